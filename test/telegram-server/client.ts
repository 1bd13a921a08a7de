/** Starts the server in its own process and lets a test live on it as its bots, people and groups. */
import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { bundled } from "../../core/bundled.ts";
import type { BudgetFigures } from "./budgets.ts";
import { ControlClient } from "./client/control-client.ts";
import { TestBot } from "./client/test-bot.ts";
import { TestGroup } from "./client/test-group.ts";
import { TestUser } from "./client/test-user.ts";
import type { NewBot, NewPerson } from "./control/contract.ts";

type ServerProcess = ChildProcessByStdio<Writable, Readable, null>;

export interface NewTestGroup {
  title?: string;
  kind?: "group" | "supergroup";
  isForum?: boolean;
  username?: string;
  /** The first is the creator. */
  members: [TestUser, ...TestUser[]];
  bots?: Array<TestBot | { bot: TestBot; isAdministrator: boolean }>;
}

/** `patienceMs` is how long a test waits for what should happen before it fails. */
export async function startTelegramServer(options: { patienceMs?: number } = {}): Promise<TelegramServer> {
  const child = spawn(process.execPath, [bundled("test/telegram-server/main"), "--port", "0"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const port = await listeningPort(child);
  return new TelegramServer(child, `http://127.0.0.1:${port}`, options.patienceMs);
}

async function listeningPort(child: ServerProcess): Promise<number> {
  for await (const line of createInterface(child.stdout)) return Number(JSON.parse(line).port);
  throw new Error(`The Bot API server ended before it listened, with exit code ${child.exitCode}.`);
}

export class TelegramServer {
  /** For grammY's `client.apiRoot`. */
  readonly apiRoot: string;
  readonly control: ControlClient;
  private readonly child: ServerProcess;

  constructor(child: ServerProcess, apiRoot: string, patienceMs: number | undefined) {
    this.child = child;
    this.apiRoot = apiRoot;
    this.control = new ControlClient(apiRoot, patienceMs);
  }

  async bot(bot: NewBot = {}): Promise<TestBot> {
    return new TestBot(this.control, await this.control.call("createBot", bot));
  }

  async user(person: NewPerson): Promise<TestUser> {
    return new TestUser(this.control, await this.control.call("createPerson", person));
  }

  async group({
    title = "Group",
    kind = "supergroup",
    members,
    bots = [],
    ...rest
  }: NewTestGroup): Promise<TestGroup> {
    const { chatId } = await this.control.call("createGroup", {
      title,
      kind,
      memberIds: members.map(({ id }) => id),
      bots: bots.map((entry) =>
        entry instanceof TestBot
          ? { id: entry.id }
          : { id: entry.bot.id, isAdministrator: entry.isAdministrator },
      ),
      ...rest,
    });
    return new TestGroup(this.control, chatId, members[0]);
  }

  /** The server's clock, by which updates and presses grow old; the new time in epoch milliseconds. */
  async advanceClock(byMs: number): Promise<number> {
    return (await this.control.call("advanceClock", { byMs })).nowMs;
  }

  /** Refuses what is above Telegram's published figures, or the given ones, with 429. */
  async limitsSending(figures: Partial<BudgetFigures> = {}): Promise<void> {
    await this.control.call("switchBudgetsOn", figures);
  }

  async unlimitsSending(): Promise<void> {
    await this.control.call("switchBudgetsOff", {});
  }

  async clearFaults(): Promise<void> {
    await this.control.call("clearFaults", {});
  }

  /** How long a second of Telegram's schedule for repeating a failed delivery lasts; 10 ms at the start. */
  async paceWebhookRetries(secondLastsMs: number): Promise<void> {
    await this.control.call("setWebhookRetrySecond", { lastsMs: secondLastsMs });
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, "exit");
    this.child.kill("SIGTERM");
    await ended;
  }
}
