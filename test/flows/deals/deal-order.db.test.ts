/** An order for a deal: put together from its card, or one there is linked by its number. */
import { afterEach, beforeEach, describe, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import { fromCard, taken } from "./taken-deal.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

describe("an order for a deal", () => {
  it("is put together from its card, named on both cards, and its sum is the win's", async () => {
    await taken(world);
    const pyotr = world.phone("pyotr");
    await fromCard(world, "pyotr", "Оформить заказ");
    await pyotr.presses("Собрать заказ");
    await pyotr.says("ПМ-65-З");
    await pyotr.presses("1 кор. = 12 шт");
    await pyotr.presses("Оформить");
    // What is asked about its deal meanwhile is no address.
    await pyotr.presses("Другой адрес");
    await pyotr.says("сделка 301");
    pyotr.sees("Сделка 301 · Веранда, 6 окон");
    await pyotr.presses("Назад");
    pyotr.sees("Куда доставить?");
    await pyotr.presses("Назад");
    await pyotr.presses("Самовывоз");
    await pyotr.presses("чт 26.11");
    pyotr.sees("К сделке 301 · Веранда, 6 окон");
    await pyotr.presses("Отправить заказ");
    await pyotr.presses("Открыть");
    pyotr.sees("К сделке 301 · Веранда, 6 окон");
    await pyotr.says("сделка 301");
    pyotr.sees("Заказ 1001 · 4 830 ₽");
    await pyotr.presses("Связались");
    await pyotr.says("тёплая веранда");
    await pyotr.presses("Предложение ушло");
    await pyotr.says("238 тыс");
    await pyotr.presses("чт 26.11");
    await pyotr.presses("Договор");
    await pyotr.presses("4 830 ₽");
    pyotr.sees("Выиграна · 4 830 ₽?");
    await pyotr.presses("Подтвердить");
    pyotr.sees("✅ Сделка 301 выиграна · 4 830 ₽");
  });

  it("that there is may be linked by its number, and no other company's", async () => {
    await taken(world);
    const [pyotr, tatyana] = [world.phone("pyotr"), world.phone("tatyana")];
    for (const phone of [pyotr, tatyana]) {
      await phone.says("ПМ-65-З 12");
      await phone.presses("Оформить");
      await phone.presses("Самовывоз");
      await phone.presses("чт 26.11");
      await phone.presses("Отправить заказ");
      phone.sees("отправлен");
    }
    await fromCard(world, "pyotr", "Оформить заказ");
    await pyotr.presses("Указать номер");
    await pyotr.says("тысяча");
    pyotr.sees("Нужен номер заказа");
    await pyotr.says("1002");
    pyotr.sees("Такого заказа нет: 1002");
    await pyotr.says("1001");
    pyotr.sees("✅ Заказ 1001 связан со сделкой 301.");
    await pyotr.says("1001");
    pyotr.sees("К сделке 301");
    await world.phone("olga").says("сделка 301");
    world.phone("olga").sees("Заказ 1001");
  });
});
