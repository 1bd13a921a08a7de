/** Payment of an order: reminded of before and after its day, told by the dealer, noted by who is paid. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { importPayments } from "../../../core/payments/import-payments.ts";
import { operatorScope } from "../../../core/tenants/operator.ts";
import { selectTenants } from "../../../core/tenants/store.ts";
import { changeTenant } from "../../../core/tenants/tenants.ts";
import { openWorld, type World } from "../../chat.ts";
import { paperIn } from "../documents/papers-of-orders.ts";
import { sendOrder } from "../orders/shopping.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const setPaymentDays = (paymentDays: number) =>
  world.store.everywhere.transact(async (tx) => {
    const [tenant] = await selectTenants(tx);
    if (!tenant) throw new Error("The demo tenant is not there");
    await changeTenant(tx, world.clock.now(), tenant, { paymentDays });
  });

it("is due after the tenant's days, reminded of with the invoice, and over when the money has come", async () => {
  await setPaymentDays(3);
  const [pyotr, anna, olga] = [world.phone("pyotr"), world.phone("anna"), world.phone("olga")];
  await sendOrder(pyotr, "ПМ-65-З", "24");
  await olga.presses("Подтвердить");
  pyotr.sees("✅ Заказ 1001 подтверждён, чт 26.11\n9 660 ₽ · самовывоз\nОплатить до пт 27.11");
  await pyotr.says("1001");
  pyotr.sees("⏳ Оплатить до пт 27.11: 9 660 ₽");
  // The day before it is due, at ten.
  await world.passes({ days: 2, minutes: 50 });
  pyotr.sees("Заказ 1001: оплатить до пт 27.11 · 9 660 ₽");
  anna.sees("Заказ 1001: оплатить до пт 27.11 · 9 660 ₽");
  expect(await paperIn(world, pyotr)).toContain("Оплатить до 27 ноября 2026 г.");
  await pyotr.pressesTwice("Уже оплачен");
  pyotr.sees("⏳ Заказ 1001: об оплате сообщили, менеджер проверит");
  olga.sees("Заказ 1001 · Окна у реки: оплачен?", "Дилер сообщил об оплате, 9 660 ₽");
  await olga.presses("Не пришли");
  olga.sees("⏳ 1001: деньги не пришли · Ольга 10:00");
  pyotr.sees("⚠️ Заказ 1001: деньги ещё не пришли");
  // The day after it was due is a Saturday: what is overdue waits for Monday's morning.
  await world.passes({ days: 4 });
  pyotr.sees("⚠️ Заказ 1001 не оплачен · 9 660 ₽\nСрок был пт 27.11");
  olga.sees("⚠️ Заказ 1001 · Окна у реки: не оплачен");
  await olga.presses("Деньги пришли");
  olga.sees("✅ 1001 оплачен · Ольга 10:00");
  pyotr.sees("✅ Заказ 1001 оплачен · 9 660 ₽");
  await pyotr.says("1001");
  pyotr.sees("✅ Оплачен");
  await world.passes({ days: 14 });
  expect(pyotr.last().text).not.toContain("не оплачен");
});

it("is noted in parts from the card's papers; a dealer notes nothing", async () => {
  const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
  await sendOrder(pyotr, "ПМ-65-З", "24");
  await olga.presses("Подтвердить");
  await olga.says("1001");
  for (const step of ["Документы", "Оплата"]) await olga.presses(step);
  olga.sees("Оплата · заказ 1001 · 9 660 ₽", "Пока ничего не отмечено.");
  await olga.presses("Часть");
  await olga.says("много");
  olga.sees("Не сумма");
  await olga.says("4 тыс");
  olga.sees("⏳ Оплачено 4 000 ₽, осталось 5 660 ₽");
  await olga.presses("Срок");
  await olga.says("10.12");
  olga.sees("⏳ Оплачено 4 000 ₽, до чт 10.12 осталось 5 660 ₽");
  await pyotr.says("1001");
  pyotr.sees("⏳ Оплачено 4 000 ₽, до чт 10.12 осталось 5 660 ₽");
  await pyotr.presses("Документы");
  expect(pyotr.last().buttons.flat()).not.toContain("Оплата");
  const report = await world.store.everywhere.transact(async (tx) => {
    const [tenant] = await selectTenants(tx);
    if (!tenant) throw new Error("The demo tenant is not there");
    const books = [
      { row: 2, order: 1001, paidMinor: 500_000, dueOn: null },
      { row: 3, order: 9999, paidMinor: 1, dueOn: null },
      { row: 4, order: 1001, paidMinor: -1, dueOn: null },
    ];
    const asOf = world.clock.now();
    return importPayments(tx, operatorScope(tenant, asOf), books, { isDryRun: false, asOf, said: new Map() });
  });
  expect(report).toMatchObject({ changed: 1, bad: [{ reason: "noOrder" }, { reason: "negative" }] });
  await pyotr.says("1001");
  pyotr.sees("⏳ Оплачено 5 000 ₽, до чт 10.12 осталось 4 660 ₽");
  // What is left is told once, with what has come of it; of all the money it is not said that none came.
  await world.passes({ days: 15, minutes: 50 });
  expect(pyotr.last().text).toBe("Заказ 1001: оплатить до чт 10.12 · 4 660 ₽\nОплачено 5 000 ₽ из 9 660 ₽");
  await world.passes({ days: 2 });
  expect(pyotr.last().text).toBe(
    "⚠️ Заказ 1001 оплачен не весь · 4 660 ₽\nСрок был чт 10.12\nОплачено 5 000 ₽ из 9 660 ₽",
  );
  olga.sees("⚠️ Заказ 1001 · Окна у реки: не оплачен", "4 660 ₽\nОплачено 5 000 ₽ из 9 660 ₽");
  await olga.says("1001");
  for (const step of ["Документы", "Оплата"]) await olga.presses(step);
  await olga.presses("Оплачен полностью");
  olga.sees("✅ Оплачен");
  pyotr.sees("✅ Заказ 1001 оплачен · 9 660 ₽");
});
