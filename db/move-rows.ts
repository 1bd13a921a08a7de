/** How the rows of a table leave the embedded database, and how they come into PostgreSQL and out of it again. */
import type BetterSqlite3 from "better-sqlite3";
import type { Column } from "drizzle-orm";
import pg from "pg";
import { keyOf, type Row, type TablePair } from "./table-pairs.ts";

/** Rows that are in memory at a time. */
const BATCH = 500;

/** A row PostgreSQL does not take: its key by column, and why in PostgreSQL's own words. */
export interface RefusedRow {
  key: Record<string, unknown>;
  reason: string;
}

export const targetName = ({ name }: TablePair): string => `public.${pg.escapeIdentifier(name)}`;

const listOf = (columns: readonly { name: string }[]): string =>
  columns.map(({ name }) => pg.escapeIdentifier(name)).join(", ");

/** What drizzle does with a value it reads. */
const read = (column: Column, value: unknown): unknown =>
  value === null ? null : column.mapFromDriverValue(value);

/** What drizzle does with a value it writes. */
const written = (column: Column, value: unknown): unknown =>
  value === null ? null : column.mapToDriverValue(value);

/** In the order of the key. The connection can do nothing else until the last is taken. */
export function* sourceRows(
  source: BetterSqlite3.Database,
  { name, columns, key }: TablePair,
): Generator<Row> {
  const statement = source.prepare<[], unknown[]>(
    `SELECT ${listOf(columns)} FROM "${name}" ORDER BY ${listOf(key)}`,
  );
  for (const values of statement.raw().iterate())
    yield columns.map(({ sqlite }, index) => read(sqlite, values[index]));
}

/** In the same order: texts by their bytes, whatever order the database was made with. One table at a time. */
export async function* targetRows(target: pg.ClientBase, table: TablePair): AsyncGenerator<Row> {
  const order = table.key.map(
    (column) => pg.escapeIdentifier(column.name) + (column.pg.getSQLType() === "text" ? ' COLLATE "C"' : ""),
  );
  await target.query(
    `DECLARE moved NO SCROLL CURSOR FOR
      SELECT ${listOf(table.columns)} FROM ${targetName(table)} ORDER BY ${order.join(", ")}`,
  );
  const fetching = { text: `FETCH ${BATCH} FROM moved`, rowMode: "array" as const };
  for (let size = BATCH; size === BATCH; ) {
    const { rows } = await target.query<unknown[]>(fetching);
    for (const values of rows) yield table.columns.map((column, index) => read(column.pg, values[index]));
    size = rows.length;
  }
  await target.query("CLOSE moved");
}

export function* batchesOf(rows: Iterable<Row>): Generator<Row[]> {
  let batch: Row[] = [];
  for (const row of rows) {
    batch.push(row);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** All of them within the transaction, or the first that PostgreSQL does not take: the transaction is lost then. */
export async function insertRows(
  target: pg.ClientBase,
  table: TablePair,
  rows: readonly Row[],
): Promise<RefusedRow | null> {
  await target.query("SAVEPOINT batch");
  try {
    await insert(target, table, rows);
    await target.query("RELEASE batch");
    return null;
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
  await target.query("ROLLBACK TO batch");
  for (const row of rows) {
    try {
      await insert(target, table, [row]);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return { key: keyOf(table, row), reason: error.message };
    }
  }
  return null;
}

/** A value that does not fit its column, or a rule of the table that is broken. */
const isRefusal = (error: unknown): error is pg.DatabaseError =>
  error instanceof pg.DatabaseError && /^2[23]/.test(error.code ?? "");

/** A list a column: the statement is the same however many rows there are. */
async function insert(target: pg.ClientBase, table: TablePair, rows: readonly Row[]): Promise<void> {
  const lists = table.columns.map((_, index) => `$${index + 1}::${listType(table, index)}[]`);
  await target.query(
    `INSERT INTO ${targetName(table)} (${listOf(table.columns)}) SELECT * FROM unnest(${lists.join(", ")})`,
    table.columns.map((column, index) => rows.map((row) => written(column.pg, row[index]))),
  );
}

const listType = ({ columns }: TablePair, index: number): string =>
  columns[index]?.pg.getSQLType().replace("serial", "int") ?? "";
