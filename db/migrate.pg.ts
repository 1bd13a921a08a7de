/** Brings PostgreSQL to this version: one process at a time, all or nothing, and no row lost on the way. */
import pg from "pg";
import {
  JOURNAL,
  knownMigrations,
  type Migration,
  type MigrationReport,
  pendingAfter,
  type RowCounts,
  refuseLoss,
} from "./migrations.ts";
import { ensureRoles } from "./roles.pg.ts";
import { needsSecuring, openToOwner, secureTables } from "./row-security.pg.ts";

/** Any fixed number: two processes that start together must not migrate at once. */
const MIGRATION_LOCK = 7_204_011;
/** drizzle's own place, kept since older versions wrote there. */
const TABLE = `drizzle.${JOURNAL}`;

/** What a database still lacks; throws SchemaError where it is newer than the program. */
async function pendingPg(client: pg.ClientBase, known: readonly Migration[]): Promise<Migration[]> {
  const journal = await client.query<{ name: string | null }>("SELECT to_regclass($1) AS name", [TABLE]);
  if (!journal.rows[0]?.name) return pendingAfter(known, 0);
  const newest = await client.query<{ at: string | null }>(`SELECT max(created_at) AS at FROM ${TABLE}`);
  return pendingAfter(known, Number(newest.rows[0]?.at ?? 0));
}

/** What is told of tables that were as this version has them, except who may see their rows. */
const ROW_SECURITY = "row-security";

/** Throws SchemaError or RolesError, and then the database is as it was. */
export async function migratePg(
  client: pg.ClientBase,
  known: readonly Migration[] = knownMigrations("pg"),
): Promise<MigrationReport> {
  await client.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
  try {
    await ensureRoles(client);
    const pending = await pendingPg(client, known);
    const needed = await allNeeded(client, pending);
    if (needed.length > 0) await applyAll(client, pending);
    return { applied: needed, backup: null };
  } finally {
    await client.query("SELECT pg_advisory_unlock($1)", [MIGRATION_LOCK]);
  }
}

async function allNeeded(client: pg.ClientBase, pending: readonly Migration[]): Promise<string[]> {
  if (pending.length > 0) return pending.map(({ tag }) => tag);
  return (await needsSecuring(client)) ? [ROW_SECURITY] : [];
}

async function applyAll(client: pg.ClientBase, pending: readonly Migration[]): Promise<void> {
  await client.query("BEGIN");
  try {
    await client.query("CREATE SCHEMA IF NOT EXISTS drizzle");
    await client.query(
      `CREATE TABLE IF NOT EXISTS ${TABLE} (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at bigint)`,
    );
    await openToOwner(client);
    const before = await countRows(client);
    for (const { statements, hash, madeAt } of pending) {
      for (const statement of statements) await client.query(statement);
      await client.query(`INSERT INTO ${TABLE} (hash, created_at) VALUES ($1, $2)`, [hash, madeAt]);
    }
    refuseLoss(before, await countRows(client), { applied: pending, backup: null });
    await secureTables(client);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  }
}

async function countRows(client: pg.ClientBase): Promise<RowCounts> {
  const tables = await client.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND pg_has_role(tableowner, 'USAGE') ORDER BY 1",
  );
  const counts = new Map<string, number>();
  for (const { name } of tables.rows) {
    const { rows } = await client.query<{ count: string }>(`SELECT count(*) AS count FROM public."${name}"`);
    counts.set(name, Number(rows[0]?.count));
  }
  return counts;
}

/** What the database at an address still lacks, by tag; changes nothing. */
export async function pendingAt(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await allNeeded(client, await pendingPg(client, knownMigrations("pg")));
  } finally {
    await client.end();
  }
}
