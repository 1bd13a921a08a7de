/** Claims in the chat: reported with photos, settled on the spot, decided line by line, disputed once. */
import { describe, expect, it } from "vitest";
import { picture } from "../questions/samples.ts";
import { eachWithGoods, olga, pyotr, reported, world } from "./received.ts";

eachWithGoods();

describe("a claim", () => {
  it("is reported question by question, replaced in two taps, agreed to, settled and rated", async () => {
    await reported(pyotr);
    pyotr.sees("Черновик рекламации 1", "ПМ-65-З · 2 шт · брак · заказ 1001", "3 файла");
    await pyotr.presses("Отправить");
    pyotr.sees("✅ Рекламация 1 отправлена", "Ответ до 17:10");
    const told = olga.sees("Рекламация 1 · Окна у реки", "ПМ-65-З · 2 шт", "⏳ Ответ до 17:10");
    expect(told.files).toHaveLength(3);
    expect(told.isSilent).toBe(false);
    await olga.presses("Заменить");
    olga.sees("Рекламация 1 · Окна у реки", "ПМ-65-З: 2 шт, замена");
    await olga.presses("Решить");
    pyotr.sees("✅ Рекламация 1: решена", "ПМ-65-З: 2 шт, замена", "⏳ Ответьте до чт 26.11, 15:10");
    // It waits for the dealer: whoever decided finds it all the same.
    await olga.says("меню");
    await olga.presses("Рекламации");
    olga.sees("Рекламаций нет");
    await olga.presses("В работе: 1");
    olga.sees("1 рекламация в работе", "Окна у реки · ПМ-65-З · 2 шт · рекламация 1: решена");
    await pyotr.presses("Подходит");
    await pyotr.says("рекламация 1");
    pyotr.sees("исполняется", "Замена: заказ 1002, к оплате ничего");
    await pyotr.says("1002");
    pyotr.sees("✅ подтверждён", "ПМ-65-З");
    await olga.presses("Исполнена");
    pyotr.sees("✅ Рекламация 1: закрыта");
    await pyotr.presses("Решено хорошо");
    await olga.says("рекламация 1");
    olga.sees("✅ Рекламация 1: закрыта");
    // Nobody but its parties learns that there is one.
    const sergey = world.phone("sergey");
    await sergey.says("рекламация 1");
    expect(sergey.last().text).not.toContain("ПМ-65-З");
  });

  it("is a draft for days, says what it lacks, asks more, is refused, disputed once and decided for good", async () => {
    await pyotr.says("меню");
    await pyotr.presses("Рекламации");
    await pyotr.presses("Сообщить");
    await pyotr.says("ржавая петля");
    await pyotr.presses("Описать словами");
    await pyotr.presses("4");
    await pyotr.says("3");
    await pyotr.presses("на складе");
    await pyotr.says("меню");
    await world.passes({ days: 3 });
    await pyotr.says("меню");
    await pyotr.presses("Рекламации");
    await pyotr.presses("Черновики: 1");
    await pyotr.presses("1");
    pyotr.sees("Черновик рекламации 1", "⚠️ Не хватает: 5 ответов", "· Что именно не так?");
    await pyotr.presses("Дополнить");
    await pyotr.says("петли другие");
    await pyotr.says("пришли ржавые");
    await pyotr.sends([picture("1.png")]);
    await pyotr.sends([picture("2.png")]);
    await pyotr.presses("Нет");
    await pyotr.presses("вернуть деньги");
    await pyotr.presses("Отправить");
    await olga.presses("Спросить");
    await olga.says("Какая партия?");
    olga.sees("Рекламация 1: нужны данные", "«Какая партия?»");
    pyotr.sees("⚠️ Рекламация 1: нужны данные", "«Какая партия?»");
    // Nobody answers: whoever asked hears of it, and has the dealer asked once more.
    await world.passes({ days: 5 });
    pyotr.sees("⚠️ Рекламация 1 ждёт вас\nржавая петля · 3 шт · не тот товар\n«Какая партия?»");
    expect(olga.sees("⚠️ Рекламация 1: дилер молчит", "«Какая партия?»").isSilent).toBe(false);
    expect(olga.last().buttons.flat()).toEqual(["Напомнить", "Открыть", "Отказать"]);
    const asked = pyotr.messages().length;
    await olga.presses("Напомнить");
    olga.sees("⏳ Рекламация 1: нужны данные", "Срок до пт 04.12, 15:10");
    expect(pyotr.messages().length).toBeGreaterThan(asked);
    await pyotr.presses("Ответить");
    pyotr.sees("«Какая партия?»", "Ответ?");
    await pyotr.says("24-06");
    await pyotr.presses("Пропустить");
    olga.sees("Ответ на «Какая партия?»: 24-06");
    await olga.presses("Отказать");
    await olga.presses("4");
    await olga.presses("Решить");
    pyotr.sees("❌ Рекламация 1: отказ", "ржавая петля: отказ, хранение");
    await pyotr.presses("Не подходит");
    await pyotr.says("хранили в сухом складе");
    olga.sees("Не подходит: хранили в сухом складе");
    await olga.presses("Решить");
    await olga.presses("Частично");
    await olga.says("3");
    olga.sees("меньше заявленного");
    await olga.says("2");
    await olga.presses("3");
    await olga.says("500");
    await olga.presses("Решить");
    pyotr.sees("исполняется");
    // Earlier notices keep what they said: the state is told once.
    const told = olga.messages().filter(({ text }) => text.includes("исполняется"));
    expect(told).toHaveLength(1);
    await pyotr.says("рекламация 1");
    pyotr.sees("ржавая петля: 2 шт из 3 шт, возврат денег · 500 ₽");
  });
});
