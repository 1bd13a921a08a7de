/** The database a test runs on: SQLite or PostgreSQL by TEST_DIALECT, a fresh copy with the demo tenant in it. */
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject } from "vitest";
import { openPg } from "../db/pg.ts";
import { openSqlite } from "../db/sqlite.ts";
import type { Store } from "../db/store.ts";
import { databaseAt } from "./databases.ts";
import { returnSharedPg, takeSharedPg } from "./pg-copies.ts";

/** Whether this run is PostgreSQL's: what is slow there may be tried less often. */
export const isPg = process.env.TEST_DIALECT === "pg";

export interface TestStore {
  store: Store;
  /** A folder of the test's own, for files and the like. */
  folder: string;
  /** Opens the same database once more, as another process would. */
  reopen(): Promise<Store>;
  /** Closes what was opened and removes the database. */
  close(): Promise<void>;
}

/** `connections`: how many a PostgreSQL store may hold, for a test of much at once. */
export async function openTestStore({ connections = 2 } = {}): Promise<TestStore> {
  const folder = mkdtempSync(join(tmpdir(), "dealerline-test-"));
  const database = isPg ? await pgCopy(connections) : sqliteCopy(folder);
  const opened: Store[] = [];
  const reopen = async () => {
    const store = await database.open();
    opened.push(store);
    return store;
  };
  return {
    store: await reopen(),
    folder,
    reopen,
    async close() {
      await Promise.all(opened.map((store) => store.close()));
      database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function sqliteCopy(folder: string) {
  const file = join(folder, "test.db");
  copyFileSync(inject("sqliteTemplate"), file);
  return { open: () => openSqlite({ file, synchronous: "NORMAL" }), drop: () => {} };
}

async function pgCopy(poolSize: number) {
  const database = await takeSharedPg();
  const url = databaseAt(inject("pgServer"), database.name);
  return { open: () => openPg({ url, poolSize }), drop: () => returnSharedPg(database) };
}
