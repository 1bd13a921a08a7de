/** Prices that depend on the quantity, a discount and VAT, as a dealer meets them on the way to an order. */
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createCore } from "../../../core/core.ts";
import { demoSlug } from "../../../core/packs/demo/network.ts";
import { operatorScope } from "../../../core/tenants/operator.ts";
import { findTenant } from "../../../core/tenants/store.ts";
import { changeTenant } from "../../../core/tenants/tenants.ts";
import type { Tx } from "../../../db/store.ts";
import { openWorld, type World } from "../../chat.ts";
import { sendOrder } from "./shopping.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
  await setUp(async ({ db, t }, { tenantId, productId }) => {
    // A list of Окна у реки alone, and a price of its price type for larger quantities.
    await db
      .insert(t.priceTypes)
      .values({ tenantId, id: "own", name: "Окна", currency: "RUB", companyId: "okna" });
    const [dealer] = await db.select().from(t.priceTypes).where(eq(t.priceTypes.name, "Дилер"));
    const row = { tenantId, productId, validFrom: "" };
    await db.insert(t.prices).values([
      { ...row, priceTypeId: dealer?.id ?? "", fromMilli: 120_000, amountMinor: 38_500 },
      { ...row, priceTypeId: "own", fromMilli: 240_000, amountMinor: 37_000 },
    ]);
  });
});
afterEach(() => world.close());

function setUp(work: (tx: Tx, of: { tenantId: string; productId: string }) => Promise<unknown>) {
  return world.store.everywhere.transact(async (tx) => {
    const [product] = await tx.db.select().from(tx.t.products).where(eq(tx.t.products.article, "ПМ-65-З"));
    await work(tx, { tenantId: product?.tenantId ?? "", productId: product?.id ?? "" });
  });
}

const set = (changes: Record<string, unknown>) =>
  world.store.everywhere.transact(async (tx) => {
    const tenant = await findTenant(tx, { slug: demoSlug });
    if (!tenant || !(await changeTenant(tx, world.clock.now(), tenant, changes)).ok)
      throw new Error(`The settings were refused: ${Object.keys(changes)}`);
  });

it("shows what larger quantities cost, reprices when one is reached, and says so", async () => {
  const [pyotr, sergey] = [world.phone("pyotr"), world.phone("sergey")];
  await pyotr.says("ПМ-65-З");
  pyotr.sees("402,50 ₽", "от 10 кор. = 120 шт: 385 ₽", "от 20 кор. = 240 шт: 370 ₽");
  await pyotr.presses("1 кор. = 12 шт");
  pyotr.sees("4 830 ₽", "По 402,50 ₽, от 10 кор. = 120 шт: 385 ₽");
  await pyotr.says("10 кор");
  pyotr.sees("120 шт в корзине · 46 200 ₽", "По 385 ₽, от 20 кор. = 240 шт: 370 ₽");
  pyotr.sees("Цена по вашему прайсу · от 10 кор. = 120 шт");
  await pyotr.presses("Изменить");
  await pyotr.says("20 кор");
  pyotr.sees("240 шт в корзине · 88 800 ₽", "По 370 ₽", "Личная цена · от 20 кор. = 240 шт");
  await sergey.says("ПМ-65-З");
  expect(sergey.last().text).not.toMatch(/385|370/);
});

it("freezes the price of the quantity in the order", async () => {
  const pyotr = world.phone("pyotr");
  await sendOrder(pyotr, "ПМ-65-З", "120");
  pyotr.sees("отправлен · 46 200 ₽");
  await setUp(({ db, t }, { productId }) => db.delete(t.prices).where(eq(t.prices.productId, productId)));
  await pyotr.presses("Открыть");
  pyotr.sees("120 шт · 46 200 ₽");
});

