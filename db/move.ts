/** Moves the embedded database to PostgreSQL: every row copied and read again from both, in one transaction. */
import type BetterSqlite3 from "better-sqlite3";
import pg from "pg";
import { checkCopy } from "./backup.ts";
import { isBusy } from "./errors.ts";
import { migratePg } from "./migrate.pg.ts";
import { pendingIn } from "./migrate.sqlite.ts";
import { batchesOf, insertRows, type RefusedRow, sourceRows, targetName, targetRows } from "./move-rows.ts";
import { isInUse } from "./restore.ts";
import { tryRoles } from "./roles.pg.ts";
import { type Difference, firstDifference } from "./row-difference.ts";
import { openToOwner, secureTables } from "./row-security.pg.ts";
import { SqliteDatabase } from "./sqlite-driver.ts";
import { type Row, type TablePair, tablePairs } from "./table-pairs.ts";

/**
 * outdated: the embedded database is to be migrated first. busy: somebody has the file open. notEmpty: tenants are there already. notAllowed: the user may not make tables.
 * notTaken: PostgreSQL refuses a row. differs: a row is not the same on both sides.
 */
export type MoveProblem = "outdated" | "busy" | "notEmpty" | "notAllowed" | "notTaken" | "differs";

/** Nothing was moved: PostgreSQL is as empty as it was. */
export class MoveError extends Error {
  override name = "MoveError";
  readonly code: MoveProblem;
  /** Which row, where one is to blame: its table, its key by column, and the columns that differ. */
  readonly row: (Difference & { table: string }) | null;
  /** The database's own words, where it has some. */
  readonly reason: string;

  constructor(
    code: MoveProblem,
    { row = null, reason = "" }: Partial<Pick<MoveError, "row" | "reason">> = {},
  ) {
    super(`Nothing was moved (${[code, row?.table, reason].filter(Boolean).join(", ")})`);
    this.code = code;
    this.row = row;
    this.reason = reason;
  }
}

/** Rows of every table, in the order they are copied. */
export type MovedRows = Record<string, number>;

export interface MoveOptions {
  /** The embedded database. */
  file: string;
  /** A PostgreSQL database without tenants. */
  url: string;
  /** Each row counts twice: when it is copied, and when it is compared. */
  onProgress?(done: number, total: number): void;
}

/** Throws MoveError, CopyError, SchemaError or RolesError; the embedded database stays as it is. */
export function move({ file, url, onProgress }: MoveOptions): Promise<MovedRows> {
  return withSource(file, (source) =>
    withTarget(url, async (target) => {
      await migratePg(target);
      const counts = countAll(source);
      const total = 2 * Object.values(counts).reduce((sum, count) => sum + count, 0);
      let done = 0;
      const onRows = (count: number) => {
        done += count;
        onProgress?.(done, total);
      };
      await target.query("BEGIN");
      // The tables are locked from here on: a program that starts on them waits.
      await openToOwner(target);
      await refuseTenants(target);
      await copyAll(source, target, onRows);
      await compareAll(source, target, onRows);
      // A planner without figures would read whole tables until the server gets round to counting.
      await target.query(`ANALYZE ${tablePairs().map(targetName).join(", ")}`);
      await secureTables(target);
      await target.query("COMMIT");
      return counts;
    }),
  );
}

/** Throws what a move would throw before its first row; answers what it would move. Changes nothing. */
export function tryMove({ file, url }: Pick<MoveOptions, "file" | "url">): Promise<MovedRows> {
  return withSource(file, (source) =>
    withTarget(url, async (target) => {
      const { rows } = await target.query<{ isThere: boolean }>(
        `SELECT to_regclass('public.tenants') IS NOT NULL AS "isThere"`,
      );
      await target.query("BEGIN");
      if (rows[0]?.isThere) {
        await openToOwner(target);
        await refuseTenants(target);
      } else await target.query("CREATE SCHEMA IF NOT EXISTS drizzle; CREATE TABLE public.tenants ()");
      await target.query("ROLLBACK");
      await tryRoles(target);
      return countAll(source);
    }),
  );
}

