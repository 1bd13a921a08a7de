/** A write-ahead log that a power cut left short, torn or spoilt: what opens is a prefix of the commits, to the row. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { insertReceived } from "../../core/inbox/store.ts";
import { openSqlite } from "../../db/sqlite.ts";
import type { Store, Tx } from "../../db/store.ts";
import type { Random } from "../security/seeded-random.ts";
import { crowdAccount } from "./crowd.ts";
import { patience, replayable, seeds, sized } from "./sizes.ts";
import { fileFaults } from "./verdict.ts";

const POINTS = sized({ small: 25, full: 500 });
/** Fewer pages than SQLite lets a log grow to before it empties it. */
const COMMITS = 120;

const folder = mkdtempSync(join(inject("runFolder"), "wal-"));
const file = join(folder, "dealerline.db");
const spoilt = join(folder, "spoilt.db");
/** How long the log was after each commit, bytes. */
const ends: number[] = [];
let store: Store;
let account: string;
let log: Buffer;

beforeAll(async () => {
  copyFileSync(inject("sqliteTemplate"), file);
  store = await openSqlite({ file, synchronous: "NORMAL" });
  account = await crowdAccount(store);
  for (let nth = 1; nth <= COMMITS; nth++) {
    await store.everywhere.transact((tx) => commit(tx, nth));
    ends.push(statSync(`${file}-wal`).size);
  }
  log = readFileSync(`${file}-wal`);
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Two rows that belong together: a new one, and one that is changed each time. */
async function commit(tx: Tx, nth: number): Promise<void> {
  const payload = { words: "окно ".repeat((nth * 37) % 400) };
  const own = { accountId: account, externalId: String(nth) };
  await insertReceived(tx, [{ ...own, chat: "wal", payload, receivedAt: nth }]);
  await tx.db.update(tx.t.accounts).set({ username: String(nth) });
}

const ways = {
  cut: (whole: Buffer, at: number) => whole.subarray(0, at),
  flipped(whole: Buffer, at: number) {
    const bytes = Buffer.from(whole);
    bytes[at] = (bytes[at] ?? 0) ^ 0x5a;
    return bytes;
  },
  zeroed: (whole: Buffer, at: number) =>
    Buffer.concat([whole.subarray(0, at), Buffer.alloc(whole.length - at)]),
} satisfies Record<string, (whole: Buffer, at: number) => Buffer>;

/** Reopens what is left; answers how many commits it holds, when they are a prefix. */
async function reopened(left: Buffer): Promise<number> {
  copyFileSync(file, spoilt);
  rmSync(`${spoilt}-shm`, { force: true });
  writeFileSync(`${spoilt}-wal`, left);
  const opened = await openSqlite({ file: spoilt, synchronous: "NORMAL" });
  const [known, names] = await opened.everywhere.read(({ db, t }) =>
    Promise.all([
      db.select({ nth: t.inbox.externalId }).from(t.inbox),
      db.select({ name: t.accounts.username }).from(t.accounts),
    ]),
  );
  await opened.close();
  expect(fileFaults(spoilt)).toEqual([]);
  const nths = known.map(({ nth }) => Number(nth)).sort((a, b) => a - b);
  expect(nths).toEqual(nths.map((_, index) => index + 1));
  expect(new Set(names.map(({ name }) => name ?? "0"))).toEqual(new Set([String(nths.length)]));
  return nths.length;
}

describe("a log that was spoilt at any point", () => {
  it("has not emptied itself meanwhile", () => {
    expect(ends).toEqual([...ends].sort((a, b) => a - b));
    expect(log).toHaveLength(ends.at(-1) ?? 0);
  });

  it.each(seeds([2_024]))(
    "opens with the commits before that point, and no others: seed %i",
    (seed) => replayable(seed, spoilAtRandom),
    patience,
  );
});

async function spoilAtRandom(random: Random): Promise<void> {
  for (let point = 0; point < POINTS; point++) {
    const at = random.below(log.length);
    const way = random.pick(Object.keys(ways) as (keyof typeof ways)[]);
    const left = ways[way](log, at);
    // Zeros in place of zeros spoil nothing.
    const firstSpoilt = left.length < log.length ? at : log.findIndex((byte, index) => byte !== left[index]);
    const expected = firstSpoilt < 0 ? COMMITS : ends.filter((end) => end <= firstSpoilt).length;
    expect(await reopened(left), `${way} at ${at} of ${log.length}`).toBe(expected);
  }
}
