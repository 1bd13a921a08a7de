/** A dealer changes the lines of its own order: at once while nobody has decided, later by its manager's press. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import type { TestPhone } from "../../test-phone.ts";
import { setStock } from "./catalog-changes.ts";
import { fillCart, sendOrder } from "./shopping.ts";

let world: World;
let pyotr: TestPhone;
let olga: TestPhone;
beforeEach(async () => {
  world = await openWorld();
  [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
});
afterEach(() => world.close());

/** From the order's card: the button stands there or behind «Ещё». */
async function opens(phone: TestPhone, button: string, more = "Ещё"): Promise<void> {
  await phone.says("1001");
  const isThere = phone.last().buttons.flat().includes(button);
  if (!isThere) await phone.presses(more);
  await phone.presses(button);
}

/** Foam 24 → 36 and no screws. */
async function wishes(): Promise<void> {
  await opens(pyotr, "Изменить строки");
  await pyotr.presses("2");
  await pyotr.says("36");
  pyotr.sees("ПМ-65-З: 24 шт → 36 шт");
  await pyotr.presses("1");
  await pyotr.presses("Убрать");
  await pyotr.presses("Готово");
}

async function confirmed(): Promise<void> {
  await fillCart(pyotr, "4512", "10");
  await sendOrder(pyotr, "ПМ-65-З", "24");
  await olga.presses("Подтвердить");
}

describe("lines of an order nobody has decided on", () => {
  it("are changed at once, and its manager decides on what it has become", async () => {
    await fillCart(pyotr, "4512", "10");
    await sendOrder(pyotr, "ПМ-65-З", "24");
    const first = olga.sees("Заказ 1001 · Окна у реки · 11 798 ₽");
    const late = olga.late("Подтвердить", first);
    await wishes();
    expect(pyotr.last().text).toBe(
      "Заказ 1001: 14 490 ₽ вместо 11 798 ₽\nПМ-65-З: 24 шт → 36 шт\n004512: 10 уп → нет в заказе",
    );
    await pyotr.presses("Изменить заказ");
    pyotr.sees("✅ Заказ 1001 изменён · 14 490 ₽");
    const told = olga.sees(
      "Заказ 1001 · Окна у реки · 14 490 ₽\nДилер изменил строки:\nПМ-65-З: 24 шт → 36 шт\n004512: 10 уп → нет в заказе",
    );
    expect(told.isSilent).toBe(false);
    // What the first press was made for is no more.
    await late();
    olga.sees("Заказ 1001", "14 490 ₽");
    await olga.presses("Подтвердить");
    pyotr.sees("✅ Заказ 1001 подтверждён");
    await pyotr.says("1001");
    pyotr.sees("Заказ 1001 · 14 490 ₽", "36 шт · 14 490 ₽");
    await opens(pyotr, "История");
    pyotr.sees("Пётр: дилер изменил строки");
  });

  it("are not changed past the buyer's limit, to nothing, or once it is decided", async () => {
    await sendOrder(pyotr, "ПМ-65-З", "24");
    await world.store.everywhere.transact(async (tx) => {
      await tx.db.update(tx.t.memberships).set({ limitMinor: 1_000_000 });
    });
    await opens(pyotr, "Изменить строки");
    await pyotr.presses("1");
    await pyotr.says("36");
    await pyotr.presses("Готово");
    await pyotr.presses("Изменить заказ");
    pyotr.sees("Ваш предел 10 000 ₽, а заказ станет 14 490 ₽", "Заказ 1001: что изменить?");
    await pyotr.presses("1");
    await pyotr.presses("Убрать");
    pyotr.sees("Ничего не останется: тогда лучше отменить заказ.");
    pyotr.seesNoButton("Готово");
    await pyotr.presses("1");
    await pyotr.says("12");
    await pyotr.presses("Готово");
    await olga.presses("Отказать");
    await olga.presses("Нет товара");
    await pyotr.presses("Изменить заказ");
    pyotr.sees("Заказ 1001 уже отклонён");
  });
});

it("of which there is less than is wanted say so, no more of the stock than a dealer may know", async () => {
  await sendOrder(pyotr, "ПМ-65-З", "24");
  await setStock(world, "ПМ-65-З", 30_000);
  await opens(pyotr, "Изменить строки");
  await pyotr.presses("1");
  await pyotr.says("36");
  pyotr.sees("⚠️ ПМ-65-З: есть 30 шт из 36 шт");
});

