/** An order's message that is edited: the cart follows until it is sent, and afterwards a person is offered. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import type { TestPhone } from "../../test-phone.ts";

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

it("changes the lines that changed, and asks no answered question again", async () => {
  await pyotr.says("4512 10 уп\nштапик 24 - 40шт\nПМ-65-З 24 шт");
  await pyotr.presses("1");
  pyotr.sees("Корзина", "004512", "10 уп", "ШТ-24-БЛ", "ПМ-65-З");
  await pyotr.corrects("4512 12 уп\nштапик 24 - 40шт");
  pyotr.sees("✅ По исправленному сообщению: изменены 2 строки", "004512", "12 уп", "ШТ-24-БЛ");
  expect(pyotr.last().text).not.toContain("ПМ-65-З");
  await pyotr.presses("Оформить");
  await pyotr.corrects("4512 12 уп\nштапик 24 - 40шт\nгерметик белый 24 шт");
  pyotr.sees("изменена 1 строка", "«герметик белый 24 шт»: что именно?");
  await pyotr.presses("Позже");
  await pyotr.corrects("4512 12 уп\nштапик 24 - 40шт\nгерметик белый 24 шт.");
  await pyotr.corrects("4512 12 уп");
  pyotr.sees("Корзина · 2 565,60 ₽", "12 уп");
  await pyotr.corrects("когда приедет машина");
  pyotr.sees("⚠️ Исправление не разобрать, корзина прежняя.", "12 уп");
});

it("that is sent already stays as it was, and a person is a press away", async () => {
  await pyotr.says("4512 10 уп\nНП-20 5 шт");
  for (const step of ["Оформить", "Самовывоз", "чт 26.11", "Отправить заказ"]) await pyotr.presses(step);
  await pyotr.corrects("4512 12 уп\nНП-20 5 шт");
  pyotr.sees("Заказ 1001 уже отправлен, правка в него не вошла");
  await pyotr.presses("Передать менеджеру");
  pyotr.sees("⏳ Передано");
  olga.sees("4512 12 уп");
  olga.seesButton("Заказ 1001");
});
