/** A dealer orders by buttons: from a name to a sent order, in both languages, with and without buttons. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import { setPrice, takeOffSale } from "./catalog-changes.ts";
import { fillCart } from "./shopping.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

describe("ordering", () => {
  it("reads as the golden transcript, by buttons", async () => {
    const pyotr = world.phone("pyotr");
    const olga = world.phone("olga");
    await pyotr.says("меню");
    await pyotr.presses("Заказать");
    await pyotr.says("ПМ-65-З");
    await pyotr.presses("2 кор. = 24 шт");
    await pyotr.presses("Оформить");
    pyotr.sees("Как получите?");
    pyotr.seesButton("Доставка: Садовая 12", "Другой адрес", "Самовывоз");
    await pyotr.presses("Доставка: Садовая 12");
    expect(pyotr.last()).toMatchObject({ text: "Когда?", isEdited: true });
    pyotr.seesButton("чт 26.11", "Другая дата", "Назад");
    await pyotr.presses("пт 27.11");
    expect(pyotr.last().text).toBe("Заказ · 9 660 ₽\nПМ-65-З 24 шт\nДоставка пт 27.11, Садовая 12");
    expect(pyotr.last().buttons).toEqual([["Отправить заказ"], ["Комментарий", "Изменить"]]);
    await pyotr.presses("Отправить заказ");
    expect(pyotr.last().text).toBe("✅ Заказ 1001 отправлен · 9 660 ₽\nОтвет до 09:55");
    expect(pyotr.last().buttons).toEqual([["Открыть", "Меню"]]);
    olga.sees("Заказ 1001 · Окна у реки · 9 660 ₽");
  });

  it("reads as the golden transcript, by numbers and in English", async () => {
    const anna = world.phone("anna");
    await anna.says("language");
    await anna.says("2");
    await anna.says("1");
    await anna.says("ПМ-65-З");
    anna.sees("How many?");
    await anna.says("2 boxes");
    anna.sees("24 pcs in cart · ₽9,660", "1 Check out");
    await anna.says("1");
    anna.sees("How will you get it?", "1 Delivery: Садовая 12", "2 Other address", "3 Pickup", "0 Back");
    await anna.says("1");
    anna.sees("When?", "3 Fri 27 Nov");
    await anna.says("3");
    expect(anna.last().text).toBe(
      "Order · ₽9,660\nПМ-65-З 24 pcs\nDelivery Fri 27 Nov, Садовая 12\n1 Send the order | 2 Comment\n3 Change",
    );
    await anna.says("1");
    anna.sees("✅ Order 1001 sent · ₽9,660\nAnswer by 09:55\n1 Open | 2 Menu");
    await anna.says("1");
    anna.sees("Order 1001 · ₽9,660", "⏳ waiting for an answer by 09:55");
  });

  it("is what a way back leads past: once sent, what led to it is over, and what was begun before it is not", async () => {
    const pyotr = world.phone("pyotr");
    await pyotr.says("рекламация");
    const begun = pyotr.last().text;
    for (const amount of ["24", "36"]) {
      await fillCart(pyotr, "ПМ-65-З", amount);
      for (const step of ["Оформить", "Самовывоз", "пт 27.11", "Отправить заказ"]) await pyotr.presses(step);
      pyotr.sees("отправлен");
    }
    await pyotr.says("назад");
    expect(pyotr.last().text).toContain(begun);
  });

  it("takes a typed address, day and comment, and keeps the answers on the way back", async () => {
    const pyotr = world.phone("pyotr");
    await fillCart(pyotr, "ПМ-65-З", "24");
    await pyotr.presses("Оформить");
    await pyotr.presses("Другой адрес");
    await pyotr.says("12");
    pyotr.sees("Слишком коротко");
    await pyotr.says("Речная 4");
    await pyotr.says("27 ноября");
    pyotr.sees("Доставка пт 27.11, Речная 4");
    await pyotr.presses("Комментарий");
    await pyotr.says("Позвоните <b>за час</b>");
    pyotr.sees("Комментарий: Позвоните <b>за час</b>");
    await pyotr.says("назад");
    pyotr.sees("Комментарий?");
    await pyotr.says("назад");
    pyotr.sees("Доставка пт 27.11, Речная 4", "Позвоните");
    await pyotr.presses("Изменить");
    await pyotr.presses("Получение");
    await pyotr.presses("Самовывоз");
    pyotr.sees("Самовывоз пт 27.11", "Позвоните");
    await pyotr.presses("Комментарий");
    await pyotr.presses("Без комментария");
    expect(pyotr.last().text).not.toContain("Позвоните");
  });

  it("refuses days that will not do, each by its reason", async () => {
    const pyotr = world.phone("pyotr");
    await fillCart(pyotr, "ПМ-65-З", "24");
    await pyotr.presses("Оформить");
    await pyotr.presses("Самовывоз");
    for (const [words, why] of [
      ["20.11", "Этот день прошёл. Ближайший: ср 25.11."],
      ["сб", "сб 28.11: выходной\nБлижайший: пн 30.11."],
      ["31.02", "«31.02»: не разобрать день\nПодойдёт"],
      ["27.11.2029", "не дальше года"],
    ] as const) {
      await pyotr.says(words);
      pyotr.sees(why, "Когда?");
    }
    await pyotr.presses("Другая дата");
    await pyotr.says("потом");
    pyotr.sees("«потом»: не разобрать день", "На какой день?");
    await pyotr.says("как можно скорее");
    pyotr.sees("Самовывоз как можно скорее");
  });

  it("leaves questions and goods typed meanwhile to those they are for, and waits", async () => {
    const pyotr = world.phone("pyotr");
    await fillCart(pyotr, "ПМ-65-З", "24");
    await pyotr.presses("Оформить");
    await pyotr.says("а когда привезёте?");
    pyotr.sees("Передано");
    await pyotr.says("назад");
    pyotr.sees("Как получите?");
    await pyotr.says("ПВХ-58-БЛ-6");
    pyotr.sees("1 381 ₽");
    await pyotr.says("назад");
    pyotr.sees("Как получите?");
    await pyotr.says("Речная 4");
    pyotr.sees("Когда?");
  });

  it("goes to the menu and out of it from every step", async () => {
    const pyotr = world.phone("pyotr");
    const steps = ["Оформить", "Самовывоз", "чт 26.11", "Комментарий"];
    await fillCart(pyotr, "ПМ-65-З", "24");
    for (let depth = 1; depth <= steps.length; depth += 1) {
      await pyotr.says("корзина");
      for (const step of steps.slice(0, depth)) await pyotr.presses(step);
      await pyotr.says(depth % 2 === 0 ? "меню" : "отмена");
      pyotr.doesNotSee("отправлен");
    }
    await pyotr.says("корзина");
    pyotr.sees("Корзина · 9 660 ₽");
  });
});

describe("an order about to be sent", () => {
  it("is sent once, however often the button is pressed", async () => {
    const pyotr = world.phone("pyotr");
    await fillCart(pyotr, "ПМ-65-З", "24");
    for (const step of ["Оформить", "Самовывоз", "чт 26.11"]) await pyotr.presses(step);
    await pyotr.pressesTwice("Отправить заказ");
    expect(pyotr.toast()).toBe("Свежее состояние ниже");
    expect(pyotr.last().text).toContain("✅ Заказ 1001 отправлен");
    await pyotr.says("заказ 1002");
    pyotr.sees("Заказ 1002 не найден.");
  });

  it("shows a price changed meanwhile, and is sent at it only when pressed again", async () => {
    const pyotr = world.phone("pyotr");
    await fillCart(pyotr, "ПМ-65-З", "24");
    await setPrice(world, "ПМ-65-З", 41_000);
    for (const step of ["Оформить", "Самовывоз", "чт 26.11"]) await pyotr.presses(step);
    pyotr.sees("Заказ · 9 840 ₽", "⚠️ ПМ-65-З: 410 ₽ вместо 402,50 ₽");
    await setPrice(world, "ПМ-65-З", 42_000);
    await pyotr.presses("Отправить заказ");
    pyotr.sees("⚠️ Заказ изменился", "Заказ · 10 080 ₽", "420 ₽ вместо 402,50 ₽");
    pyotr.doesNotSee("отправлен");
    await pyotr.presses("Отправить заказ");
    pyotr.sees("✅ Заказ 1001 отправлен · 10 080 ₽");
  });

  it("does not go out with goods that are gone", async () => {
    const pyotr = world.phone("pyotr");
    await fillCart(pyotr, "ПМ-65-З", "24");
    await fillCart(pyotr, "НП-20", "10");
    for (const step of ["Оформить", "Самовывоз", "чт 26.11"]) await pyotr.presses(step);
    await takeOffSale(world, "НП-20");
    await pyotr.presses("Отправить заказ");
    pyotr.sees("НП-20 снят с продажи, в заказ не войдёт.", "Корзина");
    await pyotr.presses("Оформить");
    pyotr.seesButton("Показать похожие", "Убрать");
    await pyotr.presses("Убрать");
    pyotr.sees("Как получите?");
  });

  it("is not made past goods that are gone, from a product's card either", async () => {
    const pyotr = world.phone("pyotr");
    await fillCart(pyotr, "НП-20", "10");
    await fillCart(pyotr, "ПМ-65-З", "24");
    await takeOffSale(world, "НП-20");
    await pyotr.presses("Оформить");
    pyotr.sees("НП-20 снят с продажи, в заказ не войдёт.");
    await pyotr.presses("Убрать");
    pyotr.sees("Как получите?");
  });

  it("is asked about when the same one went out minutes ago", async () => {
    const pyotr = world.phone("pyotr");
    const order = async () => {
      await fillCart(pyotr, "ПМ-65-З", "24");
      for (const step of ["Оформить", "Самовывоз", "чт 26.11", "Отправить заказ"]) await pyotr.presses(step);
    };
    await order();
    await world.passes({ minutes: 4 });
    await order();
    expect(pyotr.last().text).toBe("Такой же 1001 ушёл 4 мин назад.");
    expect(pyotr.last().buttons).toEqual([["Отправить ещё", "Не надо"]]);
    await pyotr.presses("Не надо");
    pyotr.sees("Не отправлено, корзина цела.");
    await pyotr.says("корзина");
    for (const step of ["Оформить", "Самовывоз", "чт 26.11", "Отправить заказ"]) await pyotr.presses(step);
    await pyotr.presses("Отправить ещё");
    pyotr.sees("✅ Заказ 1002 отправлен · 9 660 ₽");
  });

  it("meant twice is shown again when its price changed while that was asked", async () => {
    const pyotr = world.phone("pyotr");
    for (let times = 0; times < 2; times += 1) {
      await fillCart(pyotr, "ПМ-65-З", "24");
      for (const step of ["Оформить", "Самовывоз", "чт 26.11", "Отправить заказ"]) await pyotr.presses(step);
    }
    await setPrice(world, "ПМ-65-З", 41_000);
    await pyotr.presses("Отправить ещё");
    pyotr.sees("⚠️ Заказ изменился", "Заказ · 9 840 ₽", "410 ₽ вместо 402,50 ₽");
    await pyotr.presses("Отправить заказ");
    await pyotr.presses("Отправить ещё");
    pyotr.sees("✅ Заказ 1002 отправлен · 9 840 ₽");
  });

  it("ends in an empty cart when its lines were sent from elsewhere", async () => {
    const pyotr = world.phone("pyotr");
    await fillCart(pyotr, "ПМ-65-З", "24");
    for (const step of ["Оформить", "Самовывоз", "чт 26.11"]) await pyotr.presses(step);
    const summary = pyotr.last();
    const send = pyotr.dataOf("Отправить заказ", summary);
    await pyotr.says("корзина");
    await pyotr.presses("Очистить");
    await pyotr.forgesPress(send, summary);
    pyotr.doesNotSee("✅");
    pyotr.sees("заказ не отправлен", "Корзина пуста");
  });
});
