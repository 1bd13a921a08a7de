/** PostgreSQL shows a transaction the rows of its tenant alone and takes no others, whatever its queries say. */
import type pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { RolesError } from "../../db/errors.ts";
import { fullTextOfTenant } from "../../db/full-text.pg.ts";
import { migratePg } from "../../db/migrate.pg.ts";
import { knownMigrations, SchemaError } from "../../db/migrations.ts";
import { openPg } from "../../db/pg.ts";
import { seeingAll, seeingTenant } from "../../db/row-security.pg.ts";
import { connectTo, databaseAt } from "../databases.ts";
import { dropPgCopy, takePgCopy } from "../pg-copies.ts";
import { isPg } from "../stores.ts";

interface Column {
  name: string;
  type: string;
}

interface Table {
  name: string;
  columns: Column[];
}

const UNNAMED = "SET LOCAL ROLE dealerline_tenant";
/** What PostgreSQL answers to a row that a policy does not let in, and to a table one has no right to. */
const NOT_ALLOWED = "42501";

/** As the migrations made them, whichever there are. */
async function tablesOf(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `SELECT c.relname AS name, json_agg(json_build_object('name', a.attname, 'type', a.atttypid::regtype::text)) AS columns
       FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' GROUP BY c.relname ORDER BY c.relname`,
  );
  return rows;
}

/** The one column a row says by whose it is. */
const ownerColumn = ({ name, columns }: Table): string =>
  ["tenant_id", "account_id", "id"].find((column) => columns.some((known) => known.name === column)) ?? name;

/** A row for any table; it names its tenant in every text. */
function rowOf(tenant: string, { name: table, columns }: Table): Record<string, unknown> {
  const number = tenant === "ours" ? 9_000_001 : 9_000_002;
  const filled = ({ name, type }: Column): unknown => {
    if (name === "tenant_id" || (table === "tenants" && name === "id")) return tenant;
    if (name === "account_id" || (table === "accounts" && name === "id")) return `${tenant}-account`;
    return { text: `${tenant}-${name}`, bigint: number, boolean: true, jsonb: {} }[type];
  };
  return Object.fromEntries(columns.map((column) => [column.name, filled(column)]));
}

const inserting = ({ name }: Table): string =>
  `INSERT INTO "${name}" SELECT * FROM json_populate_record(null::"${name}", $1)`;

/** Runs it in a transaction that is taken back. */
async function seen<T>(client: pg.Client, opening: string, work: () => Promise<T>): Promise<T> {
  await client.query(`BEGIN; ${opening}`);
  try {
    return await work();
  } finally {
    await client.query("ROLLBACK");
  }
}

const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => "allowed",
    (error: pg.DatabaseError) => error.code,
  );

