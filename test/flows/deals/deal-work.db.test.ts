/** A deal at work: planned, put off, silent, hurried, given to another, spoken of. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import { picture } from "../questions/samples.ts";
import { fromCard, taken } from "./taken-deal.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

describe("what is next", () => {
  it("is planned by taps or words, and stands on the card", async () => {
    await taken(world);
    const pyotr = world.phone("pyotr");
    await fromCard(world, "pyotr", "Что дальше?");
    pyotr.sees("Сделка 301: что дальше?");
    await pyotr.presses("Позвонить");
    pyotr.sees("Сделка 301, позвонить: когда?");
    await pyotr.says("как-нибудь");
    pyotr.sees("Не похоже на день и время");
    await pyotr.says("вчера");
    pyotr.sees("Это время не подходит");
    await pyotr.says("сегодня в 16:00");
    pyotr.sees("Сделка 301: напомним 16:00\nпозвонить");
    await pyotr.says("сделка 301");
    pyotr.sees("Дальше: позвонить, 16:00");
  });

  it("is planned at once where its time is said with it, before it or after", async () => {
    await taken(world);
    const pyotr = world.phone("pyotr");
    await fromCard(world, "pyotr", "Что дальше?");
    await pyotr.says("позвонить завтра в 10");
    pyotr.sees("Сделка 301: напомним завтра 10:00\nпозвонить");
    await fromCard(world, "pyotr", "Что дальше?");
    await pyotr.says("в пятницу в 15:30");
    pyotr.sees("Сделка 301, пт 27.11, 15:30: что сделать?");
    await pyotr.presses("Встреча");
    pyotr.sees("напомним пт 27.11, 15:30\nвстреча");
    await fromCard(world, "pyotr", "Что дальше?");
    await pyotr.says("замерить 2 окна");
    pyotr.sees("Сделка 301, замерить 2 окна: когда?");
    await pyotr.says("через 3 дня утром");
    pyotr.sees("напомним пт 27.11, 09:00\nзамерить 2 окна");
    await pyotr.says("english");
    await pyotr.says("deal 301");
    await pyotr.presses("More");
    await pyotr.presses("What is next?");
    await pyotr.says("call on 11.12 at 11");
    pyotr.sees("Deal 301: a reminder Fri 11 Dec, 11:00\na call");
  });

  it("waits while another deal, or an order, is looked at by its name", async () => {
    await taken(world);
    const pyotr = world.phone("pyotr");
    await pyotr.presses("Связались");
    pyotr.sees("Что нужно клиенту?");
    await pyotr.says("сделка 301");
    pyotr.sees("Сделка 301 · Веранда, 6 окон");
    await pyotr.presses("Назад");
    pyotr.sees("Что нужно клиенту?");
    await pyotr.says("заказ 1001");
    pyotr.sees("Заказ 1001 не найден");
    await pyotr.says("назад");
    await pyotr.says("тёплая веранда");
    pyotr.sees("Сделка 301: выясняем");
    // Said to a person it is words.
    await pyotr.says("сделка 301");
    await pyotr.presses("Заметка");
    await pyotr.says("сделка 300");
    pyotr.sees("✅ Записано.", "сделка 300");
  });

  it("is reminded of, put to another day or done by a tap", async () => {
    await taken(world);
    const pyotr = world.phone("pyotr");
    await fromCard(world, "pyotr", "Что дальше?");
    await pyotr.presses("Позвонить");
    await pyotr.says("16:00");
    await world.passes({ hours: 6, minutes: 50 });
    pyotr.sees("⏳ Сделка 301: позвонить", "Сергей Панин, +7 900 000-00-41");
    await pyotr.presses("Завтра");
    pyotr.sees("Сделка 301: напомним завтра 09:00");
    await world.passes({ hours: 17 });
    pyotr.sees("⏳ Сделка 301: позвонить");
    await pyotr.presses("Другой день");
    await pyotr.says("28.11 в 12:00");
    // Saturday is no working day.
    pyotr.sees("напомним пн 30.11, 09:00");
    await world.passes({ days: 5 });
    pyotr.sees("⏳ Сделка 301: позвонить");
    await pyotr.presses("Сделано");
    pyotr.sees("✅ Сделка 301: позвонить, сделано");
    await pyotr.presses("Что дальше?");
    await pyotr.says("замерить балкон");
    await pyotr.presses("Через 2 часа");
    pyotr.sees("напомним", "замерить балкон");
    await world.phone("olga").says("сделка 301");
    world.phone("olga").sees("Дальше: замерить балкон", "Пётр: позвонить, сделано");
  });
});

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
