/** A company that owes too much: what its owner, its buyer and the manager are told, and when no order goes out. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { demoSlug } from "../../../core/packs/demo/network.ts";
import { findTenant } from "../../../core/tenants/store.ts";
import { changeTenant } from "../../../core/tenants/tenants.ts";
import { openWorld, type World } from "../../chat.ts";
import { fillCart } from "./shopping.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

/** Окна у реки owes 95 000 ₽ of 100 000 ₽ it may. */
const follow = (creditPolicy: string) =>
  world.store.everywhere.transact(async (tx) => {
    const now = world.clock.now();
    const tenant = await findTenant(tx, { slug: demoSlug });
    if (!tenant || !(await changeTenant(tx, now, tenant, { creditPolicy })).ok) throw new Error(creditPolicy);
    const figures = { debtMinor: 9_500_000, overdueMinor: 0, overdueDays: 0, limitMinor: 10_000_000 };
    const { balances } = tx.t;
    await tx.db
      .insert(balances)
      .values({ tenantId: tenant.id, companyId: "okna", ...figures, asOf: now - 1 })
      .onConflictDoNothing();
  });

const toSummary = ["Оформить", "Самовывоз", "чт 26.11"];

it("is told, the owner with figures, and orders all the same; so does the manager, and where it is to decide both read that", async () => {
  const [pyotr, anna, olga] = [world.phone("pyotr"), world.phone("anna"), world.phone("olga")];
  await follow("warn");
  await fillCart(pyotr, "ПМ-65-З", "24");
  for (const step of toSummary) await pyotr.presses(step);
  pyotr.sees("Заказ выходит за кредит компании");
  expect(pyotr.last().text).not.toContain("100 000");
  await pyotr.presses("Отправить заказ");
  expect(olga.sees("⚠️ Лимит 100 000 ₽, с этим заказом больше на 4 660 ₽").text).not.toContain("решать вам");
  await follow("ask");
  await fillCart(anna, "ПМ-65-З", "12");
  await anna.says("Оформить");
  for (const words of ["Самовывоз", "чт 26.11"]) await anna.says(words);
  // What has been ordered since the balance counts as well.
  anna.sees("Лимит 100 000 ₽, с этим заказом больше на 9 490 ₽", "Отправить можно, решит менеджер.");
  await anna.says("Отправить заказ");
  olga.sees("Лимит 100 000 ₽, с этим заказом больше на 9 490 ₽", "Пускать ли сверх кредита, решать вам.");
  await fillCart(pyotr, "ПМ-65-З", "12");
  for (const step of toSummary) await pyotr.presses(step);
  pyotr.sees("Заказ выходит за кредит компании, решит менеджер");
});

it("sends no order where the tenant stops it, and the cart is kept", async () => {
  const pyotr = world.phone("pyotr");
  await follow("stop");
  await fillCart(pyotr, "ПМ-65-З", "24");
  for (const step of toSummary) await pyotr.presses(step);
  pyotr.sees("Кредит компании не позволяет такой заказ");
  pyotr.seesNoButton("Отправить заказ");
  pyotr.seesButton("Менеджеру", "Изменить");
  // The rule may come while the order is in view.
  await follow("warn");
  await pyotr.says("корзина");
  for (const step of toSummary) await pyotr.presses(step);
  await follow("stop");
  await pyotr.presses("Отправить заказ");
  pyotr.sees("Заказ не отправлен, корзина цела", "Корзина · 9 660 ₽");
});

it("shows the debt to the owner and to nobody else", async () => {
  const [anna, pyotr] = [world.phone("anna"), world.phone("pyotr")];
  await follow("warn");
  for (const words of ["меню", "Ещё", "Деньги"]) await anna.says(words);
  anna.sees("Долг 95 000 ₽ на", "Кредитный лимит 100 000 ₽");
  for (const words of ["меню", "Ещё"]) await pyotr.says(words);
  expect(pyotr.last().buttons.flat()).not.toContain("Деньги");
});
