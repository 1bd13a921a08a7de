/** What is wished of an order in words leads where its buttons do, from wherever the chat stands. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import type { TestPhone } from "../../test-phone.ts";
import { sendOrder } from "./shopping.ts";

let world: World;
let pyotr: TestPhone;
let olga: TestPhone;
beforeEach(async () => {
  world = await openWorld();
  [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
});
afterEach(() => world.close());

const asksNobody = () => olga.doesNotSee("Пётр: ");

describe("an order that is named", () => {
  beforeEach(() => sendOrder(pyotr, "ПМ-65-З", "24"));

  it.each(["где заказ 1001?", "что с заказом 1001", "статус 1001", "where is order 1001?"])(
    "is shown by «%s»",
    async (words) => {
      await pyotr.says(words);
      pyotr.sees("Заказ 1001 · 9 660 ₽\n⏳ ждёт ответа до 09:55");
      asksNobody();
    },
  );

  it.each(["меню", "ПМ-65-З", "заказать"])("is shown after «%s» too", async (before) => {
    await pyotr.says(before);
    await pyotr.says("статус заказа 1001");
    pyotr.sees("Заказ 1001 · 9 660 ₽\n⏳ ждёт ответа");
    asksNobody();
  });

  it.each([
    ["счёт 1001", "Документы · заказ 1001", []],
    ["доставка 1001", "1001", []],
    ["delivery 1001", "1001", ["Другая дата"]],
  ])(
    "opens by «%s» what is of it, also where a day is asked for: the question waits",
    async (words, seen, steps) => {
      await pyotr.says("4512 10 уп");
      for (const step of ["Оформить", "Самовывоз", ...steps]) await pyotr.presses(step);
      await pyotr.says(words);
      pyotr.sees(seen);
      expect(
        pyotr
          .messages()
          .map(({ text }) => text)
          .join("\n"),
      ).not.toContain(`«${words}»`);
      asksNobody();
    },
  );

  it("is another's or none by such words: then they are the comment, the day or the address that is asked for", async () => {
    await pyotr.says("4512 10 уп");
    for (const step of ["Оформить", "Самовывоз"]) await pyotr.presses(step);
    await pyotr.says("доставка 2002");
    pyotr.sees("«доставка 2002»");
    for (const step of ["Другая дата"]) await pyotr.presses(step);
    await pyotr.says("пт");
    await pyotr.presses("Комментарий");
    await pyotr.says("доставка 10");
    pyotr.sees("доставка 10");
    asksNobody();
  });

  it("is cancelled by words, with the same question, and shown as it is then", async () => {
    await pyotr.says("отменить заказ 1001");
    pyotr.sees("Отменить заказ 1001 · 9 660 ₽?");
    await pyotr.presses("Не отменять");
    await pyotr.says("Отмените, пожалуйста, заказ 1001");
    await pyotr.presses("Не нужно");
    pyotr.sees("Заказ 1001 · 9 660 ₽\n❌ отменён", "Причина: уже не нужно");
    expect(olga.last().text).toContain("❌ 1001 · дилер 09:10: отменён");
    await pyotr.says("отменить заказ 1001");
    pyotr.sees("Заказ 1001 · 9 660 ₽\n❌ отменён");
  });

  it("is repeated once that is said again by a button", async () => {
    await pyotr.says("повтори заказ 1001");
    const asked = pyotr.sees("Повторить заказ 1001 · 9 660 ₽?", "ПМ-65-З");
    expect(asked.buttons).toEqual([["В корзину"], ["Назад"]]);
    await pyotr.presses("В корзину");
    pyotr.sees("✅ В корзину добавлена 1 строка", "Корзина · 9 660 ₽");
  });

  it("is no other company's to see, to cancel or to repeat", async () => {
    const sergey = world.phone("sergey");
    for (const words of ["где заказ 1001?", "отменить заказ 1001", "повтори заказ 1001"]) {
      await sergey.says(words);
      sergey.sees("Заказ 1001 не найден.");
    }
  });

  it("is the manager's to look at: cancelling is the dealer's", async () => {
    await olga.says("отменить заказ 1001");
    olga.sees("Заказ 1001 · 9 660 ₽\nОкна у реки · Пётр, 09:10");
  });
});

describe("no order is named", () => {
  it("the only open one is meant to be cancelled, else which of them is asked", async () => {
    await pyotr.says("хочу отменить заказ");
    pyotr.sees("Отменять нечего: открытых заказов нет");
    await sendOrder(pyotr, "ПМ-65-З", "24");
    await pyotr.says("хочу отменить заказ");
    pyotr.sees("Отменить заказ 1001 · 9 660 ₽?");
    await pyotr.presses("Не отменять");
    await sendOrder(pyotr, "ПМ-65-З", "36");
    await pyotr.says("хочу отменить заказ");
    pyotr.sees("Какой заказ отменить?\n1 Заказ 1002 · 14 490 ₽", "2 Заказ 1001 · 9 660 ₽");
    await pyotr.presses("2");
    pyotr.sees("Отменить заказ 1001 · 9 660 ₽?");
    await pyotr.presses("Без причины");
    pyotr.sees("Заказ 1001 · 9 660 ₽\n❌ отменён");
    asksNobody();
  });

  it("all are shown, or asked to be repeated", async () => {
    await sendOrder(pyotr, "ПМ-65-З", "24");
    await pyotr.says("где мой заказ?");
    pyotr.sees("1 заказ");
    await pyotr.says("повторите последний заказ");
    pyotr.sees("Какой заказ повторить?\n1 Заказ 1001");
    asksNobody();
  });
});

it("reads where there are no buttons too", async () => {
  const anna = world.phone("anna");
  await sendOrder(pyotr, "ПМ-65-З", "24");
  await anna.says("отменить заказ 1001");
  anna.sees("Отменить заказ 1001 · 9 660 ₽?", "1 Ошибка | 2 Не нужно", "3 Без причины", "0 Не отменять");
  await anna.says("1");
  anna.sees("❌ отменён");
});
