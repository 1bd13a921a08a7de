/** A deal at work: put off, silent, hurried, given to another, spoken of, ordered for. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import { picture } from "../questions/samples.ts";
import { fromCard, taken } from "./taken-deal.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

describe("a deal put off", () => {
  it("stands still until its day, is shown so, and wakes by itself for both sides", async () => {
    await taken(world);
    const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
    await fromCard(world, "pyotr", "Отложить");
    await pyotr.says("сегодня");
    pyotr.sees("Этот день не подходит");
    await pyotr.says("07.12");
    await pyotr.presses("Клиент думает");
    pyotr.sees("⏳ Сделка 301 отложена\nДо пн 07.12");
    olga.sees("⏳ Сделка 301 отложена\nДо пн 07.12", "Причина: клиент думает");
    await olga.says("меню");
    await olga.presses("Сделки");
    olga.sees("Отложены: 1");
    await olga.presses("В работе · 1");
    olga.sees("отложена до пн 07.12");
    await olga.presses("Отложены · 1");
    olga.sees("Отложенные сделки: 1");
    await world.passes({ days: 12 });
    // Its stage would have run out long ago, and nobody was told.
    olga.doesNotSee("стоит");
    await world.passes({ days: 1 });
    pyotr.sees("⏳ Сделка 301 снова в работе");
    olga.sees("⏳ Сделка 301 снова в работе");
    pyotr.seesButton("Связались", "Вернуть");
    await pyotr.says("сделка 301");
    // Four working hours were left, and are so still.
    pyotr.sees("⏳ принята, до 13:10");
  });

  it("comes back before its day by a press, or by its next move", async () => {
    await taken(world);
    const pyotr = world.phone("pyotr");
    await fromCard(world, "pyotr", "Отложить");
    await pyotr.presses("Через неделю");
    await pyotr.says("ждут ребёнка");
    pyotr.sees("Сделка 301 отложена");
    await pyotr.presses("В работу");
    pyotr.sees("⏳ Сделка 301 снова в работе");
    await fromCard(world, "pyotr", "Отложить");
    await pyotr.presses("Через 2 недели");
    await pyotr.presses("Ждёт денег");
    await pyotr.says("сделка 301");
    pyotr.seesButton("В работу", "Связались");
    await pyotr.presses("Связались");
    await pyotr.says("тёплая веранда");
    await pyotr.says("сделка 301");
    pyotr.doesNotSee("Отложена");
  });
});

describe("silence", () => {
  it("is asked about by answers of one tap, then told to the supplier, who hurries or gives it to another", async () => {
    await taken(world);
    const [pyotr, olga, tatyana] = [world.phone("pyotr"), world.phone("olga"), world.phone("tatyana")];
    await pyotr.presses("Связались");
    await pyotr.says("тёплая веранда");
    await world.passes({ days: 7 });
    pyotr.sees("Сделка 301: тихо 5 дней. Что с ней?");
    pyotr.seesButton("В работе", "Отложить", "Проиграна", "Вернуть");
    await pyotr.presses("В работе");
    await pyotr.presses("Встреча");
    await pyotr.says("завтра");
    // What is planned is no silence: five days begin with it.
    await world.passes({ days: 7 });
    pyotr.doesNotSee("тихо");
    await world.passes({ days: 1 });
    pyotr.sees("Сделка 301: тихо 5 дней. Что с ней?");
    await world.passes({ days: 1 });
    olga.sees("⚠️ Сделка 301: тихо 6 дней\nОкна у реки");
    await olga.presses("Поторопить");
    expect(olga.toast()).toBe("✅ Сделка 301: дилеру напомнили.");
    pyotr.sees("Сделка 301: Ольга ждёт новостей");
    await fromCard(world, "olga", "Поторопить");
    olga.sees("Дилеру уже напомнили");
    await olga.says("сделка 301");
    await olga.presses("Ещё");
    await olga.presses("Передать другому");
    await olga.presses("Нет новостей");
    olga.sees("Сделка 301: кому предложить?");
    await olga.says("дача");
    await olga.presses("1");
    pyotr.sees("Сделка 301 больше не у вас", "Причина: нет новостей");
    tatyana.sees("Сделка 301 · ответьте до");
    await pyotr.says("сделка 301");
    pyotr.doesNotSee("Веранда");
    await tatyana.says("а1");
    tatyana.sees("✅ Сделка 301 · Татьяна");
    // What was between the manager and the dealer before is nobody's after; the manager has all of it.
    await tatyana.says("сделка 301");
    tatyana.sees("Сделка 301 · Веранда, 6 окон");
    for (const words of ["передана", "Пётр", "тёплая веранда", "ждёт новостей"]) tatyana.doesNotSee(words);
    await olga.says("сделка 301");
    olga.sees("Пётр, до передачи:\nЧто нужно клиенту? тёплая веранда", "передана другому, нет новостей");
  });
});

describe("words and files", () => {
  it("go to the other side and back, and stay on the card of both", async () => {
    await taken(world);
    const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
    await pyotr.says("сделка 301");
    await pyotr.presses("Заметка");
    await pyotr.sends([picture("проём.png")], "кривой проём");
    const told = olga.sees("Сделка 301 · Пётр", "кривой проём");
    expect(told.files.map(({ name }) => name)).toEqual(["проём.png"]);
    await olga.presses("Ответить");
    await olga.says("возьмите доборы");
    pyotr.sees("Сделка 301 · Ольга", "возьмите доборы");
    for (const phone of [pyotr, olga]) {
      await phone.says("сделка 301");
      phone.sees("Пётр: кривой проём (1 файл)", "возьмите доборы");
      await phone.presses("Ещё");
      await phone.presses("Файлы · 1");
      expect(phone.sees("Сделка 301, файлы: 1").files.map(({ name }) => name)).toEqual(["проём.png"]);
    }
  });
});

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
