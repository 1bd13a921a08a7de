/** An owner compares what is owed by the books and since with its own; its supplier is told whether they agree. */
import { afterEach, beforeEach, expect, it } from "vitest";
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

/** Окна у реки owes 95 000 ₽ by the books of this morning. */
const followBalances = () =>
  world.store.everywhere.transact(async (tx) => {
    const now = world.clock.now();
    const [tenant] = await selectTenants(tx);
    if (!tenant) throw new Error("The demo tenant is not there");
    await changeTenant(tx, now, tenant, { creditPolicy: "warn" });
    const figures = { debtMinor: 9_500_000, overdueMinor: 0, overdueDays: 0, limitMinor: null };
    await tx.db
      .insert(tx.t.balances)
      .values({ tenantId: tenant.id, companyId: "okna", ...figures, asOf: now - 1 });
  });

it("counts what was ordered and paid since, agrees or differs, and is a paper too", async () => {
  await followBalances();
  const [pyotr, anna, olga] = [world.phone("pyotr"), world.phone("anna"), world.phone("olga")];
  await sendOrder(pyotr, "ПМ-65-З", "24");
  await olga.presses("Подтвердить");
  await olga.says("1001");
  for (const step of ["Документы", "Оплата", "Часть"]) await olga.presses(step);
  await olga.says("4660");
  await pyotr.says("сверка");
  pyotr.sees("Сверку и долг видит владелец");
  await anna.says("меню");
  for (const step of ["Ещё", "Деньги", "Сверить"]) await anna.says(step);
  anna.sees(
    "Сверка: к оплате 100 000 ₽\nПо учёту поставщика на 09:09: 95 000 ₽\nЗаказ 1001: + 9 660 ₽, оплачено 4 660 ₽",
  );
  await anna.says("Акт сверки, PDF");
  const paper = await paperIn(world, anna);
  for (const words of [
    "Акт сверки на 24 ноября 2026 г.",
    "ООО «Импост»",
    "95 000,00",
    "9 660,00 4 660,00",
    "Сто тысяч рублей",
  ])
    expect(paper).toContain(words);
  await anna.says("назад");
  await anna.says("Не сходится");
  await anna.says("98 000");
  anna.sees("✅ Отправлено менеджеру");
  olga.sees("⚠️ Сверка · Окна у реки: расходится на 2 000 ₽\nУ нас 100 000 ₽, у дилера 98 000 ₽");
  for (const step of ["меню", "Ещё", "Деньги", "Сверить", "Сходится"]) await anna.says(step);
  anna.sees("✅ Записано: сходится.");
  olga.sees("✅ Сверка · Окна у реки: сходится · 100 000 ₽");
  expect(olga.last().isSilent).toBe(true);
});

it("that differs is told in the owner's own words too, with the sum they name or without one", async () => {
  await followBalances();
  const [anna, olga] = [world.phone("anna"), world.phone("olga")];
  const toStatement = async () => {
    for (const step of ["меню", "Ещё", "Деньги", "Сверить"]) await anna.says(step);
  };
  await toStatement();
  await anna.says("Не сходится");
  await anna.says("у нас 170 тысяч, не учтена оплата");
  anna.sees("✅ Отправлено менеджеру");
  olga.sees(
    "⚠️ Сверка · Окна у реки: расходится на 75 000 ₽\nУ нас 95 000 ₽, у дилера 170 000 ₽\n«у нас 170 тысяч, не учтена оплата»",
  );
  await toStatement();
  await anna.says("у нас 90 000, платёж от 20.11 не виден");
  olga.sees("расходится на 5 000 ₽", "«у нас 90 000, платёж от 20.11 не виден»");
  await toStatement();
  await anna.says("Не сходится");
  await anna.says("не учтена оплата 70 000 руб");
  olga.sees("⚠️ Сверка · Окна у реки: не сходится\nУ нас 95 000 ₽\n«не учтена оплата 70 000 руб»");
});

it("is asked for in words, in both languages, while a question to the manager waits too", async () => {
  await followBalances();
  const anna = world.phone("anna");
  await anna.says("когда будет скидка на пену?");
  anna.sees("⏳ Передано");
  for (const words of ["сверка", "Reconciliation", "сверить"]) {
    await anna.says(words);
    anna.sees("Сверка: к оплате 95 000 ₽", "С вашим учётом сходится?");
  }
  for (const words of ["акт сверки", "statement", "Пришлите акт сверки"]) {
    await anna.says(words);
    anna.sees("Сверка: к оплате 95 000 ₽");
    expect(await paperIn(world, anna)).toContain("Акт сверки на 24 ноября 2026 г.");
  }
});

it("and an invoice paid in part asks for the rest, in its code too", async () => {
  const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
  await sendOrder(pyotr, "ПМ-65-З", "24");
  await olga.presses("Подтвердить");
  await olga.says("оплата 1001");
  await olga.presses("Часть");
  await olga.says("4660");
  await pyotr.says("счёт 1001");
  const paper = await paperIn(world, pyotr);
  for (const words of ["Всего к оплате 9 660,00", "Оплачено 4 660 ₽, осталось 5 000 ₽", "Оплата по QR-коду"])
    expect(paper).toContain(words);
  await olga.presses("Оплачен полностью");
  await pyotr.says("счёт 1001");
  const paid = await paperIn(world, pyotr);
  expect(paid).toContain("Оплачено 9 660 ₽, осталось 0 ₽");
  expect(paid).not.toContain("QR");
});
