/** Rows that are read to be changed, where others write meanwhile. */
import type { PgSelect, PgTable } from "drizzle-orm/pg-core";
import type { Tx } from "./store.ts";

/**
 * The query's rows of this table are nobody else's until the transaction ends, and are read as they stand by then; what
 * another open transaction has is left out, and nobody waits. SQLite has one writer.
 */
export function forUpdateSkipLocked<Query>(tx: Tx, query: Query, table: object): Query {
  if (tx.dialect === "pg")
    (query as unknown as PgSelect).for("update", { of: table as PgTable, skipLocked: true });
  return query;
}
