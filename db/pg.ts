/**
 * PostgreSQL, for several machines: a pooled connection per transaction, tried again on a conflict. A connection's
 * statements are sent without waiting for the answers to those before: the server takes them in their order.
 */
import { drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";
import { pgColumns } from "./columns.pg.ts";
import { isBusy, isUnavailable } from "./errors.ts";
import { fullTextOfAll, fullTextOfTenant } from "./full-text.pg.ts";
import type { FullText } from "./full-text.ts";
import { gatherWrites } from "./gathered-writes.pg.ts";
import { migratePg } from "./migrate.pg.ts";
import type { MigrationReport } from "./migrations.ts";
import { seeingAll, seeingTenant } from "./row-security.pg.ts";
import { makeTables } from "./schema/tables.ts";
import type { Access, Database, Store, Tx } from "./store.ts";
import { Unawaited } from "./unawaited.pg.ts";

export interface PgOptions {
  url: string;
  /** Connections this process may hold. */
  poolSize?: number;
  /** Told what was done to bring the database to this version, if anything was. */
  onMigrated?(report: MigrationReport): void;
}

const ATTEMPTS = 5;

const t = makeTables(pgColumns);

/** Throws SchemaError when the database cannot be brought to this version. */
export async function openPg({ url, poolSize = 10, onMigrated }: PgOptions): Promise<Store> {
  const pool = new pg.Pool({ connectionString: url, max: poolSize, pipeline: true });
  // A connection that breaks while nobody uses it, or while it is being closed, is no reason to end the program:
  // the pool takes it out, and whoever needs the database next learns what is wrong with it.
  pool.on("error", () => {});
  pool.on("connect", (client) => {
    client.on("error", () => {});
    gatherWrites(client);
  });
  try {
    const report = await onOne(pool, (client) => migratePg(client));
    if (report.applied.length > 0) onMigrated?.(report);
  } catch (error) {
    await pool.end();
    throw error;
  }
  const inTransaction = async <T>(
    opening: string,
    ending: (client: pg.ClientBase) => Promise<unknown>,
    txOn: TxOn,
    work: (tx: Tx) => Promise<T>,
  ): Promise<T> => {
    const client = await pool.connect();
    const unawaited = new Unawaited();
    let failure: Error | undefined;
    try {
      // The first queries go in the same round trip; where it fails the server takes nothing of what follows.
      void unawaited.add(client.query(opening));
      const value = await work(txOn(client, unawaited));
      // After a failed statement the server takes COMMIT as ROLLBACK: what failed is known from the statement itself.
      await Promise.all([unawaited.done(), ending(client)]);
      return value;
    } catch (error) {
      await client.query("ROLLBACK").catch((rollbackError: Error) => {
        failure = rollbackError;
      });
      // What the work met may be no more than "the transaction is aborted".
      throw unawaited.failure ?? error;
    } finally {
      // A connection that could not even roll back is broken: the pool must not hand it out again.
      client.release(failure);
    }
  };

  /** `seeing` comes after BEGIN in the same round trip, and binds until the end. */
  const accessTo = (seeing: string, txOn: TxOn): Access => ({
    read: (work) => inTransaction(`BEGIN READ ONLY; ${seeing}`, endRead, txOn, work),
    async transact(work) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await inTransaction(`BEGIN; ${seeing}`, commit, txOn, work);
        } catch (error) {
          if (!isBusy(error) || attempt === ATTEMPTS) throw error;
        }
      }
    },
  });
  const ofTenant = handles(fullTextOfTenant);

  return {
    dialect: "pg",
    t,
    of: (tenantId) => accessTo(seeingTenant(tenantId), ofTenant),
    everywhere: accessTo(seeingAll, handles(fullTextOfAll)),
    isUnavailable,
    close: () => pool.end(),
  };
}

const commit = (client: pg.ClientBase) => client.query("COMMIT");

/** Nothing was changed, and whoever has the connection next is heard after it. */
const endRead = async (client: pg.ClientBase) => {
  client.query("COMMIT").catch(() => {});
};

type TxOn = (client: pg.ClientBase, unawaited: Unawaited) => Tx;

/** One handle a connection, with the queries prepared on it; a connection has one transaction at a time. */
function handles(fullText: (client: pg.ClientBase) => FullText): TxOn {
  const known = new WeakMap<pg.ClientBase, { tx: Tx; of: { unawaited: Unawaited } }>();
  const made = (client: pg.ClientBase, unawaited: Unawaited) => {
    const of = { unawaited };
    const unanswered = (statement: Promise<unknown>) => of.unawaited.add(statement);
    const tx: Tx = {
      dialect: "pg",
      db: drizzle(client as pg.PoolClient, { casing: "snake_case" }) as unknown as Database,
      t,
      fullText: fullText(client),
      unanswered,
      lock: (name) =>
        unanswered(client.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [name])),
    };
    return { tx, of };
  };
  return (client, unawaited) => {
    const handle = known.get(client) ?? made(client, unawaited);
    handle.of.unawaited = unawaited;
    known.set(client, handle);
    return handle.tx;
  };
}

async function onOne<T>(pool: pg.Pool, work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    return await work(client);
  } finally {
    client.release();
  }
}
