/** A dealer talks to a person: words, photos and files reach the manager, answers come back under the manager's name. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import { picture, sentOrder } from "./samples.ts";

describe("talking to a person", () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld();
  });
  afterEach(async () => {
    expect(world.logged).toEqual([]);
    await world.close();
  });

  it("goes both ways, and shows who answered and when", async () => {
    const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
    await pyotr.says("менеджер");
    pyotr.sees("Пишите, ответит Ольга.");
    await pyotr.says("можно добавить 2 кор. пены?");
    pyotr.sees("⏳ Передано, ответ до 09:55\nОтветит Ольга.");
    pyotr.seesButton("Не передавать", "Закончить");
    const push = olga.sees("Пётр: можно добавить 2 кор. пены?", "Окна у реки · ответ до 09:55");
    expect(push.isSilent).toBe(false);
    expect(push.buttons).toEqual([["Ответить", "Карточка"]]);

    await olga.says("можно, какой?", { replyTo: push });
    expect(olga.reaction()).toBe("👌");
    olga.sees("✅ Ольга 09:10 · ответ отправлен", "Пётр: можно добавить", "Ольга: можно, какой?");
    const answer = pyotr.sees("Ольга: можно, какой?");
    expect(answer.isSilent).toBe(false);

    await pyotr.says("зимней");
    olga.sees("Пётр: зимней");
    await pyotr.presses("Закончить");
    pyotr.seesButton("Заказать");
  });

  it("gathers words typed in a row into one notice, and tells the deadline once", async () => {
    const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
    await pyotr.says("менеджер");
    await pyotr.saysQuickly("здравствуйте", "а зимняя пена есть?", "коробки две");
    expect(pyotr.unread().filter(({ text }) => text.includes("⏳"))).toHaveLength(1);
    expect(pyotr.reaction()).toBe("👌");
    expect(olga.messages()).toHaveLength(1);
    olga.sees("Пётр: здравствуйте\nа зимняя пена есть?\nкоробки две");
    await world.passes({ minutes: 6 });
    await pyotr.says("есть ответ?");
    expect(olga.messages()).toHaveLength(2);
    const again = olga.sees("коробки две\nесть ответ?");
    expect(again.isSilent).toBe(false);
  });

  it("pushes with a sound what no longer fits on the notice that is there", async () => {
    const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
    await pyotr.says("менеджер");
    await pyotr.says(`начало ${"слово за словом ".repeat(60)}конец`);
    await pyotr.says("и самое важное: нужно сегодня");
    expect(olga.messages()).toHaveLength(2);
    const push = olga.sees("Пётр: и самое важное: нужно сегодня");
    expect([push.isSilent, push.isEdited]).toEqual([false, false]);
  });

  it("takes photos and documents both ways", async () => {
    const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
    await pyotr.says("менеджер");
    await pyotr.sends([picture("щель.png"), picture("рама.png")], "вот такая щель");
    expect(olga.sees("Пётр: вот такая щель").files.map(({ name }) => name)).toEqual(["щель.png", "рама.png"]);
    await olga.sends([picture("схема.png")], "", { replyTo: olga.last() });
    expect(pyotr.sees("Ольга:").files.map(({ name }) => name)).toEqual(["схема.png"]);
    olga.sees("✅ Ольга 09:10", "Ольга: 1 файл");
  });

  it("takes the order in view along", async () => {
    const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
    const order = await sentOrder(world, "pyotr");
    await pyotr.says(String(order.number));
    await pyotr.presses("Менеджеру");
    pyotr.sees(`Заказ ${order.number}`, "Пишите, ответит Ольга.");
    await pyotr.says("можно добавить 2 кор. пены?");
    olga.sees("Пётр: можно добавить 2 кор. пены?", `заказ ${order.number}`);
    await olga.presses(`Заказ ${order.number}`, olga.last());
    olga.sees(`Заказ ${order.number}`, "Окна у реки");
    await olga.presses("Назад");
    olga.sees("Пётр: можно добавить 2 кор. пены?");
  });

  it("gives the words back untold", async () => {
    const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
    await pyotr.says("менеджер");
    await pyotr.says("не тот чат");
    await pyotr.presses("Не передавать");
    pyotr.sees("Не передано");
    olga.sees("Пётр: вопрос снят");
    olga.doesNotSee("не тот чат");
    olga.seesNoButton("Ответить");
  });

  it("is no use once an answer is there", async () => {
    const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
    await pyotr.says("менеджер");
    await pyotr.says("сколько стоит доставка?");
    await olga.says("500 рублей", { replyTo: olga.last() });
    await pyotr.presses("Не передавать");
    pyotr.sees("Ответ уже есть: Ольга, 09:10.");
    olga.sees("✅ Ольга 09:10 · ответ отправлен", "сколько стоит доставка?");
  });

  it("ends with «меню», and thanks wake nobody", async () => {
    const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
    await pyotr.says("менеджер");
    await pyotr.says("Ок, спасибо");
    expect(pyotr.reaction()).toBe("👌");
    expect(olga.messages()).toEqual([]);
    await pyotr.says("меню");
    pyotr.seesButton("Заказать");
  });

  it("reads in English to whoever reads English", async () => {
    const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
    await world.store.everywhere.transact((tx) => tx.db.update(tx.t.people).set({ locale: "en" }));
    await pyotr.says("manager");
    pyotr.sees("Write here, Ольга will answer.");
    await pyotr.says("when does the truck come?");
    pyotr.sees("⏳ Passed on, answer by 09:55\nОльга answers.");
    pyotr.seesButton("Don't pass on", "Finish");
    olga.sees("Пётр: when does the truck come?", "Окна у реки · answer by 09:55");
    await olga.says("on Friday", { replyTo: olga.last() });
    olga.sees("✅ Ольга 09:10 · answer sent");
  });

  it("reads as numbers on a phone without buttons", async () => {
    const [anna, olga] = [world.phone("anna"), world.phone("olga")];
    await anna.says("менеджер");
    anna.sees("Пишите, ответит Ольга.", "1 Закончить");
    await anna.says("когда машина?");
    anna.sees("⏳ Передано, ответ до 09:55\nОтветит Ольга.", "1 Не передавать | 2 Закончить");
    await olga.says("в пятницу", { replyTo: olga.last() });
    anna.sees("Ольга: в пятницу");
    await anna.says("2");
    anna.sees("Заказать");
  });
});
