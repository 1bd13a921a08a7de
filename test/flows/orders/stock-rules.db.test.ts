/** Stock on the way to an order: what is expected, what may not be ordered, what is kept for whom, the least sum. */
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, it } from "vitest";
import { demoSlug } from "../../../core/packs/demo/network.ts";
import { findTenant } from "../../../core/tenants/store.ts";
import { changeTenant } from "../../../core/tenants/tenants.ts";
import { openWorld, type World } from "../../chat.ts";
import type { TestPhone } from "../../test-phone.ts";
import { setStock } from "./catalog-changes.ts";
import { fillCart } from "./shopping.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const set = (changes: Record<string, unknown>) =>
  world.store.everywhere.transact(async (tx) => {
    const tenant = await findTenant(tx, { slug: demoSlug });
    if (!tenant || !(await changeTenant(tx, world.clock.now(), tenant, changes)).ok)
      throw new Error(`The settings were refused: ${Object.keys(changes)}`);
  });

const textOf = (phone: TestPhone): string =>
  phone
    .messages()
    .map((message) => message.text)
    .join("\n");

it("shows no more than the tenant wants to, and the day more is expected", async () => {
  const pyotr = world.phone("pyotr");
  await set({ stockShownUpTo: 10 });
  await pyotr.says("ПМ-65-З");
  pyotr.sees("есть больше 10 шт на 09:10", "Верхнеречинск больше 10 шт · Приморск больше 10 шт");
  // What is short is told no nearer than the card tells it, and nothing more exact is offered.
  await setStock(world, "ПМ-65-З", 17_000);
  await pyotr.says("24");
  pyotr.sees("Есть больше 10 шт из 24 шт");
  await pyotr.presses("Оформить");
  pyotr.sees("есть больше 10 шт из 24 шт");
  pyotr.seesButton("Взять 10 шт");
  expect(textOf(pyotr)).not.toContain("17");
  await setStock(world, "ПМ-65-З", 0);
  await world.store.everywhere.transact(({ db, t }) => db.update(t.stock).set({ expectedOn: "2026-12-02" }));
  await pyotr.says("ПМ-65-З");
  pyotr.sees("нет на", "ожидается ср 02.12");
});

it("says which warehouse has how much and since when, where several have some", async () => {
  const pyotr = world.phone("pyotr");
  await pyotr.says("ПМ-65-З");
  pyotr.sees("есть 460 шт на 09:10", "Верхнеречинск 354 шт · Приморск 106 шт");
  await world.passes({ minutes: 30 });
  await world.store.everywhere.transact(async ({ db, t }) => {
    const [far] = await db.select().from(t.warehouses).where(eq(t.warehouses.name, "Приморск"));
    const at = eq(t.stock.warehouseId, far?.id ?? "");
    await db.update(t.stock).set({ quantityMilli: 90_000, asOf: world.clock.now() }).where(at);
  });
  await pyotr.says("ПМ-65-З");
  pyotr.sees("Верхнеречинск 354 шт · Приморск 90 шт на 09:40");
  await setStock(world, "ПМ-65-З", 7_000);
  await pyotr.says("ПМ-65-З");
  pyotr.sees("есть 7 шт");
  expect(pyotr.last().text).not.toContain("Приморск");
});

it("says no more of each warehouse than it may have, where some of it is kept for others", async () => {
  const [pyotr, tatyana] = [world.phone("pyotr"), world.phone("tatyana")];
  await set({ holdMinutes: 30 });
  await fillCart(pyotr, "ПМ-65-З", "200");
  await pyotr.presses("Оформить");
  await tatyana.says("ПМ-65-З");
  tatyana.sees("есть 260 шт", "Верхнеречинск до 260 шт · Приморск до 106 шт");
});

it("asks whether to wait till the day named, and takes no order for what is not there where the tenant says so", async () => {
  const pyotr = world.phone("pyotr");
  await setStock(world, "ПМ-65-З", 12_000);
  await world.store.everywhere.transact(({ db, t }) => db.update(t.stock).set({ expectedOn: "2026-12-02" }));
  await fillCart(pyotr, "ПМ-65-З", "24");
  await pyotr.presses("Оформить");
  pyotr.sees("есть 12 шт из 24 шт", "Остальное ожидается ср 02.12");
  expect(pyotr.last().buttons.flat()).toContain("Ждать до ср 02.12");
  await set({ allowsBackorder: false });
  await pyotr.says("корзина");
  await pyotr.presses("Оформить");
  pyotr.sees("Больше сейчас не заказать: ожидается ср 02.12.");
  await pyotr.presses("Взять 12 шт");
  for (const step of ["Самовывоз", "чт 26.11"]) await pyotr.presses(step);
  await setStock(world, "ПМ-65-З", 6_000);
  await pyotr.presses("Отправить заказ");
  pyotr.sees("ПМ-65-З: есть 6 шт из 12 шт. Больше сейчас не заказать.");
});