describe.runIf(isPg)("row security", () => {
  let database: string;
  let client: pg.Client;
  let tables: Table[];

  beforeAll(async () => {
    database = await takePgCopy();
    client = await connectTo(databaseAt(inject("pgServer"), database));
    tables = await tablesOf(client);
    // A row in every table, whatever belongs to it.
    await client.query("SET session_replication_role = replica");
    for (const table of tables) {
      for (const tenant of ["ours", "theirs"])
        await client.query(inserting(table), [JSON.stringify(rowOf(tenant, table))]);
    }
    await client.query("SET session_replication_role = origin");
  });
  afterAll(async () => {
    await client.end();
    dropPgCopy(database);
  });

  /** Of every table, what a statement answers in a transaction of its own. */
  async function inEach<T>(opening: string, work: (table: Table) => Promise<T>): Promise<Record<string, T>> {
    const answers: Record<string, T> = {};
    for (const table of tables) answers[table.name] = await seen(client, opening, () => work(table));
    return answers;
  }
  const forEach = <T>(answer: (table: Table) => T): Record<string, T> =>
    Object.fromEntries(tables.map((table) => [table.name, answer(table)]));

  const rowsIn = async ({ name }: Table): Promise<unknown[]> =>
    (await client.query<{ row: unknown }>(`SELECT to_jsonb(x) AS row FROM "${name}" x`)).rows.map(
      ({ row }) => row,
    );
  const insert = (tenant: string) => (table: Table) =>
    codeOf(client.query(inserting(table), [JSON.stringify(rowOf(tenant, table))]));

  it("is forced in every table, on its owner too", async () => {
    const { rows } = await client.query<{ name: string; forced: boolean }>(
      `SELECT relname AS name, relrowsecurity AND relforcerowsecurity AS forced FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')`,
    );
    expect(rows.length).toBeGreaterThan(30);
    expect(rows.filter(({ forced }) => !forced)).toEqual([]);
  });

  it.each([
    ["without a tenant", UNNAMED],
    ["with an empty name", seeingTenant("")],
    ["with a name that would be SQL", seeingTenant("'; RESET ROLE; --")],
  ])("shows nothing and takes nothing %s", async (_, opening) => {
    expect(await inEach(opening, rowsIn)).toEqual(forEach(() => []));
    expect(await inEach(opening, insert("ours"))).toEqual(forEach(() => NOT_ALLOWED));
  });

  it("shows a tenant its own rows and no others", async () => {
    expect(await inEach(seeingTenant("ours"), rowsIn)).toEqual(forEach((table) => [rowOf("ours", table)]));
    expect(await inEach(seeingAll, async (table) => (await rowsIn(table)).length >= 2)).toEqual(
      forEach(() => true),
    );
  });

  it("takes no row of another tenant's, and lets none be changed or taken away", async () => {
    const opening = seeingTenant("ours");
    expect(await inEach(opening, insert("theirs"))).toEqual(forEach(() => NOT_ALLOWED));
    const give = (table: Table) => {
      const column = ownerColumn(table);
      return codeOf(
        client.query(`UPDATE "${table.name}" SET ${column} = $1`, [rowOf("theirs", table)[column]]),
      );
    };
    expect(await inEach(opening, give)).toEqual(forEach(() => NOT_ALLOWED));
    const change = async (table: Table, statement: string) => {
      const column = ownerColumn(table);
      const words = `${statement} WHERE ${column} = $1`;
      return (await client.query(words, [rowOf("theirs", table)[column]])).rowCount;
    };
    const touch = (table: Table) =>
      change(table, `UPDATE "${table.name}" SET ${ownerColumn(table)} = ${ownerColumn(table)}`);
    expect(await inEach(opening, touch)).toEqual(forEach(() => 0));
    expect(await inEach(opening, (table) => change(table, `DELETE FROM "${table.name}"`))).toEqual(
      forEach(() => 0),
    );
  });

  it("is what a store's transactions stand under", async () => {
    const store = await openPg({ url: databaseAt(inject("pgServer"), database), poolSize: 2 });
    const names = (access: typeof store.everywhere) =>
      access.read(async ({ db, t }) => (await db.select({ id: t.tenants.id }).from(t.tenants)).length);
    expect(await names(store.of("ours"))).toBe(1);
    expect(await names(store.of("nobody"))).toBe(0);
    expect(await names(store.everywhere)).toBe(3);
    const strange = store.of("ours").transact(({ db, t }) => db.update(t.tenants).set({ id: "theirs" }));
    await expect(strange).rejects.toMatchObject({ cause: { code: NOT_ALLOWED } });
    expect(
      await store.of("ours").read(async ({ db, t, fullText }) => {
        await fullText.match("theirs", { all: ["пена*"] }, 5);
        return db.select({ id: t.tenants.id }).from(t.tenants);
      }),
    ).toEqual([{ id: "ours" }]);
    await store.close();
  });

  it("lets a search use its index", async () => {
    await client.query("ANALYZE products");
    const demo = await client.query("SELECT id FROM tenants WHERE slug = 'impost'");
    const { id } = demo.rows[0];
    const scans = await seen(client, seeingTenant(id), async () => {
      expect(await fullTextOfTenant(client).match(id, { all: ["зимн*"] }, 5)).toHaveLength(5);
      const { rows } = await client.query(
        "SELECT pg_stat_get_xact_numscans('products_search'::regclass) AS n",
      );
      return Number(rows[0].n);
    });
    expect(scans).toBe(1);
  });

  it("is put right where it is missing, in new tables too", async () => {
    const known = knownMigrations("pg");
    const next = {
      tag: "9999_next",
      statements: ["CREATE TABLE gifts (tenant_id text)", "CREATE TABLE holidays (day text)"],
      hash: "next",
      madeAt: (known.at(-1)?.madeAt ?? 0) + 1,
    };
    await client.query("DROP POLICY dealerline_tenant ON orders");
    await client.query("ALTER TABLE people NO FORCE ROW LEVEL SECURITY");
    await client.query("CREATE POLICY more ON companies USING (true)");
    expect(await migratePg(client)).toEqual({ applied: ["row-security"], backup: null });
    expect(await migratePg(client)).toEqual({ applied: [], backup: null });
    await migratePg(client, [...known, next]);
    await client.query("INSERT INTO gifts VALUES ('ours'), ('theirs')");
    const count = (table: string) =>
      client.query(`SELECT count(*)::int AS n FROM ${table}`).then(({ rows }) => rows[0].n as number);
    const counts = async () => [await count("orders"), await count("companies"), await count("gifts")];
    expect(await seen(client, seeingTenant("ours"), counts)).toEqual([1, 1, 1]);
    expect(await seen(client, seeingTenant("ours"), () => codeOf(count("holidays")))).toBe(NOT_ALLOWED);
    expect(await seen(client, seeingAll, () => count("holidays"))).toBe(0);
  });
});

