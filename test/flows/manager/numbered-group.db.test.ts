/** A managers' group without buttons: a number answers one's own question while that stands last, else it is people's talk. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { demoGroup } from "../../../core/packs/demo/network.ts";
import { openWorld, type World } from "../../chat.ts";
import { sendOrder } from "../orders/shopping.ts";

describe("a managers' group where choices are numbers", () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld({ drawn: "whatsapp" });
  });
  afterEach(async () => {
    expect(world.logged).toEqual([]);
    await world.close();
  });

  it("an order is decided by letters and numbers, by whoever was asked", async () => {
    const sergey = world.phone("sergey");
    const [irina, oleg] = ["irina", "oleg"].map((id) => world.member(demoGroup.id, id)) as [
      ReturnType<World["member"]>,
      ReturnType<World["member"]>,
    ];
    await sendOrder(sergey, "ПМ-65-З", "24");
    irina.sees("А1 Подтвердить", "А2 Другая дата");
    await irina.says("а2");
    irina.sees("Заказ 1001: на когда?", "1 пт 27.11");
    await oleg.says("1");
    oleg.seesNothing();
    await irina.says("7");
    irina.seesNothing();
    await irina.says("1");
    const question = irina.sees("пт 27.11. Причина для дилера?", "1 Нет машины");

    await sergey.says("когда приедет машина с профилем?");
    irina.sees("когда приедет машина");
    await irina.says("1");
    irina.sees("«1»: на какое сообщение?");
    await irina.says("1", { replyTo: question });
    irina.sees("⏳ 1001 · Ирина 09:10: пт 27.11, ждём дилера");
    sergey.sees("Заказ 1001: пт 27.11 вместо чт 26.11\nПричина: нет машины");
    await irina.says("2");
    irina.seesNothing();
  });

  it("a number said long after the question is said to a colleague", async () => {
    const irina = world.member(demoGroup.id, "irina");
    await irina.says("меню");
    irina.sees("3 Дилеры");
    await world.passes({ minutes: 31 });
    await irina.says("3");
    irina.seesNothing();
    await irina.says("меню");
    await irina.says("3");
    irina.sees("Дилеры: название, город или ИНН?");
  });
});
