/** What is called by its name opens at once, from the middle of a question too, which waits below. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import { sendOrder } from "../orders/shopping.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

describe("a list", () => {
  it.each([
    ["запросы цен", "Запросов цен нет"],
    ["Заказы", "Заказов пока нет"],
    ["доставки", "Доставок в работе нет"],
    ["прайс", "Ваш прайс · Импост"],
    ["пришлите новый прайс-лист", "Ваш прайс · Импост"],
  ])("«%s» is opened from a question for an address, which comes back", async (words, answer) => {
    const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
    await pyotr.says("ПМ-65-З 24 шт");
    for (const step of ["Оформить", "Другой адрес"]) await pyotr.presses(step);
    await pyotr.says(words);
    pyotr.sees(answer);
    await pyotr.presses("Назад");
    pyotr.sees("Куда доставить?");
    olga.seesNothing();
  });

  it("is no list where the words are for a person, nor one that is not the reader's", async () => {
    const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
    await pyotr.says("менеджер");
    await pyotr.says("заказы");
    olga.sees("Пётр: заказы");
    await pyotr.presses("Закончить");
    await pyotr.says("дилеры");
    pyotr.sees("⏳ Передано");
  });
});

it("papers of an order are found by their name and its number, each only by its own", async () => {
  const [pyotr, olga, sergey] = [world.phone("pyotr"), world.phone("olga"), world.phone("sergey")];
  await sendOrder(pyotr, "ПМ-65-З", "24");
  await olga.presses("Подтвердить");
  for (const words of ["счёт 1001", "Пришлите счет на 1001"]) {
    await pyotr.says(words);
    pyotr.sees("Счёт к заказу 1001");
  }
  for (const words of ["счёт-фактура 1001", "накладная по заказу 1001", "документы №1001"]) {
    await pyotr.says(words);
    pyotr.sees("Документы · заказ 1001", "2 Счёт на оплату, PDF");
  }
  await olga.says("упд 1001");
  olga.sees("Документы · заказ 1001");
  await sergey.says("счёт 1001");
  expect(sergey.last().text).not.toMatch(/Документы|Счёт к/);
});

describe("the words of a button", () => {
  it.each(["telegram", "whatsapp"] as const)("press it right below a push, in %s's look", async (look) => {
    const dealer = world.phone(look === "telegram" ? "pyotr" : "anna");
    const olga = world.phone("olga");
    await dealer.says("ПМ-65-З 24 шт");
    for (const words of ["Оформить", "Самовывоз", "чт 26.11", "Отправить заказ"]) await dealer.says(words);
    await olga.presses("Другая дата");
    await olga.presses("пт 27.11");
    await olga.presses("Без причины");
    dealer.sees("Заказ 1001: пт 27.11 вместо чт 26.11");
    await dealer.says("подходит.");
    dealer.sees("✅ Заказ 1001 подтверждён, пт 27.11");
    olga.sees("✅ 1001 · Ольга 09:10, дилер 09:10 · пт 27.11");
  });

  it("are words for a person where something was said since", async () => {
    const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
    await sendOrder(pyotr, "ПМ-65-З", "24");
    await olga.presses("Другая дата");
    await olga.presses("пт 27.11");
    await olga.presses("Без причины");
    await pyotr.says("корзина");
    await pyotr.says("подходит");
    olga.sees("Пётр: подходит");
  });
});
