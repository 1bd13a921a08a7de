/** Own orders: the lists, the card, what may be done with one, and finding it by its number. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import { setPrice, takeOffSale } from "./catalog-changes.ts";
import { fillCart, sendOrder } from "./shopping.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

describe("own orders", () => {
  it("has a new one among those that wait for an answer", async () => {
    const pyotr = world.phone("pyotr");
    await sendOrder(pyotr, "ПМ-65-З", "24");
    await pyotr.says("заказы");
    expect(pyotr.last().buttons).toEqual([["Ждут ответа · 1"], ["Все · 1", "Назад"]]);
    await pyotr.presses("Ждут ответа · 1");
    pyotr.sees("Ждут ответа · 1", "Заказ 1001");
  });

  it("are none at first", async () => {
    const pyotr = world.phone("pyotr");
    await pyotr.says("меню");
    await pyotr.presses("Заказы");
    pyotr.sees("Заказов пока нет");
    pyotr.seesButton("Заказать");
  });

  it("are listed by five, those that wait for an answer apart and counted in the menu", async () => {
    const pyotr = world.phone("pyotr");
    const olga = world.phone("olga");
    for (const amount of ["1", "2", "3", "4", "5", "6"]) await sendOrder(pyotr, "ПМ-65-З", amount);
    await olga.presses("Другая дата");
    await olga.presses("пт 27.11");
    await olga.presses("Без причины");
    await pyotr.says("меню");
    await pyotr.presses("Заказы · 1");
    pyotr.sees("⚠️ 1 заказ ждёт вашего ответа");
    await pyotr.presses("Ждут вас · 1");
    pyotr.sees("1 Заказ 1006 · 2 415 ₽, согласуется, чт 26.11");
    await pyotr.presses("1");
    pyotr.sees(
      "Заказ 1006 · 2 415 ₽\n⚠️ согласуется, ждёт вашего ответа",
      "Предложено: пт 27.11 вместо чт 26.11",
    );
    await pyotr.presses("Подходит");
    pyotr.sees("✅ подтверждён", "Самовывоз пт 27.11");
    await pyotr.presses("Назад");
    await pyotr.presses("Назад");
    pyotr.seesButton("В работе · 1");
    await pyotr.presses("Все · 6");
    expect(pyotr.last().buttons[0]).toEqual(["1", "2", "3", "4", "5"]);
    await pyotr.presses("Ещё 1");
    await pyotr.says("1");
    pyotr.sees("Заказ 1001 · 402,50 ₽");
  });

  it("tell who did what and when", async () => {
    const pyotr = world.phone("pyotr");
    const olga = world.phone("olga");
    await sendOrder(pyotr, "ПМ-65-З", "24");
    await world.passes({ minutes: 5 });
    await olga.presses("Подтвердить");
    await pyotr.says("1001");
    await pyotr.presses("Ещё");
    await pyotr.presses("История");
    expect(pyotr.last().text).toBe(
      "Заказ 1001 · история\n09:15 Ольга: подтверждение\n09:10 Пётр: заказ отправлен",
    );
  });

  it("are cancelled with a reason, which the manager reads", async () => {
    const pyotr = world.phone("pyotr");
    const olga = world.phone("olga");
    await sendOrder(pyotr, "ПМ-65-З", "24");
    await pyotr.presses("Открыть");
    await pyotr.presses("Отменить заказ");
    pyotr.sees("Отменить заказ 1001 · 9 660 ₽?");
    await pyotr.presses("Не отменять");
    pyotr.sees("⏳ ждёт ответа до 09:55");
    await pyotr.presses("Отменить заказ");
    await pyotr.says("👍");
    pyotr.sees("Напишите причину словами");
    await pyotr.says("а2");
    pyotr.sees("Напишите причину словами");
    await pyotr.says("стройка встала");
    pyotr.sees("Отменить заказ 1001 · 9 660 ₽?", "Причина: стройка встала");
    pyotr.seesButton("Отменить заказ", "Не отменять");
    expect(olga.last().buttons).not.toEqual([]);
    await pyotr.presses("Отменить заказ");
    pyotr.sees("❌ отменён", "Причина: стройка встала");
    expect(olga.last().text).toContain("❌ 1001");
    expect(olga.last().buttons).toEqual([]);
  });

  it("tell the dates and reasons each side named", async () => {
    const pyotr = world.phone("pyotr");
    const olga = world.phone("olga");
    await sendOrder(pyotr, "ПМ-65-З", "24");
    await olga.presses("Другая дата");
    await olga.presses("пт 27.11");
    await olga.presses("Нет машины");
    await pyotr.presses("Другая дата");
    await pyotr.presses("вт 01.12");
    await pyotr.says("1001");
    await pyotr.presses("Ещё");
    await pyotr.presses("История");
    pyotr.sees("Пётр: дилер просит другую дату вт 01.12", "Ольга: предложена дата пт 27.11, нет машины");
  });

  it("show all their lines by pages", async () => {
    const pyotr = world.phone("pyotr");
    for (const article of ["ПМ-65-З", "ПМ-70-З", "ПМБ-750-З", "ПМ-65-Л", "ПМ-70-Л"])
      await fillCart(pyotr, article, "8");
    await sendOrder(pyotr, "НП-20", "10");
    await pyotr.presses("Открыть");
    pyotr.sees("и ещё 2 строки");
    await pyotr.presses("Ещё");
    await pyotr.presses("Строки · 6");
    pyotr.sees("Заказ 1001 · 6 строк");
    await pyotr.presses("Ещё 1");
    pyotr.sees("НП-20");
    await pyotr.presses("Назад");
    await pyotr.presses("Назад");
    pyotr.sees("⏳ ждёт ответа");
  });

  it("are repeated into the cart, with what is gone or costs another price named", async () => {
    const pyotr = world.phone("pyotr");
    await fillCart(pyotr, "НП-20", "10");
    await sendOrder(pyotr, "ПМ-65-З", "24");
    await takeOffSale(world, "НП-20");
    await setPrice(world, "ПМ-65-З", 41_000);
    await pyotr.says("корзина");
    await pyotr.presses("Повторить заказ");
    await pyotr.says("1");
    pyotr.sees(
      "✅ В корзину добавлена 1 строка",
      "Корзина · 9 840 ₽",
      "⚠️ НП-20 снят с продажи, в заказ не войдёт",
      "⚠️ ПМ-65-З: 410 ₽ вместо 402,50 ₽",
    );
  });

  it("have nothing to repeat at first", async () => {
    const pyotr = world.phone("pyotr");
    await pyotr.says("корзина");
    await pyotr.presses("Повторить заказ");
    pyotr.sees("Повторять нечего");
  });
});

describe("an order's number", () => {
  it("opens the card, however it is written", async () => {
    const pyotr = world.phone("pyotr");
    await sendOrder(pyotr, "ПМ-65-З", "24");
    for (const words of ["1001", "заказ 1001", "#1001", "№ 1001", "Заказ №1001.", "order 1001"]) {
      await pyotr.says("меню");
      await pyotr.says(words);
      pyotr.sees("Заказ 1001 · 9 660 ₽");
    }
  });

  it("of others reads like one that never was", async () => {
    await sendOrder(world.phone("pyotr"), "ПМ-65-З", "24");
    const sergey = world.phone("sergey");
    for (const words of ["заказ 1001", "заказ 9999"]) {
      await sergey.says(words);
      expect(sergey.last().text).toBe(`${words.replace("заказ", "Заказ")} не найден.`);
      expect(sergey.last().buttons).toEqual([["Заказы", "Менеджеру"], ["Меню"]]);
    }
    await sergey.presses("Заказы");
    sergey.sees("Заказов пока нет");
  });

  it("is an article where it names one and no order", async () => {
    const pyotr = world.phone("pyotr");
    await pyotr.says("4512");
    pyotr.doesNotSee("не найден");
    pyotr.sees("004512");
  });
});
