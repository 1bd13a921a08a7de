/** Until when an order may be called off: by its stage, by its trucks, and how what is left of it is let go. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import type { TestPhone } from "../../test-phone.ts";
import { confirmedOrder, proposes } from "../deliveries/agreeing.ts";
import { sendOrder } from "./shopping.ts";

let world: World;
let pyotr: TestPhone;
let olga: TestPhone;
beforeEach(async () => {
  world = await openWorld();
  [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
});
afterEach(() => world.close());

/** 60 of 101 by the first truck; nothing else is planned. */
async function partIsThere(): Promise<void> {
  await confirmedOrder(world);
  await olga.says("доставка 1001");
  for (const step of ["чт 26.11, 9–13", "Пока неизвестно", "Не указывать", "Изменить"])
    await olga.presses(step);
  for (const words of ["6", "1", "60"]) await olga.says(words);
  await olga.presses("Готово");
  await olga.presses("Отправить");
  await pyotr.presses("Подходит");
  await world.passes({ days: 2 });
  await pyotr.says("доставка 1001");
  await pyotr.presses("1");
  await pyotr.presses("Всё принято");
  pyotr.sees("✅ Доставка 1001 принята\nНе назначено: ПМ-65-З 41 шт");
}

describe("a dealer calls an order off", () => {
  it("while it waits for an answer, without a sound", async () => {
    await sendOrder(pyotr, "ПМ-65-З", "24");
    await pyotr.says("отменить 1001");
    await pyotr.presses("Не нужно");
    expect(olga.last().text).toContain("❌ 1001 · дилер 09:10: отменён");
  });

  it("while its lines are being agreed, from their own notice", async () => {
    await sendOrder(pyotr, "ПМ-65-З", "24");
    await olga.presses("Изменить");
    for (const words of ["1", "12"]) await olga.says(words);
    for (const step of ["Готово", "Не хватает", "Отправить дилеру"]) await olga.presses(step);
    await pyotr.presses("Отменить заказ");
    await pyotr.presses("Без причины");
    pyotr.sees("❌ Заказ 1001 отменён");
    expect(olga.last().text).toContain("❌ 1001 · дилер");
  });

  it("once confirmed, aloud; and with a truck agreed on, which goes off with it", async () => {
    await confirmedOrder(world);
    await proposes(olga);
    await pyotr.presses("Подходит");
    await pyotr.says("отменить заказ 1001");
    await pyotr.presses("Ошибка");
    olga.sees("❌ Заказ 1001 отменён", "Причина: ошибка в заказе");
    olga.sees("❌ Доставка 1001 отменена");
  });

  it("no more in production: it is told at what stage the order is, and whom to ask", async () => {
    await confirmedOrder(world);
    await world.store.everywhere.transact(async ({ db, t: { orders, tenants } }) => {
      await db.update(tenants).set({ pack: "windows" });
      await db.update(orders).set({ stage: "production" });
    });
    await pyotr.says("отменить 1001");
    pyotr.sees("Не отменить: заказ 1001 уже в производстве\nСпросите менеджера.");
    pyotr.seesButton("Менеджеру");
    pyotr.seesNoButton("Отменить заказ");
    await pyotr.presses("Менеджеру");
    await pyotr.says("остановите, пожалуйста, объект отложен");
    olga.sees("остановите, пожалуйста", "заказ 1001");
  });

  it("no more once a part of it has left", async () => {
    await partIsThere();
    await pyotr.says("отменить 1001");
    pyotr.sees("Не отменить: загружено", "Спросите менеджера");
  });
});

describe("what is left of an order", () => {
  it("is let go by the manager: the dealer reads what does not come and pays for what came", async () => {
    await partIsThere();
    await olga.says("1001");
    olga.sees("Не назначено: ПМ-65-З 41 шт");
    await olga.presses("Выполнен");
    expect(olga.last().text).toBe(
      "Заказ 1001: привезено не всё\nНе назначено: ПМ-65-З 41 шт\nБез остатка сумма станет 26 288 ₽.",
    );
    const late = olga.late("Закрыть без остатка", olga.last());
    await olga.presses("Закрыть без остатка");
    olga.sees("Заказ 1001 · 26 288 ₽", "✅ выполнен");
    pyotr.sees("⚠️ Заказ 1001: остальное не везут\nНе привезут: ПМ-65-З 41 шт\nК оплате за всё 26 288 ₽");
    pyotr.sees("✅ Заказ 1001 выполнен");
    await late();
    const [order] = await world.store.everywhere.read(({ db, t }) => db.select().from(t.orders));
    expect(order?.totalMinor).toBe(2_628_800);
    await pyotr.says("1001");
    pyotr.sees("Заказ 1001 · 26 288 ₽", "60 шт из 101 шт");
  });

  it("is not let go while a truck is on its way; all may have come unseen, and the sum stays", async () => {
    await confirmedOrder(world);
    await proposes(olga);
    await pyotr.presses("Подходит");
    await olga.says("1001");
    await olga.presses("Выполнен");
    olga.sees("Заказ 1001: привезено не всё", "Доставка 1001: чт 26.11, 9–13");
    olga.seesNoButton("Закрыть без остатка");
    await olga.presses("Назад");
    olga.sees("✅ подтверждён");
    await olga.says("English");
    await olga.presses("Completed");
    olga.sees("Order 1001: not all has come");
    await olga.presses("All has come");
    pyotr.sees("✅ Заказ 1001 выполнен");
    await pyotr.says("1001");
    pyotr.sees("Заказ 1001 · 42 790,50 ₽");
  });
});