/** Nobody else can read or write it meanwhile: what is said to the old database would be lost to the new one. */
async function withSource<T>(file: string, work: (source: BetterSqlite3.Database) => Promise<T>): Promise<T> {
  if (isInUse(file)) throw new MoveError("busy");
  checkCopy(file, { hasNoOrphans: true });
  if (pendingIn(file).length > 0) throw new MoveError("outdated");
  const source = new SqliteDatabase(file, { fileMustExist: true });
  try {
    lock(source);
    return await work(source);
  } finally {
    source.close();
  }
}

function lock(source: BetterSqlite3.Database): void {
  try {
    source.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    throw isBusy(error) ? new MoveError("busy") : error;
  }
}

/** The connection ends with the work, and takes back what was not committed. */
async function withTarget<T>(url: string, work: (target: pg.Client) => Promise<T>): Promise<T> {
  const target = new pg.Client({ connectionString: url });
  // Whoever asks it next is told what is wrong with it.
  target.on("error", () => {});
  await target.connect();
  try {
    return await work(target);
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === "42501")
      throw new MoveError("notAllowed", { reason: error.message });
    throw error;
  } finally {
    await target.end();
  }
}

async function refuseTenants(target: pg.Client): Promise<void> {
  const { rowCount } = await target.query("SELECT FROM public.tenants LIMIT 1");
  if (rowCount) throw new MoveError("notEmpty");
}

const countAll = (source: BetterSqlite3.Database): MovedRows =>
  Object.fromEntries(
    tablePairs().map(({ name }) => [
      name,
      source.prepare(`SELECT count(*) FROM "${name}"`).pluck().get() as number,
    ]),
  );

type OnRows = (count: number) => void;

async function copyAll(source: BetterSqlite3.Database, target: pg.Client, onRows: OnRows): Promise<void> {
  const inward = await inwardKeys(target);
  for (const { table, name } of inward)
    await target.query(`ALTER TABLE ${table} ALTER CONSTRAINT ${name} DEFERRABLE INITIALLY DEFERRED`);
  for (const table of tablePairs()) {
    for (const rows of batchesOf(sourceRows(source, table))) {
      const refused = await insertRows(target, table, rows);
      if (refused) throw notTaken(table, refused);
      onRows(rows.length);
    }
    await continueNumbers(source, target, table);
  }
  await target.query("SET CONSTRAINTS ALL IMMEDIATE");
  for (const { table, name } of inward)
    await target.query(`ALTER TABLE ${table} ALTER CONSTRAINT ${name} NOT DEFERRABLE`);
}

const notTaken = ({ name: table }: TablePair, { key, reason }: RefusedRow): MoveError =>
  new MoveError("notTaken", { row: { table, key, columns: [] }, reason });

/** Foreign keys of a table to itself: a row may come before the one it belongs to. */
async function inwardKeys(target: pg.Client): Promise<{ table: string; name: string }[]> {
  const { rows } = await target.query<{ table: string; name: string }>(
    `SELECT conrelid::regclass::text AS table, quote_ident(conname) AS name FROM pg_constraint
      WHERE contype = 'f' AND conrelid = confrelid AND connamespace = 'public'::regnamespace`,
  );
  return rows;
}

/** The next row gets the number after the highest ever given, as in the old database. */
async function continueNumbers(
  source: BetterSqlite3.Database,
  target: pg.Client,
  table: TablePair,
): Promise<void> {
  const serial = table.columns.find((column) => column.pg.getSQLType() === "bigserial");
  if (!serial) return;
  const given = source.prepare("SELECT seq FROM sqlite_sequence WHERE name = ?").pluck().get(table.name);
  const { rows } = await target.query<{ sequence: string }>(
    "SELECT pg_get_serial_sequence($1, $2) AS sequence",
    [targetName(table), serial.name],
  );
  // Unlike setval it is taken back with the transaction.
  await target.query(`ALTER SEQUENCE ${rows[0]?.sequence} RESTART WITH ${Number(given ?? 0) + 1}`);
}

async function compareAll(source: BetterSqlite3.Database, target: pg.Client, onRows: OnRows): Promise<void> {
  for (const table of tablePairs()) {
    const wanted = counted(sourceRows(source, table), onRows);
    const difference = await firstDifference(table, wanted, targetRows(target, table));
    if (difference) throw new MoveError("differs", { row: { table: table.name, ...difference } });
  }
}

function* counted(rows: Iterable<Row>, onRows: OnRows): Generator<Row> {
  for (const batch of batchesOf(rows)) {
    yield* batch;
    onRows(batch.length);
  }
}
