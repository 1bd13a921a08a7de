/** The database a test runs on: SQLite or PostgreSQL by TEST_DIALECT, a fresh copy with the demo tenant in it. */
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { inject } from "vitest";
import { openPg } from "../db/pg.ts";
import { openSqlite } from "../db/sqlite.ts";
import type { Access, Store } from "../db/store.ts";
import { databaseAt } from "./databases.ts";
import { returnSharedPg, type SharedPg, takeSharedPg } from "./pg-copies.ts";

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
export async function openTestStore({ connections = CONNECTIONS } = {}): Promise<TestStore> {
  const folder = mkdtempSync(join(inject("runFolder"), "test-"));
  const database = isPg ? await pgCopy(connections) : sqliteCopy(folder);
  const opened: Store[] = [];
  const noted = async (opening: Promise<Store>) => {
    const store = await opening;
    opened.push(store);
    return store;
  };
  const reopen = () => noted(database.open());
  return {
    store: await noted(database.first()),
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
  const open = () => openSqlite({ file, synchronous: "NORMAL" });
  return { first: open, open, drop: () => {} };
}

/** As many as a PostgreSQL store of a test has where it asks for no other number. */
const CONNECTIONS = 2;

async function pgCopy(poolSize: number) {
  const database = await takeSharedPg();
  const url = databaseAt(inject("pgServer"), database.name);
  const open = () => openPg({ url, poolSize });
  const first = async () => {
    if (poolSize !== CONNECTIONS) return open();
    database.store ??= await open();
    return lent(database, database.store);
  };
  return { first, open, drop: () => returnSharedPg(database) };
}

/** The store until it is closed: then no transaction is under way, none begins, and its connections are for the next test. */
function lent(database: SharedPg, store: Store): Store {
  let isClosed = false;
  const lending = ({ read, transact }: Access): Access => ({
    read: (work) => (isClosed ? afterwards() : read(work)),
    transact: (work) => (isClosed ? afterwards() : transact(work)),
  });
  return {
    ...store,
    of: (tenantId) => lending(store.of(tenantId)),
    everywhere: lending(store.everywhere),
    async close() {
      isClosed = true;
      if (await areAllFree(store)) return;
      delete database.store;
      await store.close();
    },
  };
}

const afterwards = () => Promise.reject(new Error("This store is closed"));

/** Waits until its transactions have ended; false where a connection is broken. */
async function areAllFree({ everywhere }: Store): Promise<boolean> {
  let held = 0;
  let release = () => {};
  const areHeld = new Promise<void>((resolve) => {
    release = resolve;
  });
  const hold = () =>
    everywhere.read(async () => {
      held += 1;
      if (held === CONNECTIONS) release();
      await areHeld;
    });
  const holding = Array.from({ length: CONNECTIONS }, () => hold().finally(release));
  const ended = await Promise.allSettled(holding);
  return ended.every(({ status }) => status === "fulfilled");
}
