/** Who does what of a claim at a manufacturer: a quality engineer examines, the warehouse takes goods back, a manager decides. */
import { beforeEach, describe, expect, it } from "vitest";
import type { TestPhone } from "../../test-phone.ts";
import { picture } from "../questions/samples.ts";
import { eachWithGoods, olga, pyotr, sentClaim, world } from "./received.ts";

eachWithGoods(sentClaim);

let nina: TestPhone;
let fyodor: TestPhone;
beforeEach(() => {
  [nina, fyodor] = [world.phone("nina"), world.phone("fyodor")];
});

const nobody = "Это никому не ушло\nРешают и отвечают дилерам менеджеры.";

describe("a quality engineer", () => {
  it("hears of a claim with its photos, asks, visits, writes down what was found", async () => {
    const told = nina.messages().at(-1);
    expect(told?.text).toContain("Рекламация 1: отправлена");
    expect(told?.files).toHaveLength(3);
    expect(told?.buttons.flat()).toEqual([
      "Запросить данные",
      "Назначить осмотр",
      "На экспертизу",
      "Открыть",
    ]);
    await nina.presses("Запросить данные");
    await nina.says("Какая партия?");
    pyotr.sees("⚠️ Рекламация 1: нужны данные", "«Какая партия?»");
    await pyotr.presses("Ответить");
    await pyotr.says("24-06");
    await pyotr.presses("Пропустить");
    const answered = nina.sees("Рекламация 1: отправлена", "Ответ на «Какая партия?»: 24-06");
    expect(answered.files).toEqual([]);
    await nina.presses("Назначить осмотр");
    await nina.presses("ср 25.11, 9–13");
    await pyotr.presses("Другое время");
    await pyotr.says("чт 14–18");
    nina.sees("Осмотр чт 26.11, 14–18: подходит?");
    await nina.presses("Подходит");
    pyotr.sees("Осмотр чт 26.11, 14–18, согласован");
    await world.passes({ days: 2, hours: 6 });
    await nina.presses("Итог осмотра");
    await nina.says("течь по клапану");
    await nina.sends([picture("акт.png")]);
    await nina.presses("Готово · 1");
    nina.sees("Рекламация 1: осмотрена", "Осмотр показал: течь по клапану");
    // Whoever decides has waited for it, and hears of it.
    const found = olga.sees("Рекламация 1 · Окна у реки", "Осмотр показал: течь по клапану");
    expect([found.isEdited, found.isSilent, found.files.length]).toEqual([false, false, 1]);
  });

  it("decides nothing: it is not offered, typed it is said who does, and another's button is not its own", async () => {
    await nina.says("меню");
    await nina.presses("Рекламации");
    await nina.presses("1");
    const card = nina.sees("Рекламация 1: отправлена");
    expect(card.buttons.flat()).not.toContain("Решить");
    await nina.says("решить");
    nina.sees(`${nobody} Ваше здесь: «рекламации», «рекламация 77».`, "Рекламация 1: отправлена");
    await nina.sends([picture("1.png")], "вот ещё");
    nina.sees(nobody);
    for (const label of ["Заменить", "Решить", "Отказать"]) {
      await nina.forgesPress(olga.dataOf(label));
      expect(nina.toast()).toBe("Свежее состояние ниже");
    }
    await olga.says("рекламация 1");
    olga.sees("Рекламация 1: отправлена");
  });
});

describe("the warehouse", () => {
  it("hears of goods once they are to come back, by numbers, and takes them; all else is a manager's", async () => {
    expect(fyodor.messages()).toEqual([]);
    for (const label of ["Решить", "Частично"]) await olga.presses(label);
    await olga.says("1");
    await olga.says("вернуть деньги");
    await olga.says("300");
    for (const label of ["Товар вернуть", "Решить"]) await olga.presses(label);
    expect(fyodor.messages()).toEqual([]);
    await pyotr.presses("Подходит");
    fyodor.sees(
      "Рекламация 1: исполняется",
      "ПМ-65-З: 1 шт из 2 шт, возврат денег\nТовар нужно вернуть",
      "Товар нужно вернуть",
      "А1 Товар пришёл",
    );
    await fyodor.says("рекламация 1");
    fyodor.sees("Товар нужно вернуть", "1 Товар пришёл");
    fyodor.doesNotSee("Исполнена");
    await fyodor.says("исполнена");
    fyodor.sees(nobody);
    await pyotr.says("рекламация 1");
    await pyotr.presses("День возврата");
    await pyotr.presses("ср 25.11, 14–18");
    fyodor.sees("Возврат товара ср 25.11, 14–18: подходит?");
    await fyodor.presses("Подходит");
    pyotr.sees("Возврат товара ср 25.11, 14–18, согласован");
    await fyodor.presses("Товар пришёл");
    fyodor.sees("Что пришло?");
    await fyodor.says("1");
    expect(olga.sees("Рекламация 1: исполняется", "Товар вернулся").isEdited).toBe(false);
    await olga.presses("Исполнена");
    pyotr.sees("✅ Рекламация 1: закрыта");
  });
});
