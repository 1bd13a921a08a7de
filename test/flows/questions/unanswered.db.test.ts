/** Questions nobody answers: promised anew, closed by a manager, over with the one who asked; and answers owed none. */
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import type { TestPhone } from "../../test-phone.ts";
import { sentOrder } from "./samples.ts";

describe("a question without an answer", () => {
  let world: World;
  let pyotr: TestPhone;
  let olga: TestPhone;
  let igor: TestPhone;
  beforeEach(async () => {
    world = await openWorld();
    [pyotr, olga, igor] = [world.phone("pyotr"), world.phone("olga"), world.phone("igor")];
  });
  afterEach(async () => {
    expect(world.logged).toEqual([]);
    await world.close();
  });

  const ask = async (words = "когда приедет машина с рамами?") => {
    await pyotr.says(words);
    return olga.last();
  };
  const audited = async (action: string) => {
    const rows = await world.store.everywhere.read((tx) =>
      tx.db.select().from(tx.t.audit).where(eq(tx.t.audit.action, action)),
    );
    return rows.length;
  };

  it("is promised anew each time, after the second time once a working day, and never for the past", async () => {
    await ask();
    await world.passes({ minutes: 45 });
    await world.passes({ minutes: 45 });
    igor.sees("⚠️ Без ответа 1 ч 30 мин · Окна у реки", "ответ завтра до 09:45");
    await world.passes({ hours: 23, minutes: 4 });
    expect(igor.messages().filter(({ text }) => text.startsWith("⚠️ Без ответа"))).toHaveLength(1);
    for (let days = 0; days < 6; days += 1) {
      await world.passes({ minutes: 1 });
      await world.passes({ hours: 23, minutes: 59 });
    }
    const told = pyotr.messages().flatMap(({ text }) => /Новый срок: (.+)\. /.exec(text)?.[1] ?? []);
    expect(told).toEqual([
      "10:40",
      "завтра 09:45",
      "завтра 09:45",
      "завтра 09:45",
      "пн 30.11, 09:45",
      "завтра 09:45",
    ]);
    const pushes = igor.messages().filter(({ text }) => text.startsWith("⚠️ Без ответа"));
    expect(pushes.at(-1)?.text).toContain("ответ завтра до 09:45");
    await olga.says("меню");
    await olga.presses("Ждёт вас 1");
    olga.sees("⚠️ Просрочено: вопрос от Окна у реки, ");
  });

  it("is closed by a manager, on the record, and who asked is told", async () => {
    await ask();
    await olga.presses("Карточка");
    await olga.presses("Закрыть без ответа");
    olga.sees("Закрыть без ответа?\nПётр узнает, что ответа не будет.");
    await olga.presses("Оставить");
    olga.sees("Вопрос · Окна у реки", "⏳ Ждёт ответа до 09:55");
    await olga.presses("Закрыть без ответа");
    await olga.presses("Закрыть без ответа");
    olga.sees("Вопрос · Окна у реки", "Ольга 09:10 · закрыто без ответа");
    olga.seesNoButton("Закрыть без ответа");
    await olga.presses("Назад");
    expect(await audited("question.close")).toBe(1);
    const told = pyotr.sees("Ольга: вопрос закрыт без ответа", "«когда приедет машина с рамами?»");
    expect(told.text).toContain("Если ответ нужен, напишите ещё раз.");
    expect(olga.messages()[0]?.text).toContain("Ольга 09:10 · закрыто без ответа");
    await world.passes({ hours: 24 });
    expect(igor.messages().filter(({ text }) => text.includes("Без ответа"))).toEqual([]);
    await pyotr.says("а всё-таки, сколько ждать?", { replyTo: told });
    expect(olga.sees("Пётр: а всё-таки, сколько ждать?").text).not.toContain("машина с рамами");
  });

  it("shows the answer a colleague gave while it was being closed", async () => {
    await ask();
    await world.passes({ minutes: 45 });
    await world.passes({ minutes: 45 });
    await olga.says("меню");
    for (const step of ["Ждёт вас 1", "Вопросы · 1", "1", "Закрыть без ответа"]) await olga.presses(step);
    await igor.says("завтра к 10", { replyTo: igor.last() });
    await olga.presses("Закрыть без ответа");
    olga.sees("✅ Игорь 10:40 · ответ отправлен");
    pyotr.doesNotSee("закрыт");
    expect(await audited("question.close")).toBe(0);
  });

  it("is over with the one who asked: the manager is told, and is asked no more", async () => {
    await ask();
    const anna = world.phone("anna");
    await anna.says("меню");
    for (const words of ["Ещё", "Сотрудники", "2", "2", "2"]) await anna.says(words);
    anna.sees("✅ Пётр: доступ закрыт.");
    const [notice, word] = olga.messages();
    expect(notice).toMatchObject({ buttons: [] });
    expect(notice?.text).toContain(
      "Пётр не в компании, вопрос закрыт\nДоступ закрыт: Окна у реки. Отвечать не нужно.",
    );
    expect(word).toMatchObject({ isSilent: true, replyTo: notice?.id });
    expect(await audited("question.close")).toBe(1);
    await world.passes({ hours: 26 });
    expect(olga.messages()).toHaveLength(2);
    await olga.says("меню");
    olga.doesNotSee("Ждут вас 1");
  });

  it("is none where a dealer answers what a manager asked: it reaches that manager, with no time of its own", async () => {
    const order = await sentOrder(world, "pyotr");
    await igor.says("меню");
    await igor.says(String(order.number));
    await igor.presses("Ещё");
    await igor.presses("Спросить");
    await igor.says("Какой цвет нужен?");
    pyotr.sees("Игорь: Какой цвет нужен?");
    await pyotr.says("белый, как в прошлый раз");
    pyotr.sees("✅ Ответ у менеджера: Игорь");
    pyotr.doesNotSee("ответ до");
    const reply = igor.sees("Пётр: белый, как в прошлый раз\nНа «Какой цвет нужен?»");
    expect(reply.text).not.toContain("ответ до");
    expect(reply.isSilent).toBe(false);
    olga.doesNotSee("белый");
    await world.passes({ hours: 3 });
    igor.doesNotSee("Без ответа");
    await pyotr.says("а сколько он стоит?", {
      replyTo: pyotr.messages().find(({ text }) => text.includes("Какой цвет")) ?? pyotr.last(),
    });
    pyotr.sees("⏳ Передано, ответ до");
    igor.doesNotSee("Без ответа");
  });

  it("is taken for an answer no more once the dealer has asked something back", async () => {
    await olga.says("Окна у реки");
    await olga.presses("Написать");
    await olga.says("Вам удобно в четверг?");
    await pyotr.says("удобно, а сколько машин будет?");
    pyotr.sees("⏳ Передано, ответ до 09:55");
    await olga.says("Две или три, какие ворота открыть?", { replyTo: olga.last() });
    await pyotr.says("левые и правые");
    pyotr.doesNotSee("Ответ у менеджера");
    olga.sees("Пётр: левые и правые\nОкна у реки · ответ до 09:55");
  });

  it("promises nothing that is over on the order's own screen", async () => {
    await pyotr.says("ПМ-65-З");
    await pyotr.presses("1 кор. = 12 шт");
    for (const step of ["Оформить", "Самовывоз", "чт 26.11", "Отправить заказ"]) await pyotr.presses(step);
    pyotr.sees("✅ Заказ 1001 отправлен", "Ответ до 09:55");
    for (const minutes of [45, 45, 24 * 60]) await world.passes({ minutes });
    await pyotr.says("помощь");
    await pyotr.says("назад");
    pyotr.sees("✅ Заказ 1001 отправлен", "Срок ответа прошёл, менеджеру напомнили.");
  });
});
