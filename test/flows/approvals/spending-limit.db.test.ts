/** A buyer's spending limit: set by the owner, asked for above it, approved for just that cart, once. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import type { TestPhone } from "../../test-phone.ts";
import { fillCart } from "../orders/shopping.ts";

let world: World;
let pyotr: TestPhone;
let anna: TestPhone;
beforeEach(async () => {
  world = await openWorld();
  [pyotr, anna] = [world.phone("pyotr"), world.phone("anna")];
});
afterEach(() => world.close());

async function limits(words: string): Promise<void> {
  await anna.says("меню");
  await anna.presses("Ещё");
  await anna.presses("Сотрудники");
  await anna.presses("Пётр, закупщик", anna.last());
  await anna.presses("Предел");
  await anna.says(words);
}

async function checksOut(): Promise<void> {
  for (const step of ["Оформить", "Самовывоз", "чт 26.11", "Отправить заказ"]) await pyotr.presses(step);
}

describe("a spending limit", () => {
  it("is set by the owner, holds an order up, and lets it go with the owner's yes to just that cart", async () => {
    const olga = world.phone("olga");
    await limits("много");
    anna.sees("Нужна сумма");
    await anna.says("5 тыс");
    anna.sees("✅ Пётр: предел 5 000 ₽", "Предел заказа: 5 000 ₽");
    await fillCart(pyotr, "ПМ-65-З", "12");
    await checksOut();
    pyotr.sees("Заказ 1001 отправлен");

    await fillCart(pyotr, "ПМ-65-З", "24");
    await checksOut();
    expect(pyotr.last().text).toBe("Ваш предел 5 000 ₽\nВ корзине 9 660 ₽, нужен владелец.");
    await pyotr.presses("Попросить владельца");
    pyotr.sees("⏳ Владелец согласует 9 660 ₽");
    anna.sees("⚠️ Пётр: согласовать 9 660 ₽?", "ПМ-65-З 24 шт", "Самовывоз чт 26.11");
    olga.doesNotSee("9 660");
    await anna.presses("Согласовать");
    const agreed = pyotr.sees("✅ Анна: 9 660 ₽ согласовано");
    const send = pyotr.dataOf("Отправить заказ");

    await fillCart(pyotr, "4512", "1");
    await pyotr.forgesPress(
      send,
      pyotr.messages().findLast(({ text }) => text.includes("согласовано")),
    );
    pyotr.doesNotSee("отправлен");
    olga.doesNotSee("Заказ 1002");

    await pyotr.says("корзина");
    await pyotr.presses("Изменить");
    await pyotr.presses("2");
    await pyotr.says("убрать");
    await pyotr.presses("Отправить заказ", agreed);
    pyotr.sees("✅ Заказ 1002 отправлен · 9 660 ₽", "Ответ до");

    await fillCart(pyotr, "ПМ-65-З", "24");
    await checksOut();
    await pyotr.presses("Отправить ещё");
    pyotr.sees("нужен владелец");
  });

  it("goes out with the comment its buyer gave it, though the owner's answer ended the checkout", async () => {
    const olga = world.phone("olga");
    await limits("5000");
    await fillCart(pyotr, "ПМ-65-З", "24");
    for (const step of ["Оформить", "Самовывоз", "чт 26.11", "Комментарий"]) await pyotr.presses(step);
    await pyotr.says("Позвоните за час");
    await pyotr.presses("Отправить заказ");
    await pyotr.presses("Попросить владельца");
    await anna.presses("Согласовать");
    await pyotr.presses("Отправить заказ", pyotr.sees("✅ Анна: 9 660 ₽ согласовано"));
    olga.sees("Заказ 1001", "Позвоните за час");
  });

  it("says of a cart that is another by now what it is, and leads to it instead of refusing again", async () => {
    await limits("5000");
    await fillCart(pyotr, "ПМ-65-З", "24");
    await checksOut();
    await pyotr.presses("Попросить владельца");
    await anna.presses("Согласовать");
    const agreed = pyotr.sees("✅ Анна: 9 660 ₽ согласовано");
    await fillCart(pyotr, "4512", "1");
    await pyotr.presses("Отправить заказ", agreed);
    expect(pyotr.last().text).toContain("⚠️ В корзине теперь другое, на 9 873,80 ₽: это согласуют отдельно.");
    await pyotr.presses("Открыть корзину");
    pyotr.sees("Корзина · 9 873,80 ₽");
    await checksOut();
    await pyotr.presses("Попросить владельца");
    anna.sees("⚠️ Пётр: согласовать 9 873,80 ₽?");
  });

  it("lets the approved cart go under the owner's answer, and leaves open what was looked at meanwhile", async () => {
    await limits("5000");
    await fillCart(pyotr, "ПМ-65-З", "24");
    await checksOut();
    await pyotr.presses("Попросить владельца");
    await anna.presses("Согласовать");
    const agreed = pyotr.sees("✅ Анна: 9 660 ₽ согласовано");
    await pyotr.says("НП-20");
    await pyotr.presses("Отправить заказ", agreed);
    pyotr.sees("отправлен");
    await pyotr.says("назад");
    await pyotr.says("10");
    pyotr.sees("НП-20", "10 шт в корзине");
  });

  it("is answered with a no, found again among the staff, taken off, and none of a supplier's", async () => {
    await limits("5000");
    await fillCart(pyotr, "ПМ-65-З", "24");
    await checksOut();
    await pyotr.presses("Попросить владельца");
    await anna.says("меню");
    await anna.presses("Ещё");
    await anna.presses("Сотрудники");
    await anna.presses("Согласовать · 1");
    await anna.presses("Пётр · 9 660 ₽");
    await anna.presses("Отказать");
    anna.sees("❌ Анна: 9 660 ₽ не согласовано");
    pyotr.sees("❌ Анна: 9 660 ₽ не согласовано");
    await limits("без предела");
    anna.sees("✅ Пётр: без предела");
    await pyotr.says("корзина");
    await checksOut();
    pyotr.sees("Заказ 1001 отправлен");
  });
});

it("is set in words at the buyer's card", async () => {
  const anna = world.phone("anna");
  await anna.says("сотрудники");
  await anna.says("2");
  anna.sees("Пётр", "Предел заказа: нет");
  await anna.says("лимит 20 000");
  anna.sees("Предел заказа: 20 000 ₽");
  await anna.says("лимит");
  anna.sees("Пётр");
  await anna.says("25 тыс");
  anna.sees("Предел заказа: 25 000 ₽");
});

it("holds for what the supplier proposes: above it the owner is told, and says yes", async () => {
  const olga = world.phone("olga");
  await limits("5 тыс");
  await fillCart(pyotr, "ПМ-65-З", "12");
  await checksOut();
  await olga.presses("Изменить");
  await olga.presses("1");
  await olga.says("36");
  await olga.presses("Готово");
  await olga.presses("Без причины");
  await olga.presses("Отправить дилеру");
  pyotr.sees("Заказ 1001 изменён · 14 490 ₽");
  await pyotr.presses("Подходит");
  expect(pyotr.toast()).toContain("Согласиться может владелец: заказ у него.");
  anna.sees("Заказ 1001 изменён · 14 490 ₽", "Подходит");
  await anna.presses("Подходит");
  pyotr.sees("✅ Заказ 1001 подтверждён");
});
