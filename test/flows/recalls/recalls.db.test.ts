/** A recall of a batch in the chat: shipments narrow whom it is told, and what they do not know is said before it goes. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import type { TestPhone } from "../../test-phone.ts";
import { receivedOrder } from "../claims/received.ts";
import { importsSold, soldRow } from "../claims/sold-serials.ts";
import { sentOrder } from "../questions/samples.ts";

let world: World;
let olga: TestPhone;
const article = "ПМ-65-З";
beforeEach(async () => {
  world = await openWorld();
  olga = world.phone("olga");
  await receivedOrder(world);
  const order = await sentOrder(world, "sergey");
  expect(order.number).toBe(1002);
  const irina = world.phone("irina");
  await irina.says("1002");
  for (const label of ["Подтвердить", "Без даты"]) await irina.presses(label);
});
afterEach(async () => {
  expect(world.logged).toEqual([]);
  await world.close();
});

const ships = (...rows: Parameters<typeof soldRow>[0][]) =>
  importsSold(
    world,
    rows.map((row, index) => soldRow({ article, ...row }, index)),
  );

/** Up to what is read before it goes. */
async function prepares(batch: string): Promise<void> {
  for (const label of ["Рекламации", "Отзывы товара", "Отозвать товар"]) {
    if (label === "Рекламации") await olga.says("меню");
    await olga.presses(label);
  }
  for (const words of [article, batch, "Течёт клапан. Не используйте, заменим"]) await olga.says(words);
}

const isTold = (who: string) =>
  world
    .phone(who)
    .messages()
    .some(({ text }) => text.includes("Отзыв товара"));

describe("a recall of a batch", () => {
  it("is told to whom it was shipped; who was sent others is left in peace, unless all are to know", async () => {
    await ships({ lot: "24-06", order: 1001 }, { lot: "24-05", order: 1002, company: "Кровля-Дом" });
    await prepares("24 06");
    olga.sees("Партия отгружена 1 компании", "Другие партии брала 1 компания, её не спросим");
    olga.sees("Скажем 1 компании", "Окна у реки: 101 шт");
    expect(olga.last().buttons.flat()).toEqual(["Сообщить им: 1", "Всем, кто брал: 2", "Назад"]);
    await olga.presses("Сообщить им: 1");
    olga.sees("Ответили 0 из 1");
    expect([isTold("pyotr"), isTold("sergey")]).toEqual([true, false]);
    // More than the order of the batch brought is claimed all the same.
    const pyotr = world.phone("pyotr");
    await pyotr.presses("Есть, не всё");
    await pyotr.says("500");
    pyotr.sees("у вас 500 шт", "Рекламация готова");
    await pyotr.says("рекламация 1");
    pyotr.sees("Черновик рекламации 1", "ПМ-65-З · 500 шт · брак");
    await prepares("24-06");
    await olga.presses("Всем, кто брал: 2");
    olga.sees("Ответили 0 из 2");
    expect(isTold("sergey")).toBe(true);
  });

  it("asks too where nobody has written down what was shipped, and says so", async () => {
    const tatyana = world.phone("tatyana");
    await ships({ lot: "24-06", order: 1001 }, { lot: "24-06", company: "Дача-Строй" });
    await prepares("24-06");
    olga.sees("Партия отгружена 2 компаниям", "⚠️ У 1 компании партия не записана: спросим и её");
    olga.sees("Дача-Строй: по отгрузкам", "Кровля-Дом: 12 шт, партия не записана");
    await olga.presses("Сообщить всем");
    // No order says how many it has: it answers with a number.
    tatyana.sees("⚠️ Отзыв товара", "По отгрузкам она была у вас");
    await tatyana.says("а2");
    await tatyana.says("2 кор");
    tatyana.sees("у вас 24 шт");
  });

  it("is told at once, on a day off too", async () => {
    await world.passes({ days: 4, hours: 2 });
    const pyotr = world.phone("pyotr");
    await prepares("24-06");
    await olga.presses("Сообщить всем");
    pyotr.sees("⚠️ Отзыв товара: ПМ-65-З, партия 24-06");
  });

  it("asks all where shipments say nothing of it, and doubts a number that nobody was sent", async () => {
    await prepares("24-06");
    olga.sees("⚠️ Кому ушла эта партия, не записано. Спросим всех", "Скажем 2 компаниям");
    await ships({ lot: "24-05", order: 1001 });
    await prepares("24-60");
    olga.sees("⚠️ Партии 24-60 среди отгруженных нет: верен ли номер?", "Скажем 2 компаниям");
  });

  it("answered by a slip is corrected while it is open, and whoever runs it reminds and closes it", async () => {
    await prepares("24-06");
    await olga.presses("Сообщить всем");
    const [pyotr, sergey] = [world.phone("pyotr"), world.phone("sergey")];
    await pyotr.presses("Проверили, такой нет");
    pyotr.sees("✅ Отзыв 1, ПМ-65-З, партия 24-06: у вас такого нет");
    await pyotr.presses("Всё же нашлось");
    pyotr.sees("ПМ-65-З: сколько у вас всего?");
    await pyotr.says("0");
    await pyotr.says("3");
    pyotr.sees("у вас 3 шт", "Рекламация готова");
    olga.sees("⚠️ Окна у реки: всё же нашлось, 3 шт", "Ответили 1 из 2", "Нашли 3 шт");
    await pyotr.presses("Нашлось ещё");
    await pyotr.says("2");
    pyotr.sees("Вы уже сказали: 3 шт. Сколько теперь всего?");
    await pyotr.says("5");
    pyotr.sees("у вас 5 шт");
    await olga.presses("Кто ответил");
    olga.sees("⚠️ Окна у реки: есть 5 шт, раньше 3 шт", "⏳ Кровля-Дом");
    await olga.presses("Напомнить");
    olga.sees("Напомнили 1 компании");
    sergey.sees("⚠️ Ждём ответа, отзыв: ПМ-65-З, партия 24-06");
    await olga.presses("Напомнить");
    olga.sees("Напомнили меньше часа назад");
    await olga.presses("Закрыть отзыв");
    olga.sees("Отзыв 1: закрыть?", "Ещё не ответила 1 компания");
    const late = sergey.late("Проверили, такой нет", sergey.last());
    await olga.presses("Закрыть");
    olga.sees("Закрыт", "Ответили 1 из 2");
    olga.seesNoButton("Напомнить");
    sergey.sees("Отзыв 1 закрыт");
    pyotr.seesNoButton("Нашлось ещё");
    await late();
    expect(sergey.toast()).toContain("Отзыв 1");
    // Two drafts: for the first three, and for what came to light after them.
    const drafts = await world.store.everywhere.read(({ db, t }) => db.select().from(t.claimLines));
    expect(drafts.map(({ quantityMilli }) => quantityMilli).sort()).toEqual([2_000, 3_000]);
    await world.passes({ days: 5 });
    expect(sergey.messages().filter(({ text }) => text.includes("Ждём ответа"))).toHaveLength(0);
  });
});
