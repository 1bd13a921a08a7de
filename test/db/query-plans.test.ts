/**
 * What is asked again and again, of tables that grow for as long as a tenant lives, is found by the index of just what is open.
 * SQLite keeps no statistics here: between two indexes that begin alike it may as well take the one of everything.
 */
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import type BetterSqlite3 from "better-sqlite3";
import { afterEach, beforeEach, expect, inject, it } from "vitest";
import { selectReceived } from "../../core/inbox/store.ts";
import { openSqlite } from "../../db/sqlite.ts";
import type { Store, Tx } from "../../db/store.ts";

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(inject("runFolder"), "plans-"));
  const file = join(folder, "dealerline.db");
  copyFileSync(inject("sqliteTemplate"), file);
  store = await openSqlite({ file, synchronous: "NORMAL" });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

interface Asked {
  toSQL(): { sql: string; params: unknown[] };
}

const planOf = (query: (tx: Tx) => Asked): Promise<string[]> =>
  store.everywhere.read(async (tx) => {
    const { sql, params } = query(tx).toSQL();
    const { $client } = tx.db as unknown as { $client: BetterSqlite3.Database };
    const steps = $client.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...params);
    return steps.map(({ detail }) => detail);
  });

it.each([[["first"]], [["first", "second"]]])(
  "finds what came in and is not done: accounts %j",
  async (accounts) => {
    const [step] = await planOf((tx) => selectReceived(tx, accounts, Date.UTC(2026, 10, 24)));
    expect(step).toContain("INDEX inbox_received");
  },
);
