/** Bringing a database to this version: all or nothing, no row lost, and never a newer one by an older program. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, inject, it } from "vitest";
import { checkCopy } from "../../db/backup.ts";
import { migratePg } from "../../db/migrate.pg.ts";
import { migrateSqlite } from "../../db/migrate.sqlite.ts";
import { type Dialect, knownMigrations, type Migration, SchemaError } from "../../db/migrations.ts";
import { SqliteDatabase } from "../../db/sqlite-driver.ts";
import { databaseAt } from "../databases.ts";
import { dropPgCopy, takePgCopy } from "../pg-copies.ts";

/** A database with the demo in it, whichever it is. */
interface Subject {
  dialect: Dialect;
  migrate(known: readonly Migration[]): Promise<{ applied: readonly string[]; backup: string | null }>;
  run(statement: string): Promise<void>;
  count(table: string): Promise<number>;
  close(): Promise<void>;
}

const NOW = Date.UTC(2026, 10, 24, 6, 10);
let folder: string;
let subject: Subject;
beforeEach(async () => {
  folder = mkdtempSync(join(inject("runFolder"), "migrations-"));
  subject = process.env.TEST_DIALECT === "pg" ? await pgSubject() : sqliteSubject();
});
afterEach(async () => {
  await subject.close();
  rmSync(folder, { recursive: true });
});

function sqliteSubject(): Subject {
  const file = join(folder, "dealerline.db");
  const template = new SqliteDatabase(inject("sqliteTemplate"), { readonly: true });
  template.prepare("VACUUM INTO ?").run(file);
  template.close();
  const connection = new SqliteDatabase(file);
  connection.pragma("foreign_keys = ON");
  return {
    dialect: "sqlite",
    migrate: async (known) => migrateSqlite(connection, file, NOW, known),
    run: async (statement) => void connection.exec(statement),
    count: async (table) => connection.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number,
    close: async () => void connection.close(),
  };
}

async function pgSubject(): Promise<Subject> {
  const name = await takePgCopy();
  const client = new pg.Client({ connectionString: databaseAt(inject("pgServer"), name) });
  await client.connect();
  return {
    dialect: "pg",
    migrate: (known) => migratePg(client, known),
    run: async (statement) => void (await client.query(statement)),
    count: async (table) => Number((await client.query(`SELECT count(*) AS n FROM ${table}`)).rows[0].n),
    async close() {
      await client.end();
      dropPgCopy(name);
    },
  };
}

/** This version's migrations and one more. */
function andNext(...statements: string[]): Migration[] {
  const known = knownMigrations(subject.dialect);
  const next = { tag: "9999_next", statements, hash: "next", madeAt: (known.at(-1)?.madeAt ?? 0) + 1 };
  return [...known, next];
}

const problemOf = async (work: Promise<unknown>): Promise<string> => {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof SchemaError)) throw new Error(`Expected a SchemaError, got ${String(error)}`);
  return `${error.code}: ${error.message}`;
};

describe("a database", () => {
  it("of this version is left alone", async () => {
    const known = knownMigrations(subject.dialect);
    expect(await subject.migrate(known)).toEqual({ applied: [], backup: null });
    expect(existsSync(join(folder, "backups"))).toBe(false);
  });

  it("that is older is changed once, and copied before", async () => {
    const known = andNext("CREATE TABLE gifts (id text PRIMARY KEY)", "INSERT INTO gifts VALUES ('one')");
    const { applied, backup } = await subject.migrate(known);
    expect(applied).toEqual(["9999_next"]);
    expect(await subject.count("gifts")).toBe(1);
    expect(await subject.migrate(known)).toEqual({ applied: [], backup: null });
    if (subject.dialect === "pg") return;
    expect(backup).toBe(join(folder, "backups", "before-9999_next-20261124T061000Z.db"));
    checkCopy(backup ?? "", { hasNoOrphans: true });
    expect(readdirSync(join(folder, "backups"))).toHaveLength(1);
  });

  it("made by a newer version is refused by an older one, and not touched", async () => {
    await subject.migrate(andNext("CREATE TABLE gifts (id text PRIMARY KEY)"));
    const problem = await problemOf(subject.migrate(knownMigrations(subject.dialect)));
    expect(problem).toMatch(/^newer: The database was made by a newer version of Dealerline/);
    expect(await subject.count("gifts")).toBe(0);
  });

  it("that would lose rows stays as it was, and the copy is named", async () => {
    const before = await subject.count("order_lines");
    const people = await subject.count("people");
    const known = andNext("CREATE TABLE gifts (id text PRIMARY KEY)", "DELETE FROM memberships");
    const problem = await problemOf(subject.migrate(known));
    expect(problem).toMatch(/^lostRows: .*memberships \d+ -> 0/);
    if (subject.dialect === "sqlite") expect(problem).toContain("before-9999_next-20261124T061000Z.db");
    expect(await subject.count("memberships")).toBeGreaterThan(0);
    expect(await subject.count("people")).toBe(people);
    expect(await subject.count("order_lines")).toBe(before);
    await expect(subject.count("gifts")).rejects.toThrow();
  });

  it("that would lose a whole table stays as it was, unless the migration says that it goes for good", async () => {
    await subject.run("CREATE TABLE gifts (id text PRIMARY KEY)");
    await subject.run("INSERT INTO gifts VALUES ('one')");
    const dropping = (...names: string[]): Migration[] => andNext(...names, "DROP TABLE gifts");
    expect(await problemOf(subject.migrate(dropping()))).toMatch(/^lostRows: .*gifts 1 -> gone/);
    expect(await problemOf(subject.migrate(dropping("-- gone: presents")))).toMatch(/^lostRows: /);
    expect(await subject.count("gifts")).toBe(1);
    expect((await subject.migrate(dropping("-- gone: gifts"))).applied).toEqual(["9999_next"]);
    await expect(subject.count("gifts")).rejects.toThrow();
  });

  it("keeps the children of a table that is rebuilt", async () => {
    if (subject.dialect === "pg") return;
    const memberships = await subject.count("memberships");
    await subject.migrate(
      andNext(
        "CREATE TABLE __new_people AS SELECT * FROM people",
        "DROP TABLE people",
        "ALTER TABLE __new_people RENAME TO people",
        "CREATE UNIQUE INDEX people_key ON people (tenant_id, id)",
      ),
    );
    expect(await subject.count("memberships")).toBe(memberships);
  });

  it("that would have rows without what they belong to stays as it was", async () => {
    if (subject.dialect === "pg") return;
    const loose =
      "INSERT INTO memberships (tenant_id, person_id, company_id, role, created_at) VALUES ('t', 'p', 'c', 'owner', 0)";
    expect(await problemOf(subject.migrate(andNext(loose)))).toMatch(/^orphans: /);
    expect(await subject.count("memberships WHERE tenant_id = 't'")).toBe(0);
  });
});