it("tells a discount and VAT, within the prices or on top of them, on the order too", async () => {
  await setUp(async ({ db, t }, { tenantId }) => {
    const discount = { tenantId, validFrom: "2026-11-01", validTo: "2026-11-30" };
    await db.insert(t.discounts).values({ ...discount, id: "d", companyId: "okna", basisPoints: 1_000 });
  });
  await set({ vatMode: "included" });
  const pyotr = world.phone("pyotr");
  await pyotr.says("ПМ-65-З");
  pyotr.sees("362,25 ₽ · с НДС · скидка 10 %", "Цена по вашему прайсу · до пн 30.11");
  await pyotr.presses("1 кор. = 12 шт");
  pyotr.sees("12 шт в корзине · 4 347 ₽ · с НДС");
  await pyotr.says("корзина");
  pyotr.sees("Корзина · 4 347 ₽", "В том числе НДС 22 %: 783,89 ₽");
  await set({ vatMode: "onTop" });
  await pyotr.says("ПМ-65-З");
  pyotr.sees("362,25 ₽ · без НДС · скидка 10 %");
  await pyotr.says("корзина");
  pyotr.sees("Корзина · 5 303,34 ₽", "С НДС 22 % сверху: 956,34 ₽");
  for (const step of ["Оформить", "Самовывоз", "чт 26.11"]) await pyotr.presses(step);
  pyotr.sees("Заказ · 5 303,34 ₽", "С НДС 22 % сверху: 956,34 ₽");
  await pyotr.presses("Отправить заказ");
  await set({ vatMode: "none" });
  await pyotr.presses("Открыть");
  pyotr.sees("5 303,34 ₽", "С НДС 22 % сверху: 956,34 ₽");
});

it("is sent at no other total than the one in view: a VAT set meanwhile is shown first", async () => {
  const pyotr = world.phone("pyotr");
  await pyotr.says("ПМ-65-З 12 шт");
  for (const step of ["Оформить", "Самовывоз", "чт 26.11"]) await pyotr.presses(step);
  pyotr.sees("Заказ · 4 830 ₽");
  await set({ vatMode: "onTop" });
  await pyotr.presses("Отправить заказ");
  pyotr.sees("Заказ · 5 892,60 ₽", "С НДС 22 % сверху: 1 062,60 ₽");
  await pyotr.presses("Отправить заказ");
  pyotr.sees("✅ Заказ 1001 отправлен · 5 892,60 ₽");
});

it("takes the group's price type, and the base price only where the tenant gives it", async () => {
  await setUp(async ({ db, t }, { tenantId }) => {
    const [types, group] = [await db.select().from(t.priceTypes), { tenantId, id: "big", name: "Крупные" }];
    const trade = types.find(({ name }) => name === "Опт")?.id ?? null;
    await db.insert(t.companyGroups).values({ ...group, priceTypeId: trade });
    await db.update(t.companies).set({ priceTypeId: null, groupId: "big" }).where(eq(t.companies.id, "okna"));
    await db.delete(t.prices).where(eq(t.prices.priceTypeId, "own"));
  });
  const price = () =>
    world.store.everywhere.read(async (tx) => {
      const tenant = await findTenant(tx, { slug: demoSlug });
      if (!tenant) throw new Error("The demo tenant is not there");
      const { catalog } = createCore(tx, operatorScope(tenant, world.clock.now()));
      const [product] = await catalog.forCompany("okna").named("ПМ-65-З");
      return product?.price?.amountMinor ?? null;
    });
  expect(await price()).toBe(39_043);
  const pyotr = world.phone("pyotr");
  const saw = async (why: string) => {
    await pyotr.says("ПМ-65-З");
    pyotr.sees(why);
  };
  await saw("Цена вашей группы");
  await setUp(({ db, t }) => db.update(t.companies).set({ groupId: null }).where(eq(t.companies.id, "okna")));
  expect(await price()).toBeNull();
  await set({ hasBasePrices: true });
  expect(await price()).toBe(40_250);
  await saw("Базовая цена");
});
