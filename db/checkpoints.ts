/**
 * When SQLite's write-ahead log goes into the file it belongs to. By itself SQLite does it within the commit that made the log
 * a thousand pages long: each page is copied and the disk flushed twice, tens of milliseconds in which nobody is answered.
 */
import { setTimeout as delay } from "node:timers/promises";
import type BetterSqlite3 from "better-sqlite3";
import { SqliteDatabase } from "./sqlite-driver.ts";

/** Does what `checkpoint` does, in a thread of its own, which may end and begin as it likes. */
export interface BackgroundCheckpointer {
  /** Rejects where it cannot be done: the disk is full, the thread broke. */
  checkpoint(file: string): Promise<unknown>;
  /** Resolves once nothing of it holds the file. */
  close(): Promise<void>;
}

/** Pages of the log that are not in the file yet, before it is worth the flushing. */
const CHECKPOINT_PAGES = 1_000;
/**
 * A log begins anew with the write that finds all of it in the file and nobody reading from it; while others write there is
 * always something left. From so many pages on the writer waits for the little that came in during the last pass.
 */
const RESTART_PAGES = 4_000;
/** The longest it waits. Where a disk takes longer the log grows on: somebody has to be answered. */
const WAIT_MS = 500;
/** Where the thread falls so far behind SQLite does it within the commit, as it would without one. */
const AUTOCHECKPOINT_PAGES = 16_000;
/** So many commits after a pass that failed are SQLite's own matter, and then the thread is asked again. */
const SPARED_COMMITS = 1_000;

interface LogLength {
  /** Pages in the log since it last began. */
  log: number;
  /** How many of them are in the file. */
  checkpointed: number;
}

/** Has the log of one writer brought into its file in the background, while the writer goes on. */
export class Checkpoints {
  private readonly writer: BetterSqlite3.Database;
  private readonly background: BackgroundCheckpointer;
  private readonly length: BetterSqlite3.Statement<[], LogLength>;
  private running: Promise<void> | undefined;
  private isClosed = false;
  private sparedCommits = 0;
  /** How long the log was when the writer last waited for it: it may have been held by a reader, and is longer before it is tried again. */
  private waitedAt = 0;

  constructor(writer: BetterSqlite3.Database, background: BackgroundCheckpointer) {
    this.writer = writer;
    this.background = background;
    this.autocheckpointFrom(AUTOCHECKPOINT_PAGES);
    this.length = writer.prepare("PRAGMA wal_checkpoint(NOOP)");
  }

  /** After each commit; resolves when the next transaction may begin, and never rejects. */
  async committed(): Promise<void> {
    if (this.running || this.isClosed || this.isSpared()) return;
    const length = this.measured();
    if (!length) return;
    const { log, checkpointed } = length;
    if (log < this.waitedAt) this.waitedAt = 0;
    if (log - checkpointed >= CHECKPOINT_PAGES) void this.begin();
    else if (log >= RESTART_PAGES && log > checkpointed && log - this.waitedAt >= CHECKPOINT_PAGES) {
      this.waitedAt = log;
      await this.atMostAWhile(this.begin());
    }
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.atMostAWhile(this.running);
    await this.background.close();
  }

  private isSpared(): boolean {
    if (this.sparedCommits === 0) return false;
    this.sparedCommits -= 1;
    if (this.sparedCommits === 0) this.autocheckpointFrom(AUTOCHECKPOINT_PAGES);
    return true;
  }

  /** Undefined where the log cannot be looked at. */
  private measured(): LogLength | undefined {
    try {
      return this.length.get();
    } catch {
      this.leaveToSqlite();
      return undefined;
    }
  }

  private begin(): Promise<void> {
    this.running = this.pass().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  private async pass(): Promise<void> {
    try {
      await this.background.checkpoint(this.writer.name);
    } catch {
      // Whoever made the thread tells of it.
      this.leaveToSqlite();
    }
  }

  private leaveToSqlite(): void {
    this.sparedCommits = SPARED_COMMITS;
    if (this.writer.open) this.autocheckpointFrom(CHECKPOINT_PAGES);
  }

  private autocheckpointFrom(pages: number): void {
    this.writer.pragma(`wal_autocheckpoint = ${pages}`);
  }

  private async atMostAWhile(pass: Promise<void> | undefined): Promise<void> {
    const limit = new AbortController();
    const over = delay(WAIT_MS, undefined, { signal: limit.signal }).catch(() => {});
    await Promise.race([pass, over]);
    limit.abort();
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
