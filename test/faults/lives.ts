/** Programs on the same database, one after another or side by side: each lives until it is killed, and others find what it left. */
import { spawn } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { inject } from "vitest";
import { bundled } from "../../core/bundled.ts";
import type { Access, Store } from "../../db/store.ts";
import { BEGINNING, databaseAt } from "../databases.ts";
import type { TestStore } from "../stores.ts";
import type { Failpoint } from "./failpoints.ts";
import { type ProgramOptions, runProgram } from "./program.ts";
import { isFull } from "./sizes.ts";
import type { FromProgram, ToProgram } from "./wire.ts";

/** When the next life begins, what the last one had leased is free again. */
export const AFTER_LEASES_MS = 31_000;

export interface Life {
  send(message: ToProgram): void;
  /** Kills it at once. */
  kill(): void;
  /** Resolves when it is dead and all it had said was heard. */
  ended: Promise<void>;
}

export interface LifeHere extends Life {
  store: Store;
}

type Hear = (message: FromProgram) => void;

/**
 * SQLite's lives. `inProcess` is a process of its own, ended by SIGKILL. `here` is the same program within the test's
 * process, in a fraction of the time: at its death the files are copied as they are at that moment, which is what
 * SIGKILL leaves between two instructions of JavaScript, and nothing it does later is seen by anybody.
 */
export class Lives {
  aheadMs = BEGINNING - Date.now();
  readonly folder = mkdtempSync(join(inject("runFolder"), "faults-"));
  private count = 0;

  constructor(seeded: string) {
    mkdirSync(this.place());
    copyFileSync(seeded, this.file());
  }

  file(): string {
    return join(this.place(), "dealerline.db");
  }

  now(): number {
    return Date.now() + this.aheadMs;
  }

  async here(failpoint: Failpoint | null, hear: Hear): Promise<LifeHere> {
    const own = this.options(failpoint);
    return liveHere(own, hear, () => this.inherit());
  }

  inProcess(failpoint: Failpoint | null, hear: Hear): Life {
    const life = liveInProcess(this.options(failpoint), hear);
    return { ...life, ended: life.ended.then(() => this.later()) };
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private options(failpoint: Failpoint | null): ProgramOptions {
    const { aheadMs } = this;
    return {
      database: { file: this.file() },
      filesFolder: join(this.folder, "files"),
      aheadMs,
      failpoint,
    };
  }

  private inherit(): void {
    const left = this.file();
    this.count += 1;
    mkdirSync(this.place());
    for (const end of ["", "-wal"]) if (existsSync(left + end)) copyFileSync(left + end, this.file() + end);
    this.later();
  }

  private later(): void {
    this.aheadMs += AFTER_LEASES_MS;
  }

  private place(): string {
    return join(this.folder, `life-${this.count}`);
  }
}

/** PostgreSQL's lives, side by side on one database; their clocks go together. In full each is a process of its own. */
export class LivesTogether {
  private readonly url: string;
  private readonly filesFolder: string;
  private aheadMs = BEGINNING - Date.now();
  private readonly living = new Set<Life>();

  static async on({ store, folder }: TestStore): Promise<LivesTogether> {
    const { rows } = await store.everywhere.read(({ db }) =>
      (db as unknown as NodePgDatabase).execute<{ name: string }>(sql`SELECT current_database() AS name`),
    );
    return new LivesTogether(databaseAt(inject("pgServer"), rows[0]?.name ?? ""), join(folder, "files"));
  }

  private constructor(url: string, filesFolder: string) {
    this.url = url;
    this.filesFolder = filesFolder;
  }

  now(): number {
    return Date.now() + this.aheadMs;
  }

  async begin(failpoint: Failpoint | null, hear: Hear): Promise<Life> {
    const { url, filesFolder, aheadMs } = this;
    const options = { database: { url }, filesFolder, aheadMs, failpoint };
    const life = isFull ? liveInProcess(options, hear) : await liveHere(options, hear, () => {});
    this.living.add(life);
    const end = () => this.living.delete(life);
    life.ended.then(end, end);
    return life;
  }

  /** All clocks go on. What is being sent meanwhile would look left behind: nothing may be. */
  passes(ms: number): void {
    this.aheadMs += ms;
    for (const life of this.living) life.send({ kind: "passes", ms });
  }
}

class Killed extends Error {}

/** `bequeath` is called at the very moment of death. */
export async function liveHere(
  options: ProgramOptions,
  hear: Hear,
  bequeath: () => void | Promise<void>,
): Promise<LifeHere> {
  const takers: ((message: ToProgram) => void)[] = [];
  let isDead = false;
  let end: () => void = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const kill = (): void => {
    if (isDead) return;
    isDead = true;
    void Promise.resolve(bequeath()).then(end);
  };
  const die = (): never => {
    kill();
    throw new Killed();
  };
  /** A dead process awaits for ever. */
  const alive = async <T>(work: () => Promise<T>): Promise<T> => {
    const outcome = await (isDead
      ? forever
      : work().then(
          (value) => () => value,
          (error: unknown) => () => {
            throw error;
          },
        ));
    return isDead ? forever : outcome();
  };
  let opened: Store | undefined;
  const guarded = (store: Store): Store => {
    opened = store;
    const whileAlive = (access: Access): Access => ({
      read: (work) => alive(() => access.read(work)),
      transact: (work) => alive(() => access.transact(work)),
    });
    return {
      ...store,
      of: (tenantId) => whileAlive(store.of(tenantId)),
      everywhere: whileAlive(store.everywhere),
    };
  };
  const wire = {
    post: (message: FromProgram) => void (isDead || hear(message)),
    onMessage: (take: (message: ToProgram) => void) => void takers.push(take),
  };
  // It may be dead before it has begun.
  await Promise.race([runProgram(options, wire, die, guarded), ended]);
  if (!opened) throw new Error("The database was not opened");
  const store = opened;
  void ended.then(() => store.close());
  const send = (message: ToProgram) =>
    queueMicrotask(() => {
      if (!isDead) for (const take of takers) take(message);
    });
  return { store, send, kill, ended };
}

const forever = new Promise<never>(() => {});

export function liveInProcess(options: ProgramOptions, hear: Hear): Life {
  const child = spawn(process.execPath, [bundled("test/faults/program-process"), JSON.stringify(options)], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  child.on("message", (message) => hear(message as FromProgram));
  const dead = new Promise<void>((resolve, reject) => {
    child.once("exit", (code, signal) => {
      if (signal === "SIGKILL") resolve();
      else reject(new Error(`The program ended by itself, with exit code ${code}`));
    });
  });
  const unheard = new Promise<void>((resolve) => child.once("disconnect", () => resolve()));
  return {
    send: (message) => void (child.connected && child.send(message, () => {})),
    kill: () => void child.kill("SIGKILL"),
    ended: Promise.all([dead, unheard]).then(() => delay(0)),
  };
}
