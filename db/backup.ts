/** Whole copies of the embedded database, made while others work on it, and checked before they count. */

import { randomUUID } from "node:crypto";
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type BetterSqlite3 from "better-sqlite3";
import { JOURNAL, knownMigrations, pendingAfter } from "./migrations.ts";
import { SqliteDatabase } from "./sqlite-driver.ts";

/**
 * none: no SQLite database. damaged: its pages do not agree. orphans: rows without what they belong to. foreign: a
 * database, and none of Dealerline's.
 */
export type CopyProblem = "none" | "damaged" | "orphans" | "foreign";

/** A file that is no whole database of ours. */
export class CopyError extends Error {
  override name = "CopyError";
  readonly code: CopyProblem;
  /** The database's own words: what does not agree, or the tables that hold orphans. */
  readonly reason: string;

  constructor(code: CopyProblem, file: string, reason: string) {
    super(
      `${file} is no whole database (${code}: ${reason}): mend the disk, or restore a backup that is whole`,
    );
    this.code = code;
    this.reason = reason;
  }
}

/** A writer may hold the file for this long. */
const BUSY_MS = 30_000;

/**
 * Copies the database to `target` by VACUUM INTO: written under another name beside it, checked, flushed to the disk
 * and renamed, so that a file of that name is always whole. Blocks until it is done. Throws CopyError.
 */
export function backupSqlite(file: string, target: string): void {
  mkdirSync(dirname(target), { recursive: true });
  const draft = draftBeside(target);
  try {
    vacuumInto(file, draft);
    checkCopy(draft);
    putInPlace(draft, target);
  } finally {
    rmSync(draft, { force: true });
  }
}

function vacuumInto(file: string, draft: string): void {
  // All that is known of people is in it: its maker's alone, wherever it is put.
  closeSync(openSync(draft, "wx", 0o600));
  const source = new SqliteDatabase(file, { fileMustExist: true, timeout: BUSY_MS });
  try {
    source.prepare("VACUUM INTO ?").run(draft);
  } catch (error) {
    if (isNoDatabase(error) || isDamage(error)) throw new CopyError("damaged", file, reasonOf(error));
    throw error;
  } finally {
    source.close();
  }
}

/** What does not agree among the database's pages; null where they do. Others read and write meanwhile. */
export function faultInPages(file: string): string | null {
  const connection = new SqliteDatabase(file, { readonly: true, timeout: BUSY_MS });
  try {
    const found = String(connection.pragma("quick_check(1)", { simple: true }));
    // "*** in database main ***" stands above it.
    return found === "ok" ? null : (found.split("\n").at(-1) ?? found);
  } catch (error) {
    if (isDamage(error)) return reasonOf(error);
    throw error;
  } finally {
    connection.close();
  }
}

/**
 * Throws CopyError, or SchemaError where a newer version made it. Rows without what they belong to are looked for only
 * where asked: a copy of a database that has some is still a true copy.
 */
export function checkCopy(file: string, { hasNoOrphans = false } = {}): void {
  const copy = openCopy(file);
  try {
    const faults = copy.pragma("integrity_check(5)") as { integrity_check: string }[];
    const found = faults.map((row) => row.integrity_check).join("; ");
    if (found !== "ok") throw new CopyError("damaged", file, found);
    const newest = newestMigration(copy);
    if (newest === 0) throw new CopyError("foreign", file, "no migrations");
    pendingAfter(knownMigrations("sqlite"), newest);
    const orphans = hasNoOrphans ? (copy.pragma("foreign_key_check") as { table: string }[]) : [];
    const tables = [...new Set(orphans.map(({ table }) => table))];
    if (tables.length > 0) throw new CopyError("orphans", file, tables.join(", "));
  } catch (error) {
    if (isNoDatabase(error)) throw new CopyError("none", file, reasonOf(error));
    if (isDamage(error)) throw new CopyError("damaged", file, reasonOf(error));
    throw error;
  } finally {
    copy.close();
  }
}

function openCopy(file: string): BetterSqlite3.Database {
  try {
    return new SqliteDatabase(file, { readonly: true, fileMustExist: true });
  } catch (error) {
    throw new CopyError("none", file, reasonOf(error));
  }
}

/** When the newest migration a database has was made; 0 where it has none. */
export function newestMigration(connection: BetterSqlite3.Database): number {
  const isThere = connection.prepare("SELECT 1 FROM sqlite_master WHERE name = ?").get(JOURNAL);
  if (!isThere) return 0;
  const row = connection.prepare(`SELECT max(created_at) AS at FROM ${JOURNAL}`).get() as {
    at: number | null;
  };
  return Number(row.at ?? 0);
}

export const draftBeside = (target: string): string =>
  join(dirname(target), `.${basename(target)}.${randomUUID()}.part`);

/** Flushed to the disk before it is renamed and after: after a power cut there is the old file or the new, whole. */
export function putInPlace(draft: string, target: string): void {
  flush(draft);
  renameSync(draft, target);
  flush(dirname(target));
}

function flush(path: string): void {
  const handle = openSync(path, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

const isNoDatabase = (error: unknown): boolean => codeOf(error) === "SQLITE_NOTADB";
const isDamage = (error: unknown): boolean => codeOf(error).startsWith("SQLITE_CORRUPT");
const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error ? String(error.code) : "";
const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
