/** PostgreSQL, for several machines: a pooled connection per transaction, tried again on a conflict. */
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import { pgColumns } from "./columns.pg.ts";
import { isBusy } from "./errors.ts";
import { pgFullText } from "./full-text.pg.ts";
import { migrationsFolder } from "./migrations.ts";
import { makeTables } from "./schema/tables.ts";
import type { Database, Store, Tx } from "./store.ts";

export interface PgOptions {
  url: string;
  /** Connections this process may hold. */
  poolSize?: number;
}

const ATTEMPTS = 5;
/** Any fixed number: two processes that start together must not migrate at once. */
const MIGRATION_LOCK = 7_204_011;

const t = makeTables(pgColumns);

export async function openPg({ url, poolSize = 10 }: PgOptions): Promise<Store> {
  const pool = new pg.Pool({ connectionString: url, max: poolSize });
  // A connection that breaks while nobody uses it, or while it is being closed, is no reason to end the program:
  // the pool takes it out, and whoever needs the database next learns what is wrong with it.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  await migratePg(pool);
  const handles = new WeakMap<pg.ClientBase, Tx>();

  const txOn = (client: pg.ClientBase): Tx => {
    const known = handles.get(client);
    if (known) return known;
    const tx: Tx = {
      db: drizzle(client as pg.PoolClient, { casing: "snake_case" }) as unknown as Database,
      t,
      fullText: pgFullText(client),
      async lock(name) {
        await client.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [name]);
      },
    };
    handles.set(client, tx);
    return tx;
  };

  const inTransaction = async <T>(mode: string, work: (tx: Tx) => Promise<T>): Promise<T> => {
    const client = await pool.connect();
    let failure: Error | undefined;
    try {
      await client.query(`BEGIN ${mode}`);
      const value = await work(txOn(client));
      await client.query("COMMIT");
      return value;
    } catch (error) {
      await client.query("ROLLBACK").catch((rollbackError: Error) => {
        failure = rollbackError;
      });
      throw error;
    } finally {
      // A connection that could not even roll back is broken: the pool must not hand it out again.
      client.release(failure);
    }
  };

  return {
    dialect: "pg",
    t,
    read: (work) => inTransaction("READ ONLY", work),
    async transact(work) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await inTransaction("", work);
        } catch (error) {
          if (!isBusy(error) || attempt === ATTEMPTS) throw error;
        }
      }
    },
    close: () => pool.end(),
  };
}

async function migratePg(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await migrate(drizzle(client), { migrationsFolder: migrationsFolder("pg") });
  } finally {
    await client.query("SELECT pg_advisory_unlock($1)", [MIGRATION_LOCK]);
    client.release();
  }
}
