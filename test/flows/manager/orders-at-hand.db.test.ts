/** What waits for a manager, worked off one by one; the lists, and a distributor between its two sides. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import { sendOrder } from "../orders/shopping.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

describe("what waits", () => {
  it("is nothing at first", async () => {
    const olga = world.phone("olga");
    await olga.says("меню");
    await olga.presses("Никто не ждёт");
    olga.sees("✅ Всё разобрано, никто не ждёт");
  });

  it("is measured alike by the reminder, the digest and the lists: in working time, which they say", async () => {
    const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
    await world.passes({ hours: 8, minutes: 20 }); // Tuesday 17:30: half an hour of it is left
    await sendOrder(pyotr, "ПМ-65-З", "24");
    await world.passes({ hours: 15, minutes: 45 });
    olga.sees("⚠️ Заказ 1001 ждёт 45 мин рабочего времени");
    await world.passes({ days: 1, minutes: -45 });
    expect(olga.messages().map(({ text }) => text)).toContainEqual(
      expect.stringContaining("⚠️ Просрочено: заказ 1001, 8 ч рабочего времени сверх срока."),
    );
    await world.passes({ hours: 3, minutes: 30 });
    await olga.says("меню");
    await olga.presses("Ждёт вас 1");
    olga.sees("⚠️ Просрочено: заказ 1001, 11 ч рабочего времени сверх срока.");
    await olga.presses("Заказы · 1");
    olga.sees("просрочен 11 ч рабочего времени");
  });

  it("is counted by kind, with the longest overdue named, and worked off one by one", async () => {
    const [pyotr, tatyana, olga] = [world.phone("pyotr"), world.phone("tatyana"), world.phone("olga")];
    await tatyana.says("менеджер");
    await tatyana.says("есть ли скидка на паллету?");
    await world.passes({ minutes: 3 });
    await sendOrder(pyotr, "ПМ-65-З", "24");
    await world.passes({ minutes: 44 });
    await world.passes({ minutes: 2 });
    await sendOrder(pyotr, "ПМ-70-З", "24");
    await world.passes({ minutes: 50 });
    await olga.says("меню");
    await olga.presses("Ждут вас 3");
    olga.sees("Ждут вас 3\n⚠️ Просрочено:");
    olga.seesButton("Разобрать по одному", "Заказы · 2", "Вопросы · 1");
    await olga.presses("Заказы · 2");
    olga.sees("1 ⚠️ Заказ 1001 · Окна у реки · 9 660 ₽, просрочен 5 мин", "2 Заказ 1002");
    await olga.presses("Назад");
    await olga.presses("Вопросы · 1");
    olga.sees("1 Дача-Строй · Татьяна: есть ли скидка на паллету?");
    await olga.presses("Назад");
    await olga.presses("Разобрать по одному");
    olga.sees("Дача-Строй", "есть ли скидка", "Осталось: 3");
    await olga.presses("Ответить");
    await olga.says("Да, 3 процента");
    tatyana.sees("Да, 3 процента");
    olga.sees("Заказ 1001 · 9 660 ₽", "Осталось: 2");
    await olga.presses("Дальше");
    olga.sees("Заказ 1002", "Осталось: 1");
    await olga.presses("Подтвердить");
    olga.sees("✅ 1002: подтверждён", "Отложено: 1. Остальное разобрано.");
    await olga.presses("С начала");
    olga.sees("Заказ 1001");
    await olga.presses("Отказать");
    await olga.presses("Нет товара");
    olga.sees("✅ Всё разобрано");
  });

  it("shows a request for access among the rest", async () => {
    const [stranger, olga] = [world.phone("stranger"), world.phone("olga")];
    await stranger.says("здравствуйте");
    await stranger.presses("Попросить доступ");
    await stranger.says("Кров-Сервис, Приморск");
    await olga.says("меню");
    await olga.presses("Ждёт вас 1");
    await olga.presses("Разобрать по одному");
    olga.sees("Кров-Сервис");
    await olga.presses("Решить");
    olga.seesButton("Впустить");
  });

  it("has at most six buttons each, the rare ones behind «Ещё»", async () => {
    const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
    await sendOrder(pyotr, "ПМ-65-З", "24");
    await olga.says("1001");
    expect(olga.last().buttons).toEqual([
      ["Подтвердить"],
      ["Другая дата", "Изменить"],
      ["Отказать", "Ещё"],
      ["Назад"],
    ]);
    await olga.presses("Ещё");
    expect(olga.last().buttons).toEqual([["Спросить", "Документы"], ["История"], ["Назад"]]);
    await olga.presses("История");
    olga.sees("09:10 Пётр: заказ отправлен");
    await olga.presses("Назад");
    await olga.presses("Спросить");
    await olga.says("Можно после обеда?");
    pyotr.sees("Ольга: Можно после обеда?");
    olga.sees("✅ Отправлено: Пётр", "Заказ 1001 · 9 660 ₽");
    olga.seesButton("Подтвердить");
    await olga.says("меню");
    await olga.presses("Ждёт вас 1");
    await olga.presses("Разобрать по одному");
    expect(olga.last().buttons).toEqual([
      ["Подтвердить"],
      ["Другая дата", "Отказать"],
      ["Ещё"],
      ["Дальше", "Назад"],
    ]);
    await olga.presses("Ещё");
    expect(olga.last().buttons).toEqual([["Изменить", "Спросить"], ["Документы", "История"], ["Назад"]]);
    await olga.presses("Изменить");
    olga.sees("Заказ 1001: что изменить?");
    await olga.presses("Назад");
    olga.sees("Заказ 1001 · 9 660 ₽", "Осталось: 1");
  });

  it("tells since when the dealer is asked, on the card and in the lists", async () => {
    const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
    await sendOrder(pyotr, "ПМ-65-З", "24");
    await world.passes({ minutes: 21 });
    for (const label of ["Другая дата", "пт 27.11", "Нет машины"]) await olga.presses(label);
    await world.passes({ hours: 1 });
    await olga.says("1001");
    olga.sees("Окна у реки · Пётр, 09:10\nЖдём дилера с 09:31");
    await olga.says("меню");
    await olga.presses("Заказы");
    await olga.presses("Сегодня · 1");
    olga.sees("1 Заказ 1001 · Окна у реки · 9 660 ₽, ждём дилера с 09:31");
  });

  it("picked from a list after a colleague has decided it says so at once", async () => {
    const [pyotr, olga, igor] = [world.phone("pyotr"), world.phone("olga"), world.phone("igor")];
    await sendOrder(pyotr, "ПМ-65-З", "24");
    await igor.says("меню");
    await igor.presses("Ждёт вас 1");
    await igor.presses("Заказы · 1");
    const list = igor.last();
    await olga.presses("Подтвердить");
    await igor.presses("1", list);
    expect(igor.toast()).toBe("Заказ 1001 уже подтверждён, чт 26.11 · Ольга 09:10");
    igor.sees("✅ подтверждён");
  });

  it("pressed on a card a colleague has decided on asks nothing more", async () => {
    const [pyotr, olga, igor] = [world.phone("pyotr"), world.phone("olga"), world.phone("igor")];
    await sendOrder(pyotr, "ПМ-65-З", "24");
    await igor.says("1001");
    await olga.presses("Подтвердить");
    await igor.presses("Отказать");
    expect(igor.toast()).toBe("Заказ 1001 уже подтверждён, чт 26.11 · Ольга 09:10");
    igor.doesNotSee("Отказать?");
  });

  it("answered by a colleague meanwhile is told of, and the next one comes", async () => {
    const [pyotr, olga, igor] = [world.phone("pyotr"), world.phone("olga"), world.phone("igor")];
    await pyotr.says("когда приедет машина с рамами?");
    const notice = olga.last();
    await igor.says("меню");
    await igor.presses("Ждёт вас 1");
    await igor.presses("Разобрать по одному");
    await olga.says("завтра к 10", { replyTo: notice });
    await igor.presses("Ответить");
    expect(igor.toast()).toBe("✅ Ольга 09:10 · ответ отправлен");
    igor.sees("✅ Ольга 09:10 · ответ отправлен", "✅ Всё разобрано");
  });

  it("that somebody else decides meanwhile is passed over", async () => {
    const [pyotr, olga, igor] = [world.phone("pyotr"), world.phone("olga"), world.phone("igor")];
    await sendOrder(pyotr, "ПМ-65-З", "24");
    await igor.says("меню");
    await igor.presses("Ждёт вас 1");
    await igor.presses("Разобрать по одному");
    await olga.presses("Подтвердить");
    await igor.presses("Подтвердить");
    igor.sees("Заказ 1001 уже подтверждён, чт 26.11", "✅ Всё разобрано");
    expect(igor.toast()).toBe("Заказ 1001 уже подтверждён, чт 26.11 · Ольга 09:10");
  });
});

describe("the lists", () => {
  it("find an order by number, a dealer by a part of its name", async () => {
    const olga = world.phone("olga");
    await sendOrder(world.phone("pyotr"), "ПМ-65-З", "24");
    await olga.says("меню");
    await olga.presses("Заказы");
    olga.sees("1 новый заказ");
    olga.seesButton("Новые · 1", "Сегодня · 1", "В работе · 0", "Найти");
    await olga.presses("Найти");
    await olga.says("9999");
    olga.sees("Заказ 9999 не найден.");
    await olga.says("жжж");
    olga.sees("«жжж»: такого дилера нет");
    await olga.says("окна");
    olga.sees("Окна у реки · заказы: 1");
    await olga.presses("1");
    olga.sees("Окна у реки · Пётр, 09:10", "⚠️ ждёт ответа до 09:55");
    await olga.presses("Подтвердить");
    await olga.presses("Выполнен");
    olga.sees("✅ выполнен");
    expect(olga.last().buttons).toEqual([
      ["Документы", "Спросить"],
      ["История", "Назад"],
    ]);
  });

  it("read well without buttons and in English", async () => {
    const [tatyana, irina] = [world.phone("tatyana"), world.phone("irina")];
    await irina.says("language");
    await irina.presses("English");
    irina.seesButton("Nobody waits", "Dealers' orders", "Purchasing");
    await tatyana.says("корзина");
    tatyana.sees("1 Заказать", "2 Повторить заказ", "0 Назад");
  });
});

describe("a distributor", () => {
  it("keeps its own orders and its dealers' apart", async () => {
    const [irina, sergey] = [world.phone("irina"), world.phone("sergey")];
    await irina.says("меню");
    await irina.presses("Закупка");
    irina.sees("Закупка: свои заказы поставщику");
    await sendOrder(irina, "ПМ-65-З", "48");
    await sendOrder(sergey, "ПМ-65-З", "24");
    await irina.says("меню");
    irina.seesButton("Ждёт вас 1", "Заказы дилеров", "Закупка");
    await irina.presses("Заказы дилеров");
    await irina.presses("Новые · 1");
    irina.sees("Заказ 1002 · Кровля-Дом");
    irina.doesNotSee("1001");
    await irina.presses("1");
    irina.seesButton("Подтвердить");
    await irina.says("меню");
    await irina.presses("Закупка");
    await irina.presses("Заказы");
    await irina.presses("Все · 1");
    irina.sees("Заказ 1001");
    irina.doesNotSee("1002");
    await irina.presses("1");
    irina.seesButton("Отменить заказ");
    irina.seesNoButton("Подтвердить");
    await irina.says("1002");
    irina.seesButton("Подтвердить");
  });

  it("alone answers its dealers; the manufacturer only reads", async () => {
    const olga = world.phone("olga");
    await sendOrder(world.phone("sergey"), "ПМ-65-З", "24");
    await olga.says("1001");
    olga.sees("Кровля-Дом");
    expect(olga.last().buttons).toEqual([["Документы", "История"], ["Назад"]]);
  });
});
