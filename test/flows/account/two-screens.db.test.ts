/** The same cart on two screens: what changed in one messenger is said in the other before anything is sent. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import { linkPhones, secondPhone } from "../../second-messenger.ts";
import type { TestPhone } from "../../test-phone.ts";
import { fillCart } from "../orders/shopping.ts";

let world: World;
let pyotr: TestPhone;
let other: TestPhone;
beforeEach(async () => {
  world = await openWorld();
  pyotr = world.phone("pyotr");
  other = secondPhone(world, "pyotr", "whatsapp");
  await linkPhones(pyotr, other);
  await fillCart(pyotr, "ПМ-65-З", "24");
  for (const step of ["Оформить", "Самовывоз", "чт 26.11"]) await pyotr.presses(step);
  pyotr.sees("9 660 ₽");
});
afterEach(() => world.close());

it("a cart changed in the other messenger is not sent as it was", async () => {
  await fillCart(other, "НП-20", "2");
  await pyotr.presses("Отправить заказ");
  pyotr.doesNotSee("отправлен");
  pyotr.sees("НП-20");
});

it("a cart sent from the other messenger is not sent twice", async () => {
  await other.says("корзина");
  for (const words of ["Оформить", "Самовывоз", "чт 26.11", "Отправить заказ"]) await other.says(words);
  other.sees("Заказ 1001 отправлен");
  await pyotr.presses("Отправить заказ");
  expect(
    pyotr
      .unread()
      .map(({ text }) => text)
      .join("\n"),
  ).not.toContain("Заказ 1002");
});
