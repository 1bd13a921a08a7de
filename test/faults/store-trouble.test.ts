/** A disk that is full, a database that another process holds: the messenger is told to come again, and nothing is lost. */
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SqliteDatabase } from "../../db/sqlite-driver.ts";
import { TestClock } from "../chat.ts";
import { BEGINNING } from "../databases.ts";
import { openTestStore } from "../stores.ts";
import { addCrowd, amountOf, ordersOf, orderWords } from "./crowd.ts";
import { openLoop } from "./loop.ts";
import { isFull, patience } from "./sizes.ts";
import { fileFaults } from "./verdict.ts";
import { openWebhookRig, type WebhookRig } from "./webhook-rig.ts";

const RECOVERY_MS = 5_000;

let rig: WebhookRig;
beforeEach(async () => {
  rig = await openWebhookRig();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rig.close();
});

const bringAll = () => Promise.all(rig.dealers.map((dealer) => rig.bring(dealer)));
const rounds = async (count: number): Promise<number[]> => {
  const statuses: number[] = [];
  for (let round = 0; round < count; round++) statuses.push(...(await bringAll()));
  return statuses;
};

/** After the trouble: everything is taken at once, and every order typed is there once. */
async function expectAllWell(): Promise<void> {
  const since = performance.now();
  expect(new Set(await bringAll())).toEqual(new Set([200]));
  // A figure of the machine's, and of who else is on it: held where it is measured.
  if (isFull) expect(performance.now() - since).toBeLessThan(RECOVERY_MS);
  for (const dealer of rig.dealers) while (rig.typed(dealer) < 4) expect(await rig.bring(dealer)).toBe(200);
  const ordered = await ordersOf(rig.store, rig.dealers);
  for (const dealer of rig.dealers)
    expect(ordered[dealer]).toEqual([0, 1, 2, 3].slice(0, rig.typed(dealer)).map(amountOf));
  const inbox = await rig.store.everywhere.read(({ db, t }) => db.select().from(t.inbox));
  expect(inbox.filter(({ state }) => state !== "done")).toEqual([]);
  expect(fileFaults(rig.file)).toEqual([]);
}

/** Half a minute of waiting is over in a third of a second. */
function hasten(): void {
  const now = performance.now.bind(performance);
  const since = now();
  vi.spyOn(performance, "now").mockImplementation(() => since + (now() - since) * 100);
}

describe("a disk that is full", () => {
  it(
    "is answered with 503, and what was sent meanwhile is taken as soon as there is room",
    async () => {
      expect(new Set(await rounds(7))).toEqual(new Set([200]));
      const size = rig.writer.pragma("page_count", { simple: true });
      rig.writer.pragma(`max_page_count = ${size}`);
      const statuses = await rounds(40);
      expect(new Set(statuses.slice(-8))).toEqual(new Set([503]));
      rig.writer.pragma("max_page_count = 1073741823");
      await expectAllWell();
    },
    patience,
  );
});

/** As another process: whoever comes next waits for it. */
async function hold(file: string): Promise<() => void> {
  const other = new SqliteDatabase(file, { timeout: 0 });
  for (;;) {
    try {
      other.exec("BEGIN IMMEDIATE");
      break;
    } catch {
      // The program is in the middle of a transaction.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  return () => {
    other.exec("ROLLBACK");
    other.close();
  };
}

describe("a database that another process holds", () => {
  it(
    "is waited for, then answered with 503; what was sent meanwhile is taken as soon as it is free",
    async () => {
      expect(new Set(await rounds(7))).toEqual(new Set([200]));
      const release = await hold(rig.file);
      if (!isFull) hasten();
      expect(new Set(await bringAll())).toEqual(new Set([503]));
      vi.restoreAllMocks();
      const patient = bringAll();
      release();
      expect(new Set(await patient)).toEqual(new Set([200]));
      await expectAllWell();
    },
    patience,
  );

  it(
    "does not keep it from what was stored before: it is done in its order as soon as the database is free",
    async () => {
      const test = await openTestStore();
      const [dealer = ""] = await addCrowd(test.store, 1);
      const loop = await openLoop({
        store: test.store,
        clock: new TestClock(BEGINNING),
        filesFolder: join(test.folder, "files"),
      });
      await loop.bring(orderWords(0).map((words) => loop.said(dealer, words)));
      const release = await hold(join(test.folder, "test.db"));
      if (!isFull) hasten();
      // Whoever comes now waits until the store gives up; those that were stored have given up before.
      await expect(loop.bring([loop.said("nobody", "меню")])).rejects.toThrow("not stored");
      vi.restoreAllMocks();
      release();
      await loop.platform.idle();
      expect(await ordersOf(test.store, [dealer])).toEqual({ [dealer]: [amountOf(0)] });
      await loop.platform.stop();
      await test.close();
    },
    patience,
  );
});
