/** What may happen while an order is being made: a point on a map, a contact, a cart emptied from elsewhere. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import { emptyCart, takeOffSale } from "./catalog-changes.ts";
import { fillCart } from "./shopping.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

describe("a point on a map or a contact sent meanwhile", () => {
  beforeEach(async () => {
    await fillCart(world.phone("pyotr"), "ПМ-65-З", "24");
  });

  it.each([["Как получите?"], ["Куда доставить?"]])("is the address at «%s»", async (question) => {
    const pyotr = world.phone("pyotr");
    await pyotr.presses("Оформить");
    if (question === "Куда доставить?") await pyotr.presses("Другой адрес");
    pyotr.sees(question);
    await pyotr.sendsLocation();
    pyotr.doesNotSee("у менеджера");
    await pyotr.says("27.11");
    expect(pyotr.last().text).toMatch(/Доставка пт 27\.11, -?\d+\.\d{5}, -?\d+\.\d{5}/);
  });

  it("reaches a person elsewhere, and what is typed next answers the checkout", async () => {
    const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
    await pyotr.presses("Оформить");
    await pyotr.sharesContact();
    pyotr.sees("Контакт у менеджера");
    await pyotr.says("Речная 4");
    expect(pyotr.last()).toMatchObject({ text: "Когда?" });
    await pyotr.sendsLocation();
    pyotr.sees("Точка на карте у менеджера");
    pyotr.seesButton("Не передавать", "Вернуться");
    await pyotr.says("27.11");
    pyotr.sees("Доставка пт 27.11, Речная 4");
    olga.doesNotSee("27.11");
    await pyotr.presses("Отправить заказ");
    pyotr.sees("✅ Заказ 1001 отправлен");
  });

  it("is followed by words for the person where they are a question", async () => {
    const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
    await pyotr.presses("Оформить");
    await pyotr.sharesContact();
    await pyotr.says("а туда привезёте?");
    olga.sees("а туда привезёте?");
  });
});

describe("a cart emptied meanwhile", () => {
  const steps = ["Оформить", "Самовывоз", "чт 26.11", "Комментарий"];

  it.each([1, 2, 3, 4])("is told kindly after %i steps, whatever is pressed or typed", async (depth) => {
    const pyotr = world.phone("pyotr");
    for (const act of ["press", "type"] as const) {
      await fillCart(pyotr, "ПМ-65-З", "24");
      for (const step of steps.slice(0, depth)) await pyotr.presses(step);
      await emptyCart(world, "Пётр");
      if (act === "type" && depth !== 3) await pyotr.says(depth === 2 ? "27.11" : "Речная 4");
      else
        await pyotr.presses(["Самовывоз", "пт 27.11", "Отправить заказ", "Без комментария"][depth - 1] ?? "");
      pyotr.sees("Корзина уже пуста, заказ не отправлен", "Корзина пуста");
      pyotr.doesNotSee("✅");
      await pyotr.says("меню");
    }
    await pyotr.says("заказ 1001");
    pyotr.sees("Заказ 1001 не найден.");
  });

  it("shows itself at a question asked again, and lines no longer sold are as good as none", async () => {
    const pyotr = world.phone("pyotr");
    await fillCart(pyotr, "НП-20", "10");
    for (const step of ["Оформить", "Самовывоз", "чт 26.11", "Изменить"]) await pyotr.presses(step);
    await takeOffSale(world, "НП-20");
    await pyotr.presses("Назад");
    expect(pyotr.last()).toMatchObject({
      text: "Всё снято с продажи, заказ не отправлен",
      buttons: [["Корзина", "Меню"]],
    });
    await pyotr.presses("Корзина");
    pyotr.seesButton("Убрать снятые");
  });
});