it("keeps what is being ordered from other dealers, until the order is off or the time is over", async () => {
  const [pyotr, tatyana] = [world.phone("pyotr"), world.phone("tatyana")];
  await set({ holdMinutes: 30 });
  await setStock(world, "ПМ-65-З", 40_000);
  await fillCart(pyotr, "ПМ-65-З", "36");
  await tatyana.says("ПМ-65-З");
  tatyana.sees("есть 40 шт");
  await pyotr.presses("Оформить");
  await tatyana.says("ПМ-65-З");
  tatyana.sees("есть 4 шт");
  for (const step of ["Самовывоз", "чт 26.11"]) await pyotr.presses(step);
  pyotr.sees("⏳ Товар отложен до 09:40");
  await pyotr.presses("Отправить заказ");
  await tatyana.says("ПМ-65-З");
  tatyana.sees("есть 4 шт");
  // Nor is it promised a second time to the company itself.
  await pyotr.says("ПМ-65-З");
  pyotr.sees("есть 4 шт");
  await world.passes({ minutes: 31 });
  await tatyana.says("ПМ-65-З");
  tatyana.sees("есть 40 шт");
});

it("promises nothing twice within a company: a colleague's cart and its own order count, its own cart does not", async () => {
  const [pyotr, anna, olga] = [world.phone("pyotr"), world.phone("anna"), world.phone("olga")];
  await set({ holdMinutes: 30, allowsBackorder: false });
  await setStock(world, "ПМ-65-З", 12_000);
  await fillCart(pyotr, "ПМ-65-З", "12");
  await fillCart(anna, "ПМ-65-З", "12");
  for (const step of ["Оформить", "Самовывоз", "чт 26.11"]) await pyotr.presses(step);
  await anna.says("оформить");
  anna.sees("ПМ-65-З: сейчас нет, нужно 12 шт");
  await pyotr.presses("Отправить заказ");
  pyotr.sees("✅ Заказ 1001 отправлен");
  olga.sees("Заказ 1001", "1 строка, всё есть");
  await fillCart(pyotr, "ПМ-65-З", "1");
  await pyotr.presses("Оформить");
  pyotr.sees("ПМ-65-З: сейчас нет, нужно 1 шт");
});

it("tells who has not ordered in time that nothing is kept any longer", async () => {
  const pyotr = world.phone("pyotr");
  await set({ holdMinutes: 30 });
  await fillCart(pyotr, "ПМ-65-З", "36");
  await pyotr.presses("Оформить");
  await world.passes({ minutes: 29 });
  expect(textOf(pyotr)).not.toContain("больше не отложен");
  await world.passes({ minutes: 2 });
  pyotr.sees("⏳ Товар корзины больше не отложен", "Корзина цела: «корзина».");
  await pyotr.says("корзина");
  await pyotr.presses("Оформить");
  for (const step of ["Самовывоз", "чт 26.11", "Отправить заказ"]) await pyotr.presses(step);
  await world.passes({ minutes: 31 });
  expect(textOf(pyotr).match(/больше не отложен/g)).toHaveLength(1);
});

it("gives the last of something to one of two who order it at once, and tells the other", async () => {
  const both = [world.phone("pyotr"), world.phone("sergey")];
  await set({ holdMinutes: 30, allowsBackorder: false });
  await setStock(world, "ПМ-65-З", 12_000);
  for (const phone of both) await fillCart(phone, "ПМ-65-З", "12");
  for (const step of ["Оформить", "Самовывоз", "чт 26.11", "Отправить заказ"])
    await Promise.all(
      both.filter((phone) => phone.last().buttons.flat().includes(step)).map((phone) => phone.presses(step)),
    );
  const told = both.map((phone) => phone.last().text).sort();
  expect(told).toEqual([
    expect.stringMatching(/ПМ-65-З: (сейчас нет, нужно 12 шт|есть 0 шт из 12 шт)/),
    expect.stringMatching(/^✅ Заказ 1001 отправлен/),
  ]);
});

it("gives back what was kept for an order that is declined", async () => {
  const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
  await set({ holdMinutes: 600 });
  await fillCart(pyotr, "ПМ-65-З", "12");
  for (const step of ["Оформить", "Самовывоз", "чт 26.11", "Отправить заказ"]) await pyotr.presses(step);
  const kept = () =>
    world.store.everywhere.read(({ db, t }) =>
      db.select().from(t.reservations).where(eq(t.reservations.companyId, "okna")),
    );
  expect(await kept()).toMatchObject([{ quantityMilli: 12_000 }]);
  await olga.presses("Отказать");
  await olga.presses("Нет товара");
  expect(await kept()).toEqual([]);
});

it("says what an order lacks to the least sum, and goes no further", async () => {
  const pyotr = world.phone("pyotr");
  await set({ minimumOrderMinor: 1_000_000 });
  await fillCart(pyotr, "ПМ-65-З", "24");
  await pyotr.says("корзина");
  pyotr.sees("Корзина · 9 660 ₽", "Заказ от 10 000 ₽, не хватает 340 ₽");
  await pyotr.presses("Оформить");
  pyotr.sees("Заказ от 10 000 ₽, не хватает 340 ₽");
  await pyotr.presses("Корзина");
  expect(pyotr.last().text.split("не хватает 340 ₽")).toHaveLength(2);
  await pyotr.presses("Оформить");
  await pyotr.presses("Корзина");
  await pyotr.presses("Изменить");
  await pyotr.says("1");
  await pyotr.says("36");
  await pyotr.presses("Оформить");
  pyotr.sees("Как получите?");
});
