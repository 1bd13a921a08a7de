/** A number typed at "how many?" that is an own order's, and far more than is ever ordered: which is meant is asked. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import type { TestPhone } from "../../test-phone.ts";
import { fillCart, sendOrder } from "../orders/shopping.ts";

let world: World;
let pyotr: TestPhone;
beforeEach(async () => {
  world = await openWorld();
  pyotr = world.phone("pyotr");
});
afterEach(() => world.close());

describe("an order's number at a product's card", () => {
  it("is asked about, and opens the order or is taken as the amount", async () => {
    await sendOrder(pyotr, "ПМ-65-З", "24");
    await pyotr.says("ПМ-65-З");
    await pyotr.says("1001");
    expect(pyotr.last().text).toBe("1001: заказ или количество?");
    expect(pyotr.last().buttons).toEqual([["Заказ 1001"], ["Взять 1 001 шт"], ["Назад"]]);
    await pyotr.presses("Заказ 1001");
    pyotr.sees("Заказ 1001 · ", "24 шт");
    await pyotr.presses("Назад");
    pyotr.sees("ПМ-65-З Пена");
    pyotr.doesNotSee("в корзине");
    await pyotr.presses("Другое число");
    await pyotr.says("1001");
    await pyotr.presses("Взять 1 001 шт");
    pyotr.sees("✅ ПМ-65-З 1 001 шт в корзине");
  });

  it("is the amount with its unit, of no order of one's own, and where so much was ordered before", async () => {
    await sendOrder(pyotr, "ПМ-65-З", "24");
    await fillCart(pyotr, "ПМ-65-З", "1001 шт");
    await pyotr.presses("Изменить");
    await pyotr.says("1002");
    pyotr.sees("✅ ПМ-65-З 1 002 шт в корзине");
    await pyotr.presses("Изменить");
    await pyotr.says("400");
    for (const step of ["Оформить", "Самовывоз", "чт 26.11", "Отправить заказ"]) await pyotr.presses(step);
    await pyotr.says("ПМ-65-З");
    await pyotr.says("1002");
    pyotr.sees("✅ ПМ-65-З 1 002 шт в корзине");
    const sergey = world.phone("sergey");
    await sergey.says("ПМ-65-З");
    await sergey.says("1001");
    sergey.sees("ПМ-65-З 1 001 шт в корзине");
  });

  it("reads so in English, and by numbers", async () => {
    const anna = world.phone("anna");
    await fillCart(anna, "ПМ-65-З", "24");
    for (const step of ["Оформить", "Самовывоз", "чт 26.11", "Отправить заказ"]) await anna.says(step);
    await anna.says("English");
    await anna.says("ПМ-65-З");
    await anna.says("1001");
    anna.sees("1001: an order or an amount?", "1 Order 1001", "2 Take 1,001 pcs");
    await anna.says("1");
    anna.sees("Order 1001");
  });
});
