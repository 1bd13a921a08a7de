/** Brings the embedded database to this version: a copy first, all or nothing, and no row lost on the way. */
import { dirname, join } from "node:path";
import type BetterSqlite3 from "better-sqlite3";
import { backupSqlite, newestMigration } from "./backup.ts";
import {
  JOURNAL,
  knownMigrations,
  type Migration,
  type MigrationReport,
  pendingAfter,
  type RowCounts,
  refuseLoss,
  SchemaError,
} from "./migrations.ts";

import { SqliteDatabase } from "./sqlite-driver.ts";

/** The folder of copies, beside the database. */
export const backupsFolder = (file: string): string => join(dirname(file), "backups");

/** What a database still lacks; throws SchemaError where it is newer than the program. */
const pendingSqlite = (connection: BetterSqlite3.Database, known: readonly Migration[]): Migration[] =>
  pendingAfter(known, newestMigration(connection));

/** The same of a file, which is opened for reading alone. */
export function pendingIn(file: string): string[] {
  const connection = new SqliteDatabase(file, { readonly: true });
  try {
    return pendingSqlite(connection, knownMigrations("sqlite")).map(({ tag }) => tag);
  } finally {
    connection.close();
  }
}

/** Another process that has begun the same is waited for this long. */
const OTHERS_MS = 60_000;

/** Throws SchemaError, and then the database is as it was. `now` names the copy: epoch milliseconds. */
export function migrateSqlite(
  connection: BetterSqlite3.Database,
  file: string,
  now: number,
  known: readonly Migration[] = knownMigrations("sqlite"),
): MigrationReport {
  const pending = pendingSqlite(connection, known);
  const [first] = pending;
  if (!first) return { applied: [], backup: null };
  const [usualMs] = connection.pragma("busy_timeout") as { timeout: number }[];
  const backup = newestMigration(connection) > 0 ? copyBefore(first, file, now) : null;
  connection.pragma(`busy_timeout = ${OTHERS_MS}`);
  // Inside a transaction this pragma does nothing, and a table rebuilt with it on would take its children along.
  connection.pragma("foreign_keys = OFF");
  try {
    return { applied: applyAll(connection, known, backup), backup };
  } finally {
    connection.pragma("foreign_keys = ON");
    connection.pragma(`busy_timeout = ${usualMs?.timeout ?? 0}`);
  }
}

function copyBefore({ tag }: Migration, file: string, now: number): string {
  const stamp = new Date(now).toISOString().replace(/[-:]|\.\d+/g, "");
  const target = join(backupsFolder(file), `before-${tag}-${stamp}.db`);
  backupSqlite(file, target);
  return target;
}

function applyAll(
  connection: BetterSqlite3.Database,
  known: readonly Migration[],
  backup: string | null,
): string[] {
  connection.exec("BEGIN IMMEDIATE");
  try {
    // Another process may have been first.
    const pending = pendingSqlite(connection, known);
    const before = countRows(connection);
    const orphansBefore = countOrphans(connection);
    connection.exec(
      `CREATE TABLE IF NOT EXISTS ${JOURNAL} (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)`,
    );
    const note = connection.prepare(`INSERT INTO ${JOURNAL} (hash, created_at) VALUES (?, ?)`);
    for (const { statements, hash, madeAt } of pending) {
      for (const statement of statements) connection.exec(statement);
      note.run(hash, madeAt);
    }
    refuseLoss(before, countRows(connection), { applied: pending, backup });
    if (countOrphans(connection) > orphansBefore) {
      const kept = backup ? ` A copy from before is ${backup}.` : "";
      throw new SchemaError(
        "orphans",
        `The migration would leave rows without what they belong to and was taken back.${kept}`,
      );
    }
    connection.exec("COMMIT");
    return pending.map(({ tag }) => tag);
  } catch (error) {
    if (connection.inTransaction) connection.exec("ROLLBACK");
    throw error;
  }
}

/** Of tables alone: the search index's own are made anew with their triggers. */
function countRows(connection: BetterSqlite3.Database): RowCounts {
  const tables = connection
    .prepare(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%' AND name <> ?",
    )
    .pluck()
    .all(JOURNAL) as string[];
  return new Map(
    tables.map((table) => [
      table,
      connection.prepare(`SELECT count(*) FROM "${table}"`).pluck().get() as number,
    ]),
  );
}

const countOrphans = (connection: BetterSqlite3.Database): number =>
  (connection.pragma("foreign_key_check") as unknown[]).length;
