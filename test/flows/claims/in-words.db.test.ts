/** Goods the catalog does not have may be replaced all the same: no order is made for them, and both sides read that. */
import { afterEach, beforeEach, expect, it } from "vitest";
import type { World } from "../../chat.ts";
import { answers, claimOf } from "../../core/claims/claiming.ts";
import type { Market } from "../../core/orders/market.ts";
import { openAfter } from "./seeded.ts";

let world: World;
beforeEach(async () => {
  world = await openAfter(claimedInWords);
});
afterEach(async () => {
  expect(world.logged).toEqual([]);
  await world.close();
});

/** «ржавая петля» in words, and beside it goods by their article. */
async function claimedInWords(market: Market): Promise<void> {
  const productId = await market.productId("ШТ-24-БЛ");
  await market.as("pyotr", async (core) => {
    const of = { orderId: null, quantityMilli: 2_000 };
    let claim = await claimOf(core.claims.begin("defect", { ...of, productId: null, words: "ржавая петля" }));
    claim = await claimOf(core.claims.addGoods(claim.id, { ...of, productId, words: null }));
    for (const [name, value] of Object.entries(answers))
      claim = await claimOf(core.claims.fillIn(claim.id, name, value));
    return claimOf(core.claims.move(claim, { name: "send", fields: {} }));
  });
}

it("is said before deciding and to the dealer; what the catalog has is ordered as ever", async () => {
  const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
  await olga.says("рекламация 1");
  await olga.presses("Решить");
  await olga.presses("Принять");
  await olga.presses("1");
  olga.sees("«ржавая петля»: что отправить взамен?");
  await olga.presses("Без заказа");
  await olga.presses("Принять");
  await olga.presses("1");
  const noOrder = "⚠️ «ржавая петля» в каталоге нет: заказа на замену не будет";
  olga.sees("ржавая петля: 2 шт, замена", noOrder, "ШТ-24-БЛ: 2 шт, замена");
  await olga.presses("Решить");
  pyotr.sees("✅ Рекламация 1: решена", noOrder);
  await pyotr.presses("Подходит");
  await pyotr.says("рекламация 1");
  const card = pyotr.sees("Замена: заказ", noOrder);
  const number = /заказ (\d+)/.exec(card.text)?.[1] ?? "";
  await pyotr.says(number);
  expect(pyotr.sees("По рекламации 1, бесплатно", "ШТ-24-БЛ").text).not.toContain("петля");
});

it("is looked for in the catalog as the decision names it, and ordered without payment", async () => {
  const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
  await olga.says("рекламация 1");
  await olga.presses("Решить");
  await olga.presses("Принять");
  await olga.says("замена");
  // Nothing there is called so: other words are looked for, and one of several is chosen.
  await olga.says("штапик 24");
  olga.sees("«штапик 24»: что отправить взамен?", "1 ШТ-24-");
  await olga.presses("1");
  // Goods the catalog has may be replaced by others all the same.
  await olga.says("заменить на НД-400");
  olga.sees("«НД-400»: что отправить взамен?");
  await olga.presses("1");
  const summary = olga.sees(
    "ржавая петля: 2 шт, замена",
    "Взамен: ШТ-24-",
    "ШТ-24-БЛ: 2 шт, замена",
    "Взамен: НД-400 2 шт",
  );
  expect(summary.text).not.toContain("в каталоге нет");
  expect(summary.text).not.toContain("₽");
  await olga.presses("Решить");
  pyotr.sees("✅ Рекламация 1: решена", "Взамен: НД-400 2 шт");
  await pyotr.presses("Подходит");
  await pyotr.says("рекламация 1");
  const number = /заказ (\d+)/.exec(pyotr.sees("Замена: заказ").text)?.[1] ?? "";
  await pyotr.says(number);
  pyotr.sees("По рекламации 1, бесплатно", "НД-400", "ШТ-24-");
});
