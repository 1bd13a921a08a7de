/** Backups made while orders come in: each restores to a whole database, in which every order is there or not at all. */
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { backupSqlite } from "../../db/backup.ts";
import { restoreSqlite } from "../../db/restore.ts";
import { openSqlite } from "../../db/sqlite.ts";
import type { Random } from "../security/seeded-random.ts";
import { addCrowd, amountOf, crowdAccount, ordersOf } from "./crowd.ts";
import { Lives } from "./lives.ts";
import { Messenger } from "./messenger.ts";
import { isFull, patience, replayable, seeds, sized } from "./sizes.ts";
import { fileFaults } from "./verdict.ts";

const BACKUPS = sized({ small: 4, full: 50 });
const DEALERS = 6;

const folder = mkdtempSync(join(inject("runFolder"), "backups-"));
const seeded = join(folder, "seeded.db");
let account: string;
let dealers: string[];

beforeAll(async () => {
  copyFileSync(inject("sqliteTemplate"), seeded);
  const store = await openSqlite({ file: seeded, synchronous: "NORMAL" });
  dealers = await addCrowd(store, DEALERS);
  account = await crowdAccount(store);
  await store.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("backups under load", () => {
  it.each(seeds([71]))(
    "each restore whole, with a beginning of each dealer's orders: seed %i",
    (seed) => replayable(seed, backUpAgainAndAgain),
    patience,
  );
});

/** In full the program writes in a process of its own, so that it really goes on while a backup is made. */
async function backUpAgainAndAgain(random: Random): Promise<void> {
  const lives = new Lives(seeded);
  const messenger = new Messenger({ account, dealers, random, now: () => lives.now() });
  const line = messenger.newLine();
  const life = isFull ? lives.inProcess(null, line.hear) : await lives.here(null, line.hear);
  line.open(life);
  const backup = join(folder, "backup.db");
  const counts: number[] = [];
  for (let made = 0; made < BACKUPS; made++) {
    await messenger.hears(40 + random.below(200), life.ended);
    backupSqlite(lives.file(), backup);
    counts.push(await ordersRestored(backup, join(folder, `restored-${made}.db`)));
  }
  life.kill();
  await life.ended;
  lives.close();
  expect(counts).toEqual([...counts].sort((a, b) => a - b));
  expect(counts.at(-1)).toBeGreaterThan(counts[0] ?? 0);
}

async function ordersRestored(backup: string, file: string): Promise<number> {
  restoreSqlite(backup, file, 0);
  expect(fileFaults(file)).toEqual([]);
  const store = await openSqlite({ file, synchronous: "NORMAL" });
  const ordered = Object.values(await ordersOf(store, dealers));
  const { told, orders } = await store.everywhere.read(async ({ db, t }) => ({
    orders: await db.select().from(t.orders),
    told: await db.select().from(t.outbox),
  }));
  await store.close();
  for (const amounts of ordered) expect(amounts).toEqual(amounts.map((_, nth) => amountOf(nth)));
  // The order and what tells of it were one commit.
  const about = new Set(told.map(({ aboutId }) => aboutId));
  expect(orders.filter(({ id }) => !about.has(id))).toEqual([]);
  rmSync(file);
  return ordered.flat().length;
}
