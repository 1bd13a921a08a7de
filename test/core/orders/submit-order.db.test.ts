/** Sending the cart as an order. */
import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isPg } from "../../stores.ts";
import { delivery, type Market, openMarket } from "./market.ts";

let market: Market;
beforeEach(async () => {
  market = await openMarket();
});
afterEach(() => market.close());

describe("an order", () => {
  it("has a number, frozen lines, the supplier's promise, and empties the cart", async () => {
    const order = await market.order("pyotr", { "ПВХ-58-БЛ-6": 16_000, "ШТ-24-БЛ": 40_000 });
    expect(order).toMatchObject({
      number: 1001,
      companyName: "Окна у реки",
      orderedBy: { id: "pyotr", name: "Пётр" },
      stage: "new",
      canonical: "new",
      version: 1,
      total: { amountMinor: 3_253_600, currency: "RUB" },
      receipt: { kind: "delivery", address: "Садовая 12" },
      day: "2026-11-26",
      answerDueAt: market.now + 45 * 60_000,
    });
    expect(order.lines.map(({ article, amountMinor }) => [article, amountMinor])).toEqual([
      ["ПВХ-58-БЛ-6", 2_209_600],
      ["ШТ-24-БЛ", 1_044_000],
    ]);
    expect(await market.as("pyotr", (core) => core.orders.cart.count())).toBe(0);
    expect((await market.order("pyotr", { "ШТ-24-БЛ": 1_000 })).number).toBe(1002);
  });

  it("goes to the manufacturer, or to the distributor who supplies the dealer", async () => {
    const direct = await market.order("pyotr", { "ШТ-24-БЛ": 40_000 });
    const through = await market.order("sergey", { "ШТ-24-БЛ": 40_000 });
    const olga = await market.as("olga", async (core) => core.scope.actor?.company.id);
    expect([direct.supplierId, through.supplierId]).toEqual([olga, "verkhnerechye"]);
  });

  it("keeps its prices when the catalog's change", async () => {
    const order = await market.order("pyotr", { "ШТ-24-БЛ": 40_000 });
    await setPrices(market, "ШТ-24-БЛ", 99_900);
    const later = await market.as("pyotr", (core) => core.orders.find(order.id));
    expect(later?.total.amountMinor).toBe(1_044_000);
    expect(later?.lines).toEqual(order.lines);
  });

  it("remembers the address, newest first and once", async () => {
    await market.order("pyotr", { "ШТ-24-БЛ": 1_000 }, withAddress("Речная 4"));
    await market.order("pyotr", { "ШТ-24-БЛ": 2_000 }, withAddress("садовая  12"));
    expect(await market.as("pyotr", (core) => core.orders.addresses())).toEqual(["садовая  12", "Речная 4"]);
  });

  it("is made once by the same message, however often that is handled", async () => {
    await market.fill("pyotr", { "ШТ-24-БЛ": 40_000 });
    const submit = () => market.as("pyotr", (core) => core.orders.submit(delivery), "in:1");
    const sent = await Promise.all([submit(), submit(), submit()]);
    expect(new Set(sent.map((result) => (result.ok ? result.value.id : result.error))).size).toBe(1);
    expect((await market.as("pyotr", (core) => core.orders.list("all", page))).total).toBe(1);
  });
});

