/** A dealer takes an order back: from the notice or from the card, with a reason pressed or typed; told once. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import type { TestPhone } from "../../test-phone.ts";
import { sendOrder } from "./shopping.ts";

let world: World;
let pyotr: TestPhone;
let anna: TestPhone;
let olga: TestPhone;
beforeEach(async () => {
  world = await openWorld();
  [pyotr, anna, olga] = [world.phone("pyotr"), world.phone("anna"), world.phone("olga")];
});
afterEach(() => world.close());

/** How often a screen or a notice in view says that the order is cancelled. */
const timesTold = (phone: TestPhone): number =>
  phone.messages().flatMap(({ text }) => text.match(/❌ (?:Заказ 1001 )?отменён/g) ?? []).length;

const managerReads = (why: string) =>
  expect(olga.last().text).toBe(`❌ 1001 · дилер 09:10: отменён\nПричина: ${why}`);

describe("under its notice an order is cancelled", () => {
  const proposeFriday = async () => {
    for (const step of ["Другая дата", "пт 27.11", "Без причины"]) await olga.presses(step);
  };

  it("by a reason pressed: the notice says so where it stands", async () => {
    await sendOrder(pyotr, "ПМ-65-З", "24");
    await proposeFriday();
    await pyotr.presses("Отменить заказ");
    await pyotr.presses("Ошибка");
    expect(pyotr.last()).toMatchObject({
      text: "❌ Заказ 1001 отменён\nПричина: ошибка в заказе",
      isEdited: true,
      buttons: [],
    });
    expect(timesTold(pyotr)).toBe(1);
    managerReads("ошибка в заказе");
  });

  it("by a reason typed: the notice comes down to it, and nothing says it a second time", async () => {
    await sendOrder(pyotr, "ПМ-65-З", "24");
    await proposeFriday();
    await pyotr.presses("Отменить заказ");
    await pyotr.says("стройка встала");
    pyotr.sees("Отменить заказ 1001 · 9 660 ₽?", "Причина: стройка встала");
    await pyotr.presses("Отменить заказ");
    expect(pyotr.messages().at(-1)?.text).toBe("❌ Заказ 1001 отменён\nПричина: стройка встала");
    expect(timesTold(pyotr)).toBe(1);
    managerReads("стройка встала");
  });

  it.each([
    { how: "chosen", answers: ["1"], why: "ошибка в заказе" },
    { how: "typed", answers: ["стройка встала", "1"], why: "стройка встала" },
  ])("without buttons, by a reason $how: the end is told below", async ({ answers, why }) => {
    await anna.says("ПМ-65-З");
    for (const words of ["24", "1", "1", "2", "1"]) await anna.says(words);
    await proposeFriday();
    await anna.says("а3");
    for (const words of answers) await anna.says(words);
    expect(anna.messages().at(-1)?.text).toBe("❌ Заказ 1001 отменён");
    // Above it the notice itself, which a messenger may have let nobody change any more.
    expect(timesTold(anna)).toBe(2);
    managerReads(why);
  });
});

describe("from its card an order is cancelled", () => {
  beforeEach(async () => {
    await sendOrder(pyotr, "ПМ-65-З", "24");
    await pyotr.presses("Открыть");
    await pyotr.presses("Отменить заказ");
  });

  it("by a reason pressed: the card says so", async () => {
    await pyotr.presses("Ошибка");
    pyotr.sees("Заказ 1001 · 9 660 ₽\n❌ отменён", "Причина: ошибка в заказе");
    expect(timesTold(pyotr)).toBe(1);
    managerReads("ошибка в заказе");
  });

  it("by a reason typed: the card says so, once", async () => {
    await pyotr.says("стройка встала");
    await pyotr.presses("Отменить заказ");
    expect(pyotr.messages().at(-1)?.text).toMatch(/^Заказ 1001 · 9 660 ₽\n❌ отменён\n/);
    expect(timesTold(pyotr)).toBe(1);
    managerReads("стройка встала");
  });
});

it.each([
  ["ПМ-70-З", "ПМ-70-З Пена"],
  ["ПМ-70-З 12 шт", "ПМ-70-З 12 шт"],
  ["ПМ-70-З 12 шт\nНП-20 5 шт", "НП-20"],
])("goods written instead of a reason are goods: «%s», and the question waits", async (words, shown) => {
  await sendOrder(pyotr, "ПМ-65-З", "24");
  await pyotr.presses("Открыть");
  await pyotr.presses("Отменить заказ");
  await pyotr.says(words);
  pyotr.sees(shown);
  pyotr.doesNotSee("Причина");
  await pyotr.says("назад");
  pyotr.sees("Отменить заказ 1001 · 9 660 ₽?", "Нажмите причину");
  await pyotr.says("нашли дешевле на 10 %");
  pyotr.sees("Причина: нашли дешевле на 10 %");
});

it("from its card, without buttons, an order is cancelled in one's own words and told once", async () => {
  await sendOrder(pyotr, "ПМ-65-З", "24");
  await anna.says("1001");
  await anna.says("Отменить заказ");
  await anna.says("стройка встала");
  await anna.says("1");
  expect(anna.messages().at(-1)?.text).toMatch(/^Заказ 1001 · 9 660 ₽\n❌ отменён\n/);
  expect(timesTold(anna)).toBe(1);
});
