/** Starts the server in its own process and lets a test live on it as its numbers and people. */
import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { bundled } from "../../core/bundled.ts";
import type { ActionName, ControlActions, NumberFacts, PersonFacts } from "./control.ts";
import type { Fault } from "./faults.ts";
import { TestPerson } from "./test-person.ts";
import type { ApprovedTemplate } from "./world.ts";

type ServerProcess = ChildProcessByStdio<Writable, Readable, null>;

/** One typed call an action. */
export type Call = <Name extends ActionName>(
  name: Name,
  taken: ControlActions[Name]["takes"],
) => Promise<ControlActions[Name]["gives"]>;

export async function startGraphServer(): Promise<GraphServer> {
  const child = spawn(process.execPath, [bundled("test/graph-server/main"), "--port", "0"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  for await (const line of createInterface(child.stdout)) {
    return new GraphServer(child, `http://127.0.0.1:${JSON.parse(line).port}`);
  }
  throw new Error(`The Graph API server ended before it listened, with exit code ${child.exitCode}.`);
}

export class GraphServer {
  readonly apiRoot: string;
  readonly call: Call;
  private readonly child: ServerProcess;

  constructor(child: ServerProcess, root: string) {
    this.child = child;
    this.apiRoot = `${root}/v26.0`;
    this.call = async (name, taken) => {
      const answer = await fetch(`${root}/control/${name}`, { method: "POST", body: JSON.stringify(taken) });
      if (!answer.ok) throw new Error(`${name}: ${await answer.text()}`);
      return answer.json();
    };
  }

  number(templates: ApprovedTemplate[] = []): Promise<NumberFacts> {
    return this.call("createNumber", { templates });
  }

  /** Somebody with WhatsApp and the chat with a number; without a phone: who hides it. */
  async person({ phoneNumberId }: NumberFacts, name: string, phone: string | null): Promise<TestPerson> {
    const facts: PersonFacts = await this.call("createPerson", { name, phone });
    return new TestPerson(this.call, phoneNumberId, facts);
  }

  async suffers(fault: Fault): Promise<void> {
    await this.call("suffer", fault);
  }

  /** The server's clock, in epoch milliseconds, once it is set forward. */
  async advanceClock(byMs: number): Promise<number> {
    return (await this.call("advanceClock", { byMs })).nowMs;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, "exit");
    this.child.kill("SIGTERM");
    await ended;
  }
}
