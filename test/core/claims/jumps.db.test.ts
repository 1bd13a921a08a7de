/** The watch on claims: a jump of a batch or an article is told once, explained in a line, and the usual is not. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Market, openMarket, type Who } from "../orders/market.ts";
import { sent } from "./claiming.ts";

const DAY_MS = 86_400_000;
const article = "ШТ-24-БЛ";

let market: Market;
beforeEach(async () => {
  market = await openMarket();
});
afterEach(() => market.close());

/** Orders of the article, confirmed: thousands of pieces each. */
async function delivered(daysAgo: readonly number[]): Promise<void> {
  const now = market.now;
  for (const days of daysAgo) {
    market.now = now - days * DAY_MS;
    const order = await market.order(
      "pyotr",
      { [article]: 1_000_000 },
      {
        ...{ receipt: { kind: "pickup" }, day: null, comment: null },
      },
    );
    await market.as("olga", (core) => core.orders.move(order.id, order.version, { move: "confirm" }));
  }
  market.now = now;
}

const claimed = async (who: Who = "pyotr") => {
  const claim = await sent(market, who, "defect", { article });
  await market.passes({ minutes: 1 });
  return claim;
};
const alarms = async () =>
  (await market.told()).filter(({ text }) => text.includes("рекламаций больше обычного"));

it("tells a jump of an article once, and stays silent while the rate is what it was", async () => {
  await delivered([300, 200, 100, 50]);
  // One claim in each of two past months: the usual.
  const now = market.now;
  for (const days of [200, 100]) {
    market.now = now - days * DAY_MS;
    await claimed();
  }
  market.now = now;
  await claimed();
  await claimed();
  expect(await alarms()).toEqual([]);
  for (let count = 0; count < 4; count++) await claimed();
  const told = await alarms();
  expect([...new Set(told.map(({ chat }) => chat))].sort()).toEqual(["igor", "nina", "olga"]);
  expect(told[0]?.text).toMatch(
    /^⚠️ ШТ-24-БЛ: рекламаций больше обычного\nЗа 30 дней [456], обычно 0[,.]2\. Случайно так бывает 1 раз из [\d ]+$/,
  );
  for (let count = 0; count < 3; count++) await claimed();
  expect(await alarms()).toEqual([]);
});

it("tells nothing of goods without a history, however many claims there are", async () => {
  for (let count = 0; count < 6; count++) await claimed();
  expect(await alarms()).toEqual([]);
});
