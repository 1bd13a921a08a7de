/** An order wished as soon as possible is confirmed for a day, or for none yet; the dealer reads which. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import { fillCart, sendOrder } from "../orders/shopping.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

async function sendSoonest(): Promise<void> {
  const pyotr = world.phone("pyotr");
  await fillCart(pyotr, "ПМ-65-З", "24");
  for (const step of ["Оформить", "Самовывоз", "Как можно скорее", "Отправить заказ"])
    await pyotr.presses(step);
  pyotr.sees("отправлен");
}

describe("confirming an order wished as soon as possible", () => {
  it("asks for the day, with the nearest ones on buttons", async () => {
    const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
    await sendSoonest();
    await olga.presses("Подтвердить");
    expect(olga.last()).toMatchObject({
      text: "Заказ 1001: на когда?\nДилеру нужно как можно скорее.",
      buttons: [["ср 25.11", "чт 26.11"], ["Без даты", "Своя дата"], ["Назад"]],
      isEdited: true,
    });
    await olga.presses("ср 25.11");
    expect(olga.last().text).toBe("✅ 1001 · Ольга 09:10 · ср 25.11");
    pyotr.sees("✅ Заказ 1001 подтверждён, ср 25.11");
    await pyotr.says("заказ 1001");
    pyotr.sees("Самовывоз ср 25.11");
    await pyotr.presses("Ещё");
    await pyotr.presses("История");
    pyotr.sees("Ольга: подтверждение ср 25.11");
  });

  it("may go without a day", async () => {
    const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
    await sendSoonest();
    expect(olga.last().text).toContain("всё есть · как можно скорее, самовывоз");
    await pyotr.says("заказы");
    await pyotr.presses("Все · 1");
    pyotr.sees("1 Заказ 1001 · 9 660 ₽, ждёт ответа, как можно скорее");
    await pyotr.presses("1");
    pyotr.sees("Самовывоз как можно скорее");
    await olga.presses("Подтвердить");
    await olga.presses("Без даты");
    expect(olga.last().text).toBe("✅ 1001 · Ольга 09:10 · без даты");
    expect(pyotr.last().text).toContain("✅ Заказ 1001 подтверждён, без даты\n");
    await pyotr.says("заказы");
    await pyotr.presses("Все · 1");
    pyotr.sees("1 Заказ 1001 · 9 660 ₽, подтверждён, без даты");
    await pyotr.presses("1");
    pyotr.sees("✅ подтверждён", "Самовывоз без даты");
    await olga.says("1001");
    olga.sees("Самовывоз без даты");
    await olga.presses("Выполнен");
    await pyotr.says("заказы");
    await pyotr.presses("Все · 1");
    expect(pyotr.last().text).toMatch(/1 Заказ 1001 · 9 660 ₽, выполнен$/);
  });

  it("takes a typed day once it is pressed, and refuses days that will not do", async () => {
    const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
    await sendSoonest();
    await olga.presses("Подтвердить");
    await olga.says("сб");
    olga.sees("сб 28.11: выходной\nБлижайший: пн 30.11.", "на когда?");
    await olga.presses("Своя дата");
    await olga.says("пятница");
    olga.sees("Подтвердить заказ 1001 на пт 27.11?");
    pyotr.doesNotSee("подтверждён");
    await olga.presses("Подтвердить");
    pyotr.sees("✅ Заказ 1001 подтверждён, пт 27.11");
  });

  it("leaves the notice as it was on the way back, and says who was first", async () => {
    const [pyotr, olga, igor] = [world.phone("pyotr"), world.phone("olga"), world.phone("igor")];
    await sendSoonest();
    await olga.presses("Подтвердить");
    await olga.presses("Назад");
    olga.sees("Заказ 1001 · Окна у реки · 9 660 ₽");
    await olga.presses("Подтвердить");
    const late = olga.dataOf("ср 25.11");
    await igor.says("заказ 1001");
    await igor.presses("Подтвердить");
    await igor.presses("чт 26.11");
    olga.sees("✅ 1001 · Игорь 09:10 · чт 26.11");
    await olga.forgesPress(late);
    olga.sees("Заказ 1001 уже подтверждён, чт 26.11");
    pyotr.doesNotSee("ср 25.11");
  });

  it("asks from the order's card and from the queue too", async () => {
    const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
    await sendSoonest();
    await olga.says("заказ 1001");
    await olga.presses("Подтвердить", olga.last());
    olga.sees("Заказ 1001: на когда?");
    await olga.presses("Назад");
    await olga.says("меню");
    await olga.presses("Ждёт вас 1");
    await olga.presses("Разобрать по одному");
    await olga.presses("Подтвердить", olga.last());
    await olga.presses("чт 26.11");
    pyotr.sees("✅ Заказ 1001 подтверждён, чт 26.11");
  });

  it("reads in English too", async () => {
    const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
    await olga.says("english");
    await sendSoonest();
    expect(olga.last().text).toContain("all in stock · as soon as possible, pickup");
    await olga.presses("Confirm");
    expect(olga.last()).toMatchObject({
      text: "Order 1001: for when?\nThe dealer needs it as soon as possible.",
      buttons: [["Wed 25 Nov", "Thu 26 Nov"], ["No date", "Type a date"], ["Back"]],
    });
    await olga.says("27.11");
    olga.sees("Confirm order 1001 for Fri 27 Nov?");
    await olga.presses("Confirm");
    pyotr.sees("✅ Заказ 1001 подтверждён, пт 27.11");
  });
});

it("one press is enough where the dealer wished for a day", async () => {
  const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
  await sendOrder(pyotr, "ПМ-65-З", "24");
  await olga.presses("Подтвердить");
  expect(olga.last().text).toBe("✅ 1001 · Ольга 09:10 · чт 26.11");
  pyotr.sees("✅ Заказ 1001 подтверждён, чт 26.11");
  await pyotr.says("заказ 1001");
  await pyotr.presses("Ещё");
  await pyotr.presses("История");
  expect(pyotr.last().text).toMatch(/подтверждение$/m);
});
