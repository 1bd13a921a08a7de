/** Clients between three: a distributor decides its dealers' registrations and makes its own with the manufacturer. */
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openWorld, type World } from "../../chat.ts";
import { makesDeal, registers, romashka } from "./registering.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

it("is the distributor's to give for its own dealers; a lead of the maker's goes the same way down", async () => {
  await registers(world, "sergey", romashka);
  const [irina, olga, sergey] = [world.phone("irina"), world.phone("olga"), world.phone("sergey")];
  olga.doesNotSee("Закрепление");
  const group = world.phone("managers");
  const chat = group.messages().length > 0 ? group : irina;
  await irina.says("меню");
  await irina.presses("Сделки");
  irina.sees("Закрепления ждут решения: 1");
  await irina.presses("Ещё");
  await irina.presses("Закрепления · 1");
  await irina.presses("1");
  await irina.presses("Закрепить");
  irina.sees("✅ Закрепление 101: до");
  sergey.sees("✅ Закрепление 101: до");
  expect(chat.messages().length).toBeGreaterThan(0);
  await makesDeal(world, "Окна, Верхнеречинск, Ромашка +7 900 000-00-41");
  irina.sees("Сделка 302", "клиент закреплён за вами");

  // The maker is told of it only by the distributor, and no second deal comes of that.
  await irina.says("меню");
  for (const press of ["Сделки", "Ещё", "Закрепления · 0", "1", "К производителю"])
    await irina.presses(press);
  irina.sees("Закрепить этого клиента у производителя?");
  await irina.presses("К производителю");
  irina.sees("✅ Закрепление 102 отправлено.");
  irina.seesButton("Отозвать");
  olga.sees("⚠️ Закрепление 102 · Верхнеречье-Снаб", "Веранда, 6 окон · Речная 4 · 240 000 ₽");
  await olga.presses("Закрепить");
  await irina.says("меню");
  for (const press of ["Сделки", "Ещё", "Закрепления · 0", "1"]) await irina.presses(press);
  irina.sees("✅ Закрепление 102: до");
  await irina.presses("К сделке");
  irina.sees("Сделка 301 · Веранда, 6 окон", "Кровля-Дом · Сергей");
});

it("is one deal where the distributor had the client first: its dealer leads on, and learns nothing of before", async () => {
  const [irina, olga, sergey] = [world.phone("irina"), world.phone("olga"), world.phone("sergey")];
  await irina.says(
    "Зарегистрируйте ООО Ромашка, ИНН 7707083893, +7 900 000-00-41, Речная 4, насосная на 1,2 млн",
  );
  await irina.presses("Отправить");
  await olga.presses("Закрепить");
  await irina.says("сделка 301");
  await irina.presses("Связались");
  await irina.says("скважина глубокая");
  await registers(world, "sergey", romashka);
  sergey.doesNotSee("Верхнеречье");
  await irina.says("меню");
  for (const press of ["Сделки", "Ещё", "Закрепления · 1", "1"]) await irina.presses(press);
  irina.sees("Закрепление 102 · Кровля-Дом", "⚠️ Клиент уже у вас, закрепление 101: тот же ИНН");
  await irina.presses("Закрепить");
  sergey.sees("✅ Закрепление 102: до");
  await sergey.presses("К сделке");
  sergey.sees("Сделка 301 · насосная", "принята");
  sergey.doesNotSee("скважина глубокая");
  const deals = await world.store.everywhere.read(({ db, t }) => db.select().from(t.deals));
  expect(deals).toMatchObject([{ number: 301, companyId: "krovlya", supplierId: "verkhnerechye" }]);
});

it("tells the distributor at once that its dealer has the client, and its buyer nothing of its dealers", async () => {
  await registers(world, "sergey", romashka);
  const irina = world.phone("irina");
  await irina.says("Зарегистрируйте Цветы, ИНН 7707083893, насосная на 1,2 млн");
  for (const press of ["Без телефона", "Без адреса", "Отправить"]) await irina.presses(press);
  irina.sees("⏳ Закрепление 102: решат", "⚠️ Ваш дилер Кровля-Дом, закрепление 101: тот же ИНН");
  await irina.says("меню");
  for (const press of ["Сделки", "Ещё", "Закрепления · 2", "2", "Закрепить"]) await irina.presses(press);
  world.phone("sergey").sees("✅ Закрепление 101: до");
  await world.store.everywhere.transact(({ db, t }) =>
    db.update(t.memberships).set({ role: "buyer" }).where(eq(t.memberships.personId, "irina")),
  );
  await irina.says("меню");
  await irina.presses("Сделки");
  irina.sees("Сделок в работе нет");
  irina.seesButton("Закрепить клиента", "Итоги");
  await irina.says("сделка 301");
  irina.sees("Такой сделки нет");
  await irina.says("меню");
  for (const press of ["Сделки", "Закрепить клиента", "Мои · 1", "1"]) await irina.presses(press);
  irina.sees("Закрепление 102");
  expect(irina.last().text).not.toContain("Кровля-Дом");
});

it("is a distributor's own as well, to be withdrawn while nobody has decided", async () => {
  const [irina, olga] = [world.phone("irina"), world.phone("olga")];
  await irina.says("меню");
  for (const press of ["Сделки", "Ещё", "Закрепить клиента"]) await irina.presses(press);
  for (const words of ["ООО «Ромашка»", "7707083893"]) await irina.says(words);
  for (const press of ["Без телефона", "Без адреса"]) await irina.presses(press);
  for (const words of ["Насосная", "1,2 млн"]) await irina.says(words);
  await irina.presses("Отправить");
  olga.sees("⚠️ Закрепление 101 · Верхнеречье-Снаб");
  const late = olga.dataOf("Закрепить");
  await irina.presses("Отозвать");
  irina.sees("Отозвать закрепление 101?");
  await irina.presses("Оставить");
  await irina.presses("Отозвать");
  await irina.presses("Отозвать");
  irina.sees("Закрепление 101 отозвано");
  olga.sees("Закрепление 101 отозвано");
  olga.seesNoButton("Закрепить");
  await olga.forgesPress(late);
  expect(olga.toast()).toContain("Закрепление 101 отозвано");
  await world.passes({ days: 1 });
  olga.doesNotSee("⚠️ Закрепление 101");

  await irina.says("меню");
  for (const press of ["Сделки", "Ещё", "Закрепления · 0"]) await irina.presses(press);
  await irina.presses("Прошлые");
  irina.sees("101 · ООО «Ромашка» · отозвано");
  await irina.says("меню");
  for (const press of ["Сделки", "Ещё", "Закрепить клиента"]) await irina.presses(press);
  for (const words of ["ООО «Ромашка»", "7707083893"]) await irina.says(words);
  for (const press of ["Без телефона", "Без адреса"]) await irina.presses(press);
  for (const words of ["Насосная", "1,2 млн"]) await irina.says(words);
  await irina.presses("Отправить");
  await olga.presses("Закрепить");
  await irina.says("сделка 301");
  irina.sees("Сделка 301 · Насосная", "ООО «Ромашка»");
  irina.seesButton("Связались");
});
