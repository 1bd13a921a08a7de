/** Moves of orders through the funnel: whose they are, when they are open, and who hears of them. */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Order, OrderMove } from "../../../core/orders/model.ts";
import { say } from "../../../locales/say.ts";
import { type Market, openMarket, type Told, type Who } from "./market.ts";

let market: Market;
beforeAll(async () => {
  market = await openMarket();
});
afterAll(() => market.close());

/** An order just sent, the notices of its sending read. */
let order: Order;
beforeEach(async () => {
  order = await market.order("pyotr", { "ПВХ-58-БЛ-6": 16_000, "ШТ-24-БЛ": 40_000 });
  await market.told();
});

const move = (who: Who, step: OrderMove, version = order.version) =>
  market.as(who, (core) => core.orders.move(order.id, version, step));

/** Moves the present order, which must be let. */
async function moves(who: Who, step: OrderMove): Promise<Order> {
  const moved = await move(who, step);
  if (!moved.ok) throw new Error(`${step.move} was refused: ${moved.error}`);
  order = moved.value;
  return order;
}

const toldTo = (told: Told[], who: Who) => told.filter(({ chat }) => chat === who);
const shown = (told: Told[], who: Who) => toldTo(told, who).map(({ text }) => text);

describe("the supplier", () => {
  it("confirms: the dealer hears it, every copy of the notice shows who did", async () => {
    await moves("olga", { move: "confirm" });
    expect(order).toMatchObject({ stage: "confirmed", canonical: "accepted", version: 2, answerDueAt: null });
    expect(order.decidedBy).toEqual({ id: "olga", name: "Ольга" });
    const told = await market.told();
    expect(toldTo(told, "pyotr")).toMatchObject([
      {
        text: `✅ Заказ ${order.number} подтверждён, чт 26.11\n32 536 ₽ · Садовая 12`,
        isEdit: false,
        isSilent: false,
      },
    ]);
    expect(toldTo(told, "olga")).toMatchObject([
      { text: `✅ ${order.number} · Ольга 09:10 · чт 26.11`, isEdit: true, isSilent: true, buttons: [] },
    ]);
  });

  it("declines with a reason, one offered or one's own words, and never without", async () => {
    expect(await move("olga", { move: "decline", reason: "  " })).toMatchObject({ error: "incomplete" });
    await moves("olga", { move: "decline", reason: "outOfStock" });
    expect(order).toMatchObject({ stage: "declined", canonical: "lost", reason: "outOfStock" });
    const told = await market.told();
    expect(shown(told, "pyotr")).toEqual([
      `❌ Заказ ${order.number} отклонён\nПричина: нет товара\nВопрос можно написать прямо сюда.`,
    ]);
    expect(shown(told, "olga")).toEqual([`❌ ${order.number} · Ольга 09:10: отклонён\nПричина: нет товара`]);
  });

  it("proposes another day, and the dealer agrees", async () => {
    await moves("olga", { move: "proposeDay", day: "2026-11-27", reason: "noTruck" });
    expect(order).toMatchObject({ stage: "negotiation", day: "2026-11-26", proposedDay: "2026-11-27" });
    const proposed = await market.told();
    expect(toldTo(proposed, "pyotr")).toMatchObject([
      {
        text: `Заказ ${order.number}: пт 27.11 вместо чт 26.11\nПричина: нет машины\nОстальное прежнее`,
        buttons: [["Подходит"], ["Другая дата", "Отменить заказ"]],
        isSilent: false,
      },
    ]);
    expect(shown(proposed, "olga")).toEqual([
      `⏳ ${order.number} · Ольга 09:10: пт 27.11, ждём дилера\nОтвет до ср 25.11, 09:10`,
    ]);
    await moves("pyotr", { move: "accept" });
    expect(order).toMatchObject({ stage: "confirmed", day: "2026-11-27", proposedDay: null, reason: null });
    const agreed = await market.told();
    expect(toldTo(agreed, "olga")).toMatchObject([
      { text: `✅ ${order.number} · Ольга 09:10, дилер 09:10 · пт 27.11`, isEdit: true, isSilent: true },
    ]);
    expect(toldTo(agreed, "pyotr")).toMatchObject([{ isEdit: true, buttons: [] }]);
    expect(shown(agreed, "pyotr")[0]).toContain(`✅ Заказ ${order.number} подтверждён, пт 27.11`);
  });

  it("changes lines: what, from, to, the new total; frozen prices stay", async () => {
    const [frame, bead] = order.lines;
    const foam = await market.productId("ПМ-65-З");
    const quantities = [
      { productId: bead?.productId ?? "", quantityMilli: 30_000 },
      { productId: frame?.productId ?? "", quantityMilli: 0 },
      { productId: foam, quantityMilli: 12_000 },
    ];
    await moves("igor", { move: "changeLines", quantities, reason: null });
    expect(
      order.lines.map(({ position, article, quantityMilli }) => [position, article, quantityMilli]),
    ).toEqual([
      [1, "ШТ-24-БЛ", 30_000],
      [2, "ПМ-65-З", 12_000],
    ]);
    expect(order.total.amountMinor).toBe(30 * 26_100 + 12 * 40_250);
    const told = await market.told();
    expect(toldTo(told, "pyotr")).toMatchObject([
      { buttons: [["Подходит"], ["По строкам"], ["Отменить заказ"]] },
    ]);
    expect(shown(told, "pyotr")[0]?.split("\n")).toEqual([
      `Заказ ${order.number} изменён · 12 660 ₽`,
      "ШТ-24-БЛ: 40 шт → 30 шт",
      "ПМ-65-З: + 12 шт · 4 830 ₽",
      "ПВХ-58-БЛ-6: 16 шт → нет в заказе",
      "Было 32 536 ₽",
    ]);
  });

  it("tells the day and the lines together when both were proposed before an answer", async () => {
    const [frame] = order.lines;
    const quantities = [{ productId: frame?.productId ?? "", quantityMilli: 8_000 }];
    await moves("olga", { move: "changeLines", quantities, reason: null });
    await moves("olga", { move: "proposeDay", day: "2026-11-30", reason: null });
    await moves("olga", {
      move: "changeLines",
      quantities: [{ ...quantities[0], productId: frame?.productId ?? "", quantityMilli: 4_000 }],
      reason: null,
    });
    const [text] = shown(await market.told(), "pyotr").slice(-1);
    expect(text?.split("\n")).toEqual([
      `Заказ ${order.number}: пн 30.11 вместо чт 26.11`,
      `Заказ ${order.number} изменён · 15 964 ₽`,
      "ПВХ-58-БЛ-6: 16 шт → 4 шт",
      "Было 32 536 ₽",
    ]);
  });

  it("may not take everything out, nor add what is not sold", async () => {
    const nothing = order.lines.map(({ productId }) => ({ productId, quantityMilli: 0 }));
    const change = (quantities: typeof nothing) =>
      move("olga", { move: "changeLines", quantities, reason: null });
    expect(await change(nothing)).toMatchObject({ error: "emptyCart" });
    expect(await change([])).toMatchObject({ error: "incomplete" });
    const unsold = await market.productId("АС-5");
    await market.change(({ db, t }) =>
      db.update(t.products).set({ isActive: false }).where(sameId(t, unsold)),
    );
    expect(await change([{ productId: unsold, quantityMilli: 1000 }])).toMatchObject({ error: "gone" });
    await market.change(({ db, t }) =>
      db.update(t.products).set({ isActive: true }).where(sameId(t, unsold)),
    );
  });

  it("completes a confirmed order: the dealer's receipt is silent", async () => {
    await moves("olga", { move: "confirm" });
    await market.told();
    await moves("igor", { move: "complete" });
    expect(order).toMatchObject({ stage: "done", canonical: "won", decidedBy: { id: "olga" } });
    const told = await market.told();
    expect(toldTo(told, "pyotr")).toMatchObject([
      { text: `✅ Заказ ${order.number} выполнен`, isSilent: true, isEdit: false },
    ]);
    expect(shown(told, "olga")).toEqual([`✅ ${order.number} · Игорь 09:10: выполнен`]);
  });
});

