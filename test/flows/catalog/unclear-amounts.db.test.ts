/** Amounts that are none, and lines whose amounts wait: answered where they were typed, and none of them lost. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { importCatalog } from "../../../core/catalog/catalog-import.ts";
import { openWorld, type World } from "../../chat.ts";
import { houseScope } from "../../core/catalog/scopes.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const bring = (row: Parameters<typeof importCatalog>[2][number]) =>
  world.store.everywhere.transact(async (tx) => importCatalog(tx, await houseScope(tx), [row]));

describe("words that are no number, said to a product's card", () => {
  it.each(["много", "пару", "штук сто", "штук 100", "a lot", "всё что есть", "как обычно"])(
    "«%s» are answered with amounts that are possible, and a person",
    async (words) => {
      const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
      await pyotr.says("ПМ-65-З");
      await pyotr.says(words);
      const card = pyotr.sees("Нужно число, например 12 шт или 24 шт.", "ПМ-65-З Пена");
      expect(card.buttons).toEqual([
        ["1 кор. = 12 шт", "2 кор. = 24 шт"],
        ["Другое число", "Назад"],
        ["Менеджеру"],
      ]);
      olga.seesNothing();
      await pyotr.says("24");
      pyotr.sees("✅ ПМ-65-З 24 шт в корзине");
    },
  );

  it.each([
    ["привезите на завтра сколько успеете", "⏳ Передано"],
    ["много?", "⏳ Передано"],
    ["пена зимняя", "«пена зимняя»: 4 товара"],
    ["гермитик белый", "«гермитик белый»: 4 товара"],
    ["заказ 1001", "Заказ 1001 не найден."],
    ["заказы", "Заказов пока нет"],
    ["Запросы цен", "Запросов цен нет"],
  ])("«%s» are no answer, and go where they belong", async (words, answer) => {
    const pyotr = world.phone("pyotr");
    await pyotr.says("ПМ-65-З");
    await pyotr.says(words);
    pyotr.sees(answer);
  });

  it("name the rules of ordering, at the question for another amount too", async () => {
    await bring({ article: "ПМ-65-З", minimumMilli: 18_000, multipleMilli: 6_000 });
    const pyotr = world.phone("pyotr");
    await pyotr.says("ПМ-65-З");
    await pyotr.presses("Другое число");
    await pyotr.says("побольше");
    const question = pyotr.sees(
      "Нужно число: от 18 шт · кратно 6 шт\nНапример, 18 шт или 180 шт.",
      "сколько?",
    );
    expect(question.buttons).toEqual([["Менеджеру", "Назад"]]);
    await pyotr.presses("Менеджеру");
    pyotr.sees("Пишите");
  });

  it("read the same without buttons, and thanks wake nobody", async () => {
    const anna = world.phone("anna");
    await anna.says("ПМ-65-З");
    await anna.says("много");
    anna.sees("Нужно число", "Сколько? «24» или «2 кор». Или «назад», «менеджер»");
    await anna.says("спасибо");
    expect(anna.reaction()).toBe("👌");
    await anna.says("менеджер");
    anna.sees("Пишите");
  });
});

describe("an amount said to what was just put into the cart", () => {
  it("is the new amount of that line, or so much more with a plus", async () => {
    const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
    await pyotr.says("ПМ-65-З 12 шт");
    for (const [words, amount] of [
      ["2 кор", "24 шт"],
      ["+2 кор", "48 шт"],
      ["+3", "51 шт"],
      ["12 шт", "12 шт"],
    ] as const) {
      await pyotr.says(words);
      pyotr.sees(`✅ ПМ-65-З ${amount} в корзине`);
    }
    await pyotr.says("1e5");
    pyotr.sees("Нужно число, например 12 шт или 24 шт.", "✅ ПМ-65-З 12 шт в корзине");
    olga.seesNothing();
    await pyotr.says("+79000000012");
    pyotr.sees("⏳ Передано");
  });

  it("is refused with an example that works: boxes only where there are any", async () => {
    const anna = world.phone("anna");
    for (const [article, why] of [
      ["004501", "Нужно больше нуля, например «24»."],
      ["ПМ-65-З", "Нужно больше нуля: «24» или «2 кор»."],
    ] as const) {
      await anna.says(article);
      await anna.says("-5");
      anna.sees(why);
    }
    await anna.says("4501 3 уп");
    await anna.says("корзина");
    for (const step of ["2", "1"]) await anna.says(step);
    anna.sees("«24». Или «убрать», «назад»");
  });
});

describe("a typed line whose amount waits", () => {
  it("goes along with the lines typed after it, until each is decided", async () => {
    const pyotr = world.phone("pyotr");
    await pyotr.says("ПМ-65-З 1,5 шт");
    pyotr.sees("Дробное число не подойдёт");
    await pyotr.says("НП-20 10");
    const added = pyotr.sees("✅ НП-20 10 шт в корзине", "⏳ «ПМ-65-З 1,5 шт»: не в корзине, ждёт решения");
    expect(added.buttons[0]).toEqual(["Решить · 1"]);
    await pyotr.says("НП-20 5 шт");
    pyotr.sees("В корзине 10 шт", "НП-20");
    await pyotr.says("4512 3 уп");
    pyotr.sees("✅ 004512 3 уп", "«ПМ-65-З 1,5 шт»", "«НП-20 5 шт»");
    await pyotr.presses("Решить · 2");
    pyotr.sees("Дробное число не подойдёт", "ПМ-65-З Пена");
    await pyotr.presses("1 кор. = 12 шт");
    pyotr.sees("✅ ПМ-65-З 12 шт в корзине", "⏳ «НП-20 5 шт»");
    await pyotr.presses("Решить · 1");
    await pyotr.presses("Взять 5 шт");
    pyotr.sees("✅ НП-20 15 шт в корзине");
    pyotr.seesNoButton("Решить · 1");
    pyotr.doesNotSee("ждёт решения");
  });

  it("is mended by the same product said anew", async () => {
    const pyotr = world.phone("pyotr");
    await pyotr.says("ПМ-65-З 1,5 шт");
    await pyotr.says("ПМ-65-З 2 шт");
    pyotr.sees("✅ ПМ-65-З 2 шт в корзине");
    pyotr.doesNotSee("ждёт решения");
  });

  it("of goods that may be several is kept too, also without buttons", async () => {
    const anna = world.phone("anna");
    await anna.says("пена зимняя 2 кор");
    anna.sees("2 кор: какого товара?");
    await anna.says("4512 10");
    anna.sees("✅ 004512 10 уп в корзине", "⏳ «пена зимняя 2 кор»: не в корзине", "1 Решить · 1");
    await anna.says("1");
    await anna.says("1");
    anna.sees("ПМ-65-З", "1 Взять 24 шт");
    await anna.says("1");
    anna.sees("✅ ПМ-65-З 24 шт в корзине");
  });
});
