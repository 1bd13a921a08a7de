/** An order typed as a list: sure lines are in the cart at once, each doubt is asked, nothing slips in. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import { demoCatalog } from "../../core/reading/demo-reader.ts";
import type { TestPhone } from "../../test-phone.ts";

const messy =
  "доброе утро! пвх-58-бл-6 16шт створка такая же 12, штапик 24 - 40шт и 4512 десять пачек. на четверг";

let world: World;
let pyotr: TestPhone;
let olga: TestPhone;
beforeEach(async () => {
  world = await openWorld();
  [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
  await pyotr.says("меню");
});
afterEach(async () => {
  expect(world.logged).toEqual([]);
  await world.close();
});

describe("a list typed into the chat", () => {
  it("becomes a cart once its one doubt is answered", async () => {
    await pyotr.says(messy);
    pyotr.sees(
      "Разобрано 3 строки из 4. Вопрос 1 из 1",
      "«штапик 24 - 40шт»: что именно?",
      "1 ШТ-24-БЛ Штапик ПВХ 24 мм белый 6 м · 261 ₽",
    );
    expect(pyotr.last().buttons).toEqual([
      ["1", "2", "3", "4"],
      ["Нет нужного", "Позже"],
    ]);
    await pyotr.presses("1");
    pyotr.sees("Корзина · 57 234 ₽", "ШТ-24-БЛ", "40 шт · 10 440 ₽", "Всё есть на 09:10");
    expect(pyotr.last().buttons).toEqual([["Оформить"], ["Изменить", "Сверить текст"], ["Назад"]]);
    await pyotr.presses("Сверить текст");
    pyotr.sees("Понято 4 из 4", "«створка такая же 12» → ПВХС-58-БЛ-6 12 шт");
    await pyotr.presses("Назад");
    await pyotr.presses("Оформить");
    pyotr.sees("Как получите?");
    expect(olga.messages()).toEqual([]);
  });

  it("keeps a doubt that was put off out of the sum, and asks it again on demand", async () => {
    await pyotr.says(messy);
    await pyotr.presses("Позже");
    pyotr.sees("Корзина · 46 794 ₽", "⚠️ «штапик 24 - 40шт»: отложено, не в сумме");
    await pyotr.says("Ок, спасибо");
    expect(pyotr.reaction()).toBe("👌");
    await pyotr.presses("Вопросы: 1");
    await pyotr.says("шт-24-бл 20");
    pyotr.sees("Корзина · 52 014 ₽");
    pyotr.doesNotSee("отложено");
  });

  it("asks a person for what the catalog has not, and an amount that was not written", async () => {
    await pyotr.says("Сетка рабица 2 рул\n4512 10 уп\nПМ-65-З 24 шт\nНП-20");
    pyotr.sees("Разобрано 2 строки из 4. Вопрос 1 из 2", "«Сетка рабица 2 рул»: в каталоге не нашлось");
    await pyotr.presses("Спросить менеджера");
    olga.sees("Пётр: Сетка рабица 2 рул");
    pyotr.sees("Вопрос 2 из 2", "«НП-20»: сколько?", "404,60 ₽");
    await pyotr.says("20");
    pyotr.sees("Корзина", "НП-20", "⏳ «Сетка рабица 2 рул»: у менеджера, не в сумме");
  });

  it("takes a candidate that is none to a person, or lets it go", async () => {
    await pyotr.says(messy);
    await pyotr.presses("Нет нужного");
    pyotr.sees("«штапик 24 - 40шт»: в каталоге не нашлось");
    await pyotr.presses("Убрать");
    pyotr.sees("Корзина · 46 794 ₽");
    await pyotr.presses("Сверить текст");
    pyotr.sees("Понято 3 из 4", "«штапик 24 - 40шт» → убрано");
  });

  it("never doubles what the cart has without asking, and loses no question", async () => {
    await pyotr.says("4512 10 уп\nНП-20 5 шт");
    pyotr.sees("Корзина · 4 161 ₽");
    await pyotr.says("4512 10 уп, ПМ-65-З 24 шт. Когда приедет машина?");
    pyotr.sees("Разобрана 1 строка из 2. Вопрос 1 из 2", "«4512 10 уп»: в корзине уже 10 уп");
    await pyotr.presses("Всего 10 уп");
    pyotr.sees("Вопрос 2 из 2", "«Когда приедет машина?»: это не к заказу");
    await pyotr.presses("Спросить менеджера");
    olga.sees("Пётр: Когда приедет машина?");
    pyotr.sees("Корзина · 13 821 ₽", "004512", "10 уп · 2 138 ₽");
  });

  it("of a hundred lines becomes one cart with its sum, in pages", async () => {
    const goods = demoCatalog.filter(({ unit }) => unit === "шт").slice(0, 100);
    const before = pyotr.messages().length;
    await pyotr.says(
      goods.map(({ article, name }, at) => `${at + 1}. ${article} ${name.split(" ")[0]} - 600 шт`).join("\n"),
    );
    expect(pyotr.messages()).toHaveLength(before + 1);
    pyotr.sees("Корзина ·", "· 100 строк");
    const shown = () => pyotr.last().text.match(/(?<! из) 600 шт/g)?.length;
    expect(shown()).toBe(30);
    for (const label of ["Ещё 70", "Ещё 40", "Ещё 10"]) await pyotr.presses(label);
    expect(shown()).toBe(10);
    await pyotr.presses("Сверить текст");
    pyotr.sees("Понято 100 из 100");
    await pyotr.presses("Назад");
    pyotr.seesButton("Оформить");
  });

  it("keeps the open questions when more is typed meanwhile", async () => {
    await pyotr.says(messy);
    await pyotr.says("ПМ-65-З 24 шт\nгерметик белый 24 шт");
    pyotr.sees("«штапик 24 - 40шт»");
    await pyotr.presses("1");
    pyotr.sees("Вопрос 2 из 2", "«герметик белый 24 шт»: что именно?");
  });
});

it("leaves a person's words to the person", async () => {
  for (const words of [
    "пена нужна на завтра к восьми утра точно",
    "в прошлый раз привезли ПМ-65-З 24 шт, две разбиты",
    "как в прошлый раз и ещё 4512 10 уп",
  ]) {
    await pyotr.says(words);
    olga.sees(words);
  }
});

it("is read in numbers where there are no buttons", async () => {
  const anna = world.phone("anna");
  await anna.says("Сетка рабица 2 рул\n4512 10 уп\nПМ-65-З 24 шт\nНП-20");
  await anna.says("2");
  anna.sees("«НП-20»: сколько?");
  await anna.says("20");
  anna.sees("Корзина", "1 Оформить");
});