describe.runIf(isPg)("a database of a user who is no superuser", () => {
  const name = `${inject("pgRun")}_owned`;
  const url = new URL(databaseAt(inject("pgServer"), name));
  let admin: pg.Client;

  beforeAll(async () => {
    admin = await connectTo(inject("pgServer"));
    await admin.query(`CREATE ROLE ${name} LOGIN PASSWORD 'owned'`);
    await admin.query(`CREATE DATABASE ${name} OWNER ${name}`);
    url.username = name;
    url.password = "owned";
  });
  afterAll(async () => {
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await admin.query(`DROP ROLE ${name}`);
    await admin.end();
  });

  it("is opened once its user may become the program's roles, and says by which statement", async () => {
    const refused = await openPg({ url: url.href }).catch((error: unknown) => error);
    if (!(refused instanceof RolesError)) throw refused;
    expect(refused.statements).toEqual([`GRANT dealerline_program TO "${name}"`]);
    for (const statement of refused.statements) await admin.query(statement);

    const store = await openPg({ url: url.href });
    await store.everywhere.transact(({ db, t }) =>
      db.insert(t.tenants).values({
        ...{ id: "ours", slug: "ours", name: "", timeZone: "UTC", locale: "ru", currency: "RUB" },
        ...{ blocks: [], settings: {}, createdAt: 0 },
      }),
    );
    await store.close();
  });

  it("shows even its owner nothing outside of those roles", async () => {
    const owner = await connectTo(url.href);
    expect((await owner.query("SELECT * FROM tenants")).rows).toEqual([]);
    await owner.end();
  });

  it("counts its rows truly when a migration would lose some, and moves them when it would not", async () => {
    const owner = await connectTo(url.href);
    const known = knownMigrations("pg");
    const and = (...statements: string[]) =>
      migratePg(owner, [
        ...known,
        { tag: "next", statements, hash: "next", madeAt: (known.at(-1)?.madeAt ?? 0) + 1 },
      ]);
    await expect(and("DELETE FROM tenants")).rejects.toThrow(SchemaError);
    expect(await and("UPDATE tenants SET name = 'moved'")).toMatchObject({ applied: ["next"] });
    const { rows } = await seen(owner, seeingTenant("ours"), () => owner.query("SELECT name FROM tenants"));
    expect(rows).toEqual([{ name: "moved" }]);
    await owner.end();
  });
});
