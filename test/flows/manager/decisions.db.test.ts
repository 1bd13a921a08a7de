/** A manager decides on orders from the pushed notice: every button, the wrong turns, two managers, late presses. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import { sendOrder } from "../orders/shopping.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

describe("another day", () => {
  it("goes to and fro as in the golden transcript", async () => {
    const pyotr = world.phone("pyotr");
    const olga = world.phone("olga");
    await sendOrder(pyotr, "ПМ-65-З", "24");
    olga.sees("Заказ 1001 · Окна у реки · 9 660 ₽");
    expect(olga.last().buttons).toEqual([
      ["Подтвердить"],
      ["Другая дата", "Изменить"],
      ["Спросить", "Отказать"],
    ]);
    await world.passes({ minutes: 21 });
    await olga.presses("Другая дата");
    expect(olga.last().text).toBe("Заказ 1001: на когда?");
    expect(olga.last().buttons).toEqual([
      ["пт 27.11", "пн 30.11"],
      ["Своя дата", "Назад"],
    ]);
    await olga.presses("пт 27.11");
    olga.sees("Причина для дилера?");
    await olga.presses("Нет машины");
    expect(olga.last().text).toBe("⏳ 1001 · Ольга 09:31: пт 27.11, ждём дилера\nОтвет до ср 25.11, 09:31");
    expect(olga.messages()).toHaveLength(1);
    expect(pyotr.last().text).toContain("Заказ 1001: пт 27.11 вместо чт 26.11\nПричина: нет машины");
    expect(pyotr.last().buttons).toEqual([["Подходит"], ["Другая дата", "Отменить заказ"]]);
    await world.passes({ minutes: 9 });
    await pyotr.presses("Подходит");
    expect(pyotr.last().text).toContain("✅ Заказ 1001 подтверждён, пт 27.11");
    expect(olga.last().text).toBe("✅ 1001 · Ольга 09:31, дилер 09:40 · пт 27.11");
  });

  it("may be typed, with a reason in one's own words", async () => {
    const pyotr = world.phone("pyotr");
    const olga = world.phone("olga");
    await sendOrder(pyotr, "ПМ-65-З", "24");
    await olga.presses("Другая дата");
    await olga.says("20.11");
    olga.sees("Этот день прошёл", "на когда?");
    await olga.says("понедельник");
    await olga.says("машина в ремонте");
    olga.sees("пн 30.11", "Причина: машина в ремонте");
    await olga.presses("Отправить дилеру");
    expect(olga.last().text).toBe("⏳ 1001 · Ольга 09:10: пн 30.11, ждём дилера\nОтвет до ср 25.11, 09:10");
    expect(olga.last().buttons).toEqual([]);
    expect(olga.messages().filter(({ text }) => text.includes("ждём дилера"))).toHaveLength(1);
    pyotr.sees("пн 30.11 вместо чт 26.11\nПричина: машина в ремонте");
  });

  it("is countered by the dealer, and decided anew", async () => {
    const pyotr = world.phone("pyotr");
    const olga = world.phone("olga");
    await sendOrder(pyotr, "ПМ-65-З", "24");
    await olga.presses("Другая дата");
    await olga.presses("пт 27.11");
    await olga.presses("Без причины");
    await pyotr.presses("Другая дата");
    pyotr.seesButton("пн 30.11", "вт 01.12");
    await pyotr.says("вчера");
    pyotr.sees("Этот день прошёл");
    await pyotr.says("2 декабря");
    expect(pyotr.last().text).toBe("⏳ Заказ 1001: ср 02.12, ответ до 09:55");
    expect(pyotr.messages().filter(({ text }) => text.includes("ср 02.12, ответ"))).toHaveLength(1);
    olga.sees("⚠️ Дилер просит ср 02.12");
    await olga.presses("Подтвердить");
    pyotr.sees("✅ Заказ 1001 подтверждён, ср 02.12");
  });
});

describe("a refusal", () => {
  it("needs a reason, offered or typed, and the dealer reads it", async () => {
    const pyotr = world.phone("pyotr");
    const olga = world.phone("olga");
    await sendOrder(pyotr, "ПМ-65-З", "24");
    await olga.presses("Отказать");
    olga.sees("Отказать? 1001 · Окна у реки");
    await olga.says("…");
    olga.sees("Напишите причину словами");
    await olga.says("не возим в этот район");
    olga.sees("Отказать? 1001 · Окна у реки", "Причина: не возим в этот район");
    await olga.presses("Отказать");
    olga.sees("❌ 1001 · Ольга 09:10: отклонён", "Причина: не возим в этот район");
    expect(olga.messages().filter(({ text }) => text.startsWith("❌"))).toHaveLength(1);
    pyotr.sees("❌ Заказ 1001 отклонён", "Причина: не возим в этот район");
    await sendOrder(pyotr, "ПМ-65-З", "36");
    await olga.presses("Отказать");
    await olga.presses("Нет товара");
    expect(olga.last().text).toContain("❌ 1002 · Ольга");
    pyotr.sees("Причина: нет товара");
  });

  it("that was thought better of leaves the notice as it was", async () => {
    const olga = world.phone("olga");
    await sendOrder(world.phone("pyotr"), "ПМ-65-З", "24");
    const notice = olga.last();
    for (const way of ["назад", "отмена"]) {
      await olga.presses("Отказать");
      await olga.says(way);
      expect(olga.messages().find(({ id }) => id === notice.id)).toMatchObject({
        text: notice.text,
        buttons: notice.buttons,
      });
    }
    await olga.presses("Отказать");
    await olga.says("меню");
    await olga.presses("Подтвердить");
    expect(olga.messages().find(({ id }) => id === notice.id)?.text).toContain("✅ 1001 · Ольга");
  });
});

describe("a question to the dealer", () => {
  it("goes out under the manager's name and leaves the order to be decided", async () => {
    const pyotr = world.phone("pyotr");
    const olga = world.phone("olga");
    await sendOrder(pyotr, "ПМ-65-З", "24");
    await olga.presses("Спросить");
    olga.sees("Вопрос по 1001 · Окна у реки\nПишите, прочтёт Пётр.");
    await olga.says("Можно после обеда?");
    olga.sees("✅ Отправлено: Пётр");
    olga.seesButton("Подтвердить");
    pyotr.sees("Ольга: Можно после обеда?");
    await olga.presses("Подтвердить");
    pyotr.sees("✅ Заказ 1001 подтверждён");
  });
});

describe("presses that come late, twice or from elsewhere", () => {
  it("have one effect, and say what is true now", async () => {
    const olga = world.phone("olga");
    await sendOrder(world.phone("pyotr"), "ПМ-65-З", "24");
    await olga.pressesTwice("Подтвердить");
    expect(olga.toast()).toBe("Заказ 1001 уже подтверждён, чт 26.11 · Ольга 09:10");
    olga.sees("Заказ 1001 · 9 660 ₽", "✅ подтверждён");
    await olga.says("1001");
    await olga.presses("Ещё");
    await olga.presses("История");
    expect(olga.last().text.split("\n")).toHaveLength(3);
  });

  it("of a second manager tell who was first and when", async () => {
    const pyotr = world.phone("pyotr");
    const [olga, igor] = [world.phone("olga"), world.phone("igor")];
    await sendOrder(pyotr, "ПМ-65-З", "24");
    await igor.says("1001");
    const card = igor.last();
    await igor.presses("Другая дата");
    await olga.presses("Подтвердить");
    await igor.presses("пт 27.11");
    await igor.presses("Нет машины");
    igor.sees("Заказ 1001 уже подтверждён, чт 26.11", "✅ подтверждён");
    expect(card.buttons.flat()).toContain("Подтвердить");
    pyotr.doesNotSee("вместо");
  });

  it("made for a version that is no more do not decide", async () => {
    const [pyotr, olga, igor] = [world.phone("pyotr"), world.phone("olga"), world.phone("igor")];
    await sendOrder(pyotr, "ПМ-65-З", "24");
    await igor.says("1001");
    await olga.presses("Другая дата");
    await olga.presses("пт 27.11");
    await olga.presses("Без причины");
    await pyotr.presses("Другая дата");
    await pyotr.presses("пн 30.11");
    await igor.presses("Подтвердить");
    igor.sees("Заказ 1001 ждёт ответа", "пн 30.11");
    await pyotr.says("1001");
    pyotr.sees("⏳ ждёт ответа");
  });

  it("forged, or made for another chat, have no effect", async () => {
    const [pyotr, olga, sergey] = [world.phone("pyotr"), world.phone("olga"), world.phone("sergey")];
    await sendOrder(pyotr, "ПМ-65-З", "24");
    const token = olga.dataOf("Подтвердить");
    await sergey.says("меню");
    for (const forged of [token, `${token}x`, token.slice(0, -2), "", "a:1", "c:0:0", "💥".repeat(20)]) {
      await sergey.forgesPress(forged);
      await pyotr.forgesPress(forged);
    }
    await pyotr.says("1001");
    pyotr.sees("⏳ ждёт ответа");
    expect(olga.last().buttons.flat()).toContain("Подтвердить");
  });
});
