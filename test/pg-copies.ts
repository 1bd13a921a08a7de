/**
 * PostgreSQL databases for tests. A file's tests share one, put back between them to what the prepared one holds: that
 * costs a tenth of making another. Those that change more than rows take a copy of their own.
 */
import { randomBytes } from "node:crypto";
import type pg from "pg";
import { inject } from "vitest";
import { openPg } from "../db/pg.ts";
import type { Store } from "../db/store.ts";
import { connectTo, databaseAt } from "./databases.ts";
import { putBack, readyToPutBack } from "./pg-rows.ts";

/** One connection makes databases and another drops them, one after another, for as long as the file's tests run. */
let making: Promise<pg.Client> | undefined;
let dropping: Promise<pg.Client> | undefined;
const free: SharedPg[] = [];

/** A database whose rows a test may change. */
export interface SharedPg {
  name: string;
  /** The way in for putting it back. */
  client: pg.Client;
  /**
   * What a test before has opened on it, for the next: a new connection knows no query and no table yet, and learning
   * them takes the server longer than most tests.
   */
  store?: Store;
}

/** The database as it was prepared, for rows to be changed in. */
export async function takeSharedPg(): Promise<SharedPg> {
  const known = free.pop();
  if (known && (await putBack(known.client).catch(() => false))) return known;
  if (known) await discard(known);
  const name = await takePgCopy();
  const client = await connectTo(databaseAt(inject("pgServer"), name));
  // The end of the run drops the database under it.
  client.on("error", () => {});
  await readyToPutBack(client);
  return { name, client };
}

/** Nobody uses its connections any more; the next test may have it. */
export const returnSharedPg = (database: SharedPg): void => void free.push(database);

async function discard({ name, client, store }: SharedPg): Promise<void> {
  await client.end().catch(() => {});
  // It may wait for a connection that a test never gives back.
  store?.close().catch(() => {});
  dropPgCopy(name);
}

/** The name of a database that is the test's own. */
export const takePgCopy = (): Promise<string> => create(inject("pgTemplate"));

/** Returns at once; what is not dropped when the run ends is dropped then. */
export function dropPgCopy(name: string): void {
  const before = dropping ?? connectTo(inject("pgServer"));
  dropping = before.then(async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`).catch(() => {});
    return client;
  });
  dropping.catch(() => {});
}

/** The name of a database with nothing in it, which orders texts as a Russian dictionary does. */
export const makeEmptyPg = (): Promise<string> => create("template0 LOCALE_PROVIDER icu ICU_LOCALE 'ru'");

let migrated: Promise<string> | undefined;

/** The name of such a database with tables of this version, and no row. */
export async function makeMigratedPg(): Promise<string> {
  migrated ??= makeEmptyPg().then(async (name) => {
    await (await openPg({ url: databaseAt(inject("pgServer"), name), poolSize: 1 })).close();
    return name;
  });
  return create(await migrated);
}

async function create(template: string): Promise<string> {
  making ??= connectTo(inject("pgServer"));
  const client = await making;
  const name = `${inject("pgRun")}_${randomBytes(8).toString("hex")}`;
  await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  return name;
}
