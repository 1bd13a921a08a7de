/** Goods asked for in a sentence, amounts said politely or twice over, articles nobody has: understood before a person is. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import type { TestPhone } from "../../test-phone.ts";

let world: World;
let pyotr: TestPhone;
let olga: TestPhone;
beforeEach(async () => {
  world = await openWorld();
  [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
});
afterEach(async () => {
  olga.seesNothing();
  await world.close();
});

describe("a line in a sentence", () => {
  it.each([
    ["добавь 5 коробок ПМ-65-З", "✅ ПМ-65-З 60 шт в корзине"],
    ["Добавьте, пожалуйста, ПМ-65-З 24 шт в заказ", "✅ ПМ-65-З 24 шт в корзине"],
    ["нужно ещё 24 шт ПМ-65-З, пожалуйста.", "✅ ПМ-65-З 24 шт в корзине"],
    ["please add 2 boxes ПМ-65-З to the cart", "✅ ПМ-65-З 24 шт в корзине"],
    ["добавь 10 шт пена зимняя", "«пена зимняя»: 4 товара\n10 шт: какого товара?"],
    ["добавь ПМ-65-З", "ПМ-65-З Пена"],
    ["order 5 boxes ПМ-65-З", "✅ ПМ-65-З 60 шт в корзине"],
    ["order 4512", "Заказ 4512 не найден."],
  ])("«%s» is the line itself", async (words, answer) => {
    await pyotr.says(words);
    pyotr.sees(answer);
  });

  it("is one at the question for goods too, where a number is an order's", async () => {
    await pyotr.says("заказать");
    await pyotr.says("order 4512");
    pyotr.doesNotSee("004512");
    await pyotr.says("заказать");
    await pyotr.says("добавь 5 коробок ПМ-65-З");
    pyotr.sees("✅ ПМ-65-З 60 шт в корзине");
  });
});

describe("an amount", () => {
  it("said twice over finds the goods, and is asked", async () => {
    await pyotr.says("заказать");
    await pyotr.says("2 по 24 ПМ-65-З");
    const card = pyotr.sees("Нужно число: «24» или «2 кор».\nПМ-65-З Пена");
    expect(card.buttons[0]).toEqual(["1 кор. = 12 шт", "2 кор. = 24 шт"]);
    await pyotr.says("48");
    pyotr.sees("✅ ПМ-65-З 48 шт в корзине");
  });

  it.each(["24 штуки пожалуйста", "24 шт, пожалуйста.", "24 please", "2 коробки, пожалуйста"])(
    "may be said politely: «%s»",
    async (words) => {
      await pyotr.says("ПМ-65-З");
      await pyotr.says(words);
      pyotr.sees("✅ ПМ-65-З 24 шт в корзине");
    },
  );
});

describe("an article that there is not", () => {
  it.each(["ПМ-65-Ж9", "АБВ-777"])("is searched for from a product's card: «%s»", async (article) => {
    await pyotr.says("ПМ-65-З");
    await pyotr.says(article);
    pyotr.seesButton("Менеджеру");
    pyotr.doesNotSee("Передано");
    expect(pyotr.last().text).toContain(`«${article}»`);
  });
});
