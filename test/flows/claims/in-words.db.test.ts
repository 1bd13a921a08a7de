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
  for (let line = 0; line < 2; line++) {
    await olga.presses("Принять");
    await olga.presses("1");
  }
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
