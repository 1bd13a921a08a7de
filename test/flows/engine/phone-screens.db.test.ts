/** Without buttons a screen with its numbers is read on a phone at one look; longer lists go on by "more". */
import { afterEach, beforeEach, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import { linesOnPhone, SCREEN_LINES } from "../../phone-lines.ts";
import { fillCart } from "../orders/shopping.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

it("holds on a phone wherever one goes", async () => {
  const anna = world.phone("anna");
  await fillCart(anna, "ПМ-65-З", "24");
  await fillCart(anna, "ПМ-70-З", "12");
  const ways = [
    "меню",
    "4",
    "меню",
    "1",
    "1",
    "1",
    "меню",
    "пена",
    "ещё",
    "пмб",
    "корзина",
    "2",
    "0",
    "помощь",
    "менеджер",
    "меню",
    "2",
  ];
  for (const way of ways) {
    await anna.says(way);
    const { text } = anna.last();
    expect(linesOnPhone(text), `after «${way}»:\n${text}`).toBeLessThanOrEqual(SCREEN_LINES);
  }
});
