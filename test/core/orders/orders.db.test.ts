/** Lists of orders: who sees which, under what filter, in what order. */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Order, OrderFilter } from "../../../core/orders/model.ts";
import { delivery, type Market, openMarket, type Who } from "./market.ts";

let market: Market;
/** By what was done with each. */
const sent: Record<"confirmed" | "proposed" | "fresh" | "second" | "distributor" | "purchase", Order[]> = {
  confirmed: [],
  proposed: [],
  fresh: [],
  second: [],
  distributor: [],
  purchase: [],
};

beforeAll(async () => {
  market = await openMarket();
  sent.confirmed = [await market.order("pyotr", { "ШТ-24-БЛ": 1_000 }, { ...delivery, day: "2026-11-25" })];
  sent.proposed = [await market.order("pyotr", { "ШТ-24-БЛ": 2_000 })];
  await decide(sent.confirmed, "confirm");
  await decide(sent.proposed, "propose");
  await market.passes({ days: 1 });
  sent.fresh = [await market.order("anna", { "ШТ-24-БЛ": 3_000, "ПМ-65-З": 1_000 })];
  await market.passes({ minutes: 1 });
  sent.second = [await market.order("tatyana", { "ШТ-24-БЛ": 4_000 })];
  sent.distributor = [await market.order("sergey", { "ШТ-24-БЛ": 5_000 })];
  sent.purchase = [await market.order("irina", { "ШТ-24-БЛ": 6_000 })];
});
afterAll(() => market.close());

async function decide(orders: Order[], how: "confirm" | "propose"): Promise<void> {
  for (const { id } of orders) {
    const move =
      how === "confirm"
        ? ({ move: "confirm" } as const)
        : ({ move: "proposeDay", day: "2026-11-27", reason: null } as const);
    await market.as("olga", (core) => core.orders.move(id, 1, move));
  }
}

const numbers = (...names: (keyof typeof sent)[]) =>
  names.flatMap((name) => sent[name]).map(({ number }) => number);
async function listed(who: Who, filter: OrderFilter, companyId?: string): Promise<number[]> {
  const page = { offset: 0, limit: 10 };
  const { items, total } = await market.as(who, (core) => core.orders.list(filter, page, companyId));
  expect(total).toBe(items.length);
  expect(await market.as(who, (core) => core.orders.count(filter, companyId))).toBe(total);
  return items.map(({ number }) => number);
}

describe("a list", () => {
  it("of a dealer has its company's own, newest first, with their line counts", async () => {
    expect(await listed("pyotr", "all")).toEqual(numbers("fresh", "proposed", "confirmed"));
    const { items } = await market.as("anna", (core) => core.orders.list("all", { offset: 0, limit: 1 }));
    expect(items).toMatchObject([{ lineCount: 2, orderedBy: { name: "Анна" } }]);
  });

  it("of what waits, of what is in work, of what is new, of today", async () => {
    expect(await listed("pyotr", "waiting")).toEqual(numbers("proposed"));
    expect(await listed("pyotr", "inWork")).toEqual(numbers("confirmed"));
    expect(await listed("pyotr", "new")).toEqual(numbers("fresh"));
    expect(await listed("pyotr", "today")).toEqual(numbers("fresh", "confirmed"));
  });

  it("of a supplier has what it is asked for, what waits by its deadline", async () => {
    expect(await listed("olga", "waiting")).toEqual(numbers("fresh", "second", "purchase"));
    expect(await listed("olga", "all")).toEqual(
      numbers("purchase", "second", "fresh", "proposed", "confirmed"),
    );
    expect(await listed("irina", "all")).toEqual(numbers("distributor"));
  });

  it("narrowed to a dealer, to a distributor's dealer, and to one's own purchases", async () => {
    expect(await listed("olga", "all", "okna")).toEqual(numbers("fresh", "proposed", "confirmed"));
    expect(await listed("olga", "all", "krovlya")).toEqual(numbers("distributor"));
    expect(await listed("irina", "all", "verkhnerechye")).toEqual(numbers("purchase"));
    expect(await listed("irina", "all", "okna")).toEqual([]);
    expect(await listed("pyotr", "all", "dacha")).toEqual([]);
  });

  it("of a stranger is empty, and the clock's is whole", async () => {
    expect(await listed("stranger", "all")).toEqual([]);
    expect(await listed("clock", "all")).toHaveLength(6);
  });

  it("comes in pages", async () => {
    const page = await market.as("olga", (core) => core.orders.list("all", { offset: 2, limit: 2 }));
    expect(page.total).toBe(5);
    expect(page.items.map(({ number }) => number)).toEqual(numbers("fresh", "proposed"));
  });
});

describe("a role that does not decide", () => {
  const withRole = (personId: string, role: string) =>
    market.change(({ db, t }) =>
      db.update(t.memberships).set({ role }).where(eq(t.memberships.personId, personId)),
    );

  it("sees a distributor's purchases only, or nothing at all", async () => {
    await withRole("irina", "buyer");
    await withRole("igor", "operator");
    const [asked] = sent.distributor;
    expect(await listed("irina", "all")).toEqual(numbers("purchase"));
    expect(await listed("irina", "all", "krovlya")).toEqual([]);
    expect(await market.as("irina", (core) => core.orders.find(asked?.id ?? ""))).toBeNull();
    expect(await listed("igor", "all")).toEqual([]);
    expect(await market.as("igor", (core) => core.orders.find(asked?.id ?? ""))).toBeNull();
    await withRole("irina", "owner");
    await withRole("igor", "manager");
    expect(await listed("irina", "all", "krovlya")).toEqual(numbers("distributor"));
  });
});

describe("what one may do", () => {
  it("follows the funnel, the side and the role", async () => {
    const order = sent.fresh[0] as Order;
    const moves = (who: Who) => market.as(who, async (core) => core.orders.moves(order));
    expect(await moves("olga")).toEqual(["confirm", "proposeDay", "changeLines", "decline"]);
    expect(await moves("pyotr")).toEqual(["cancel"]);
    expect(await moves("sergey")).toEqual([]);
    expect(await moves("stranger")).toEqual([]);
  });

  it("knows the next working days", async () => {
    expect(await market.as("pyotr", async (core) => core.orders.nextDays(3))).toEqual([
      "2026-11-26",
      "2026-11-27",
      "2026-11-30",
    ]);
  });
});
