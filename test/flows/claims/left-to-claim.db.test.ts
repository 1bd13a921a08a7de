/** Of an order no more is claimed than came; what nobody asked for is asked about; and nothing is sold to who wants nothing. */
import { afterEach, describe, expect, it } from "vitest";
import type { World } from "../../chat.ts";
import { claimOf, decide, draft, moves, sent } from "../../core/claims/claiming.ts";
import type { Market } from "../../core/orders/market.ts";
import { openAfter } from "./seeded.ts";

let world: World | undefined;
afterEach(async () => {
  expect(world?.logged).toEqual([]);
  await world?.close();
});

const article = "ШТ-24-БЛ";
const approve = (outcome: string) => [{ position: 1, decision: "approve", outcome }] as const;

async function received(market: Market, quantityMilli: number): Promise<string> {
  const wish = { receipt: { kind: "pickup" as const }, day: null, comment: null };
  const order = await market.order("pyotr", { [article]: quantityMilli }, wish);
  for (const [index, move] of (["confirm", "complete"] as const).entries())
    await market.as("olga", (core) => core.orders.move(order.id, order.version + index, { move }));
  return order.id;
}

describe("goods of an order", () => {
  it("are claimed once, over all lines and claims of it; what was mended may break again", async () => {
    world = await openAfter(async (market) => {
      const orderId = await received(market, 20_000);
      const productId = await market.productId(article);
      const more = (id: string, quantityMilli: number) =>
        market.as("pyotr", (core) =>
          core.claims.addGoods(id, { productId, words: null, orderId, quantityMilli }),
        );
      const begins = (quantityMilli: number) =>
        market.as("pyotr", (core) =>
          core.claims.begin("defect", { productId, words: null, orderId, quantityMilli }),
        );
      const first = await draft(market, "pyotr", "defect", { orderId, quantityMilli: 15_000 });
      // Two lines of one draft are one matter.
      expect(await more(first.id, 6_000)).toMatchObject({
        error: "moreThanLeft",
        params: { quantity: { quantity: 5_000 } },
      });
      expect(await begins(21_000)).toMatchObject({ error: "moreThanCame" });
      // A draft nobody was sent takes nothing away, until it is sent.
      const second = await draft(market, "pyotr", "transit", { orderId, quantityMilli: 10_000 });
      const one = await moves(market, "pyotr", first, "send");
      const late = await market.as("pyotr", (core) => core.claims.move(second, { name: "send", fields: {} }));
      expect(late).toMatchObject({ error: "moreThanLeft", params: { quantity: { quantity: 5_000 } } });
      expect(await begins(6_000)).toMatchObject({ error: "moreThanLeft" });
      // Mended goods are there and may be claimed again; replaced ones are gone.
      const mended = await claimOf(decide(market, "olga", one, [...approve("repair")]));
      await moves(market, "pyotr", mended, "agree");
      const again = await moves(market, "pyotr", second, "send");
      const replaced = await claimOf(decide(market, "olga", again, [...approve("replacement")]));
      await moves(market, "pyotr", replaced, "agree");
      expect(await begins(11_000)).toMatchObject({ error: "moreThanLeft" });
      const last = await sent(market, "pyotr", "defect", { orderId, quantityMilli: 10_000 });
      expect(await begins(1_000)).toMatchObject({ error: "allClaimed" });
      // What was refused, or taken back, was never gone.
      await moves(market, "pyotr", last, "takeBack");
      expect(await begins(10_000)).toMatchObject({ ok: true });
    });
  });

  it("of another order in the same claim are counted against that one", async () => {
    world = await openAfter(async (market) => {
      const [small, large] = [await received(market, 2_000), await received(market, 20_000)];
      const productId = await market.productId(article);
      const of = (orderId: string, quantityMilli: number) => ({
        productId,
        words: null,
        orderId,
        quantityMilli,
      });
      // Two of one and fifteen of the other: more than the first brought is no fault of the claim.
      const both = await draft(market, "pyotr", "defect", { orderId: small, quantityMilli: 2_000 });
      const added = await market.as("pyotr", (core) => core.claims.addGoods(both.id, of(large, 15_000)));
      expect(added).toMatchObject({ ok: true });
      await moves(market, "pyotr", both, "send");
      // What stands there in the second line is gone of the second order.
      const begins = (orderId: string, quantityMilli: number) =>
        market.as("pyotr", (core) => core.claims.begin("defect", of(orderId, quantityMilli)));
      expect(await begins(small, 1_000)).toMatchObject({ error: "allClaimed" });
      expect(await begins(large, 6_000)).toMatchObject({
        error: "moreThanLeft",
        params: { quantity: { quantity: 5_000 } },
      });
      expect(await begins(large, 5_000)).toMatchObject({ ok: true });
    });
  });
});

describe("all of it", () => {
  it("is what no claim has yet, and is not offered where nothing is left", async () => {
    world = await openAfter(async (market) => {
      await sent(market, "pyotr", "defect", {
        orderId: await received(market, 20_000),
        quantityMilli: 15_000,
      });
    });
    const pyotr = world.phone("pyotr");
    const reports = async () => {
      await pyotr.says("меню");
      for (const label of ["Рекламации", "Сообщить", "1", "Новая рекламация"]) await pyotr.presses(label);
      await pyotr.presses("1");
    };
    await reports();
    pyotr.sees(`${article}: сколько? В заказе 20`, "Уже в рекламациях: 15");
    expect(pyotr.last().buttons.flat()[0]).toMatch(/^Всё: 5/);
    await pyotr.presses(String(pyotr.last().buttons.flat()[0]));
    pyotr.sees("Рекламация 2, вопрос 1");
    await world.store.everywhere.transact(({ db, t }) => db.update(t.claims).set({ sentAt: Date.now() }));
    await reports();
    pyotr.sees("Уже в рекламациях: 20");
    expect(pyotr.last().buttons.flat()).toEqual(["Назад"]);
  });
});

describe("words without a quote, while one claim asks", () => {
  const asksFor = (count: number) => async (market: Market) => {
    for (let asked = 0; asked < count; asked++) {
      const claim = await sent(market, "pyotr");
      const question = { question: "С какого поддона?" };
      await claimOf(decide(market, "olga", claim, [{ position: 1, decision: "sendBack" }], question));
    }
  };

  it("are its answer after one question, or a person's", async () => {
    world = await openAfter(asksFor(1));
    const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
    await pyotr.says("он стоял у самой двери, верхний в углу");
    pyotr.sees("Это ответ по рекламации 1?", "«С какого поддона?»", "Ваши слова: он стоял у самой двери");
    olga.doesNotSee("у самой двери");
    await pyotr.presses("Менеджеру");
    olga.sees("он стоял у самой двери");
    await pyotr.says("рекламация 1");
    await pyotr.says("верхний ряд, который ближе к двери");
    await pyotr.presses("Да, ответ");
    olga.sees("Рекламация 1 · Окна у реки", "«С какого поддона?»: верхний ряд, который ближе к двери");
    // Nothing is asked any more: words are a person's again.
    await pyotr.says("а ещё там была наклейка с датой выпуска");
    pyotr.doesNotSee("Это ответ по рекламации");
  });

  it("go to a person where two claims ask, and mean goods and questions as ever", async () => {
    world = await openAfter(asksFor(2));
    const pyotr = world.phone("pyotr");
    await pyotr.says("он стоял у самой двери, верхний в углу");
    pyotr.doesNotSee("Это ответ по рекламации");
    await pyotr.says("меню");
    await pyotr.says("пена зимняя");
    pyotr.doesNotSee("Это ответ по рекламации");
  });
});
