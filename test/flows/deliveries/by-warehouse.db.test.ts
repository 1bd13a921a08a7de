/** One warehouse has not all of an order: the manager sees how it may be parted, and each part is a delivery of its own. */
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import { confirmedOrder } from "./agreeing.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
  await confirmedOrder(world);
});
afterEach(() => world.close());

/** Of every article so much in each of the demo's warehouses. */
const setEverywhere = (main: number, far: number): Promise<void> =>
  world.store.everywhere.transact(async ({ db, t }) => {
    for (const { id, name } of await db.select().from(t.warehouses))
      await db
        .update(t.stock)
        .set({ quantityMilli: name === "Приморск" ? far : main })
        .where(eq(t.stock.warehouseId, id));
  });

it("is proposed by warehouse at one press, and by one truck where that is wanted", async () => {
  const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
  await setEverywhere(60_000, 45_000);
  await olga.says("1001");
  await olga.presses("Доставка");
  expect(olga.last().text).toBe(
    [
      "Заказ 1001: один склад всё не соберёт",
      "1) Верхнеречинск: ПМ-65-З 60 шт из 101 шт, 004512 10 уп",
      "2) Приморск: ПМ-65-З 41 шт из 101 шт",
      "Каждая на чт 26.11; машину, часы и цену можно назвать потом.",
    ].join("\n"),
  );
  expect(olga.last().buttons).toEqual([["Разделить на 2"], ["Одной машиной", "Назад"]]);
  await olga.presses("Разделить на 2");
  olga.sees("✅ Предложены 2 доставки", "1001", "1001/2");
  pyotr.sees(
    "Доставка 1001: чт 26.11",
    "со склада Верхнеречинск",
    "Часть заказа: ПМ-65-З 60 шт из 101 шт, 004512 10 уп",
  );
  pyotr.sees("Доставка 1001/2: чт 26.11", "со склада Приморск", "Часть заказа: ПМ-65-З 41 шт из 101 шт");
  await pyotr.presses("Подходит");
  olga.sees("1001/2: чт 26.11");
});

it("is not asked where one warehouse has all, and what is nowhere is said", async () => {
  const olga = world.phone("olga");
  await setEverywhere(200_000, 45_000);
  await olga.says("1001");
  await olga.presses("Доставка");
  expect(olga.last().text).not.toContain("склад");
  await setEverywhere(60_000, 5_000);
  await olga.says("меню");
  await olga.says("1001");
  await olga.presses("Доставка");
  olga.sees("⚠️ Пока нет на складах: ПМ-65-З 36 шт");
  await olga.presses("Одной машиной");
  await olga.presses("чт 26.11, 9–13");
  await olga.presses("Пока неизвестно");
  await olga.presses("Бесплатно");
  const whole = olga.sees("Доставка 1001: чт 26.11, 9–13").text;
  expect(whole).not.toContain("Часть заказа");
});

it("counts no goods twice: what trucks of the order are to take is not there for the rest of it", async () => {
  const olga = world.phone("olga");
  await setEverywhere(60_000, 5_000);
  await olga.says("1001");
  await olga.presses("Доставка");
  await olga.presses("Разделить на 2");
  olga.sees("Не назначено: ПМ-65-З 36 шт");
  await setEverywhere(80_000, 21_000);
  await olga.presses("Остаток заказа");
  // 20 are left in the one and 16 in the other, of 80 and 21.
  olga.sees("1) Верхнеречинск: ПМ-65-З 20 шт из 101 шт", "2) Приморск: ПМ-65-З 16 шт из 101 шт");
});
