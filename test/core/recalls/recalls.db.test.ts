/** Recalls through core alone: who is asked, what each may see, answers counted once, one reminder. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Recall } from "../../../core/recalls/model.ts";
import { timerHandlers } from "../../../core/timers/handlers.ts";
import { type Market, openMarket } from "../orders/market.ts";

let market: Market;
let recall: Recall;
const article = "ШТ-24-БЛ";

beforeAll(async () => {
  market = await openMarket();
  for (const [who, by, pieces] of [
    ["pyotr", "olga", 40],
    ["sergey", "irina", 16],
  ] as const) {
    const order = await market.order(who, { [article]: pieces * 1_000 });
    await market.as(by, (core) => core.orders.move(order.id, order.version, { move: "confirm" }));
  }
  await market.told();
});
afterAll(() => market.close());

const start = (who: "olga" | "irina" | "pyotr", words = "Не ставить, вернём") =>
  market.as(who, async (core) => {
    const [product] = await core.catalog.named(article);
    return core.recalls.start({ productId: product?.id ?? "", batch: "24-06", words });
  });

describe("a recall", () => {
  it("is the manufacturer's, says what to do, and asks every company that has bought the goods", async () => {
    expect(await start("pyotr")).toMatchObject({ error: "notAllowed" });
    expect(await start("irina")).toMatchObject({ error: "notAllowed" });
    expect(await start("olga", " ")).toMatchObject({ error: "noWords" });
    const started = await start("olga");
    if (!started.ok) throw new Error(started.error);
    recall = started.value;
    expect(recall).toMatchObject({ number: 1, asked: 2, answered: 0 });
    const told = await market.told();
    for (const who of ["pyotr", "anna", "sergey"])
      expect(told.find(({ chat }) => chat === who)?.text).toContain(
        `⚠️ Отзыв товара: ${article}, партия 24-06`,
      );
    expect(told.find(({ chat }) => chat === "tatyana")).toBeUndefined();
    expect(told.find(({ chat }) => chat === "sergey")?.buttons).toEqual([
      ["Проверили, такой нет"],
      ["Есть 16 шт", "Есть, не всё"],
    ]);
  });

  it("is answered once by each, a claim prepared for what there is; others' answers are not seen", async () => {
    expect(await market.as("tatyana", (core) => core.recalls.answer(recall.id, 0))).toMatchObject({
      error: "notFound",
    });
    expect(await market.as("tatyana", (core) => core.recalls.find(recall.id))).toBeNull();
    const some = await market.as("pyotr", (core) => core.recalls.answer(recall.id, 12_000));
    if (!some.ok) throw new Error(some.error);
    const draft = await market.as("anna", (core) => core.claims.find(some.value.claimId ?? ""));
    expect(draft).toMatchObject({ sentAt: null, lines: [{ article, quantityMilli: 12_000 }] });
    expect(draft?.fields.defect).toBe("Не ставить, вернём");
    expect(await market.as("anna", (core) => core.recalls.answer(recall.id, 0))).toMatchObject({
      error: "answered",
    });
    expect(await market.as("pyotr", (core) => core.recalls.answers(recall.id))).toEqual([]);
    const answers = await market.as("olga", (core) => core.recalls.answers(recall.id));
    expect(answers.map(({ company, foundMilli }) => [company, foundMilli])).toEqual([
      ["Кровля-Дом", null],
      ["Окна у реки", 12_000],
    ]);
  });

  it("reminds those who have not answered, once", async () => {
    await market.told();
    market.now += 3 * 86_400_000;
    const remind = () =>
      market.as(
        "clock",
        (core) =>
          timerHandlers["recall.remind"]?.(core, {
            ...{ tenantId: market.tenant.id, kind: "recall.remind", objectId: recall.id },
            ...{ dueAt: market.now, data: {}, attempts: 0 },
          }) ?? Promise.resolve(),
      );
    await remind();
    const told = await market.told();
    expect(told.find(({ chat }) => chat === "sergey")?.text).toContain("⚠️ Ждём ответа, отзыв");
    expect(told.some(({ chat, text }) => chat === "pyotr" && text.includes("Ждём ответа"))).toBe(false);
    const none = await market.as("sergey", (core) => core.recalls.answer(recall.id, 0));
    expect(none.ok).toBe(true);
    expect((await market.told()).find(({ chat, isEdit }) => chat === "olga" && !isEdit)?.text).toContain(
      "Ответили 2 из 2",
    );
    await remind();
    expect(await market.told()).toEqual([]);
  });
});
