/** What a dealer says to a proposed delivery: another time, place, way, truck, price or part of the order. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import type { TestPhone } from "../../test-phone.ts";
import { confirmedOrder, proposes } from "./agreeing.ts";

let world: World;
let pyotr: TestPhone;
let olga: TestPhone;
beforeEach(async () => {
  world = await openWorld();
  [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
  await confirmedOrder(world);
});
afterEach(() => world.close());

describe("a dealer's counter-proposal", () => {
  beforeEach(() => proposes(olga));

  it("is begun by a typed number of the list, or is the time itself, typed at once", async () => {
    await pyotr.presses("Изменить");
    await pyotr.says("3");
    pyotr.sees("Куда? Город, улица, дом");
    await pyotr.says("назад");
    await pyotr.says("ср 10-12");
    expect(pyotr.last().text).toBe("⏳ 1001: ср 25.11, 10–12\nОтвет до 09:55");
    expect(olga.last().text).toContain("Версия 2: чт 26.11, 9–13 → ср 25.11, 10–12. Остальное прежнее");
  });

  it.each([
    ["3", "Речная 4", "адрес Садовая 12 → Речная 4"],
    ["4", "МАН Х777ХХ, Пётр", "машина Газель А123ВС, Иван → МАН Х777ХХ, Пётр"],
    ["5", "2 тыс", "стоимость 3 500 ₽ → 2 000 ₽"],
  ])("names what it changes: %s", async (field, answer, changed) => {
    await pyotr.presses("Изменить");
    await pyotr.says(field);
    await pyotr.says(answer);
    expect(olga.last().text).toContain(`Версия 2: ${changed}. Остальное прежнее`);
  });

  it("for a part of the order says how much of it, and the manager counters that", async () => {
    await pyotr.presses("Изменить");
    for (const words of ["6", "1", "40"]) await pyotr.says(words);
    await pyotr.presses("Готово");
    expect(olga.last().text).toContain("Версия 2: везём ПМ-65-З 40 шт из 101 шт, 004512 10 уп");
    await olga.presses("Предложить своё");
    for (const words of ["6", "1", "80"]) await olga.says(words);
    await olga.presses("Готово");
    pyotr.sees("Версия 3: везём", "ПМ-65-З 80 шт из 101 шт", "Не назначено: ПМ-65-З 21 шт");
    await pyotr.presses("Подходит");
    olga.sees("✅ Доставка 1001: чт 26.11, 9–13");
  });

  it("by its own truck leaves the supplier's out of it, and a carrier is named", async () => {
    await pyotr.presses("Изменить");
    await pyotr.says("2");
    expect(pyotr.last().buttons.flat()).toEqual(["Машина поставщика", "Перевозчик", "Самовывоз", "Назад"]);
    await pyotr.presses("Самовывоз");
    expect(olga.last().text).toContain("Версия 2: доставка → самовывоз. Остальное прежнее");
    await olga.presses("Подходит");
    expect(pyotr.sees("✅ Самовывоз 1001").text).not.toContain("Газель");
    await pyotr.says("1001");
    await pyotr.presses("Доставка");
    await pyotr.presses("Изменить");
    await pyotr.says("3");
    await pyotr.says("Фура О001ОО, Сергей");
    expect(olga.last().text).toContain("Версия 3: машина Фура О001ОО, Сергей. Остальное прежнее");
    await olga.presses("Предложить своё");
    await olga.says("2");
    await olga.presses("Перевозчик");
    await olga.says("Деловые Линии");
    await olga.says("Садовая 12");
    pyotr.sees("Версия 4: самовывоз → перевозчик, перевозчик Деловые Линии");
  });

  it("is taken back by who made it, and stands as versions with what was said to each", async () => {
    await pyotr.presses("Другое время");
    await pyotr.presses("чт 26.11, 14–18");
    await pyotr.says("1001");
    await pyotr.presses("Доставка");
    pyotr.sees("Предлагает дилер, ответ");
    await pyotr.presses("Версии");
    pyotr.sees("1. Ольга", "→ Пётр 09:10: предложено своё", "2. Пётр");
    await pyotr.presses("Назад");
    await pyotr.presses("Отозвать");
    olga.sees("❌ Доставка 1001 отменена");
  });

  it("reads so in English", async () => {
    await pyotr.says("English");
    await olga.says("English");
    await pyotr.says("1001");
    await pyotr.presses("Delivery");
    await pyotr.presses("Change");
    await pyotr.says("2");
    expect(pyotr.last().buttons.flat()).toContain("Supplier's truck");
    await pyotr.says("back");
    await pyotr.says("5");
    await pyotr.says("4000");
    expect(olga.last().text).toContain("Version 2: cost ₽3,500 → ₽4,000. All else as before");
  });
});

describe("the order's number with «delivery»", () => {
  it("opens its truck for either side, and asks for one where there is none", async () => {
    await olga.says("доставка 1001");
    olga.sees("Доставка 1001: когда?");
    await olga.says("меню");
    await proposes(olga);
    await olga.says("меню");
    await olga.says("доставка 1001");
    olga.sees("Доставка 1001: чт 26.11, 9–13", "Предлагает поставщик");
    await pyotr.says("доставка по заказу 1001");
    pyotr.sees("Доставка 1001: чт 26.11, 9–13");
    pyotr.seesButton("Подходит");
  });

  it("of an order that is not confirmed says so, and of none of one's own nothing", async () => {
    await pyotr.says("ПМ-65-З 24");
    await pyotr.presses("Оформить");
    for (const step of ["Самовывоз", "чт 26.11", "Отправить заказ"]) await pyotr.presses(step);
    await olga.says("доставка 1002");
    olga.sees("Заказ 1002 ещё не подтверждён");
    const tatyana = world.phone("tatyana");
    await tatyana.says("доставка 1001");
    tatyana.doesNotSee("Садовая");
  });
});
