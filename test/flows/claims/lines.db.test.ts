/** A claim on several goods, decided line by line: what was decided stays while one line is asked about. */
import { describe, expect, it } from "vitest";
import { eachWithGoods, olga, pyotr, reported } from "./received.ts";

eachWithGoods();

async function twoLinesSent(): Promise<void> {
  await reported(pyotr);
  await pyotr.presses("Ещё товар");
  await pyotr.presses("2");
  await pyotr.says("4");
  pyotr.sees("Черновик рекламации 1", "ПМ-65-З 2 шт, 004512 4 уп");
  await pyotr.presses("Отправить");
}

describe("a claim of two lines", () => {
  it("is asked about one of them: the dealer reads which, and it alone is left to decide", async () => {
    await twoLinesSent();
    await olga.presses("Решить");
    await olga.presses("Принять");
    await olga.says("скидка");
    await olga.says("300");
    await olga.presses("Спросить ещё");
    await olga.says("Сколько пачек вскрыто?");
    await olga.presses("Решить");
    expect(pyotr.sees("⚠️ Рекламация 1: нужны данные", "«Сколько пачек вскрыто?»").text).toContain(
      "\n004512: нужны данные\n",
    );
    await pyotr.presses("Ответить");
    pyotr.sees("004512: нужны данные", "«Сколько пачек вскрыто?»");
    await pyotr.says("ни одной");
    await pyotr.presses("Пропустить");
    await olga.presses("Решить");
    olga.sees("Строка 2 из 2: 004512 · 4 уп");
    await olga.presses("Отказать");
    await olga.presses("4");
    olga.sees("ПМ-65-З: 2 шт, скидка · 300 ₽", "004512: отказ, хранение");
    // All of it may still be decided anew.
    await olga.presses("Изменить");
    olga.sees("Строка 1 из 2: ПМ-65-З · 2 шт");
    await olga.presses("Назад");
    await olga.presses("Решить");
    pyotr.sees("✅ Рекламация 1: решена", "ПМ-65-З: 2 шт, скидка · 300 ₽", "004512: отказ, хранение");
    await pyotr.presses("Не подходит");
    await pyotr.says("хранили в сухом складе");
    await olga.says("рекламация 1");
    const card = olga.sees(
      "Было решено: ПМ-65-З: 2 шт, скидка · 300 ₽",
      "Было решено: 004512: отказ, хранение",
    );
    expect(card.text).not.toContain("не решено");
    // The last word: what nobody objects to stays by a tap.
    await olga.presses("Решить");
    olga.sees("Строка 1 из 2: ПМ-65-З · 2 шт", "Было решено: ПМ-65-З: 2 шт, скидка · 300 ₽");
    await olga.presses("Как было");
    olga.sees("Строка 2 из 2: 004512 · 4 уп", "Было решено: 004512: отказ, хранение");
    await olga.says("заменить");
    olga.sees("ПМ-65-З: 2 шт, скидка · 300 ₽", "004512: 4 уп, замена");
    await olga.presses("Решить");
    pyotr.sees("исполняется", "ПМ-65-З: 2 шт, скидка · 300 ₽", "004512: 4 уп, замена");
  });
});
