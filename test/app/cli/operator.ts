/** An operator at the command line: commands run against a database of the test's own, with what they print. */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { PassThrough, Writable } from "node:stream";
import { inject } from "vitest";
import { runCli } from "../../../app/cli/program.ts";
import { loadConfig } from "../../../app/config.ts";
import { openStore } from "../../../app/open-store.ts";
import type { Store } from "../../../db/store.ts";
import { databaseAt } from "../../databases.ts";
import { returnSharedPg, takeSharedPg } from "../../pg-copies.ts";

export interface Ran {
  code: number;
  out: string;
  err: string;
}

export interface Operator {
  env: NodeJS.ProcessEnv;
  /** A folder for the files of the test. */
  folder: string;
  /** Runs a command; `input` is piped in. */
  run(words: readonly string[], input?: string): Promise<Ran>;
  /** Runs a command with --json and reads what it printed. */
  json<T>(words: readonly string[], input?: string): Promise<T>;
  /** Opens the database as a server beside the command line would. */
  store(): Promise<Store>;
  close(): Promise<void>;
}

/** The demo tenant is there; `isEmpty` begins with a database nobody has made yet (SQLite only). */
export async function openOperator({ isEmpty = false } = {}): Promise<Operator> {
  const folder = mkdtempSync(join(inject("runFolder"), "cli-"));
  const dataDir = join(folder, "data");
  const database =
    process.env.TEST_DIALECT === "pg" ? await pgDatabase() : sqliteDatabase(dataDir, { isEmpty });
  const env = { LC_ALL: "ru_RU.UTF-8", PATH: process.env.PATH, DATA_DIR: dataDir, ...database.env };
  const opened: Store[] = [];
  const run = (words: readonly string[], input = "") => runHere(words, input, env);
  return {
    env,
    folder,
    run,
    async json<T>(words: readonly string[], input?: string) {
      const { out } = await run([...words, "--json"], input);
      return JSON.parse(out) as T;
    },
    async store() {
      const store = await openStore(loadConfig(env));
      opened.push(store);
      return store;
    },
    async close() {
      await Promise.all(opened.map((store) => store.close()));
      database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function sqliteDatabase(dataDir: string, { isEmpty }: { isEmpty: boolean }) {
  if (!isEmpty) {
    mkdirSync(dataDir, { recursive: true });
    copyFileSync(inject("sqliteTemplate"), join(dataDir, "dealerline.db"));
  }
  return { env: { SQLITE_SYNCHRONOUS: "NORMAL" }, drop: () => {} };
}

async function pgDatabase() {
  const shared = await takeSharedPg();
  const url = databaseAt(inject("pgServer"), shared.name);
  return { env: { DATABASE_URL: url }, drop: () => returnSharedPg(shared) };
}

/** In this process: the same code as the program's, without the second it takes to start. */
export async function runHere(words: readonly string[], input: string, env: NodeJS.ProcessEnv): Promise<Ran> {
  const stdin = new PassThrough();
  stdin.end(input);
  const [out, err] = [new Paper(), new Paper()];
  const code = await runCli(words, { streams: { stdin, stdout: out, stderr: err }, env });
  return { code, out: out.words, err: err.words };
}

class Paper extends Writable {
  words = "";
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.words += chunk.toString("utf8");
    done();
  }
}
