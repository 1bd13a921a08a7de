/** Prices on request above a buyer's limit: the owner is asked for just these prices, and one yes is one order. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { demoSlug } from "../../../core/packs/demo/network.ts";
import { findTenant } from "../../../core/tenants/store.ts";
import { changeTenant } from "../../../core/tenants/tenants.ts";
import { openWorld, type World } from "../../chat.ts";
import type { TestPhone } from "../../test-phone.ts";
import { removePrice } from "../orders/catalog-changes.ts";
import { fillCart, sendOrder } from "../orders/shopping.ts";

let world: World;
let pyotr: TestPhone;
let anna: TestPhone;
let olga: TestPhone;
beforeEach(async () => {
  world = await openWorld();
  [pyotr, anna, olga] = [world.phone("pyotr"), world.phone("anna"), world.phone("olga")];
});
afterEach(() => world.close());

async function limits(): Promise<void> {
  for (const words of ["меню", "Ещё", "Сотрудники", "Пётр, закупщик", "Предел", "5000"])
    await anna.says(words);
  anna.sees("Предел заказа: 5 000 ₽");
}

/** 24 of them at 385 till Friday. */
async function named(): Promise<void> {
  await removePrice(world, "ПМ-65-З");
  await pyotr.says("ПМ-65-З");
  await pyotr.presses("Узнать цену");
  await pyotr.says("24");
  await olga.presses("Назвать цены");
  await olga.says("385 до 27.11");
  await olga.presses("Отправить дилеру");
}

/** Окна у реки owes 95 000 ₽ of 100 000 ₽ it may. */
const follow = (creditPolicy: string) =>
  world.store.everywhere.transact(async (tx) => {
    const now = world.clock.now();
    const tenant = await findTenant(tx, { slug: demoSlug });
    if (!tenant) throw new Error(creditPolicy);
    await changeTenant(tx, now, tenant, { creditPolicy });
    const figures = { debtMinor: 9_500_000, overdueMinor: 0, overdueDays: 0, limitMinor: 10_000_000 };
    await tx.db
      .insert(tx.t.balances)
      .values({ tenantId: tenant.id, companyId: "okna", ...figures, asOf: now - 1 });
  });

it("asks the owner from the notice of the prices, and orders them with the owner's yes, once", async () => {
  await limits();
  await named();
  const offer = pyotr.sees("Цены по запросу 1 · до пт 27.11");
  await pyotr.presses("Заказать", offer);
  pyotr.sees("Ваш предел 5 000 ₽\nЦены по запросу 1: 9 240 ₽, нужен владелец.");
  await pyotr.presses("Попросить владельца");
  pyotr.sees("⏳ Владелец согласует 9 240 ₽");
  anna.sees("⚠️ Пётр: согласовать 9 240 ₽?", "ПМ-65-З 24 шт", "Доставка как можно скорее, Садовая 12");
  await anna.presses("Согласовать");
  const agreed = pyotr.sees("✅ Анна: 9 240 ₽ согласовано");
  // Whatever is in the cart meanwhile is another matter.
  await fillCart(pyotr, "4512", "1");
  await pyotr.presses("Отправить заказ", agreed);
  pyotr.sees("✅ Заказ 1001 отправлен · 9 240 ₽");
  olga.sees("Заказ 1001 · Окна у реки · 9 240 ₽");
  const orders = await world.store.everywhere.read(({ db, t }) => db.select().from(t.orders));
  expect(orders).toMatchObject([{ totalMinor: 924_000, companyId: "okna" }]);
  await pyotr.says("корзина");
  pyotr.sees("004512");
});

it("says that the prices ended when the owner's yes came too late", async () => {
  await limits();
  await named();
  await pyotr.presses("Заказать");
  await pyotr.presses("Попросить владельца");
  await world.passes({ days: 6 });
  await anna.says("меню");
  await anna.presses("Согласовать");
  const agreed = pyotr.sees("✅ Анна: 9 240 ₽ согласовано");
  await pyotr.presses("Отправить заказ", agreed);
  expect(pyotr.toast()).toContain("истекли");
  expect(await world.store.everywhere.read(({ db, t }) => db.select().from(t.orders))).toEqual([]);
});

it("tells the owner what stands against the credit, before the yes and on the card", async () => {
  await follow("ask");
  await limits();
  await fillCart(pyotr, "ПМ-65-З", "24");
  for (const step of ["Оформить", "Самовывоз", "чт 26.11", "Отправить заказ", "Попросить владельца"])
    await pyotr.presses(step);
  anna.sees("⚠️ Пётр: согласовать 9 660 ₽?", "Лимит 100 000 ₽, с этим заказом больше на 4 660 ₽");
  expect(pyotr.last().text).not.toContain("100 000");
  await anna.presses("Согласовать");
  expect(pyotr.sees("9 660 ₽ согласовано").text).not.toContain("100 000");
  await pyotr.presses("Отправить заказ");
  olga.sees("Заказ 1001 · Окна у реки", "Лимит 100 000 ₽, с этим заказом больше на 4 660 ₽");
});

it("asks no owner for what the credit stops anyway", async () => {
  await limits();
  await fillCart(pyotr, "ПМ-65-З", "24");
  for (const step of ["Оформить", "Самовывоз", "чт 26.11", "Отправить заказ"]) await pyotr.presses(step);
  await follow("stop");
  await pyotr.presses("Попросить владельца");
  pyotr.sees("Кредит компании не позволяет");
  anna.doesNotSee("согласовать 9 660");
});

it("shows the manager what each line costs now, what is there and what the dealer paid last", async () => {
  await sendOrder(pyotr, "ПМ-65-З", "24");
  await pyotr.says("цена на ПМ-65-З 48, ПМ-70-З 12?");
  await pyotr.presses("Запросить цену");
  await olga.presses("Назвать цены");
  olga.sees("Запрос цены 1 · Окна у реки", "1) ПМ-65-З", "сейчас 402,50 ₽ · есть", "в прошлый раз 402,50 ₽");
  expect(olga.last().text).toMatch(/2\) ПМ-70-З .*: 12 шт\nсейчас 453,40 ₽ · есть [\d\s]+ шт\n/);
  await olga.says("назад");
  await olga.says("English");
  await olga.presses("Назвать цены");
  olga.sees("now ₽402.50", "in stock", "last time ₽402.50");
});