describe("the dealer", () => {
  it("counters with a day of its own: the order is new again, and rings", async () => {
    await moves("olga", { move: "proposeDay", day: "2026-11-27", reason: null });
    await market.told();
    await moves("pyotr", { move: "counterDay", day: "2026-11-30" });
    expect(order).toMatchObject({ stage: "new", day: "2026-11-30", proposedDay: null, decidedBy: null });
    expect(order.answerDueAt).toBe(market.now + 45 * 60_000);
    const told = await market.told();
    expect(toldTo(told, "olga")).toMatchObject([{ isEdit: false, isSilent: false }]);
    expect(shown(told, "olga")[0]?.split("\n").slice(0, 2)).toEqual([
      `Заказ ${order.number} · Окна у реки · 32 536 ₽`,
      "⚠️ Дилер просит пн 30.11",
    ]);
    expect(shown(told, "pyotr")).toEqual([`⏳ Заказ ${order.number}: пн 30.11, ответ до 09:55`]);
  });

  it("cancels before the decision quietly, and after it aloud", async () => {
    await moves("anna", { move: "cancel", reason: null });
    expect(order).toMatchObject({ stage: "cancelled", canonical: "lost", decidedBy: null });
    expect(toldTo(await market.told(), "olga")).toMatchObject([
      { text: `❌ ${order.number} · дилер 09:10: отменён`, isEdit: true },
    ]);
    order = await market.order("pyotr", { "ШТ-24-БЛ": 40_000 });
    await moves("olga", { move: "confirm" });
    await market.told();
    await moves("pyotr", { move: "cancel", reason: "mistake" });
    expect(toldTo(await market.told(), "olga")).toMatchObject([
      // The news goes first: what it says is not said again where messages cannot be changed.
      {
        text: `❌ Заказ ${order.number} отменён\nОкна у реки · 10 440 ₽\nПричина: ошибка в заказе`,
        isEdit: false,
        isSilent: false,
      },
      { text: `❌ ${order.number} · дилер 09:10: отменён\nПричина: ошибка в заказе`, isEdit: true },
    ]);
  });
});

