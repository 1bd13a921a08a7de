/** Order dialogs without buttons: numbers are the dialog's, a notice answers to its letter, amounts are no numbers. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { demoSlug } from "../../../core/packs/demo/network.ts";
import { findTenant } from "../../../core/tenants/store.ts";
import { changeTenant } from "../../../core/tenants/tenants.ts";
import { openWorld, type World } from "../../chat.ts";
import { fillCart } from "./shopping.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

/** Sends an order by numbers for the second day offered: чт 26.11. */
async function order(anna: ReturnType<World["phone"]>, amount: string): Promise<void> {
  await fillCart(anna, "ПМ-65-З", amount);
  for (const number of ["1", "1", "2", "1"]) await anna.says(number);
  anna.sees("отправлен");
}

describe("without buttons", () => {
  it("a proposal is answered by its letter while another order is being made", async () => {
    const [anna, olga] = [world.phone("anna"), world.phone("olga")];
    await order(anna, "24");
    await fillCart(anna, "ПМ-70-З", "12");
    await anna.says("1");
    anna.sees("Как получите?", "1 Доставка: Садовая 12", "2 Другой адрес", "3 Самовывоз", "0 Назад");
    await olga.presses("Другая дата");
    await olga.presses("пт 27.11");
    await olga.presses("Без причины");
    anna.sees("Заказ 1001: пт 27.11 вместо чт 26.11", "А1 Подходит", "А2 Другая дата", "А3 Отменить заказ");
    await anna.says("1");
    anna.sees("Когда?");
    await anna.says("a1");
    anna.sees("✅ Заказ 1001 подтверждён, пт 27.11");
    // The notice above is changed, and the outcome is said where the reader looks.
    const said = anna.messages().filter(({ text }) => text.startsWith("✅ Заказ 1001 подтверждён, пт 27.11"));
    expect(said.map(({ text }) => text.split("\n").length)).toEqual([2, 1]);
    expect(anna.messages().at(-1)).toMatchObject({
      text: "✅ Заказ 1001 подтверждён, пт 27.11",
      isSilent: true,
    });
    await anna.says("2");
    anna.sees("Заказ ·", "Доставка чт 26.11, Садовая 12");
  });

  it("a plus agrees as a yes does", async () => {
    const anna = world.phone("anna");
    await fillCart(anna, "ПМ-65-З", "24");
    for (const words of ["1", "первый", "второй", "+"]) await anna.says(words);
    anna.sees("✅ Заказ 1001 отправлен");
  });

  it("a proposal answered when its notice can no longer be changed is answered once", async () => {
    const [anna, olga] = [world.phone("anna"), world.phone("olga")];
    await order(anna, "24");
    await olga.presses("Другая дата");
    await olga.presses("пт 27.11");
    await olga.presses("Без причины");
    await world.passes({ minutes: 20 });
    await anna.says("меню");
    await anna.says("а1");
    const said = anna.messages().filter(({ text }) => text.includes("Заказ 1001 подтверждён, пт 27.11"));
    expect(said).toHaveLength(1);
    expect(anna.messages().at(-1)?.text).toContain("✅ Заказ 1001 подтверждён, пт 27.11\n");
  });

  it("a question by a letter, and what is typed to it, stand where the reader looks", async () => {
    const [anna, olga] = [world.phone("anna"), world.phone("olga")];
    await order(anna, "24");
    await olga.presses("Другая дата");
    await olga.presses("пт 27.11");
    await olga.presses("Без причины");
    await anna.says("меню");
    await anna.says("а2");
    expect(anna.messages().at(-1)?.text).toContain("Заказ 1001: на когда?");
    await anna.says("2 декабря");
    expect(anna.messages().at(-1)?.text).toBe("⏳ Заказ 1001: ср 02.12, ответ до 09:55");
  });

  it("an amount is never a choice's number, and the way out is typed", async () => {
    const anna = world.phone("anna");
    await fillCart(anna, "ПМ-65-З", "24");
    await anna.says("корзина");
    anna.sees("1 Оформить", "2 Изменить", "3 Очистить", "0 Назад");
    await anna.says("2");
    anna.sees("1 ПМ-65-З", "Номер или 0");
    await anna.says("1");
    anna.sees("«24» или «2 кор». Или «убрать», «назад»");
    await anna.says("2");
    anna.sees("✅ ПМ-65-З: 2 шт", "Корзина · 805 ₽");
    await anna.says("2");
    await anna.says("1");
    await anna.says("убрать");
    anna.sees("ПМ-65-З: строка убрана.", "1 Вернуть", "2 Заказать", "3 Повторить заказ");
    await anna.says("1");
    anna.sees("Корзина · 805 ₽");
  });

  it("a letter chooses from the question in the notice's place, and is no answer in words", async () => {
    const [anna, olga] = [world.phone("anna"), world.phone("olga")];
    await order(anna, "24");
    await olga.presses("Изменить");
    await olga.presses("1");
    await olga.says("12");
    await olga.presses("Готово");
    await olga.presses("Без причины");
    await olga.presses("Отправить дилеру");
    anna.sees("А1 Подходит", "А2 Отменить заказ");
    await anna.says("а2");
    anna.sees("1 Ошибка", "2 Не нужно", "3 Без причины");
    await anna.says("а7");
    anna.sees("Отменить заказ 1001");
    expect(olga.last().text).not.toContain("❌");
    await anna.says("а3");
    expect(olga.last().text).toContain("❌ 1001");
  });

  it("0 to a push's own question says the push again, below", async () => {
    const [anna, olga] = [world.phone("anna"), world.phone("olga")];
    await order(anna, "24");
    await olga.presses("Другая дата");
    await olga.presses("пт 27.11");
    await olga.presses("Без причины");
    for (const before of ["а3", "меню"]) {
      await anna.says(before);
      if (before === "меню") await anna.says("а3");
      anna.sees("Отменить заказ 1001", "0 Не отменять");
      await anna.says("0");
      const below = anna.messages().at(-1);
      expect(below?.text).toContain("Заказ 1001: пт 27.11 вместо чт 26.11");
      expect(below?.text).toContain("А1 Подходит");
    }
    await anna.says("а1");
    anna.sees("✅ Заказ 1001 подтверждён, пт 27.11");
  });

  it("the name of no push is answered by the push that waits, and is handed to nobody", async () => {
    const [anna, olga] = [world.phone("anna"), world.phone("olga")];
    await anna.says("б2");
    anna.sees("«б2»: такого ответа нет\nСейчас ничего не ждёт ответа.");
    await order(anna, "24");
    await olga.presses("Другая дата");
    await olga.presses("пт 27.11");
    await olga.presses("Без причины");
    for (const name of ["б2", "а9"]) {
      await anna.says(name);
      anna.sees(`«${name}»: такого ответа нет\nЖдёт А1 · Заказ 1001: пт 27.11 вместо чт 26.11`);
    }
    await fillCart(anna, "ПМ-70-З", "12");
    for (const number of ["1", "1", "2"]) await anna.says(number);
    await anna.says("в9");
    anna.sees("«в9»: такого ответа нет", "1 Отправить заказ");
    expect(olga.messages().some(({ text }) => /б2|а9|в9/.test(text))).toBe(false);
  });

  it("a number past the days is no day of the month, which is written as one", async () => {
    const [anna, olga] = [world.phone("anna"), world.phone("olga")];
    await fillCart(anna, "ПМ-65-З", "24");
    for (const number of ["1", "1", "27"]) await anna.says(number);
    anna.sees(
      "«27»: такого номера нет\nВыберите из списка или напишите с месяцем: пт 27.11.\nКогда?",
      "1 ср 25.11",
    );
    await anna.says("99");
    anna.sees("«99»: такого номера нет\nВыберите из списка или напишите с месяцем: ср 25.11.\nКогда?");
    await anna.says("27 ноября");
    anna.sees("Доставка пт 27.11, Садовая 12");
    await anna.says("1");
    await olga.presses("Другая дата");
    await olga.presses("пн 30.11");
    await olga.presses("Без причины");
    await anna.says("а2");
    await anna.says("9");
    anna.sees("«9»: такого номера нет", "1 вт 01.12");
    await anna.says("9.12");
    expect(anna.messages().at(-1)?.text).toContain("ср 09.12");
  });

  it("an order is made by polls where the tenant wants them, and a number does the same", async () => {
    await world.store.everywhere.transact(async (tx) => {
      const tenant = await findTenant(tx, { slug: demoSlug });
      if (tenant) await changeTenant(tx, world.clock.now(), tenant, { whatsappPolls: true });
    });
    const [anna, olga] = [world.phone("anna"), world.phone("olga")];
    await fillCart(anna, "ПМ-65-З", "24");
    expect(anna.last().poll).toEqual(["1 Оформить", "2 Искать ещё", "3 Изменить"]);
    await anna.presses("Оформить");
    await anna.says("1");
    expect(anna.sees("Когда?").poll).toContain("0 Назад");
    await anna.presses("чт 26.11");
    await anna.presses("Отправить заказ");
    for (const step of ["Другая дата", "пт 27.11", "Без причины"]) await olga.presses(step);
    expect(anna.sees("пт 27.11 вместо чт 26.11").poll[0]).toBe("А1 Подходит");
    await anna.presses("Подходит");
    anna.sees("✅ Заказ 1001 подтверждён, пт 27.11");
  });

  it("a reason and a day are typed as well as chosen", async () => {
    const [anna, olga] = [world.phone("anna"), world.phone("olga")];
    await order(anna, "24");
    await olga.presses("Другая дата");
    await olga.presses("пт 27.11");
    await olga.presses("Без причины");
    await anna.says("а2");
    anna.sees("Заказ 1001: на когда?", "1 пн 30.11", "2 вт 01.12", "0 Назад");
    await anna.says("0");
    anna.sees("А1 Подходит");
    await anna.says("а3");
    anna.sees("Отменить заказ 1001", "1 Ошибка", "2 Не нужно", "0 Не отменять");
    await anna.says("2");
    expect(olga.last().text).toContain("❌ 1001");
    await anna.says("а1");
    anna.sees("❌ отменён");
  });
});
