/** An order whose day passed while nobody answered: neither side agrees to it. */
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Order, OrderMove } from "../../../core/orders/model.ts";
import { type Market, openMarket, type Who } from "./market.ts";

const DAY_MS = 24 * 60 * 60_000;

let market: Market;
let order: Order;
beforeAll(async () => {
  market = await openMarket();
});
beforeEach(async () => {
  order = await market.order("pyotr", { "ПВХ-58-БЛ-6": 16_000 }, wished(2));
});
afterAll(() => market.close());

/** An ISO date so many days from the market's now. */
const dayIn = (days: number): string => new Date(market.now + days * DAY_MS).toISOString().slice(0, 10);
const wished = (days: number) => ({ receipt: { kind: "pickup" as const }, day: dayIn(days), comment: null });

const move = (who: Who, step: OrderMove) =>
  market.as(who, (core) => core.orders.move(order.id, order.version, step));

async function moves(who: Who, step: OrderMove): Promise<void> {
  const moved = await move(who, step);
  if (!moved.ok) throw new Error(`${step.move} was refused: ${moved.error}`);
  order = moved.value;
}

it("is not confirmed, for another day neither: that is proposed to the dealer", async () => {
  market.now += 7 * DAY_MS;
  expect(await move("olga", { move: "confirm" })).toMatchObject({ error: "pastDay" });
  expect(await move("olga", { move: "confirm", day: dayIn(1) })).toMatchObject({ error: "pastDay" });
});

it("is not agreed to as it was proposed, but as it is proposed anew", async () => {
  await moves("olga", { move: "proposeDay", day: dayIn(3), reason: null });
  market.now += 7 * DAY_MS;
  expect(await move("pyotr", { move: "accept" })).toMatchObject({ error: "pastDay" });
  const day = dayIn(1);
  await moves("olga", { move: "proposeDay", day, reason: null });
  await moves("pyotr", { move: "accept" });
  expect(order).toMatchObject({ canonical: "accepted", day });
});
