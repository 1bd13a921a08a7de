/** A distributor's managers decide on orders in their group: in the dealer's topic, whoever is first. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { demoGroup } from "../../../core/packs/demo/network.ts";
import { openWorld, type World } from "../../chat.ts";
import { sendOrder } from "../orders/shopping.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

describe("in a managers' group", () => {
  it("an order is decided by a press, and a question by a reply to it", async () => {
    const [sergey, irina] = [world.phone("sergey"), world.member(demoGroup.id, "irina")];
    await sendOrder(sergey, "ПМ-65-З", "24");
    const notice = irina.sees("Заказ 1001 · Кровля-Дом");
    await irina.presses("Другая дата");
    await irina.presses("Своя дата");
    await irina.says("а что у нас с машинами?");
    irina.seesNothing();
    await irina.says("1 декабря", { replyTo: notice });
    await irina.presses("Нет машины");
    irina.sees("⏳ 1001 · Ирина 09:10: вт 01.12, ждём дилера");
    sergey.sees("Заказ 1001: вт 01.12 вместо чт 26.11\nПричина: нет машины");
    await sergey.presses("Подходит");
    expect(irina.last().text).toBe("✅ 1001 · Ирина 09:10, дилер 09:10 · вт 01.12");
  });

  it("words for the dealer are a reply too", async () => {
    const [sergey, irina] = [world.phone("sergey"), world.member(demoGroup.id, "irina")];
    await sendOrder(sergey, "ПМ-65-З", "24");
    const notice = irina.sees("Заказ 1001 · Кровля-Дом");
    await irina.presses("Спросить");
    await irina.says("Когда удобно?", { replyTo: notice });
    sergey.sees("Ирина: Когда удобно?");
    irina.seesButton("Подтвердить");
  });
});
