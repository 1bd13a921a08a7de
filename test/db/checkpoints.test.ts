/** The embedded database's log goes into its file in a thread: it stays short, nothing is lost, and nothing fails with the thread. */
import { randomUUID } from "node:crypto";
import { copyFileSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, inject, it, vi } from "vitest";
import { checkpointThread } from "../../app/checkpoint-thread.ts";
import { createLog } from "../../app/log.ts";
import { checkCopy } from "../../db/backup.ts";
import type { CheckpointsApart } from "../../db/checkpoints.ts";
import { openSqlite } from "../../db/sqlite.ts";
import { SqliteDatabase } from "../../db/sqlite-driver.ts";
import type { Store } from "../../db/store.ts";

const PAGE_BYTES = 4096;
/** More than is ever let stand: the length it begins anew at, and what two passes take. */
const MOST_LOG_BYTES = 8_000 * PAGE_BYTES;
const silent = createLog("silent");
const A_PAGE = "w".repeat(3_000);

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(inject("runFolder"), "checkpoints-"));
  file = join(folder, "dealerline.db");
  copyFileSync(inject("sqliteTemplate"), file);
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = (checkpointsApart: CheckpointsApart): Promise<Store> =>
  openSqlite({ file, synchronous: "NORMAL", checkpointsApart });

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

it("stays short however much is written, and nothing of it is lost", async () => {
  const store = await open(checkpointThread(silent));
  await write(store, 2_000);
  expect(statSync(`${file}-wal`).size).toBeLessThan(MOST_LOG_BYTES);
  expect(statSync(file).size).toBeGreaterThan(MOST_LOG_BYTES);
  await store.close();
  expect(rowsIn(file)).toBe(20_000);
  expect(() => checkCopy(file)).not.toThrow();
});

it("writes on while somebody reads an older state for long, and is short again after it", async () => {
  const store = await open(checkpointThread(silent));
  const elsewhere = new SqliteDatabase(file, { readonly: true });
  elsewhere.exec("BEGIN");
  elsewhere.prepare("SELECT count(*) FROM timers").get();
  await write(store, 600);
  elsewhere.close();
  const grown = statSync(`${file}-wal`).size;
  await write(store, 1_200);
  // SQLite begins the log anew and leaves the file as long as it was.
  expect(statSync(`${file}-wal`).size).toBeLessThan(grown + MOST_LOG_BYTES);
  await store.close();
});

it("is seen to by SQLite itself where the thread fails", async () => {
  const close = vi.fn(async () => {});
  const store = await open({ checkpoint: () => Promise.reject(new Error("no thread")), close });
  await write(store, 1_000);
  expect(statSync(`${file}-wal`).size).toBeLessThan(MOST_LOG_BYTES);
  await store.close();
  expect(close).toHaveBeenCalledOnce();
  expect(rowsIn(file)).toBe(10_000);
});
