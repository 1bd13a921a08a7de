/** A delivery agreed in the chat: proposed, countered by one tap and one answer, bound by two yeses, moved, reminded of. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { demoSlug } from "../../../core/packs/demo/network.ts";
import { findTenant } from "../../../core/tenants/store.ts";
import { changeTenant } from "../../../core/tenants/tenants.ts";
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

describe("a delivery", () => {
  it("is not mistaken for another order: its number is looked up from any question, which waits below", async () => {
    await confirmedOrder(world, 1002);
    await olga.says("1001");
    await olga.presses("Доставка");
    await olga.says("1002");
    olga.sees("Заказ 1002 · ");
    await olga.presses("Назад");
    await olga.presses("чт 26.11, 9–13");
    await olga.says("1002");
    olga.sees("Заказ 1002 · ");
    await olga.presses("Назад");
    await olga.presses("Пока неизвестно");
    await olga.presses("Не указывать");
    olga.sees("Доставка 1001: чт 26.11, 9–13\nСадовая 12");
    await olga.presses("Отправить");
    await pyotr.presses("Другое время");
    await pyotr.presses("Своё");
    await pyotr.says("заказ 1002");
    pyotr.sees("Заказ 1002 · ");
  });

  it("is proposed question by question, countered by a tap and an answer, and bound by the second yes", async () => {
    await olga.says("1001");
    await olga.presses("Доставка");
    expect(olga.last().text).toBe("Доставка 1001: когда?\nИли напишите: пт 14–18");
    expect(olga.last().buttons).toEqual([
      ["чт 26.11, 9–13", "чт 26.11, 14–18"],
      ["чт 26.11, весь день", "Назад"],
    ]);
    await olga.presses("чт 26.11, 9–13");
    await olga.says("Газель А123ВС, Иван, 8 (900) 0000033");
    await olga.says("много");
    olga.sees("Нужна сумма");
    await olga.says("3500");
    expect(olga.last().text).toBe(
      "Доставка 1001: чт 26.11, 9–13\nСадовая 12 · Газель А123ВС, Иван, +7 900 000-00-33 · 3 500 ₽",
    );
    await olga.presses("Отправить");
    olga.sees("Доставка 1001: чт 26.11, 9–13", "Предлагает поставщик, ответ");

    expect(pyotr.last().text).toBe(
      "Доставка 1001: чт 26.11, 9–13\nСадовая 12 · Газель А123ВС, Иван, +7 900 000-00-33 · 3 500 ₽",
    );
    expect(pyotr.last().buttons).toEqual([
      ["Подходит"],
      ["Другое время", "Самовывоз"],
      ["Изменить", "Спросить"],
    ]);
    await pyotr.presses("Другое время");
    expect(pyotr.last().buttons).toEqual([
      ["чт 26.11, 14–18", "пт 27.11, 9–13"],
      ["Своё", "Назад"],
    ]);
    await pyotr.presses("чт 26.11, 14–18");
    expect(pyotr.last().text).toBe("⏳ 1001: чт 26.11, 14–18\nОтвет до 09:55");
    expect(olga.last().text).toBe("Доставка 1001 · Окна у реки\nВерсия 2: 9–13 → 14–18. Остальное прежнее");
    expect(olga.last().buttons).toEqual([["Подходит"], ["Предложить своё", "Спросить"]]);
    await olga.presses("Подходит");
    olga.sees("✅ Доставка 1001: чт 26.11, 14–18\nОкна у реки");
    pyotr.sees("✅ Доставка 1001: чт 26.11, 14–18\nСадовая 12");

    await olga.says("1001");
    // The day and its hours are told once.
    expect(olga.last().text).toMatch(/\nСадовая 12\nДоставка 1001: чт 26.11, 14–18$/);
    await olga.presses("Доставка");
    await olga.presses("Версии");
    olga.sees(
      "2. Пётр 09:10: Доставка 1001: чт 26.11, 14–18",
      "✅ Ольга 09:10",
      "→ Пётр 09:10: предложено своё",
    );
  });

  it("is answered before its truck would come, and no day that is over is agreed to", async () => {
    await olga.says("1001");
    await olga.presses("Доставка");
    await olga.says("завтра 9-13");
    for (const step of ["Пока неизвестно", "Бесплатно", "Отправить"]) await olga.presses(step);
    olga.sees("Предлагает поставщик, ответ завтра до 09:00");
    await world.passes({ hours: 23 });
    pyotr.doesNotSee("ждёт ответа");
    await world.passes({ hours: 1 });
    pyotr.sees("⚠️ Доставка 1001 ждёт ответа", "Доставка 1001: ср 25.11, 9–13");
    // What is proposed by the dealer and passes unanswered reads the same to who has to answer it.
    await pyotr.presses("Другое время");
    await pyotr.presses("ср 25.11, 14–18");
    const told = olga.sees("Версия 2: 9–13 → 14–18");
    expect(told.buttons[0]).toEqual(["Подходит"]);
    await world.passes({ days: 1 });
    const past = olga.sees("Доставка 1001: ср 25.11 прошло");
    expect(past.text).toBe(
      "⚠️ Доставка 1001: ср 25.11 прошло\nДень никто не подтвердил. Назовите другой.\nОкна у реки",
    );
    expect(past.buttons).toEqual([["Предложить своё", "Спросить"]]);
    // Wednesday's afternoon came after what was proposed; it is no choice once it is over.
    await pyotr.says("1001");
    await pyotr.presses("Доставка");
    const card = pyotr.sees("⚠️ День прошёл, его никто не подтвердил. Назовите другой.");
    expect(card.text).not.toContain("ответ");
    expect(card.buttons.flat()).not.toContain("Подходит");
    await pyotr.presses("Изменить");
    await pyotr.says("1");
    expect(pyotr.last().buttons.flat()).toEqual(["пт 27.11, 9–13", "пт 27.11, 14–18", "Своё", "Назад"]);
  });

  it("is never proposed for hours that are over: the first day offered lies ahead", async () => {
    await world.passes({ days: 3, hours: 5 });
    await olga.says("1001");
    await olga.presses("Доставка");
    const days = ["пн 30.11, 9–13", "пн 30.11, 14–18", "пн 30.11, весь день", "Назад"];
    expect(olga.last().buttons.flat()).toEqual(days);
  });

  it("warns once of a proposal whose day is over, in English too", async () => {
    await pyotr.says("English");
    await olga.says("1001");
    await olga.presses("Доставка");
    await olga.says("ср 14-18");
    for (const step of ["Пока неизвестно", "Бесплатно", "Отправить"]) await olga.presses(step);
    await world.passes({ days: 2 });
    const past = pyotr.sees("⚠️ Delivery 1001:");
    expect(past.text.match(/⚠️/gu)).toHaveLength(1);
  });

  it("changes one thing of any kind by one answer, and says what changed", async () => {
    await proposes(olga);
    await pyotr.presses("Изменить");
    expect(pyotr.last().text).toContain("3 Куда: Садовая 12");
    await pyotr.presses("3");
    await pyotr.says("Речная 4");
    expect(olga.last().text).toContain("Версия 2: адрес Садовая 12 → Речная 4. Остальное прежнее");
    await olga.presses("Предложить своё");
    await olga.presses("5");
    await olga.says("4 тыс");
    expect(pyotr.last().text).toContain("Версия 3: стоимость 3 500 ₽ → 4 000 ₽. Остальное прежнее");
    await pyotr.presses("Самовывоз");
    await pyotr.says("завтра после 14");
    expect(olga.last().text).toContain("Версия 4: чт 26.11, 9–13 → ср 25.11, 14–18, доставка → самовывоз");
    await olga.presses("Подходит");
    pyotr.sees("✅ Самовывоз 1001: ср 25.11, 14–18");
    await pyotr.says("1001");
    pyotr.sees("Самовывоз 1001: ср 25.11, 14–18");
  });

  it("is told the day before, waited for, and moved after it was bound; what binds stays until both agree", async () => {
    await proposes(olga);
    await pyotr.presses("Подходит");
    await world.passes({ days: 1, hours: 6, minutes: 50 });
    expect(pyotr.last().text).toContain("⏳ Завтра доставка 1001, 9–13");
    expect(pyotr.last().buttons).toEqual([["Ждём", "Перенести"]]);
    await pyotr.presses("Перенести");
    await pyotr.presses("Своё");
    await pyotr.says("вчера");
    pyotr.sees("Этот день прошёл");
    await pyotr.says("пн с 10 до 12");
    expect(olga.last().text).toContain("Версия 2: чт 26.11, 9–13 → пн 30.11, 10–12");
    expect(olga.last().buttons.flat()).toContain("Без переноса");
    await pyotr.says("1001");
    pyotr.sees("Доставка чт 26.11");
    await olga.presses("Без переноса");
    pyotr.sees("❌ Доставка 1001: без переноса", "✅ Доставка 1001: чт 26.11, 9–13");
    const late = olga.messages().length;
    await world.passes({ days: 2 });
    pyotr.sees("⚠️ Доставка 1001: всё пришло?", "Была на чт 26.11, 9–13");
    await pyotr.presses("Всё принято");
    pyotr.sees("✅ Доставка 1001 принята");
    expect(olga.messages().length).toBeGreaterThan(late);
    await pyotr.says("1001");
    pyotr.sees("✅ выполнен");
  });

  it("reminds whoever owes an answer, and answers a late press with what is true", async () => {
    await proposes(olga);
    const late = pyotr.dataOf("Подходит");
    await pyotr.presses("Другое время");
    await pyotr.presses("чт 26.11, 14–18");
    await world.passes({ hours: 1 });
    olga.sees("⚠️ Доставка 1001 ждёт ответа");
    await olga.presses("Подходит");
    await pyotr.forgesPress(late);
    expect(pyotr.toast()).toBe("Доставка 1001: чт 26.11, 14–18");
  });

  it("goes off with its order, which is not called off any more once it is loaded", async () => {
    await proposes(olga);
    await pyotr.presses("Подходит");
    await pyotr.says("1001");
    await pyotr.presses("Ещё");
    await pyotr.presses("Отменить заказ");
    await pyotr.presses("Не нужно");
    olga.sees("❌ Доставка 1001 отменена");
    pyotr.sees("❌ Доставка 1001 отменена");

    await confirmedOrder(world, 1002);
    await proposes(olga, 1002);
    await pyotr.presses("Подходит");
    await olga.says("1002");
    await olga.presses("Доставка");
    await olga.presses("Загружено");
    await olga.presses("Без документов");
    await pyotr.says("1002");
    await pyotr.presses("Ещё");
    await pyotr.presses("Отменить заказ");
    pyotr.sees("Не отменить: загружено 09:10");
  });

  it("is asked for by the dealer as well, and another company's is none", async () => {
    await pyotr.says("1001");
    await pyotr.presses("Доставка");
    await pyotr.presses("чт 26.11, 14–18");
    pyotr.sees("Доставка 1001: чт 26.11, 14–18");
    await pyotr.presses("Отправить");
    expect(olga.last().text).toContain("Доставка 1001 · Окна у реки\nПросят: Доставка 1001: чт 26.11, 14–18");
    const tatyana = world.phone("tatyana");
    await tatyana.says("1001");
    tatyana.doesNotSee("Садовая");
    await tatyana.forgesPress(olga.dataOf("Подходит"));
    tatyana.doesNotSee("Доставка");
    // No product is searched for by it.
    await pyotr.says("меню");
    await pyotr.presses("Заказать");
    await pyotr.says("где машина");
    pyotr.sees("Доставка 1001: чт 26.11, 14–18", "Предлагает дилер");
    await pyotr.presses("Отозвать");
    pyotr.sees("❌ Доставка 1001 отменена");
  });
});

it("waits for the manager among all that waits, in the menu and in the morning", async () => {
  await pyotr.says("1001");
  await pyotr.presses("Доставка");
  await pyotr.presses("чт 26.11, 14–18");
  await pyotr.presses("Отправить");
  await world.passes({ days: 1 });
  olga.sees("Ждёт вас 1", "доставка 1001", "Доставки · 1");
  await olga.says("меню");
  await olga.presses("Ждёт вас 1");
  await olga.presses("Разобрать по одному");
  await olga.presses("Решить");
  await olga.presses("Подходит");
  pyotr.sees("✅ Доставка 1001: чт 26.11, 14–18");
  await olga.says("меню");
  olga.seesButton("Никто не ждёт");
});

it("is not offered where the tenant leaves it at the day of an order", async () => {
  await world.store.everywhere.transact(async (tx) => {
    const tenant = await findTenant(tx, { slug: demoSlug });
    const changed =
      tenant && (await changeTenant(tx, world.clock.now(), tenant, { agreesDeliveries: false }));
    expect(changed?.ok).toBe(true);
  });
  for (const phone of [olga, pyotr]) {
    await phone.says("1001");
    phone.sees("Заказ 1001");
    phone.seesNoButton("Доставка");
  }
});