describe("a move that is not open", () => {
  it("by the other side, by a role that lacks it, by one who only reads", async () => {
    expect(await move("pyotr", { move: "confirm" })).toMatchObject({ error: "notAllowed" });
    expect(await move("olga", { move: "cancel", reason: null })).toMatchObject({ error: "notAllowed" });
    order = await market.order("sergey", { "ШТ-24-БЛ": 40_000 });
    expect(await move("olga", { move: "confirm" })).toMatchObject({ error: "notAllowed" });
    expect(await market.as("olga", async (core) => core.orders.moves(order))).toEqual([]);
  });

  it("from this stage, with the state said", async () => {
    await moves("olga", { move: "confirm" });
    const late = await move("olga", { move: "confirm" });
    expect(late).toMatchObject({ error: "notNow" });
    expect(stateOf(late)).toBe(`Заказ ${order.number} уже подтверждён, чт 26.11`);
    await moves("olga", { move: "complete" });
    expect(await move("pyotr", { move: "cancel", reason: null })).toMatchObject({ error: "notNow" });
  });

  it("made for an older version, with the state said", async () => {
    await moves("olga", { move: "decline", reason: "unpaid" });
    const late = await move("igor", { move: "confirm" }, 1);
    expect(late).toMatchObject({ ok: false, error: "stale" });
    expect(stateOf(late)).toBe(`Заказ ${order.number} уже отклонён`);
  });

  it("to a day that has passed", async () => {
    const day = "2026-11-23";
    expect(await move("olga", { move: "proposeDay", day, reason: null })).toMatchObject({ error: "pastDay" });
    await moves("olga", { move: "proposeDay", day: "2026-11-27", reason: null });
    expect(await move("pyotr", { move: "counterDay", day })).toMatchObject({ error: "pastDay" });
  });

  it("of another dealer's order reads as of none", async () => {
    for (const who of ["sergey", "tatyana", "irina", "stranger"] as const) {
      expect(await move(who, { move: "cancel", reason: null })).toEqual({ ok: false, error: "notFound" });
      expect(await market.as(who, (core) => core.orders.find(order.id))).toBeNull();
      expect(await market.as(who, (core) => core.orders.findByNumber(order.number))).toBeNull();
    }
    expect(await market.as("pyotr", (core) => core.orders.move("none", 1, { move: "accept" }))).toEqual({
      ok: false,
      error: "notFound",
    });
  });

  it("by two managers at once: the first counts", async () => {
    const both = await Promise.all([
      move("olga", { move: "confirm" }),
      move("igor", { move: "decline", reason: "unpaid" }),
    ]);
    expect(both.map((result) => (result.ok ? "done" : result.error)).sort()).toEqual(["done", "stale"]);
    const history = await market.as("olga", (core) => core.audit.historyOf("order", order.id));
    expect(history).toHaveLength(2);
  });
});

describe("the trail", () => {
  it("tells who moved what from where to where", async () => {
    await moves("olga", { move: "proposeDay", day: "2026-11-27", reason: "noTruck" });
    const [newest, first] = await market.as("olga", (core) => core.audit.historyOf("order", order.id));
    expect(newest).toMatchObject({
      action: "order.proposeDay",
      personId: "olga",
      before: { stage: "new", proposedDay: null },
      after: { by: "supplier", stage: "negotiation", proposedDay: "2026-11-27", reason: "noTruck" },
    });
    expect(first).toMatchObject({ action: "order.submit", personId: "pyotr", before: null });
  });
});

const stateOf = (result: Awaited<ReturnType<typeof move>>): string => {
  const state = result.ok ? undefined : result.params?.state;
  if (typeof state !== "object" || !("text" in state)) return "";
  const reader = { locale: "ru" as const, timeZone: market.tenant.timeZone, now: market.now };
  return say(state.text, reader).replaceAll("\u00A0", " ");
};

function sameId(t: Parameters<Parameters<Market["change"]>[0]>[0]["t"], id: string) {
  return eq(t.products.id, id);
}
