/** The contract every database keeps: reads see the last commit, transactions are whole or nothing. */
import type { BaseSQLiteDatabase } from "drizzle-orm/sqlite-core";
import type { FullText } from "./full-text.ts";
import type { Tables } from "./schema/tables.ts";
import type { Standing } from "./standing.ts";

/** Drizzle's async SQLite type; SQLite's sync driver and PostgreSQL's are cast to it in db/. */
export type Database = BaseSQLiteDatabase<"async", unknown, Record<string, never>>;

/** An open transaction, or a read-only view of the last commit: what core's queries are given. */
export interface Tx {
  readonly dialect: "sqlite" | "pg";
  readonly db: Database;
  readonly t: Tables;
  readonly fullText: FullText;
  /**
   * Takes a statement whose answer tells nothing: resolves before it is answered, and the transaction fails where it
   * fails. What follows is done after it. Not there where a statement is answered at once.
   */
  readonly unanswered?: (statement: Promise<unknown>) => Promise<void>;
  /** What queries over seldom changed tables have answered before; not there where every change is not heard of. */
  readonly standing?: Standing;
  /**
   * Makes everything that follows in this transaction wait for others that took the same lock.
   * SQLite has one writer and needs none; PostgreSQL takes an advisory lock until the end.
   */
  lock(name: string): Promise<void>;
}

/** Transactions that see some rows and no others. */
export interface Access {
  /** Runs queries on the last committed state; a write inside fails. */
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * Runs `work` in one transaction: its rows are all there when the promise resolves, none when it rejects.
   * Only doors (bots, worker, exchange, cli) call it. Never awaits the network or a file inside.
   */
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

/** Whoever opens a transaction says whose rows it is about: PostgreSQL shows it no others, and takes no others. */
export interface Store {
  readonly dialect: "sqlite" | "pg";
  readonly t: Tables;
  /** The rows of one tenant: whatever a person says, and all that is done for one tenant. */
  of(tenantId: string): Access;
  /**
   * The rows of all tenants: for the worker's look at what is due, the operator's command line and the start.
   * Never for what a person said.
   */
  readonly everywhere: Access;
  /** Whether it failed for a passing reason (full, held by another, away): the same work may be taken later. */
  isUnavailable(error: unknown): boolean;
  close(): Promise<void>;
}
