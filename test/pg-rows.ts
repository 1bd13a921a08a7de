/** Puts a PostgreSQL database's rows back to what they were when it was prepared; tables nobody changed are left alone. */
import { readFileSync, writeFileSync } from "node:fs";
import pg from "pg";
import { inject } from "vitest";

interface Table {
  name: string;
  /** How many rows it had, and the newest transaction that wrote one: a changed row is another transaction's. */
  rows: string;
  /** The rows, as JSON. */
  json: string;
}

interface Prepared {
  tables: Table[];
  sequences: { name: string; last: string | null }[];
}

/** The program's, and the migrations that are in. Names come fit to be put into a statement. */
const OURS = "schemaname IN ('public', 'drizzle')";
const TABLES = `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE ${OURS} ORDER BY 1`;
const SEQUENCES = `SELECT format('%I.%I', schemaname, sequencename) AS name, last_value AS last FROM pg_sequences WHERE ${OURS}`;
/** Nobody else is in it; a connection a test has left open must not be waited for. */
const LOCK_MS = 2_000;

const NO_ROWS = "0 0";

const stateOf = (name: string): string =>
  `SELECT ${pg.escapeLiteral(name)} AS name, count(*) || ' ' || coalesce(max(xmin::text::bigint), 0) AS rows FROM ${name}`;

/** Notes what is in a database that has been prepared. */
export async function noteRows(client: pg.Client, file: string): Promise<void> {
  const { rows: names } = await client.query<{ name: string }>(TABLES);
  const tables: Table[] = [];
  for (const { name } of names) {
    const [state, content] = await Promise.all([
      client.query<{ rows: string }>(stateOf(name)),
      client.query<{ json: string | null }>(`SELECT json_agg(t)::text AS json FROM ${name} t`),
    ]);
    tables.push({ name, rows: state.rows[0]?.rows ?? "", json: content.rows[0]?.json ?? "[]" });
  }
  const { rows: sequences } = await client.query<{ name: string; last: string | null }>(SEQUENCES);
  writeFileSync(file, JSON.stringify({ tables, sequences } satisfies Prepared));
}

/** Makes a connection one that puts rows back: no rule of another table is asked. Set anew each time, it forgets all plans. */
export async function readyToPutBack(client: pg.Client): Promise<void> {
  await client.query("SET session_replication_role = replica");
}

let prepared: Prepared | undefined;

/** False where it could not be done: somebody is still in it. Tables whose rows went back keep the state they have then. */
export async function putBack(client: pg.Client): Promise<boolean> {
  prepared ??= JSON.parse(readFileSync(inject("pgRows"), "utf8")) as Prepared;
  const { tables, sequences } = prepared;
  const { rows: states } = await client.query<{ name: string; rows: string }>({
    name: "states",
    text: tables.map(({ name }) => stateOf(name)).join(" UNION ALL "),
  });
  const now = new Map(states.map(({ name, rows }) => [name, rows]));
  const known = restored.get(client) ?? new Map<string, string>();
  const changed = tables.filter(({ name, rows }) => now.get(name) !== (known.get(name) ?? rows));
  const writer = await client.query(restoring(changed, sequences)).then(writerIn, async (error) => {
    await client.query("ROLLBACK");
    throw error;
  });
  for (const { name, rows } of changed)
    known.set(name, rows === NO_ROWS ? rows : rows.replace(/\d+$/, writer));
  restored.set(client, known);
  return true;
}

/** All in one round trip. */
function restoring(tables: readonly Table[], sequences: Prepared["sequences"]): string {
  return [
    "BEGIN",
    `SET LOCAL lock_timeout = ${LOCK_MS}`,
    ...tables.map(({ name }) => `DELETE FROM ${name}`),
    ...tables
      .filter(({ rows }) => rows !== NO_ROWS)
      .map(
        ({ name, json }) =>
          `INSERT INTO ${name} SELECT * FROM json_populate_recordset(NULL::${name}, ${pg.escapeLiteral(json)})`,
      ),
    ...sequences.map(
      ({ name, last }) => `SELECT setval(${pg.escapeLiteral(name)}, ${last ?? 1}, ${last !== null})`,
    ),
    "SELECT pg_current_xact_id()::xid AS writer",
    "COMMIT",
  ].join("; ");
}

/** The transaction that wrote the rows, of all that its statements answered. */
const writerIn = (answers: unknown): string =>
  (answers as pg.QueryResult<{ writer: string }>[]).findLast(({ rows }) => rows.length > 0)?.rows[0]
    ?.writer ?? "";

/** The state of tables whose rows went back, by the database they are in. */
const restored = new WeakMap<pg.Client, Map<string, string>>();
