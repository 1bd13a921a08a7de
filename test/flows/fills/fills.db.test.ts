/** A voice message or a photo as an order: a person reads it into a cart, and the dealer agrees before anything is sent. */
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import { pdf } from "../documents/papers-of-orders.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(async () => {
  expect(world.logged).toEqual([]);
  await world.close();
});

it("is read by the manager line by line, doubts asked, and becomes the dealer's cart at its press", async () => {
  const [pyotr, olga, sergey] = [world.phone("pyotr"), world.phone("olga"), world.phone("sergey")];
  await pyotr.says("меню");
  await pyotr.sendsVoice();
  pyotr.sees("Голосовое у менеджера");
  const asked = olga.sees("Пётр: голосовое");
  expect(asked.buttons.flat()).toContain("Заполнить корзину");
  await olga.presses("Заполнить корзину");
  olga.sees("Что заказано?");
  await olga.says("здесь шумно");
  olga.sees("в каталоге не нашлось");
  await olga.presses("Убрать");
  olga.sees("Что заказано?");
  await olga.says("ПМ-65-З 24 шт\n4512 десять пачек\nштапик 24 - 40шт");
  olga.sees("«штапик 24 - 40шт»: что именно?", "ШТ-24-БЛ");
  await olga.presses("Назад");
  olga.sees("Взято 3 строки");
  await olga.presses("К строкам");
  olga.sees("«штапик 24 - 40шт»: что именно?");
  await olga.presses("1");
  await olga.says("назад");
  await olga.presses("К строкам");
  olga.sees("Корзина для Окна у реки · 3 строки", "ПМ-65-З", "24 шт", "10 уп", "40 шт");
  await olga.says("НП-20 5");
  olga.sees("Корзина для Окна у реки · 4 строки", "НП-20");
  await olga.presses("Отправить дилеру");
  olga.sees("✅ Корзина у дилера · Пётр");

  const told = pyotr.sees("Менеджер прочёл ваше голосовое: 4 строки", "ПМ-65-З", "Итого");
  expect(told.buttons).toEqual([["Проверить"]]);
  sergey.seesNothing();
  await pyotr.presses("Проверить");
  await pyotr.pressesTwice("В корзину");
  pyotr.sees("✅ В корзине", "Корзина · ", "ПМ-65-З", "НП-20");
  await pyotr.presses("Оформить");
  for (const step of ["Самовывоз", "чт 26.11", "Отправить заказ"]) await pyotr.presses(step);
  pyotr.sees("✅ Заказ 1001 отправлен");

  const trail = await world.store.everywhere.read(({ db, t }) =>
    db
      .select({ action: t.audit.action, personId: t.audit.personId, after: t.audit.after })
      .from(t.audit)
      .where(eq(t.audit.objectKind, "question"))
      .orderBy(t.audit.seq),
  );
  const fills = trail.filter(({ action }) => action.startsWith("cart."));
  expect(fills.map(({ action }) => action)).toEqual(["cart.fill", "cart.take"]);
  expect(fills[0]?.personId).not.toBe(fills[1]?.personId);
});

it("of a photo is answered by it, and words alone need no such button", async () => {
  const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
  await pyotr.says("меню");
  await pyotr.sends([pdf("заявка.pdf")]);
  await olga.presses("Карточка");
  await olga.presses("Заполнить корзину");
  await olga.says("НП-20 5");
  await olga.presses("Отправить дилеру");
  await olga.says("меню");
  expect(olga.last().buttons.flat().join()).not.toContain("Ждёт вас 1");
  pyotr.sees("Менеджер прочёл ваше фото: 1 строка", "НП-20");
  await pyotr.says("когда приедет машина с рамами?");
  expect(olga.last().buttons.flat()).not.toContain("Заполнить корзину");
});

it("does not answer what was asked in words besides: that still waits", async () => {
  const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
  await pyotr.says("меню");
  await pyotr.sendsVoice();
  await pyotr.says("когда приедет машина с рамами?");
  await olga.presses("Заполнить корзину");
  await olga.says("НП-20 5");
  await olga.presses("Отправить дилеру");
  olga.sees("✅ Корзина у дилера · Пётр", "Вопрос словами ещё ждёт ответа");
  pyotr.sees("Менеджер прочёл", "НП-20");
  await olga.says("меню");
  await olga.presses("Ждёт вас 1");
  olga.sees("Вопросы · 1");
});
