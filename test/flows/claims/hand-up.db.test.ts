/** Two levels in the chat: a distributor settles within its limit, hands up by a button, and is too late by the clock. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import type { TestPhone } from "../../test-phone.ts";
import { threePhotos } from "./received.ts";

let world: World;
let sergey: TestPhone;
let irina: TestPhone;
let olga: TestPhone;
/** The distributor's managers, as one of them sees their group. */
let group: TestPhone;
beforeEach(async () => {
  world = await openWorld();
  [sergey, irina, olga] = [world.phone("sergey"), world.phone("irina"), world.phone("olga")];
  group = world.member("managers", "irina");
});
afterEach(async () => {
  expect(world.logged).toEqual([]);
  await world.close();
});

/** Of a distributor's dealer, by no order. */
async function reportedBelow(amount: string, article = "ПМ-65-З"): Promise<void> {
  await sergey.says("меню");
  for (const label of ["Рекламации", "Сообщить"]) await sergey.presses(label);
  await sergey.says(article);
  await sergey.presses("1");
  await sergey.says(amount);
  await sergey.presses("на складе");
  await sergey.says("пена не идёт");
  await sergey.sends(threePhotos);
  for (const label of ["Нет", "заменить", "Отправить"]) await sergey.presses(label);
}

/** The distributor reads on, and nothing of it is left to decide there. */
async function isReadOnly(): Promise<void> {
  await irina.says("рекламация 1");
  const card = irina.sees("Рекламация 1: отправлена", "Кровля-Дом");
  expect(card.buttons.flat()).toEqual(["Фото и файлы", "История", "Назад"]);
  await irina.presses("История");
  irina.sees("История рекламации 1");
}

describe("a claim of a distributor's dealer", () => {
  it("within the limit is settled on the spot: the limit is read beside it, the manufacturer hears nothing", async () => {
    await reportedBelow("2");
    group.sees("Рекламация 1 · Кровля-Дом", "837,20 ₽, ваш предел 10 000 ₽", "⏳ Ответ до 17:10");
    await group.presses("Заменить");
    await group.presses("Решить");
    sergey.sees("✅ Рекламация 1: решена", "ПМ-65-З: 2 шт, замена");
    await sergey.presses("Подходит");
    group.sees("исполняется", "Замена: заказ 1001");
    expect(olga.messages()).toEqual([]);
    await olga.says("рекламация 1");
    olga.doesNotSee("Кровля-Дом");
  });

  it("is handed up by the push's button, once, and is read there from then on", async () => {
    await reportedBelow("2");
    const push = group.sees("Рекламация 1 · Кровля-Дом");
    const handUp = group.dataOf("Передать заводу", push);
    const decide = group.dataOf("Решить", push);
    await group.presses("Передать заводу");
    expect(group.sees("Рекламация 1 · Кровля-Дом", "Решает завод").buttons).toEqual([]);
    expect(olga.sees("Рекламация 1 · Кровля-Дом", "⏳ Ответ до 17:10").files).toHaveLength(3);
    // Late presses of the push's buttons: what is true now, and nothing else.
    for (const data of [handUp, decide]) {
      await group.forgesPress(data, push);
      expect(group.toast()).toBe("Рекламация 1: отправлена");
    }
    expect(olga.messages().filter(({ text }) => text.startsWith("Рекламация 1"))).toHaveLength(1);
    await isReadOnly();
    await irina.says("меню");
    for (const label of ["Ещё", "Рекламации", "У завода: 1"]) await irina.presses(label);
    irina.sees("1 Кровля-Дом · ПМ-65-З · 2 шт · рекламация 1");
    await olga.presses("Заменить");
    await olga.presses("Решить");
    sergey.sees("✅ Рекламация 1: решена", "ПМ-65-З: 2 шт, замена");
  });

  it("is handed up from its card where the decision is above the limit, which is said", async () => {
    await reportedBelow("5");
    await irina.says("рекламация 1");
    await irina.presses("Решить");
    await irina.says("вернуть деньги");
    await irina.says("20000");
    irina.sees("⚠️ Больше стоимости товара: 2 093 ₽");
    await irina.presses("Решить");
    irina.sees("Выше вашего предела 10 000 ₽: передайте заводу", "Рекламация 1: отправлена");
    await irina.presses("Передать заводу");
    olga.sees("Рекламация 1 · Кровля-Дом");
    await isReadOnly();
  });

  it("above the limit is the manufacturer's at once, and by the clock once the distributor has been silent", async () => {
    await reportedBelow("900");
    // At what the distributor buys for: what its dealer pays it is between the two.
    const push = olga.sees("Рекламация 1 · Кровля-Дом", "318 780 ₽");
    expect(push.text).not.toContain("376 740");
    await olga.says("рекламация 1");
    await olga.presses("Решить");
    await olga.presses("Принять");
    await olga.says("вернуть деньги");
    expect(olga.sees("на какую сумму?").buttons.flat()).toContain("318 780 ₽");
    await olga.says("меню");
    await isReadOnly();
    await reportedBelow("2", "ПМ-70-З");
    await world.passes({ hours: 4 });
    group.sees("⚠️ Рекламация 2 ждёт вас");
    await world.passes({ hours: 4 });
    group.sees("Рекламация 2 · Кровля-Дом", "Решает завод");
    olga.sees("Рекламация 2 · Кровля-Дом");
    // What was promised the dealer is over: it hears who answers by when, and once more when that is over too.
    const told = sergey.sees("Рекламация 2: решает завод", "Срок завтра до 16:10");
    expect(told.isSilent).toBe(true);
    await world.passes({ hours: 24 });
    sergey.sees("Рекламация 2: ответ задержался");
    await irina.says("рекламация 2");
    await irina.presses("История");
    irina.sees("срок: передана заводу");
  });
});