describe("lines of a confirmed order", () => {
  it("are asked for, shown with price, stock and sum, and changed at the manager's press", async () => {
    await confirmed();
    await wishes();
    await pyotr.presses("Отправить менеджеру");
    pyotr.sees("⏳ Изменение заказа 1001 отправлено", "⏳ Просите изменить, ответ до 09:55");
    const told = olga.sees(
      [
        "⚠️ 1001 · Окна у реки: просят изменить",
        "ПМ-65-З: 24 шт → 36 шт",
        "004512: 10 уп → нет в заказе",
        "Итого 14 490 ₽ вместо 11 798 ₽",
      ].join("\n"),
    );
    expect(told.text).toMatch(/ПМ-65-З: 402,50 ₽ за 1 шт, есть \d+ шт$/);
    expect(told.buttons).toEqual([["Подтвердить"], ["Изменить", "Спросить"], ["Отказать"]]);
    await pyotr.says("1001");
    pyotr.sees(
      "Заказ 1001 · 11 798 ₽",
      "⏳ Просите изменить, ответ до 09:55\nПМ-65-З: 24 шт → 36 шт\n004512: 10 уп → нет в заказе\nСтанет 14 490 ₽",
    );
    await olga.presses("Подтвердить", told);
    olga.sees("✅ 1001 · Ольга 09:10: строки изменены\nПМ-65-З: 24 шт → 36 шт");
    expect(olga.messages().some(({ text }) => text === "✅ 1001 · Ольга 09:10 · чт 26.11")).toBe(true);
    const answer = pyotr.sees("✅ Заказ 1001 изменён · 14 490 ₽\nПМ-65-З: 24 шт → 36 шт");
    expect(answer.isSilent).toBe(false);
    for (const phone of [pyotr, olga]) {
      await phone.says("1001");
      phone.sees("Заказ 1001 · 14 490 ₽", "✅ подтверждён");
      expect(phone.last().text).not.toContain("004512");
    }
    // What the manager offers later is compared with what was agreed to now.
    await opens(olga, "Изменить");
    await olga.presses("1");
    await olga.says("30");
    await olga.presses("Готово");
    await olga.presses("Не хватает");
    await olga.presses("Отправить дилеру");
    pyotr.sees("ПМ-65-З: 36 шт → 30 шт");
    expect(pyotr.last().text).not.toContain("004512");
  });

  it("wait for a manager among all else, in the count, the list and one by one", async () => {
    await confirmed();
    await olga.says("меню");
    expect(olga.last().buttons.flat()).toContain("Никто не ждёт");
    await wishes();
    await pyotr.presses("Отправить менеджеру");
    await olga.says("меню");
    await olga.presses("Ждёт вас 1");
    await olga.presses("Заказы · 1");
    olga.sees("Заказ 1001 · Окна у реки, просит изменить, ответ до 09:55");
    await olga.presses("Назад");
    await olga.presses("Разобрать по одному");
    const one = olga.sees("ПМ-65-З: 24 шт → 36 шт", "Станет 14 490 ₽");
    await olga.presses("Принять изменение", one);
    pyotr.sees("✅ Заказ 1001 изменён · 14 490 ₽");
    olga.sees("✅ Всё разобрано, никто не ждёт");
    await olga.says("меню");
    expect(olga.last().buttons.flat()).toContain("Никто не ждёт");
  });

  it("stay as they are where the manager refuses, with the reason, or the dealer thinks better of it", async () => {
    await confirmed();
    await wishes();
    await pyotr.presses("Отправить менеджеру");
    await olga.presses("Отказать");
    olga.sees("Заказ 1001: почему не изменить?");
    await olga.presses("Назад");
    olga.sees("⚠️ 1001 · Окна у реки: просят изменить");
    await olga.presses("Отказать");
    await olga.presses("Уже собран");
    pyotr.sees("❌ Заказ 1001: изменить не смогут\nПричина: уже собран\nЗаказ остаётся прежним: 11 798 ₽");
    olga.sees("❌ 1001 · Ольга 09:10: без изменений\nПричина: уже собран");
    await wishes();
    await pyotr.presses("Отправить менеджеру");
    const told = olga.sees("просят изменить");
    const late = olga.late("Подтвердить", told);
    await opens(pyotr, "Не изменять");
    olga.sees("1001 · Окна у реки: изменение отозвали");
    await late();
    await pyotr.says("1001");
    expect(pyotr.last().text).toContain("Заказ 1001 · 11 798 ₽");
    expect(pyotr.last().text).not.toContain("Просите");
  });

  it("asked for by another of the company are answered to it and to who ordered", async () => {
    const anna = world.phone("anna");
    await confirmed();
    await anna.says("изменить заказ 1001");
    await anna.says("1");
    await anna.says("12");
    await anna.says("Готово");
    await anna.says("Отправить менеджеру");
    await olga.presses("Подтвердить");
    for (const phone of [anna, pyotr])
      phone.sees("✅ Заказ 1001 изменён · 12 225,60 ₽\n004512: 10 уп → 12 уп");
  });

  it("are corrected by the manager from what was asked, and go to the dealer as an offer", async () => {
    await confirmed();
    await wishes();
    await pyotr.presses("Отправить менеджеру");
    await olga.presses("Изменить");
    olga.sees("Заказ 1001: что изменить?", "ПМ-65-З: 24 шт → 36 шт", "004512: 10 уп → нет в заказе");
    await olga.presses("2");
    await olga.says("30");
    await olga.presses("Готово");
    await olga.presses("Не хватает");
    await olga.presses("Отправить дилеру");
    pyotr.sees("Заказ 1001 изменён · 12 075 ₽", "ПМ-65-З: 24 шт → 30 шт");
    await pyotr.presses("Подходит");
    await pyotr.says("1001");
    expect(pyotr.last().text).not.toContain("Просите");
  });

  it("are asked about again while nobody answers, and no more once it is too late", async () => {
    const igor = world.phone("igor");
    await confirmed();
    await wishes();
    await pyotr.presses("Отправить менеджеру");
    await world.passes({ hours: 1 });
    olga.sees("⏳ 1001: дилер ждёт ответа об изменении", "просят изменить");
    await world.passes({ hours: 1 });
    igor.sees("⏳ 1001: дилер ждёт ответа об изменении");
    await olga.says("1001");
    olga.sees("⚠️ Дилер просит изменить", "Станет 14 490 ₽");
    olga.seesButton("Принять изменение");
    await opens(olga, "Выполнен");
    pyotr.sees("⚠️ Заказ 1001: изменить не успели");
    await world.passes({ days: 1 });
    olga.doesNotSee("дилер ждёт ответа об изменении");
  });

  it("are not to be changed once a truck is talked about, and words say so", async () => {
    await confirmed();
    await pyotr.says("изменить заказ 1001");
    pyotr.sees("Заказ 1001: что изменить?");
    await pyotr.presses("Назад");
    await opens(pyotr, "Доставка");
    await pyotr.presses("чт 26.11, 9–13");
    await pyotr.presses("Отправить");
    await pyotr.says("1001");
    expect(pyotr.last().buttons.flat()).not.toContain("Изменить строки");
    await pyotr.presses("Ещё");
    expect(pyotr.last().buttons.flat()).not.toContain("Изменить строки");
    await pyotr.says("хочу изменить заказ 1001");
    pyotr.sees("Заказ 1001: строки здесь уже не изменить\nСпросите менеджера.");
    pyotr.seesButton("Менеджеру");
  });

  it("reads so by numbers and in English, where goods are added too", async () => {
    const anna = world.phone("anna");
    await fillCart(anna, "ПМ-65-З", "24");
    for (const step of ["Оформить", "Самовывоз", "чт 26.11", "Отправить заказ"]) await anna.says(step);
    await olga.presses("Подтвердить");
    await anna.says("English");
    await anna.says("1001");
    if (!anna.last().text.includes("Change lines")) await anna.says("More");
    await anna.says("Change lines");
    await anna.says("Add a product");
    await anna.says("ПМБ-500-З");
    await anna.says("16");
    anna.sees("ПМБ-500-З: + 16 pcs");
    await anna.says("Ready");
    await anna.says("Send to the manager");
    anna.sees("The change of order 1001 is sent", "You asked for a change, an answer by 09:55");
    await olga.presses("Подтвердить");
    anna.sees("✅ Order 1001 changed · ₽14,268");
  });
});
