/** A manager answers: by replying to the notice, by the button, twice, too late, and with words for nobody. */
import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import type { TestPhone } from "../../test-phone.ts";
import { sentOrder } from "./samples.ts";

describe("a manager's answer", () => {
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

  it("is typed after the button, in the notice's place", async () => {
    await ask();
    await olga.presses("Ответить");
    olga.sees("Пётр: когда приедет машина", "Пишите ответ. Подпись: Ольга.");
    await olga.says("завтра к 10");
    pyotr.sees("Ольга: завтра к 10");
    olga.sees("✅ Ольга 09:10 · ответ отправлен");
    olga.sees("✅ Ответ отправлен: Пётр, Окна у реки");
  });

  it("puts the notice back when it is left", async () => {
    await ask();
    await olga.presses("Ответить");
    await olga.presses("Назад");
    olga.sees("Пётр: когда приедет машина", "ответ до 09:55");
    olga.seesButton("Ответить", "Карточка");
    await olga.presses("Ответить");
    await olga.says("меню");
    olga.sees("Пётр: когда приедет машина", "ответ до 09:55");
    olga.sees("Импост");
  });

  it("reminds of an unanswered question, then asks everybody", async () => {
    await ask();
    await world.passes({ minutes: 45 });
    const again = olga.sees("⚠️ Без ответа 45 мин · Окна у реки", "Пётр: когда приедет машина");
    expect(again.isSilent).toBe(false);
    expect(igor.messages()).toEqual([]);
    await world.passes({ minutes: 45 });
    igor.sees("⚠️ Без ответа 1 ч 30 мин · Окна у реки");
    await igor.says("завтра к 10", { replyTo: igor.last() });
    pyotr.sees("Игорь: завтра к 10");
    olga.sees("✅ Игорь 10:40 · ответ отправлен");
    await world.passes({ hours: 5 });
    expect(olga.last().text).toContain("✅ Игорь 10:40");
  });

  it("is told late to who waits, without a sound, and promised anew", async () => {
    await ask();
    await world.passes({ minutes: 45 });
    const late = pyotr.sees("ответ задержался", "Новый срок: 10:40");
    expect(late.isSilent).toBe(true);
    olga.sees("⚠️ Без ответа 45 мин", "ответ до 10:40");
    await world.passes({ minutes: 45 });
    pyotr.sees("ответа всё ещё нет", "Новый срок: завтра 09:45. Напомнили всем менеджерам.");
    await world.passes({ hours: 2 });
    await pyotr.says("так когда же машина?");
    pyotr.sees("⏳ Передано, ответ до 13:25\nОтветит Ольга.");
    await world.passes({ minutes: 45 });
    pyotr.sees("Новый срок: 14:10");
  });

  it("to an order leaves what else was asked open, and names the order", async () => {
    const order = await sentOrder(world, "pyotr");
    const push = olga.sees(`Заказ ${order.number}`);
    const notice = await ask();
    await olga.says("нет зелёной пены", { replyTo: push });
    pyotr.sees("Ольга: нет зелёной пены", `К заказу ${order.number}`);
    olga.doesNotSee("ответ отправлен");
    await olga.says("завтра к 10", { replyTo: notice });
    pyotr.sees("Ольга: завтра к 10");
    olga.sees("✅ Ольга 09:10 · ответ отправлен");
  });

  it("is asked about when a colleague was first", async () => {
    await ask();
    await world.passes({ minutes: 45 });
    await world.passes({ minutes: 45 });
    await olga.presses("Ответить");
    await igor.says("завтра к 10", { replyTo: igor.last() });
    await olga.says("в среду");
    olga.sees("✅ Игорь 10:40 · ответ отправлен", "Игорь: завтра к 10");
    pyotr.doesNotSee("в среду");
    await olga.presses("Отправить ещё");
    pyotr.sees("Ольга: в среду");
  });

  it("finds the state of things behind a button that came too late", async () => {
    const notice = await ask();
    const press = olga.dataOf("Ответить", notice);
    await olga.says("завтра к 10", { replyTo: notice });
    await olga.forgesPress(press, notice);
    expect(olga.toast()).toBe("✅ Ольга 09:10 · ответ отправлен");
    olga.sees("Вопрос · Окна у реки", "Ольга: завтра к 10");
  });

  it("goes to whoever ordered when it quotes an order", async () => {
    const order = await sentOrder(world, "pyotr");
    await olga.says("машина будет после обеда", { replyTo: olga.sees(`Заказ ${order.number}`) });
    expect(olga.reaction()).toBe("👌");
    const told = pyotr.sees("Ольга: машина будет после обеда");
    await pyotr.says("хорошо, а во сколько?", { replyTo: told });
    olga.sees("Пётр: хорошо, а во сколько?", `заказ ${order.number}`);
  });

  it("reaches nobody who has left", async () => {
    const notice = await ask();
    await world.store.everywhere.transact((tx) => {
      const { memberships } = tx.t;
      const isPyotr = and(eq(memberships.personId, "pyotr"), eq(memberships.companyId, "okna"));
      return tx.db.update(memberships).set({ removedAt: world.clock.now() }).where(isPyotr);
    });
    await olga.says("завтра к 10", { replyTo: notice });
    olga.sees("Не отправлено\nПётр больше не в чате.");
    expect(pyotr.messages().at(-1)?.text).not.toContain("завтра к 10");
  });

  it("is never sent by guess: loose words are asked about", async () => {
    await olga.says("завтра к 10");
    olga.sees("Чтобы ответить дилеру, ответьте на его сообщение");
    await ask("когда приедет\nмашина с рамами?");
    await olga.says("завтра к 10");
    olga.sees("Кому это?", "«завтра к 10»", "1 Пётр, Окна у реки: когда приедет / машина");
    pyotr.doesNotSee("завтра к 10");
    await olga.presses("1");
    pyotr.sees("Ольга: завтра к 10");
    olga.sees("✅ Ответ отправлен: Пётр, Окна у реки");
  });

  it("is asked for again under the first push, so that the thread can be followed", async () => {
    const first = await ask();
    expect(first.replyTo).toBeUndefined();
    await world.passes({ minutes: 10 });
    await pyotr.says("и на каком складе?");
    const second = olga.sees("Пётр: ", "и на каком складе?");
    expect(second.replyTo).toBe(first.id);
    await olga.says("завтра к 10", { replyTo: second });
    await pyotr.says("а кто примет?");
    expect(olga.sees("Пётр: а кто примет?").replyTo).toBe(second.id);
    await world.passes({ minutes: 45 });
    expect(olga.sees("⚠️ Без ответа 45 мин").replyTo).toBeDefined();
  });

  it("given elsewhere takes the buttons off «Кому это?», whose words are not sent", async () => {
    const notice = await ask();
    await olga.says("завтра к 10");
    const whom = olga.sees("Кому это?", "«завтра к 10»");
    await olga.says("послезавтра", { replyTo: notice });
    pyotr.sees("Ольга: послезавтра");
    expect(olga.messages().find(({ id }) => id === whom.id)?.buttons).toEqual([]);
    await pyotr.says("а точнее?");
    await olga.says("после обеда");
    const again = olga.sees("Кому это?", "«после обеда»");
    await olga.presses("Ответить");
    expect(olga.messages().find(({ id }) => id === again.id)?.buttons).toEqual([]);
    await olga.says("в 15:00");
    pyotr.sees("Ольга: в 15:00");
    pyotr.doesNotSee("после обеда");
    await olga.says("и ещё");
    olga.sees("Чтобы ответить дилеру");
    olga.doesNotSee("Кому это?");
  });

  it("opens the dealer whose name is written", async () => {
    await olga.says("окна у реки");
    olga.sees("Окна у реки", "Верхнеречинск");
  });

  it("leads to the dealer and the order from the card", async () => {
    const order = await sentOrder(world, "pyotr");
    await pyotr.says(String(order.number));
    await pyotr.presses("Менеджеру");
    await pyotr.says("когда приедет?");
    await olga.presses("Карточка");
    olga.sees("Вопрос · Окна у реки", "⏳ Ждёт ответа до 09:55", "Пётр: когда приедет?");
    await olga.presses(`Заказ ${order.number}`);
    olga.sees(`Заказ ${order.number}`);
    await olga.presses("Назад");
    await olga.presses("Дилер");
    olga.sees("Окна у реки", "Верхнеречинск");
  });
});
