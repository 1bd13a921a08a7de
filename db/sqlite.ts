/** The embedded database: one writer that shares commits between waiting transactions, one reader. */

import { setTimeout as delay, setImmediate as nextRound } from "node:timers/promises";
import type BetterSqlite3 from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { type BackgroundCheckpointer, Checkpoints } from "./checkpoints.ts";
import { sqliteColumns } from "./columns.sqlite.ts";
import { isBusy, isUnavailable } from "./errors.ts";
import { sqliteFullText } from "./full-text.sqlite.ts";
import { migrateSqlite } from "./migrate.sqlite.ts";
import type { MigrationReport } from "./migrations.ts";
import { makeTables } from "./schema/tables.ts";
import { SqliteDatabase } from "./sqlite-driver.ts";
import { Standing } from "./standing.ts";
import type { Access, Database, Store, Tx } from "./store.ts";

export interface SqliteOptions {
  file: string;
  /** FULL: an acknowledged order survives a power cut. NORMAL: it survives a crash of the process. */
  synchronous?: "FULL" | "NORMAL";
  /** Not given: SQLite sees to its log within the commits. */
  checkpointer?: BackgroundCheckpointer;
  /** Told what was done to bring the file to this version, if anything was. */
  onMigrated?(report: MigrationReport): void;
}

interface Job {
  work: (tx: Tx) => Promise<unknown>;
  resolve: (value: unknown) => void;
  reject: (error: unknown) => void;
}

type WriterTx = Tx & { standing: Standing };

/** So many transactions may share a commit: at FULL a commit costs far more than the work in it. */
const SHARED_COMMIT = 64;
/**
 * Pages of 4 KiB the writer keeps: a quarter of what the file has when it is opened, between these. The driver keeps the
 * greatest number for any file; a small one fills it with what was written and is not read again.
 */
const LEAST_KEPT_PAGES = 1_500;
const MOST_KEPT_PAGES = 4_000;
/** Another process (the CLI) may hold the file for this long before a transaction fails. */
const BUSY_LIMIT_MS = 30_000;

const t = makeTables(sqliteColumns);

/** Throws SchemaError when the file cannot be brought to this version. */
export async function openSqlite(options: SqliteOptions): Promise<Store> {
  const { file, synchronous = "FULL" } = options;
  const writer = connect(file, synchronous);
  try {
    const report = migrateSqlite(writer, file, Date.now());
    if (report.applied.length > 0) options.onMigrated?.(report);
  } catch (error) {
    writer.close();
    throw error;
  }
  // What a turn may have to take back is kept in memory: else each shared commit writes it to a file. A migration's
  // sorting, done by now, may need a file.
  writer.pragma("temp_store = MEMORY");
  const reader = new SqliteDatabase(file, { readonly: true });
  const standing = new Standing(writer);
  const writing = { ...txOn(writer), standing };
  const reading = txOn(reader);
  const steering = writerOn(writer);
  const checkpoints = options.checkpointer && new Checkpoints(writer, options.checkpointer);
  const jobs: Job[] = [];
  let draining: Promise<void> | undefined;

  const drain = async () => {
    while (jobs.length > 0) {
      // What has come in meanwhile is heard first: it shares the commit, and nobody's connection starves.
      await nextRound();
      await commitTogether(steering, writing, jobs);
      await checkpoints?.committed();
    }
    draining = undefined;
  };

  // It has no row security: tenants are kept apart by the conditions of the queries alone.
  const access: Access = {
    read: (work) => work(reading),
    transact<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
      return new Promise<T>((resolve, reject) => {
        jobs.push({ work, resolve: (value) => resolve(value as T), reject });
        draining ??= drain();
      });
    },
  };
  return {
    dialect: "sqlite",
    t,
    of: () => access,
    everywhere: access,
    isUnavailable,
    async close() {
      await draining;
      await checkpoints?.close();
      // What was begun meanwhile.
      await draining;
      reader.close();
      writer.pragma("wal_checkpoint(TRUNCATE)");
      writer.close();
    },
  };
}

/** One BEGIN..COMMIT for all that wait, a savepoint each: a failing one takes only itself back. */
async function commitTogether(writer: Writer, tx: WriterTx, jobs: Job[]): Promise<void> {
  const settled: (() => void)[] = [];
  const taken: Job[] = [];
  try {
    await begin(writer);
    tx.standing.begun();
    while (jobs.length > 0 && taken.length < SHARED_COMMIT) {
      const job = jobs.shift();
      if (!job) break;
      taken.push(job);
      // Nothing stands before the first: the transaction itself is its savepoint.
      settled.push(taken.length === 1 ? await runAlone(tx, job) : await runInSavepoint(writer, tx, job));
    }
    writer.run("COMMIT");
  } catch (error) {
    if (writer.connection.inTransaction) writer.run("ROLLBACK");
    tx.standing.takenBack();
    for (const job of taken.length > 0 ? taken : jobs.splice(0)) job.reject(error);
    return;
  }
  for (const settle of settled) settle();
}

async function runAlone(tx: WriterTx, job: Job): Promise<() => void> {
  const value = await job.work(tx);
  tx.standing.settled();
  return () => job.resolve(value);
}

async function runInSavepoint(writer: Writer, tx: WriterTx, job: Job): Promise<() => void> {
  writer.run("SAVEPOINT job");
  try {
    const value = await job.work(tx);
    writer.run("RELEASE job");
    return () => job.resolve(value);
  } catch (error) {
    // A full disk ends the whole transaction by itself: then there is no savepoint to return to.
    if (!writer.connection.inTransaction) throw error;
    writer.run("ROLLBACK TO job");
    writer.run("RELEASE job");
    return () => job.reject(error);
  } finally {
    tx.standing.settled();
  }
}

/** Waits for another process's lock without blocking the event loop, as a long busy timeout would. */
async function begin(writer: Writer): Promise<void> {
  const giveUpAt = performance.now() + BUSY_LIMIT_MS;
  for (;;) {
    try {
      writer.run("BEGIN IMMEDIATE");
      return;
    } catch (error) {
      if (!isBusy(error) || performance.now() > giveUpAt) throw error;
      await delay(20);
    }
  }
}

interface Writer {
  connection: BetterSqlite3.Database;
  run(step: Step): void;
}

type Step = (typeof steps)[number];

/** What each commit says, prepared once: parsing it costs more than running it. */
const steps = [
  "BEGIN IMMEDIATE",
  "SAVEPOINT job",
  "RELEASE job",
  "ROLLBACK TO job",
  "COMMIT",
  "ROLLBACK",
] as const;

function writerOn(connection: BetterSqlite3.Database): Writer {
  const prepared = new Map(steps.map((step) => [step, connection.prepare(step)]));
  return { connection, run: (step) => void prepared.get(step)?.run() };
}

function connect(file: string, synchronous: "FULL" | "NORMAL"): BetterSqlite3.Database {
  const connection = new SqliteDatabase(file, { timeout: 50 });
  connection.pragma("journal_mode = WAL");
  connection.pragma(`synchronous = ${synchronous}`);
  connection.pragma("foreign_keys = ON");
  const quarter = Math.ceil(Number(connection.pragma("page_count", { simple: true })) / 4);
  connection.pragma(`cache_size = ${Math.min(Math.max(quarter, LEAST_KEPT_PAGES), MOST_KEPT_PAGES)}`);
  return connection;
}

function txOn(connection: BetterSqlite3.Database): Tx {
  return {
    dialect: "sqlite",
    db: drizzle(connection, { casing: "snake_case" }) as unknown as Database,
    t,
    fullText: sqliteFullText(connection),
    lock: async () => {},
  };
}
