/** A card left open above is brought up to date, or loses its buttons, once its order is decided elsewhere. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import type { TestPhone } from "../../test-phone.ts";
import { sendOrder } from "../orders/shopping.ts";

let world: World;
let pyotr: TestPhone;
let olga: TestPhone;
beforeEach(async () => {
  world = await openWorld();
  [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
  await sendOrder(pyotr, "ПМ-65-З", "24");
});
afterEach(() => world.close());

const noticeOf = (phone: TestPhone) => {
  const notice = phone.messages().find(({ buttons }) => buttons.flat().includes("Подтвердить"));
  if (!notice) throw new Error("No notice to be decided");
  return notice;
};
const read = (phone: TestPhone, id: string) => phone.messages().find((message) => message.id === id);

it("by the notice in the same chat: the card shows it", async () => {
  const notice = noticeOf(olga);
  await olga.says("1001");
  const card = olga.last();
  await olga.presses("Подтвердить", notice);
  const now = read(olga, card.id);
  expect(now?.text).toContain("✅ подтверждён");
  expect(now?.buttons).toEqual([["Выполнен"], ["Доставка", "Документы"], ["Изменить", "Ещё"], ["Назад"]]);
  await olga.presses("Выполнен", now);
  pyotr.sees("✅ Заказ 1001 выполнен");
});

it("by a question asked under the notice: the card shows it", async () => {
  const notice = noticeOf(olga);
  await olga.says("1001");
  const card = olga.last();
  await olga.presses("Отказать", notice);
  await olga.presses("Нет товара");
  expect(read(olga, card.id)?.text).toContain("❌ отклонён");
  expect(read(olga, card.id)?.buttons).toEqual([
    ["Документы", "Спросить"],
    ["История", "Назад"],
  ]);
});

it("by somebody else: no button of the card's is left, and the notice tells", async () => {
  for (const step of ["Другая дата", "пт 27.11", "Без причины"]) await olga.presses(step);
  await olga.says("1001");
  const card = olga.last();
  expect(card.buttons.flat()).toContain("Отказать");
  const proposal = pyotr.last();
  await pyotr.says("1001");
  const own = pyotr.last();
  await pyotr.presses("Подходит", proposal);
  expect(read(olga, card.id)?.buttons).toEqual([]);
  expect(read(pyotr, own.id)?.text).toContain("✅ подтверждён");
  olga.sees("✅ 1001 · Ольга 09:10, дилер 09:10 · пт 27.11");
});

it("by the manager: the dealer's open card offers no cancelling any more, where the decision rings below", async () => {
  await pyotr.presses("Открыть");
  const card = pyotr.last();
  await olga.presses("Отказать");
  await olga.presses("Нет товара");
  expect(read(pyotr, card.id)?.buttons).toEqual([]);
  pyotr.sees("❌ Заказ 1001 отклонён");
});

it("not by a mere reminder: nothing has changed", async () => {
  await olga.says("1001");
  const card = olga.last();
  await world.passes({ minutes: 50 });
  olga.sees("⚠️ Заказ 1001 ждёт");
  expect(read(olga, card.id)?.buttons).toEqual(card.buttons);
});
