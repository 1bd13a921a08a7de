/** The column kinds the schema is written in, as SQLite understands them. */
import {
  foreignKey,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";

export const sqliteColumns = {
  table: sqliteTable,
  primaryKey,
  foreignKey,
  index,
  unique,
  uniqueIndex,
  /** Any text; ids are UUIDv7 made by the application, enums are text checked by zod. */
  text: () => text(),
  /** A whole number up to 2^53: amounts in minor units, quantities in thousandths, counters. */
  int: () => integer(),
  /** A point in time, epoch milliseconds, always from the injected clock. */
  instant: () => integer(),
  bool: () => integer({ mode: "boolean" }),
  json: <T>() => text({ mode: "json" }).$type<T>(),
  /** A number the database gives, growing with every insert. */
  serial: () => integer().primaryKey({ autoIncrement: true }),
};

export type Columns = typeof sqliteColumns;
