/** Words typed to the order before it is sent change the order: a day, a comment; nothing goes to the manager unsaid. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import type { TestPhone } from "../../test-phone.ts";
import { fillCart } from "./shopping.ts";

let world: World;
let pyotr: TestPhone;
let olga: TestPhone;
beforeEach(async () => {
  world = await openWorld();
  [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
  await fillCart(pyotr, "ПМ-65-З", "24");
  for (const step of ["Оформить", "Самовывоз", "чт 26.11"]) await pyotr.presses(step);
  pyotr.sees("Самовывоз чт 26.11");
});
afterEach(() => world.close());

it.each([
  ["завтра", "✅ Дата: ср 25.11\nЗаказ · 9 660 ₽\nПМ-65-З 24 шт\nСамовывоз ср 25.11"],
  ["на пятницу", "✅ Дата: пт 27.11\nЗаказ · 9 660 ₽\nПМ-65-З 24 шт\nСамовывоз пт 27.11"],
  ["как можно скорее", "✅ Дата: как можно скорее\nЗаказ · 9 660 ₽"],
  ["суббота", "сб 28.11: выходной\nБлижайший: пн 30.11.\nЗаказ · 9 660 ₽\nПМ-65-З 24 шт\nСамовывоз чт 26.11"],
  ["20.11", "Этот день прошёл. Ближайший: ср 25.11.\nЗаказ · 9 660 ₽"],
  ["30 февраля", "«30 февраля»: не разобрать день"],
])("«%s» is meant of its day", async (words, answer) => {
  await pyotr.says(words);
  pyotr.sees(answer);
  pyotr.seesButton("Отправить заказ");
  olga.seesNothing();
});

it("«more», «дальше» and «нет» are no address, no comment and no search", async () => {
  await pyotr.says("нет");
  pyotr.sees("«нет» здесь не ответ", "Заказ · 9 660 ₽");
  for (const step of ["Изменить", "Получение", "Другой адрес"]) await pyotr.presses(step);
  for (const words of ["more", "дальше"]) {
    await pyotr.says(words);
    pyotr.sees(`«${words}» здесь не ответ\nВыберите или напишите словами.\nКуда доставить?`);
  }
  await pyotr.says("меню");
  await pyotr.presses("Заказать");
  await pyotr.says("more");
  pyotr.sees("«more» здесь не ответ", "Название, артикул");
  olga.seesNothing();
});

it("other words are a comment once that is said, and later ones are added to it", async () => {
  await pyotr.says("позвоните за час");
  const asked = pyotr.sees("Комментарий к заказу?\n«позвоните за час»");
  expect(asked.buttons).toEqual([["В комментарий", "Менеджеру"], ["К заказу"]]);
  olga.seesNothing();
  await pyotr.presses("В комментарий");
  pyotr.sees("Комментарий: позвоните за час");
  await pyotr.says("домофон 24");
  await pyotr.presses("В комментарий");
  pyotr.sees("Комментарий: позвоните за час\nдомофон 24");
  await pyotr.presses("Отправить заказ");
  olga.sees("«позвоните за час / домофон 24»");
});

it("are no comment after all, or the manager's to read: the order waits", async () => {
  await pyotr.says("без предоплаты");
  await pyotr.presses("К заказу");
  pyotr.sees("Заказ · 9 660 ₽");
  pyotr.doesNotSee("Комментарий: без предоплаты");
  await pyotr.says("без предоплаты");
  await pyotr.presses("Менеджеру");
  pyotr.sees("⏳ Передано, ответ до 09:55");
  olga.sees("без предоплаты");
  await pyotr.presses("Вернуться");
  pyotr.sees("Заказ · 9 660 ₽");
  await pyotr.presses("Отправить заказ");
  pyotr.sees("✅ Заказ 1001 отправлен");
});

it("a question, goods and thanks go where they always go", async () => {
  await pyotr.says("спасибо");
  expect(pyotr.last().text).toContain("Заказ · 9 660 ₽");
  await pyotr.says("ПМ-70-З 2 кор");
  pyotr.sees("✅ ПМ-70-З");
  await pyotr.says("корзина");
  await pyotr.presses("Оформить");
  for (const step of ["Самовывоз", "чт 26.11"]) await pyotr.presses(step);
  await pyotr.says("а машина с манипулятором?");
  pyotr.sees("⏳ Передано");
  olga.sees("а машина с манипулятором?");
});

it("is too long for a comment: said so, and the order stays", async () => {
  await pyotr.says("очень ".repeat(90));
  pyotr.sees("Слишком длинно: не больше 500 знаков.\nЗаказ · 9 660 ₽");
});

it("reads by numbers, and in English", async () => {
  const anna = world.phone("anna");
  await anna.says("english");
  for (const words of ["ПМ-65-З", "24", "1", "3", "3"]) await anna.says(words);
  anna.sees("Pickup Fri 27 Nov");
  await anna.says("call before");
  anna.sees("A comment to the order?\n“call before”\n1 As a comment | 2 Manager\n3 To the order");
  await anna.says("1");
  anna.sees("Comment: call before");
  await anna.says("tomorrow");
  anna.sees("✅ Date: Wed 25 Nov\nOrder · ₽9,660");
});
