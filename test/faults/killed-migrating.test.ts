/** Killed at each statement of bringing a database to this version: the next start finds the old one whole, and finishes. */
import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, inject, it } from "vitest";
import { migrateSqlite } from "../../db/migrate.sqlite.ts";
import { knownMigrations } from "../../db/migrations.ts";
import { openSqlite } from "../../db/sqlite.ts";
import { SqliteDatabase } from "../../db/sqlite-driver.ts";
import { BEGINNING } from "../databases.ts";
import { patience, sized } from "./sizes.ts";
import { fileFaults } from "./verdict.ts";

const folder = mkdtempSync(join(inject("runFolder"), "migrating-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const known = knownMigrations("sqlite");
/** How many migrations the old database has: from an empty one there are many statements. */
const olds = sized({ small: [1], full: [0, 1, 2, 3] });

/** Each that many-th statement is the last: what is left of one transaction is the same wherever in it the end comes. */
const STRIDE = sized({ small: 7, full: 1 });

class Killed extends Error {}

function connect(file: string) {
  const connection = new SqliteDatabase(file);
  connection.pragma("journal_mode = WAL");
  return connection;
}

/** A database of an older version, with a row in it. */
function makeOld(file: string, migrations: number): void {
  const connection = connect(file);
  if (migrations > 0) {
    migrateSqlite(connection, file, BEGINNING, known.slice(0, migrations));
    connection.exec(
      "INSERT INTO tenants (id, slug, name, time_zone, locale, currency, blocks, settings, created_at) " +
        "VALUES ('t', 'old', 'Old', 'Europe/Moscow', 'ru', 'RUB', '[]', '{}', 0)",
    );
  }
  connection.close();
}

/** Migrates until so many statements have run; what SIGKILL leaves then is copied. False when there are not so many. */
function killedAfter(statements: number, old: string, left: string): boolean {
  const working = join(folder, "working.db");
  for (const end of ["", "-wal", "-shm"]) rmSync(working + end, { force: true });
  copyFileSync(old, working);
  const connection = connect(working);
  const exec = connection.exec.bind(connection);
  let run = 0;
  connection.exec = (source) => {
    if (run++ === statements) {
      for (const end of ["", "-wal"]) {
        rmSync(left + end, { force: true });
        if (existsSync(working + end)) copyFileSync(working + end, left + end);
      }
      throw new Killed();
    }
    return exec(source);
  };
  try {
    migrateSqlite(connection, working, BEGINNING);
    return false;
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
    return true;
  } finally {
    connection.close();
  }
}

describe("a program killed while it brings its database to this version", () => {
  it.each(olds)(
    "begins again and loses nothing: from a database with %i migrations",
    async (migrations) => {
      const old = join(folder, `old-${migrations}.db`);
      const left = join(folder, "left.db");
      makeOld(old, migrations);
      let statements = 0;
      for (; killedAfter(statements, old, left); statements += STRIDE) {
        const store = await openSqlite({ file: left, synchronous: "NORMAL" });
        const tenants = await store.everywhere.read(({ db, t }) => db.select().from(t.tenants));
        expect(tenants.map(({ slug }) => slug)).toEqual(migrations > 0 ? ["old"] : []);
        await store.close();
        expect(fileFaults(left), `after ${statements} statements`).toEqual([]);
      }
      expect(statements).toBeGreaterThan(known.length - migrations);
    },
    patience,
  );
});
