/** Updates that come twice, late, and in any order between chats: the same state as when each came once in its turn. */
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Incoming } from "../../bots/channel.ts";
import type { Store } from "../../db/store.ts";
import { TestClock } from "../chat.ts";
import { BEGINNING } from "../databases.ts";
import { type Random, seededRandom } from "../security/seeded-random.ts";
import { isPg, openTestStore } from "../stores.ts";
import { addCrowd, ordersOf, orderWords } from "./crowd.ts";
import { type Loop, openLoop } from "./loop.ts";
import { patience, replayable, seeds, sized } from "./sizes.ts";

const UPDATES = sized({ small: isPg ? 120 : 400, full: 10_000 });
const DEALERS = sized({ small: isPg ? 6 : 12, full: 50 });
const TWICE_PERCENT = 30;
/** Messages under way at once. */
const TOGETHER = 40;
/** Chats that the clean run goes through at once, and PostgreSQL's connections: one alone waits for the wire most of the time. */
const LANES = sized({ small: 1, full: isPg ? 4 : 1 });
const CONNECTIONS = sized({ small: 2, full: 6 });

const asides = ["меню", "корзина", "назад", "1", "2", "0", "помощь", "ПМ-70-З", "где машина?"];

/** What each dealer types, the same for every seed: orders, and now and then what does not belong there. */
function scriptOf(dealer: number): string[] {
  const random = seededRandom(dealer);
  const words: string[] = [];
  for (let order = 0; words.length < UPDATES / DEALERS; order++) {
    for (const word of orderWords(order)) {
      if (random.below(100) < 8) words.push(random.pick(asides));
      words.push(word);
    }
  }
  return words.slice(0, UPDATES / DEALERS);
}

interface Run {
  state: Record<string, unknown>;
  orders: number;
}

async function run(bringAll: (loop: Loop, scripts: Incoming[][]) => Promise<void>): Promise<Run> {
  const test = await openTestStore({ connections: CONNECTIONS });
  const dealers = await addCrowd(test.store, DEALERS);
  const clock = new TestClock(BEGINNING);
  const loop = await openLoop({ store: test.store, clock, filesFolder: join(test.folder, "files") });
  const scripts = dealers.map((dealer, index) => scriptOf(index).map((text) => loop.said(dealer, text)));
  await bringAll(loop, scripts);
  await loop.platform.idle();
  expect(loop.logged).toEqual([]);
  const state = await stateOf(test.store, dealers, loop);
  const orders = Object.values(await ordersOf(test.store, dealers)).flat().length;
  await loop.platform.stop();
  await test.close();
  return { state, orders };
}

/** Of each dealer: orders, cart, dialog, and all that was said to it. Orders are numbered as they come. */
async function stateOf(store: Store, dealers: readonly string[], loop: Loop) {
  const { carts, dialogs, inbox } = await store.everywhere.read(async ({ db, t }) => ({
    carts: await db.select().from(t.cartLines).orderBy(t.cartLines.position),
    dialogs: await db.select().from(t.dialogs),
    inbox: await db.select().from(t.inbox),
  }));
  const ordered = await ordersOf(store, dealers);
  const told = (chat: string) =>
    loop.arrivals.filter((arrival) => arrival.chat === chat).map(({ words }) => unnumbered(words));
  const of = (dealer: string) => ({
    ordered: ordered[dealer],
    cart: carts.filter(({ companyId }) => companyId === dealer).map(({ quantityMilli }) => quantityMilli),
    dialog: dialogs
      .filter(({ chat }) => chat === dealer)
      .map(({ frames, turn }) => ({ turn, steps: (frames as { step: string }[]).map(({ step }) => step) })),
    told: told(dealer),
  });
  return {
    updates: inbox.filter(({ state }) => state === "done").length,
    // Words to a manager that follow each other soon become one message: how many there are is a matter of haste.
    managers: told("olga")
      .filter((words) => words?.includes("orders.notice.title"))
      .sort(),
    ...Object.fromEntries(dealers.map((dealer) => [dealer, of(dealer)])),
  };
}

const unnumbered = (words: string | null): string | null =>
  words?.replace(/"(number|order)":"?\d+"?/g, '"$1":"#"') ?? null;

describe("updates that come twice and in any order between chats", () => {
  it(
    "leave what those leave that come once, chat after chat",
    async () => {
      const clean = await run(bringInTurn);
      expect(clean.orders).toBeGreaterThan(DEALERS);
      for (const seed of seeds(sized({ small: isPg ? [31] : [31, 32], full: [31, 32, 33, 34, 35] })))
        await replayable(seed, async (random) => {
          const shuffled = await run((loop, scripts) => bringShuffled(loop, scripts, random));
          expect(shuffled.state).toEqual(clean.state);
        });
    },
    patience,
  );
});

/** Each once, chat after chat; a lane takes the next chat when it is through with one. */
async function bringInTurn(loop: Loop, scripts: Incoming[][]): Promise<void> {
  const left = [...scripts];
  const lane = async () => {
    for (let script = left.shift(); script; script = left.shift())
      for (const update of script) await loop.bring([update]);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

/** The first of each in its chat's order; others of it any time later, until the end. */
async function bringShuffled(loop: Loop, scripts: Incoming[][], random: Random): Promise<void> {
  const left = scripts.map((script) => [...script]);
  const again: Incoming[] = [];
  const underWay = new Set<Promise<void>>();
  for (
    let chats = left;
    chats.length > 0 || again.length > 0;
    chats = chats.filter(({ length }) => length > 0)
  ) {
    const batch: Incoming[] = [];
    for (let size = 1 + random.below(8); size > 0; size--) {
      const isAgain = again.length > 0 && (chats.length === 0 || random.below(100) < TWICE_PERCENT);
      const next = isAgain
        ? again.splice(random.below(again.length), 1)[0]
        : chats.length > 0 && random.pick(chats).shift();
      if (!next) continue;
      batch.push(next);
      if (!isAgain && random.below(100) < TWICE_PERCENT) again.push(next);
    }
    if (batch.length === 0) continue;
    const brought = loop.bring(batch).finally(() => underWay.delete(brought));
    underWay.add(brought);
    if (underWay.size >= TOGETHER) await Promise.race(underWay);
  }
  await Promise.all(underWay);
}
