/** Puts a backup in the place of the embedded database, which is kept beside it. */
import { copyFileSync, existsSync, linkSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { checkCopy, draftBeside, putInPlace } from "./backup.ts";
import { isBusy } from "./errors.ts";
import { SqliteDatabase } from "./sqlite-driver.ts";

/** Whether another process has the database open. One that does not open at all is in nobody's use. */
export function isInUse(file: string): boolean {
  if (!existsSync(file)) return false;
  try {
    const connection = new SqliteDatabase(file, { timeout: 100 });
    try {
      // Leaving WAL needs the file alone, and folds what lies in the log into it.
      return connection.pragma("journal_mode = DELETE", { simple: true }) !== "delete";
    } finally {
      connection.close();
    }
  } catch (error) {
    return isBusy(error);
  }
}

/**
 * Checks the backup (its pages, what rows belong to, its version), copies it and puts the copy in place; there is a
 * database of that name at every moment. Answers where the replaced one is kept; null when there was none.
 * Throws CopyError and SchemaError, and then nothing has changed.
 */
export function restoreSqlite(backup: string, file: string, now: number): string | null {
  checkCopy(backup, { hasNoOrphans: true });
  mkdirSync(dirname(file), { recursive: true });
  const draft = draftBeside(file);
  try {
    copyFileSync(backup, draft);
    checkCopy(draft);
    markRepeats(draft);
    const kept = existsSync(file) ? keep(file, now) : null;
    putInPlace(draft, file);
    return kept;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** What waited to be sent when the backup was made may have gone out since. In words both databases know. */
export const MARKING_REPEATS = "UPDATE outbox SET maybe_repeated = TRUE WHERE state IN ('pending', 'leased')";

function markRepeats(file: string): void {
  const copy = new SqliteDatabase(file);
  try {
    copy.exec(MARKING_REPEATS);
  } finally {
    copy.close();
  }
}

function keep(file: string, now: number): string {
  const stamp = new Date(now).toISOString().replace(/[-:]|\.\d+/g, "");
  const kept = `${file}.replaced-${stamp}`;
  linkSync(file, kept);
  // A log left by a killed process belongs to the old file: the new one must not find it.
  for (const tail of ["-wal", "-shm"]) if (existsSync(file + tail)) renameSync(file + tail, kept + tail);
  return kept;
}
