/** What is next with a deal: planned by taps or words, reminded of, put to another day, done. */
import { afterEach, beforeEach, describe, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
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
