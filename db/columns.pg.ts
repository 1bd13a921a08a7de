/** The same column kinds as PostgreSQL understands them. */
import {
  bigint,
  bigserial,
  boolean,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { Columns } from "./columns.sqlite.ts";

const columns = {
  table: pgTable,
  primaryKey,
  foreignKey,
  index,
  unique,
  uniqueIndex,
  text: () => text(),
  // PostgreSQL's integer ends at 2.1 billion, too little for kopecks: bigint, read as a number.
  int: () => bigint({ mode: "number" }),
  instant: () => bigint({ mode: "number" }),
  bool: () => boolean(),
  json: <T>() => jsonb().$type<T>(),
  serial: () => bigserial({ mode: "number" }).primaryKey(),
};

/** Callers see one type, SQLite's: this is the one place where PostgreSQL is cast to it. */
export const pgColumns = columns as unknown as Columns;
