/** An order that comes in parts: both sides read what is still to come, and plan the next truck from where they read it. */
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import type { TestPhone } from "../../test-phone.ts";
import { picture } from "../questions/samples.ts";
import { confirmedOrder } from "./agreeing.ts";

let world: World;
let pyotr: TestPhone;
let olga: TestPhone;
beforeEach(async () => {
  world = await openWorld();
  [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
  await confirmedOrder(world);
});
afterEach(() => world.close());

/** Of every article so much in the main warehouse, and as much of it in the far one. */
const setEverywhere = (main: number, far: number): Promise<void> =>
  world.store.everywhere.transact(async ({ db, t }) => {
    for (const { id, name } of await db.select().from(t.warehouses))
      await db
        .update(t.stock)
        .set({ quantityMilli: name === "Приморск" ? far : main })
        .where(eq(t.stock.warehouseId, id));
  });

/** Parted by warehouse, both parts agreed to, the first one at the gate: 36 of 101 are nowhere. */
async function partedAndHere(): Promise<void> {
  await setEverywhere(60_000, 5_000);
  await olga.says("1001");
  await olga.presses("Доставка");
  await olga.presses("Разделить на 2");
  for (const number of ["1001", "1001/2"]) {
    const told = pyotr.messages().findLast(({ text }) => text.startsWith(`Доставка ${number}: чт 26.11`));
    await pyotr.presses("Подходит", told);
  }
  await olga.says("1001");
  await olga.presses("Доставка");
  await olga.presses("1");
  await olga.presses("Загружено");
  await olga.presses("Без документов");
}

describe("an order in parts", () => {
  it("tells the dealer what no warehouse has, the same beside every part", async () => {
    await setEverywhere(60_000, 5_000);
    await olga.says("1001");
    await olga.presses("Доставка");
    olga.sees("⚠️ Пока нет на складах: ПМ-65-З 36 шт");
    await olga.presses("Разделить на 2");
    olga.sees("Заказ 1001 · доставки\nНе назначено: ПМ-65-З 36 шт");
    const first = pyotr.sees("Доставка 1001: чт 26.11", "ПМ-65-З 60 шт из 101 шт, 004512 10 уп").text;
    // Of what comes by the second part it is not said that nobody brings it.
    const lacking = "Не назначено: ПМ-65-З 36 шт, на складах пока нет\nДень назовём отдельно.";
    expect(first.endsWith(lacking)).toBe(true);
    expect(pyotr.sees("Доставка 1001/2: чт 26.11").text.endsWith(lacking)).toBe(true);
    await pyotr.says("1001");
    pyotr.sees("Доставка 1001/2: согласуется", "Не назначено: ПМ-65-З 36 шт");
  });

  it("says to both what is still to come when a part is there, and the next truck is a press away", async () => {
    await partedAndHere();
    await world.passes({ days: 2 });
    await pyotr.says("где машина");
    await pyotr.presses("1");
    await pyotr.presses("Всё принято");
    pyotr.sees(
      "✅ Доставка 1001 принята\nЕщё приедет 1001/2, чт 26.11: ПМ-65-З 5 шт из 101 шт\nНе назначено: ПМ-65-З 36 шт",
    );
    pyotr.seesButton("Остаток заказа");
    const told = olga.sees(
      "✅ 1001 · Окна у реки: принято",
      "Ещё приедет 1001/2",
      "Не назначено: ПМ-65-З 36 шт",
    );
    expect(told.buttons).toEqual([["Следующая машина"]]);
    const late = olga.late("Следующая машина", told);
    await setEverywhere(200_000, 5_000);
    await olga.presses("Следующая машина");
    olga.sees("Доставка 1001/3: когда?\nЧасть заказа: ПМ-65-З 36 шт из 101 шт");
    await olga.says("пн 14-18");
    await olga.presses("Пока неизвестно");
    await olga.presses("Бесплатно");
    await olga.presses("Отправить");
    pyotr.sees("Доставка 1001/3: пн 30.11, 14–18", "ПМ-65-З 36 шт из 101 шт");
    // Its button was for what is planned by now.
    await late();
    expect(olga.toast()).toBe("Всё остальное уже назначено.");
  });

  it("says it after differences too, and what is to be brought again is planned by either side", async () => {
    await partedAndHere();
    await world.passes({ days: 2 });
    await pyotr.says("где машина");
    await pyotr.presses("1");
    await pyotr.presses("Есть расхождения");
    await pyotr.presses("1");
    await pyotr.says("58");
    await pyotr.presses("Нет в машине");
    await pyotr.presses("Отправить акт");
    pyotr.sees("с расхождением, ответ", "Ещё приедет 1001/2", "Не назначено: ПМ-65-З 36 шт");
    olga.sees("−2 шт", "Не назначено: ПМ-65-З 36 шт");
    await olga.presses("Довезти");
    olga.sees("остальное довезут", "Не назначено: ПМ-65-З 38 шт");
    olga.seesButton("Следующая машина");
    pyotr.sees("✅ Доставка 1001: остальное довезут", "Не назначено: ПМ-65-З 38 шт");
    await pyotr.presses("Остаток заказа");
    pyotr.sees("Доставка 1001/3: когда?");
    await pyotr.says("пн 9-13");
    await pyotr.presses("Отправить");
    olga.sees("Просят: Доставка 1001/3: пн 30.11, 9–13", "ПМ-65-З 38 шт из 101 шт");
  });

  it("is put together line by line, each part agreed by itself", async () => {
    await olga.says("1001");
    await olga.presses("Доставка");
    await olga.presses("чт 26.11, 9–13");
    await olga.presses("Пока неизвестно");
    await olga.presses("Не указывать");
    await olga.presses("Изменить");
    await olga.presses("6");
    await olga.presses("2");
    await olga.says("11");
    olga.sees("Больше 10 уп не осталось");
    await olga.says("0");
    await olga.presses("1");
    await olga.says("60");
    await olga.presses("Готово");
    olga.sees("Часть заказа: ПМ-65-З 60 шт из 101 шт");
    await olga.presses("Отправить");
    pyotr.sees(
      "Доставка 1001: чт 26.11, 9–13",
      "Часть заказа: ПМ-65-З 60 шт из 101 шт\nНе назначено: ПМ-65-З 41 шт, 004512 10 уп",
    );
    await pyotr.presses("Подходит");
    await olga.says("1001");
    await olga.presses("Доставка");
    await olga.presses("1");
    await olga.presses("Загружено");
    await olga.sends([picture("накладная.png")]);
    await olga.presses("Загружено");
    await olga.presses("Не загружено");
    await olga.says("не та машина");
    await olga.presses("Не загружено");
    const back = pyotr.sees("погрузка отменена", "Причина: не та машина", "✅ Доставка 1001: чт 26.11, 9–13");
    expect(back.isSilent).toBe(false);
    await pyotr.says("1001");
    await pyotr.presses("Документы");
    expect(pyotr.last().text).not.toContain("накладная");
    await olga.says("1001");
    await olga.presses("Доставка");
    await olga.presses("Остаток заказа");
    await olga.says("пн 14-18");
    await olga.presses("Пока неизвестно");
    await olga.presses("Бесплатно");
    olga.sees("Доставка 1001/2: пн 30.11, 14–18", "ПМ-65-З 41 шт из 101 шт, 004512 10 уп");
    await olga.presses("Отправить");
    await pyotr.presses("Подходит");
    await world.passes({ days: 2 });
    await pyotr.says("где машина?");
    await pyotr.presses("1");
    await pyotr.presses("Всё принято");
    await pyotr.says("1001");
    pyotr.sees("✅ подтверждён", "✅ Доставка 1001 принята", "Доставка 1001/2: пн 30.11, 14–18");
  });

  it("reminds whoever answers it of what no truck is named for, in working hours, till it is planned or let go", async () => {
    await partedAndHere();
    await world.passes({ hours: 8 });
    olga.doesNotSee("остаток не назначен");
    await world.passes({ hours: 16 });
    const told = olga.sees(
      "⚠️ Заказ 1001: остаток не назначен\nОкна у реки\nНе назначено: ПМ-65-З 36 шт\nПМ-65-З: на складах 60 шт",
    );
    expect(told.buttons).toEqual([["Следующая машина"], ["Спросить"]]);
    await pyotr.says("1001");
    pyotr.sees("Не назначено: ПМ-65-З 36 шт");
    await olga.presses("Следующая машина");
    olga.sees("Доставка 1001/3: когда?");
    await olga.presses("Назад");
    olga.sees("остаток не назначен");
    await olga.presses("Следующая машина");
    await olga.says("пн 9-13");
    for (const step of ["Пока неизвестно", "Бесплатно", "Отправить"]) await olga.presses(step);
    expect(olga.messages().some(({ text }) => text === "✅ Заказ 1001: остаток назначен")).toBe(true);
    await world.passes({ days: 7 });
    olga.doesNotSee("остаток не назначен");
  });

  it("lets the rest go from the reminder once nothing is on its way", async () => {
    await partedAndHere();
    await world.passes({ days: 2 });
    for (const part of ["1001", "1001/2"]) {
      await pyotr.says("1001");
      await pyotr.presses("Доставка");
      await pyotr.presses(part === "1001" ? "1" : "2");
      await pyotr.presses("Всё принято");
    }
    await world.passes({ days: 1 });
    await olga.presses("Больше не везём");
    olga.sees("Не назначено: ПМ-65-З 36 шт");
    await olga.presses("Закрыть без остатка");
    pyotr.sees("⚠️ Заказ 1001: остальное не везут", "Не привезут: ПМ-65-З 36 шт");
    // Of what is over nothing is to be planned.
    expect(olga.messages().filter(({ buttons }) => buttons.flat().includes("Больше не везём"))).toEqual([]);
  });

  it("reminds everybody there the second time, and three times at most", async () => {
    await partedAndHere();
    await world.passes({ days: 1 });
    const reminders = (phone: TestPhone) =>
      phone.messages().filter(({ text }) => text.includes("остаток не назначен")).length;
    expect([reminders(olga), reminders(world.phone("igor"))]).toEqual([1, 0]);
    await world.passes({ days: 2 });
    expect(reminders(world.phone("igor"))).toBe(1);
    for (let day = 0; day < 20; day++) await world.passes({ days: 1 });
    expect(reminders(world.phone("igor"))).toBe(2);
  });

  it("reads so in English", async () => {
    await pyotr.says("English");
    await partedInEnglish();
    await world.passes({ days: 2 });
    await pyotr.says("where is my truck");
    await pyotr.presses("All received");
    pyotr.sees("✅ Delivery 1001 received\nNot planned yet: ПМ-65-З 41 pcs, 004512 10 packs");
    pyotr.seesButton("Rest of the order");
  });
});

/** The manager sends 60 of 101 and none of the packs. */
async function partedInEnglish(): Promise<void> {
  await olga.says("1001");
  await olga.presses("Доставка");
  await olga.presses("чт 26.11, 9–13");
  await olga.presses("Пока неизвестно");
  await olga.presses("Не указывать");
  await olga.presses("Изменить");
  for (const words of ["6", "2", "0", "1", "60"]) await olga.says(words);
  await olga.presses("Готово");
  await olga.presses("Отправить");
  pyotr.sees("Part of the order: ПМ-65-З 60 pcs of 101 pcs\nNot planned yet: ПМ-65-З 41 pcs");
  await pyotr.presses("Accept");
}
