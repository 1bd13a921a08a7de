/** A bot as a process of its own: started, watched through /proc, stopped. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { get } from "node:http";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

/** What Linux counts processor time in: 100 a second on every machine that matters. */
const TICKS_A_SECOND = 100;
const STOP_MS = 15_000;
const ASKED_EVERY_MS = 5;

export class BotProcess {
  private readonly child: ChildProcess;
  private readonly ended: Promise<unknown>;
  /** What it wrote to standard error and to its log. */
  private output = "";

  constructor(program: string, env: NodeJS.ProcessEnv, nodeOptions: readonly string[] = []) {
    this.child = spawn(process.execPath, [...nodeOptions, program], {
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.ended = once(this.child, "exit");
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on("data", (chunk: Buffer) => {
        this.output = `${this.output}${chunk.toString()}`.slice(-4_000);
      });
    }
  }

  /** Rejects with the bot's last words when it ends first. */
  async unlessEnded<T>(awaited: Promise<T>): Promise<T> {
    const failed = this.ended.then(() => {
      throw new Error(`The bot ended:\n${this.output}`);
    });
    return Promise.race([awaited, failed]);
  }

  get lastWords(): string {
    return this.output;
  }

  /** Processor time used so far, seconds; NaN where there is no /proc. */
  cpuSeconds(): number {
    // The program's name stands in brackets and may hold spaces: what follows it is counted.
    const fields = this.proc("stat").split(") ").at(-1)?.split(" ") ?? [];
    return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
  }

  /** The most memory it ever held, megabytes; NaN where there is no /proc. */
  peakMegabytes(): number {
    return Number(/VmHWM:\s+(\d+) kB/.exec(this.proc("status"))?.[1]) / 1024;
  }

  async stop(): Promise<void> {
    const { child } = this;
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGTERM");
    const limit = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
    await this.ended;
    clearTimeout(limit);
  }

  private proc(file: string): string {
    try {
      return readFileSync(`/proc/${this.child.pid}/${file}`, "utf8");
    } catch {
      return "";
    }
  }
}

/** A port nobody listens on just now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

/** Resolves when Dealerline there takes requests. */
export async function ready(port: number): Promise<void> {
  while (!(await isReady(port))) await delay(ASKED_EVERY_MS);
}

const isReady = (port: number): Promise<boolean> =>
  new Promise((told) => {
    const asking = get({ host: "127.0.0.1", port, path: "/ready" }, (answer) => {
      answer.resume();
      told(answer.statusCode === 200);
    });
    asking.on("error", () => told(false));
  });
