/** What is said besides goods: an earlier order, a day, where to bring it, a word for the driver. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import type { TestPhone } from "../../test-phone.ts";
import { takeOffSale } from "./catalog-changes.ts";

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

async function sends(): Promise<void> {
  for (const step of ["Оформить", "Самовывоз", "чт 26.11", "Отправить заказ"]) await pyotr.presses(step);
  pyotr.sees("отправлен");
}

it("an earlier order is the company's last, with what is gone told and doubles asked", async () => {
  await pyotr.says("как в прошлый раз");
  olga.sees("как в прошлый раз");
  await pyotr.says("4512 10 уп\nНП-20 5 шт\nПМ-65-З 24 шт");
  await sends();
  await takeOffSale(world, "НП-20");

  await pyotr.says("Добрый день! Как в прошлый раз, и ещё ПМ-65-З 12 шт");
  pyotr.sees("«ещё ПМ-65-З 12 шт»: в корзине уже 24 шт");
  await pyotr.presses("Всего 12 шт");
  pyotr.sees("Корзина", "004512", "10 уп", "12 шт", "⚠️ НП-20 снят с продажи, в заказ не войдёт");
  await pyotr.says("корзина");
  await pyotr.presses("Очистить");

  await pyotr.says("то же, но 48");
  pyotr.sees("«то же, но 48»: что именно?", "1 004512", "2 ПМ-65-З");
  await pyotr.presses("2");
  pyotr.sees("Корзина", "004512", "10 уп", "ПМ-65-З", "48 шт");
  await pyotr.says("корзина");
  await pyotr.presses("Очистить");
  await pyotr.says("в заказе 1001 замените, как в прошлый раз было, ПМ-65-З на 4 шт");
  olga.sees("замените");
});

it("a day, a place and a word for the driver are what the checkout offers first", async () => {
  await pyotr.says("4512 10 уп\nНП-20 5 шт\nпривезите в пятницу на объект на Ленина 5, позвоните за час");
  pyotr.sees("Корзина", "Дата из сообщения: пт 27.11", "Адрес из сообщения: Ленина 5", "позвоните за час");
  await pyotr.presses("Оформить");
  expect(pyotr.last().buttons[0]).toEqual(["Доставка: Ленина 5"]);
  // Left and begun again an hour later, from the cart itself.
  await pyotr.says("меню");
  await world.passes({ hours: 1 });
  await pyotr.says("корзина");
  await pyotr.presses("Оформить");
  expect(pyotr.last().buttons[0]).toEqual(["Доставка: Ленина 5"]);
  await pyotr.presses("Доставка: Ленина 5");
  expect(pyotr.last().buttons[0]?.[0]).toBe("пт 27.11");
  await pyotr.presses("пт 27.11");
  pyotr.sees("Доставка пт 27.11, Ленина 5", "позвоните за час");
  await pyotr.presses("Отправить заказ");
  olga.sees("пт 27.11", "Ленина 5");
  // Another cart has nothing to do with what was said then.
  await world.passes({ hours: 1 });
  await pyotr.says("ПМ-65-З");
  await pyotr.says("24");
  await pyotr.presses("Оформить");
  await pyotr.presses("Самовывоз");
  await pyotr.presses("чт 26.11");
  expect(pyotr.last().text).not.toContain("позвоните");
});

it.each([
  ["4512 10 уп и НП-20 5 шт. на четверг, Садовая 12, звонить за час", "Садовая 12", "звонить за час"],
  ["НП-20 5 шт\n4512 10 уп, на пт\nул. Мира, 3\nпропуск на проходной", "ул. Мира, 3", "пропуск на проходной"],
  ["НП-20 5 шт\n4512 10 уп\nсадовая 12\nпозвоните за час", "садовая 12", "позвоните за час"],
])("a street without a verb is a place and no goods: %s", async (words, address, comment) => {
  await pyotr.says(words);
  pyotr.sees("Корзина", "004512", "НП-20", `Адрес из сообщения: ${address}`, `Комментарий: ${comment}`);
});

it("a street known already is offered once, as it was written before", async () => {
  await pyotr.says("НП-20 5 шт\n4512 10 уп\nсадовая 12");
  await pyotr.presses("Оформить");
  expect(pyotr.last().buttons.slice(0, 2)).toEqual([["Доставка: Садовая 12"], ["Другой адрес", "Самовывоз"]]);
});

it("a street typed without a capital answers where to bring it; goods there are still goods", async () => {
  await pyotr.says("ПМ-65-З 24");
  await pyotr.presses("Оформить");
  await pyotr.says("садовая 14");
  pyotr.sees("Когда?");
  await pyotr.presses("пт 27.11");
  pyotr.sees("Доставка пт 27.11, садовая 14", "24 шт");
  await pyotr.says("меню");
  await pyotr.says("корзина");
  await pyotr.presses("Оформить");
  await pyotr.says("НП-20 5 шт");
  pyotr.sees("НП-20", "в корзине");
});
