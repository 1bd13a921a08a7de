/** One chat writes without pause: its own messages are all done, in order, and nobody else waits for it. */
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect, it, type TestContext } from "vitest";
import { MovableClock } from "../../core/clock.ts";
import { BEGINNING } from "../databases.ts";
import { openTestStore } from "../stores.ts";
import { addCrowd, amountOf, ordersOf, orderWords } from "./crowd.ts";
import { type Loop, openLoop } from "./loop.ts";
import { isFull, patience, sized } from "./sizes.ts";

const FLOOD = sized({ small: 300, full: 200 * 60 });
/** In full the flood keeps to its rate; else it comes as fast as it can. */
const PER_SECOND = 200;
const OTHERS = 8;
const P95_MS = 2_000;
const MEMORY_BYTES = 200 * 1024 * 1024;

it(
  "one chat that floods holds up nobody, and nothing of it is lost",
  async ({ annotate }: TestContext) => {
    const test = await openTestStore();
    const [flooder = "", ...others] = await addCrowd(test.store, 1 + OTHERS);
    const answered = new Map<string, () => void>();
    const loop = await openLoop({
      store: test.store,
      clock: new MovableClock(BEGINNING - Date.now()),
      filesFolder: join(test.folder, "files"),
      onArrival: ({ chat }) => answered.get(chat)?.(),
    });
    const before = process.memoryUsage().rss;
    let most = before;
    const waits: number[] = [];
    let isOver = false;

    const order = async (dealer: string): Promise<number> => {
      let nth = 0;
      for (; !isOver; nth++)
        for (const words of orderWords(nth)) {
          const since = performance.now();
          const answer = new Promise<void>((resolve) => answered.set(dealer, resolve));
          await loop.bring([loop.said(dealer, words)]);
          await answer;
          waits.push(performance.now() - since);
          most = Math.max(most, process.memoryUsage().rss);
          if (isFull) await delay(400);
        }
      return nth;
    };
    const flooding = flood(loop, flooder).then(() => {
      isOver = true;
    });
    const sent = await Promise.all(others.map(order));
    await flooding;
    await loop.platform.idle();

    const ordered = await ordersOf(test.store, others);
    for (const [index, dealer] of others.entries())
      expect(ordered[dealer]).toEqual(Array.from({ length: sent[index] ?? 0 }, (_, nth) => amountOf(nth)));
    const done = await test.store.everywhere.read(({ db, t }) => db.select().from(t.inbox));
    const floods = done.filter(({ chat, state }) => chat === flooder && state === "done");
    expect(floods).toHaveLength(FLOOD);
    expect(loop.logged).toEqual([]);
    const p95 = waits.sort((a, b) => a - b)[Math.floor(waits.length * 0.95)] ?? 0;
    const grownMb = Math.round((most - before) / 2 ** 20);
    await annotate(`${waits.length} answers to others, p95 ${Math.round(p95)} ms, memory +${grownMb} MB`);
    if (isFull) {
      expect(p95).toBeLessThan(P95_MS);
      expect(most - before).toBeLessThan(MEMORY_BYTES);
    }
    await loop.platform.stop();
    await test.close();
  },
  patience,
);

async function flood(loop: Loop, flooder: string): Promise<void> {
  const since = performance.now();
  const bringing: Promise<void>[] = [];
  for (let sent = 0; sent < FLOOD; sent++) {
    bringing.push(loop.bring([loop.said(flooder, sent % 2 === 0 ? "меню" : "корзина")]));
    const aheadMs = isFull ? (sent / PER_SECOND) * 1000 - (performance.now() - since) : 0;
    if (aheadMs > 10) await delay(aheadMs);
  }
  await Promise.all(bringing);
}
