/** Where nothing passes by itself a toast is a message: it goes the way of all messages, and waits where they wait. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { openWorld, type World } from "../chat.ts";
import { sendOrder } from "../flows/orders/shopping.ts";
import type { TestPhone } from "../test-phone.ts";

let world: World;
let olga: TestPhone;
beforeEach(async () => {
  world = await openWorld({ drawn: "whatsapp" });
  olga = world.phone("olga");
  await sendOrder(world.phone("pyotr"), "ПМ-65-З", "24");
  const push = olga.sees("Заказ 1001");
  await olga.presses("Подтвердить", push);
  olga.sees("✅ 1001");
});
afterEach(() => world.close());

it("while a number may send nothing, what is said so waits with all else, and comes before what it is about", async () => {
  const { accountId } = world.at("olga");
  world.phones.logOut(accountId, true);
  // A decided push is decided once more: what that has to say is a toast.
  await olga.says("А1");
  expect(olga.unread()).toEqual([]);
  world.phones.logOut(accountId, false);
  await world.passes({ minutes: 2 });
  const [card, ...others] = olga.unread();
  expect(card?.text.split("\n").slice(0, 2)).toEqual([
    "Заказ 1001 уже подтверждён, чт 26.11 · Ольга 09:10",
    "Заказ 1001 · 9 660 ₽",
  ]);
  expect(others).toEqual([]);
});

it("what only points at the message below is no message", async () => {
  await olga.forgesPress("c1.7");
  expect(olga.unread().filter(({ text }) => text.includes("ниже"))).toEqual([]);
});
