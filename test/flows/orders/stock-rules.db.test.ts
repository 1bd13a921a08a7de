/** Stock on the way to an order: what is expected, what may not be ordered, what is kept for whom, the least sum. */
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, it } from "vitest";
import { demoSlug } from "../../../core/packs/demo/network.ts";
import { findTenant } from "../../../core/tenants/store.ts";
import { changeTenant } from "../../../core/tenants/tenants.ts";
import { openWorld, type World } from "../../chat.ts";
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

it("shows no more than the tenant wants to, and the day more is expected", async () => {
  const pyotr = world.phone("pyotr");
  await set({ stockShownUpTo: 10 });
  await pyotr.says("ПМ-65-З");
  pyotr.sees("больше 10 шт на");
  await setStock(world, "ПМ-65-З", 0);
  await world.store.everywhere.transact(({ db, t }) => db.update(t.stock).set({ expectedOn: "2026-12-02" }));
  await pyotr.says("ПМ-65-З");
  pyotr.sees("нет на", "ожидается ср 02.12");
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
  pyotr.sees("Больше сейчас не заказать");
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
  for (const step of ["Самовывоз", "чт 26.11", "Отправить заказ"]) await pyotr.presses(step);
  await tatyana.says("ПМ-65-З");
  tatyana.sees("есть 4 шт");
  await pyotr.says("ПМ-65-З");
  pyotr.sees("есть 40 шт");
  await world.passes({ minutes: 31 });
  await tatyana.says("ПМ-65-З");
  tatyana.sees("есть 40 шт");
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
  await pyotr.presses("Изменить");
  await pyotr.says("1");
  await pyotr.says("36");
  await pyotr.presses("Оформить");
  pyotr.sees("Как получите?");
});
