/** Managers at work in their group: lists and cards on call, each screen its member's own, one decision at a time. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { demoGroup } from "../../../core/packs/demo/network.ts";
import { openWorld, type World } from "../../chat.ts";
import type { TestPhone } from "../../test-phone.ts";
import { fillCart, sendOrder } from "../orders/shopping.ts";

describe("the desk of a managers' group", () => {
  let world: World;
  let sergey: TestPhone;
  let irina: TestPhone;
  let oleg: TestPhone;
  beforeEach(async () => {
    world = await openWorld();
    sergey = world.phone("sergey");
    irina = world.member(demoGroup.id, "irina");
    oleg = world.member(demoGroup.id, "oleg");
  });
  afterEach(async () => {
    expect(world.logged).toEqual([]);
    await world.close();
  });

  const sendSoonest = async () => {
    await fillCart(sergey, "ПМ-65-З", "24");
    for (const step of ["Оформить", "Самовывоз", "Как можно скорее", "Отправить заказ"])
      await sergey.presses(step);
  };

  it("shows what waits, the orders and their cards, and closes", async () => {
    await sendOrder(sergey, "ПМ-65-З", "24");
    await irina.says("/menu");
    irina.sees("Верхнеречье-Снаб");
    await irina.presses("Ждёт вас 1");
    irina.sees("Ждёт вас 1");
    await irina.presses("Назад");
    await irina.presses("Заказы");
    await irina.presses("Новые · 1");
    expect(irina.last().text).toMatch(/^Новые · 1\n1 Заказ 1001 · Кровля-Дом · [^\n]*$/);
    await irina.says("1", { replyTo: irina.last() });
    irina.sees("Заказ 1001", "Кровля-Дом · Сергей");
    for (const step of ["Назад", "Назад", "Назад", "Закрыть"]) await irina.presses(step);
    expect(irina.last().buttons).toEqual([]);
  });

  it("opens lists by a command, and finds a dealer by a reply to the question", async () => {
    await irina.says("/orders@impost_bot");
    await irina.presses("Найти");
    const question = irina.sees("Номер заказа или название дилера?\nОтветьте на это сообщение.");
    await irina.says("кровля");
    irina.seesNothing();
    await irina.says("кровля", { replyTo: question });
    // A list has nothing to be written to.
    expect(irina.last()).toMatchObject({ text: "Кровля-Дом · заказы: 0", buttons: [["Назад"]] });
    await irina.says("/dealers");
    irina.sees("Дилеры: название, город или ИНН?", "Своими словами: ответьте на это сообщение.");
    await irina.says("/waiting");
    irina.sees("Всё разобрано");
    await irina.says("меню");
    irina.sees("Верхнеречье-Снаб");
    await irina.says("/help");
    irina.sees("Группа менеджеров: Верхнеречье-Снаб", "/orders");
  });

  it("refuses a dealer's command kindly, and leaves its talk alone", async () => {
    const group = world.phones.get(demoGroup.id);
    if (!group) throw new Error("There is no managers' group");
    world.phones.register({
      ...group,
      members: [...(group.members ?? []), { id: "sergey", name: "Сергей" }],
    });
    const guest = world.member(demoGroup.id, "sergey");
    await guest.says("/orders");
    expect(guest.last().text).toContain("Здесь отвечают менеджеры: Верхнеречье-Снаб");
    await guest.says("меню");
    guest.seesNothing();
    await irina.says("заказы сегодня тяжёлые");
    irina.seesNothing();
  });

  it("answers a press on a colleague's screen with whose it is", async () => {
    await irina.says("/menu");
    const hers = irina.sees("Верхнеречье-Снаб");
    await oleg.says("/menu");
    await oleg.presses("Дилеры", hers);
    expect(oleg.toast()).toBe("Сейчас занимается Ирина");
    oleg.seesNothing();
    await irina.presses("Дилеры", hers);
    irina.sees("Дилеры: название");
  });

  it("lets one decide at a time: the other is told who, and has the push back after «Назад»", async () => {
    await sendSoonest();
    const notice = irina.sees("Заказ 1001 · Кровля-Дом");
    const decline = oleg.dataOf("Отказать", notice);
    await irina.presses("Подтвердить", notice);
    irina.sees("Заказ 1001: на когда?", "Сейчас занимается Ирина");
    await oleg.forgesPress(decline, notice);
    expect(oleg.toast()).toBe("Сейчас занимается Ирина");
    oleg.seesNothing();
    await irina.presses("Назад", notice);
    irina.seesButton("Подтвердить", "Отказать");
    await oleg.presses("Отказать", notice);
    oleg.sees("Отказать? 1001 · Кровля-Дом", "Сейчас занимается Олег");
    await oleg.presses("Назад", notice);
    await irina.presses("Подтвердить", notice);
    await irina.presses("Без даты", notice);
    irina.sees("✅ 1001 · Ирина");
  });

  it("cuts a long text in the push, whose card has the whole", async () => {
    const words = Array.from({ length: 30 }, (_, index) => `строка ${index + 1}`).join("\n");
    await sergey.says(`вопрос по доставке:\n${words}`);
    const push = irina.sees("Сергей: вопрос по доставке", "строка 3…", "целиком в карточке");
    expect(push.text.split("\n").length).toBeLessThanOrEqual(6);
    await irina.presses("Карточка", push);
    irina.sees("строка 30");
    await irina.presses("Назад");
    await irina.says(words, { replyTo: push });
    sergey.sees("строка 30");
    const answered = irina.sees("ответ отправлен", "целиком в карточке");
    expect(answered.text.split("\n").length).toBeLessThanOrEqual(6);
    await irina.presses("Карточка", answered);
    irina.sees("строка 30");
  });
});
