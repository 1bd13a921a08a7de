/**
 * When SQLite's write-ahead log goes into the file it belongs to. By itself it does so within the commit that made the log a
 * thousand pages long: each page is copied and the disk flushed twice, tens of milliseconds in which nobody is answered.
 */
import type BetterSqlite3 from "better-sqlite3";
import { SqliteDatabase } from "./sqlite-driver.ts";

/** Does what `checkpoint` does, in a thread of its own; it may end and begin as it likes. */
export interface CheckpointsApart {
  /** Rejects where it cannot be done. */
  checkpoint(file: string): Promise<unknown>;
  /** Resolves once nothing of it holds the file. */
  close(): Promise<void>;
}

/** Pages of the log that are not in the file yet, before it is worth the flushing. */
const WORTHWHILE = 1_000;
/** A log begins anew where all of it is in the file and nobody writes: from so many pages on the writer waits for that. */
const LONG = 4_000;
/** The writer sees to a log so long by itself, whatever became of the thread. */
const TOO_LONG = 16_000;

interface LogLength {
  /** Pages in the log since it last began. */
  log: number;
  /** How many of them are in the file. */
  checkpointed: number;
}

/** Has the log of one writer brought into its file by another thread, while the writer goes on. */
export class Checkpoints {
  private readonly writer: BetterSqlite3.Database;
  private readonly apart: CheckpointsApart;
  private readonly length: BetterSqlite3.Statement<[], LogLength>;
  private running: Promise<void> | undefined;
  /** How long the log was when the writer last waited: it may be held by somebody who reads, and is not asked again at once. */
  private waitedAt = 0;

  constructor(writer: BetterSqlite3.Database, apart: CheckpointsApart) {
    this.writer = writer;
    this.apart = apart;
    this.byItselfFrom(TOO_LONG);
    this.length = writer.prepare("PRAGMA wal_checkpoint(NOOP)");
  }

  /** After each commit; resolves when the next transaction may begin. */
  async committed(): Promise<void> {
    if (this.running) return;
    const { log, checkpointed } = this.length.get() ?? { log: 0, checkpointed: 0 };
    if (log < this.waitedAt) this.waitedAt = 0;
    if (log - checkpointed >= WORTHWHILE) this.running = this.run();
    else if (log >= LONG && log > checkpointed && log - this.waitedAt >= WORTHWHILE) {
      this.waitedAt = log;
      // What came in while the last one ran is little: this one is short.
      await this.run();
    }
  }

  async close(): Promise<void> {
    await this.running;
    await this.apart.close();
  }

  private async run(): Promise<void> {
    try {
      await this.apart.checkpoint(this.writer.name);
      this.byItselfFrom(TOO_LONG);
    } catch {
      // Whoever made the thread tells of it; the log must not grow meanwhile.
      this.byItselfFrom(WORTHWHILE);
    } finally {
      this.running = undefined;
    }
  }

  private byItselfFrom(pages: number): void {
    this.writer.pragma(`wal_autocheckpoint = ${pages}`);
  }
}

let kept: BetterSqlite3.Database | undefined;

/** In the thread: brings of this database's log into the file what nobody reads from the log any more. */
export async function checkpoint(file: string): Promise<true> {
  if (kept?.name !== file) {
    kept?.close();
    kept = new SqliteDatabase(file);
  }
  kept.pragma("wal_checkpoint(PASSIVE)");
  return true;
}
