/** Every table as both databases know it: what its rows look like, and which tables come before it. */
import { type Column, getTableColumns, getTableName } from "drizzle-orm";
import { CasingCache } from "drizzle-orm/casing";
import { getTableConfig, type SQLiteTable } from "drizzle-orm/sqlite-core";
import { pgColumns } from "./columns.pg.ts";
import { sqliteColumns } from "./columns.sqlite.ts";
import { makeTables } from "./schema/tables.ts";

export interface ColumnPair {
  /** Its name in either database. */
  name: string;
  sqlite: Column;
  pg: Column;
}

export interface TablePair {
  name: string;
  columns: readonly ColumnPair[];
  key: readonly ColumnPair[];
}

/** A row's values as the program sees them, in the order of its table's columns. */
export type Row = readonly unknown[];

/** All tables, each after those its rows belong to; a table may still belong to itself. */
export function tablePairs(): TablePair[] {
  const sqlite = makeTables(sqliteColumns);
  const pg: Record<string, SQLiteTable> = makeTables(pgColumns);
  const twins = new Map(Object.values(pg).map((table) => [getTableName(table), table]));
  return parentsFirst(Object.values(sqlite)).map((table) => pairOf(table, twins));
}

function parentsFirst(tables: readonly SQLiteTable[]): SQLiteTable[] {
  const placed: SQLiteTable[] = [];
  const place = (table: SQLiteTable): void => {
    if (placed.includes(table)) return;
    const parents = getTableConfig(table).foreignKeys.map((key) => key.reference().foreignTable);
    for (const parent of parents) if (parent !== table) place(parent as SQLiteTable);
    placed.push(table);
  };
  for (const table of tables) place(table);
  return placed;
}

const names = new CasingCache("snake_case");

function pairOf(table: SQLiteTable, twins: ReadonlyMap<string, SQLiteTable>): TablePair {
  const name = getTableName(table);
  const twin: Record<string, Column> = getTableColumns(twins.get(name) as SQLiteTable);
  const pairs = new Map(
    Object.entries(getTableColumns(table)).map(([property, column]: [string, Column]) => [
      column,
      { name: names.getColumnCasing(column), sqlite: column, pg: twin[property] as Column },
    ]),
  );
  const [composite] = getTableConfig(table).primaryKeys;
  const columns = [...pairs.values()];
  const key = composite
    ? composite.columns.map((column) => pairs.get(column) as ColumnPair)
    : columns.filter(({ sqlite }) => sqlite.primary);
  return { name, columns, key };
}

/** The values of a row's key, by the names of its columns. */
export const keyOf = ({ columns, key }: TablePair, row: Row): Record<string, unknown> =>
  Object.fromEntries(key.map((column) => [column.name, row[columns.indexOf(column)]]));
