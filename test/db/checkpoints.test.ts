/** The embedded database's log goes into its file in a thread: it stays short, nothing is lost, and nothing fails with the thread. */
import { randomUUID } from "node:crypto";
import { copyFileSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, inject, it } from "vitest";
import { checkpointThread } from "../../app/checkpoint-thread.ts";
import { createLog } from "../../app/log.ts";
import { checkCopy } from "../../db/backup.ts";
import type { BackgroundCheckpointer } from "../../db/checkpoints.ts";
import { openSqlite } from "../../db/sqlite.ts";
import { SqliteDatabase } from "../../db/sqlite-driver.ts";
import type { Store } from "../../db/store.ts";

const PAGE_BYTES = 4096;
/** More than a log is ever long: where it begins anew, and what comes in during two passes. */
const SHORT_BYTES = 8_000 * PAGE_BYTES;
/** The same where SQLite has to see to it that nobody else does. */
const LONG_BYTES = 20_000 * PAGE_BYTES;
const A_PAGE = "w".repeat(3_000);
const logged: string[] = [];

let folder: string;
let file: string;
beforeEach(() => {
  logged.length = 0;
  folder = mkdtempSync(join(inject("runFolder"), "checkpoints-"));
  file = join(folder, "dealerline.db");
  copyFileSync(inject("sqliteTemplate"), file);
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = (checkpointer: BackgroundCheckpointer): Promise<Store> =>
  openSqlite({ file, synchronous: "NORMAL", checkpointer });

/** The program's own thread, and how many passes it was asked for. */
function thread(): BackgroundCheckpointer & { asked: number } {
  const real = checkpointThread(createLog("error", (line) => logged.push(line)));
  return {
    asked: 0,
    checkpoint(name) {
      this.asked += 1;
      return real.checkpoint(name);
    },
    close: () => real.close(),
  };
}

/** Ten rows of a page each in each of so many transactions. */
async function write(store: Store, transactions: number): Promise<void> {
  const [tenant] = await store.everywhere.read(({ db, t }) => db.select().from(t.tenants).limit(1));
  const tenantId = tenant?.id ?? "";
  const row = { tenantId, kind: "log", dueAt: Date.UTC(2026, 10, 24), data: { page: A_PAGE }, attempts: 0 };
  for (let count = 0; count < transactions; count++)
    await store.everywhere.transact(async ({ db, t }) => {
      await db
        .insert(t.timers)
        .values(Array.from({ length: 10 }, () => ({ ...row, objectId: randomUUID() })));
    });
}

const rowsIn = (database: string): unknown => {
  const connection = new SqliteDatabase(database, { readonly: true });
  const count = connection.prepare("SELECT count(*) FROM timers WHERE kind = 'log'").pluck().get();
  connection.close();
  return count;
};

const logBytes = (): number => statSync(`${file}-wal`).size;

it("stays short however much is written, and nothing of it is lost", async () => {
  const checkpointer = thread();
  const store = await open(checkpointer);
  await write(store, 2_000);
  expect(logBytes()).toBeLessThan(SHORT_BYTES);
  expect(checkpointer.asked).toBeGreaterThan(5);
  expect(logged).toEqual([]);
  await store.close();
  expect(rowsIn(file)).toBe(20_000);
  expect(() => checkCopy(file)).not.toThrow();
});

it("writes on while somebody reads an older state for long, and begins anew after it", async () => {
  const store = await open(thread());
  const elsewhere = new SqliteDatabase(file, { readonly: true });
  elsewhere.exec("BEGIN");
  elsewhere.prepare("SELECT count(*) FROM timers").get();
  await write(store, 600);
  elsewhere.close();
  const grown = logBytes();
  await write(store, 1_200);
  // SQLite begins the log anew and leaves the file as long as it was.
  expect(logBytes()).toBeLessThan(grown + SHORT_BYTES);
  expect(logged).toEqual([]);
  await store.close();
});

it("is seen to by SQLite itself where the thread fails, and by the thread again later", async () => {
  const real = thread();
  let failures = 0;
  const store = await open({
    async checkpoint(name) {
      if (failures > 0) return real.checkpoint(name);
      failures += 1;
      throw new Error("the disk is full");
    },
    close: () => real.close(),
  });
  await write(store, 900);
  expect({ failures, asked: real.asked }).toEqual({ failures: 1, asked: 0 });
  expect(logBytes()).toBeLessThan(SHORT_BYTES);
  await write(store, 600);
  expect(real.asked).toBeGreaterThan(0);
  await store.close();
  expect(rowsIn(file)).toBe(15_000);
});

it("holds nobody up for good where the thread hangs", async () => {
  const store = await open({ checkpoint: () => new Promise(() => {}), close: async () => {} });
  await write(store, 2_000);
  expect(logBytes()).toBeGreaterThan(SHORT_BYTES);
  expect(logBytes()).toBeLessThan(LONG_BYTES);
  await store.close();
  expect(rowsIn(file)).toBe(20_000);
});

it("takes what was begun while it is closed", async () => {
  const store = await open(thread());
  await write(store, 150);
  const closing = store.close();
  const last = write(store, 1).then(
    () => "written",
    () => "refused",
  );
  await closing;
  expect(rowsIn(file)).toBe((await last) === "written" ? 1_510 : 1_500);
});