describe("a refusal", () => {
  // SQLite lets nobody write meanwhile.
  it.runIf(isPg)("of a cart that another chat sent since it was looked at", async () => {
    await market.fill("pyotr", { "ШТ-24-БЛ": 40_000 });
    const second = await market.as("pyotr", async (core) => {
      expect((await core.orders.cart.view()).lines).toHaveLength(1);
      await market.as("pyotr", (other) => other.orders.submit(delivery));
      return core.orders.submit(delivery, { isRepeatMeant: true });
    });
    expect(second).toMatchObject({ ok: false, error: "emptyCart" });
  });

  it("of an empty cart", async () => {
    expect(await submit()).toMatchObject({ ok: false, error: "emptyCart" });
  });

  it("of a product no longer sold, named", async () => {
    await market.fill("pyotr", { "ШТ-24-БЛ": 40_000 });
    await market.change(({ db, t }) =>
      db.update(t.products).set({ isActive: false }).where(eq(t.products.article, "ШТ-24-БЛ")),
    );
    expect(await submit()).toMatchObject({ ok: false, error: "gone", params: { article: "ШТ-24-БЛ" } });
  });

  it("of a price on request: nobody orders at nothing", async () => {
    await market.fill("pyotr", { "ШТ-24-БЛ": 40_000 });
    const productId = await market.productId("ШТ-24-БЛ");
    await market.change(({ db, t }) => db.delete(t.prices).where(eq(t.prices.productId, productId)));
    expect(await submit()).toMatchObject({ ok: false, error: "unpriced", params: { article: "ШТ-24-БЛ" } });
  });

  it("of a price that changed since it was seen, until it is accepted", async () => {
    await market.fill("pyotr", { "ШТ-24-БЛ": 40_000, "ПВХ-58-БЛ-6": 1_000 });
    await setPrices(market, "ШТ-24-БЛ", 27_000);
    expect(await submit()).toMatchObject({
      ok: false,
      error: "priceChanged",
      params: {
        article: "ШТ-24-БЛ",
        price: { money: 27_000 },
        was: { money: 26_100 },
        total: { money: 1_218_100, currency: "RUB" },
      },
    });
    await market.as("pyotr", (core) => core.orders.cart.acceptPrices());
    expect(await submit()).toMatchObject({ ok: true, value: { total: { amountMinor: 1_218_100 } } });
  });

  it("of a day that has passed; today will do", async () => {
    await market.fill("pyotr", { "ШТ-24-БЛ": 40_000 });
    expect(await submit({ ...delivery, day: "2026-11-23" })).toMatchObject({ ok: false, error: "pastDay" });
    expect(await submit({ ...delivery, day: "2026-11-24" })).toMatchObject({ ok: true });
  });

  it("of rules that came after the line was added", async () => {
    await market.fill("pyotr", { "ШТ-24-БЛ": 40_000 });
    await setRule(market, "ШТ-24-БЛ", { minimumMilli: 50_000, multipleMilli: 0 });
    expect(await submit()).toMatchObject({ ok: false, error: "belowMinimum" });
    await setRule(market, "ШТ-24-БЛ", { minimumMilli: 0, multipleMilli: 12_000 });
    expect(await submit()).toMatchObject({
      ok: false,
      error: "notMultiple",
      params: { multiple: { quantity: 12_000 }, nearest: { quantity: 36_000, unit: "шт" } },
    });
  });

  it("of one who may not order", async () => {
    expect(await market.as("olga", (core) => core.orders.submit(delivery))).toMatchObject({
      ok: false,
      error: "notAllowed",
    });
  });
});

describe("a second identical order", () => {
  it("is asked about within the minutes set, and let through when meant so", async () => {
    await market.order("pyotr", { "ШТ-24-БЛ": 40_000, "ПВХ-58-БЛ-6": 1_000 });
    await market.passes({ minutes: 4 });
    await market.fill("pyotr", { "ПВХ-58-БЛ-6": 1_000, "ШТ-24-БЛ": 40_000 });
    expect(await submit()).toMatchObject({
      ok: false,
      error: "repeated",
      params: { number: 1001, ago: { duration: 4 } },
    });
    expect(
      await market.as("pyotr", (core) => core.orders.submit(delivery, { isRepeatMeant: true })),
    ).toMatchObject({ ok: true, value: { number: 1002 } });
  });

  it("is another person's of the same company too, but no other company's", async () => {
    await market.order("pyotr", { "ШТ-24-БЛ": 40_000 });
    await market.fill("anna", { "ШТ-24-БЛ": 40_000 });
    await market.fill("tatyana", { "ШТ-24-БЛ": 40_000 });
    expect(await market.as("anna", (core) => core.orders.submit(delivery))).toMatchObject({
      error: "repeated",
    });
    expect(await market.as("tatyana", (core) => core.orders.submit(delivery))).toMatchObject({ ok: true });
  });

  it("is new when it differs, when time has passed, or when the first was called off", async () => {
    const first = await market.order("pyotr", { "ШТ-24-БЛ": 40_000 });
    await market.fill("pyotr", { "ШТ-24-БЛ": 40_000 });
    expect(await submit(withAddress("Речная 4"))).toMatchObject({ ok: true });
    await market.fill("pyotr", { "ШТ-24-БЛ": 41_000 });
    expect(await submit()).toMatchObject({ ok: true });
    await market.as("pyotr", (core) => core.orders.move(first.id, 1, { move: "cancel", reason: null }));
    await market.fill("pyotr", { "ШТ-24-БЛ": 40_000 });
    expect(await submit()).toMatchObject({ ok: true });
    await market.passes({ minutes: 16 });
    await market.fill("pyotr", { "ШТ-24-БЛ": 40_000 });
    expect(await submit()).toMatchObject({ ok: true });
  });
});

const page = { offset: 0, limit: 5 };
const withAddress = (address: string) => ({ ...delivery, receipt: { kind: "delivery" as const, address } });
const submit = (wish = delivery) => market.as("pyotr", (core) => core.orders.submit(wish));

async function setPrices(on: Market, article: string, amountMinor: number): Promise<void> {
  const productId = await on.productId(article);
  await on.change(({ db, t }) =>
    db
      .update(t.prices)
      .set({ amountMinor })
      .where(and(eq(t.prices.tenantId, on.tenant.id), eq(t.prices.productId, productId))),
  );
}

const setRule = (on: Market, article: string, rule: { minimumMilli: number; multipleMilli: number }) =>
  on.change(({ db, t }) => db.update(t.products).set(rule).where(eq(t.products.article, article)));
