/** Prices on request: asked for on a card and in a cart, named in one message, ordered by one press until they end. */
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, it } from "vitest";
import { demoSlug } from "../../../core/packs/demo/network.ts";
import { findTenant } from "../../../core/tenants/store.ts";
import { changeTenant } from "../../../core/tenants/tenants.ts";
import { openWorld, type World } from "../../chat.ts";
import { removePrice, takeOffSale } from "../orders/catalog-changes.ts";
import { fillCart } from "../orders/shopping.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

it("goes from a card to a named price to an order at it, exactly once", async () => {
  const [pyotr, olga, sergey] = [world.phone("pyotr"), world.phone("olga"), world.phone("sergey")];
  await removePrice(world, "ПМ-65-З");
  await pyotr.says("ПМ-65-З");
  pyotr.sees("цена по запросу");
  await pyotr.presses("Узнать цену");
  pyotr.sees("ПМ-65-З: сколько?");
  await pyotr.says("24");
  pyotr.sees("✅ Запрос цены 1 отправлен", "Ответ до 09:55");
  olga.sees("Запрос цены 1 · Окна у реки", "ПМ-65-З 24 шт", "Пётр, ответ до 09:55");
  await olga.presses("Назвать цены");
  olga.sees("1) ПМ-65-З", "24 шт", "«385 до 30.11»");
  await olga.says("подумаем");
  olga.sees("«подумаем»: не цена");
  await olga.says("385,45");
  olga.sees("До какого дня действует?");
  await olga.says("27.11");
  olga.sees("ПМ-65-З 24 шт по 385,45 ₽ · 9 250,80 ₽", "Итого 9 250,80 ₽", "Действует до пт 27.11");
  await olga.presses("Отправить дилеру");
  expect(olga.messages().at(-1)?.text).toBe("✅ Цены 1 · Ольга: до пт 27.11");
  pyotr.sees("Цены по запросу 1 · до пт 27.11", "по 385,45 ₽ · 9 250,80 ₽");
  pyotr.sees("Доставка как можно скорее, Садовая 12");
  sergey.seesNothing();
  await pyotr.pressesTwice("Заказать");
  pyotr.sees("✅ Заказ 1001 отправлен · 9 250,80 ₽");
  olga.sees("Заказ 1001 · Окна у реки · 9 250,80 ₽");
  const orders = await world.store.everywhere.read(({ db, t }) => db.select().from(t.orders));
  expect(orders).toMatchObject([{ totalMinor: 925_080, companyId: "okna", address: "Садовая 12" }]);
  const trail = await world.store.everywhere.read(({ db, t }) =>
    db
      .select({ action: t.audit.action })
      .from(t.audit)
      .where(eq(t.audit.objectKind, "quote"))
      .orderBy(t.audit.seq),
  );
  expect(trail.map(({ action }) => action)).toEqual(["quote.ask", "quote.answer", "quote.order"]);
});

it("takes the lines without a price out of the cart, and what ends is said and asked for again", async () => {
  const [pyotr, olga, igor] = [world.phone("pyotr"), world.phone("olga"), world.phone("igor")];
  for (const article of ["ПМ-65-З", "ПМ-70-З", "ПМБ-500-З"]) await fillCart(pyotr, article, "48");
  await removePrice(world, "ПМ-65-З");
  await removePrice(world, "ПМ-70-З");
  await pyotr.says("корзина");
  await pyotr.presses("Оформить");
  pyotr.sees("ПМ-65-З: цена по запросу");
  await pyotr.presses("Узнать цену");
  const left = pyotr.sees("✅ Запрос цены 1 отправлен", "ПМБ-500-З").text;
  expect(left).not.toContain("ПМ-70-З");
  // Nobody answers in time: everybody who could is told.
  await world.passes({ minutes: 50 });
  olga.sees("⚠️ Запрос цены 1 ждёт · Окна у реки");
  igor.sees("⚠️ Запрос цены 1 ждёт · Окна у реки");
  await olga.presses("Назвать цены");
  await olga.says("385, нет до завтра");
  olga.sees("ПМ-65-З 48 шт по 385 ₽ · 18 480 ₽", "ПМ-70-З 48 шт: без цены", "Итого 18 480 ₽");
  await olga.presses("Отправить дилеру");
  expect(igor.messages().at(-1)?.text).toBe("✅ Цены 1 · Ольга: до ср 25.11");
  const named = pyotr.sees("Цены по запросу 1 · до ср 25.11");
  const late = pyotr.late("Заказать", named);
  await world.passes({ days: 2 });
  await late();
  expect(pyotr.toast()).toContain("Цены по запросу 1: истекли ср 25.11");
  await pyotr.presses("Запросить снова");
  pyotr.sees("✅ Запрос цены 2 отправлен");
  await olga.presses("Отказать");
  olga.sees("Не называть цены? 2 · Окна у реки");
  await olga.presses("Нет товара");
  pyotr.sees("❌ Запрос цены 2: цены не названы", "Причина: нет товара");
  expect(await world.store.everywhere.read(({ db, t }) => db.select().from(t.orders))).toEqual([]);
});

it("is not taken where the dealer says so, and its manager hears why", async () => {
  const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
  await removePrice(world, "ПМ-65-З");
  for (const [answer, reason] of [
    ["Дорого", "дорого"],
    ["у соседа 360 с доставкой", "у соседа 360 с доставкой"],
    ["Без причины", null],
  ] as const) {
    await pyotr.says("ПМ-65-З");
    await pyotr.presses("Узнать цену");
    await pyotr.says("24");
    await olga.presses("Назвать цены");
    await olga.says("385 до 30.11");
    await olga.presses("Отправить дилеру");
    const named = pyotr.sees("Цены по запросу", "по 385 ₽");
    expect(named.buttons).toEqual([["Заказать"], ["Не подходит"]]);
    const late = pyotr.late("Заказать", named);
    await pyotr.presses("Не подходит", named);
    pyotr.sees("что не подходит?");
    if (reason === answer) await pyotr.says(answer);
    else await pyotr.presses(answer);
    const told = olga.sees("· Окна у реки: не подходят");
    expect(told.isSilent).toBe(false);
    expect(told.text.split("\n")[1]).toBe(reason === null ? undefined : `Причина: ${reason}`);
    pyotr.sees("не подходят");
    await late();
    expect(pyotr.toast()).toContain("не подходят");
  }
  expect(await world.store.everywhere.read(({ db, t }) => db.select().from(t.orders))).toEqual([]);
  await pyotr.says("запросы цен");
  pyotr.sees("Запрос 1 · 1 строка · ❌ не подходят");
  await pyotr.presses("3");
  pyotr.sees("❌ Цены по запросу 1: не подходят", "Причина: дорого");
  await pyotr.presses("Запросить снова");
  pyotr.sees("✅ Запрос цены 4 отправлен");
});

it("is no order of what is no longer sold, and nobody else's to see or to press", async () => {
  const [pyotr, olga, sergey] = [world.phone("pyotr"), world.phone("olga"), world.phone("sergey")];
  await removePrice(world, "ПМ-65-З");
  await pyotr.says("ПМ-65-З");
  await pyotr.says("24");
  await olga.presses("Назвать цены");
  await olga.says("385 до 30.11");
  await olga.presses("Отправить дилеру");
  const named = pyotr.sees("Цены по запросу 1");
  const forged = pyotr.dataOf("Заказать", named);
  await sergey.says("меню");
  await sergey.forgesPress(forged);
  await takeOffSale(world, "ПМ-65-З");
  await pyotr.presses("Заказать", named);
  expect(pyotr.toast()).toContain("ПМ-65-З снят с продажи");
  expect(await world.store.everywhere.read(({ db, t }) => db.select().from(t.orders))).toEqual([]);
});

it("says what of its total is VAT on top, to who names the prices and to who orders at them", async () => {
  const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
  await removePrice(world, "ПМ-65-З");
  await world.store.everywhere.transact(async (tx) => {
    const tenant = await findTenant(tx, { slug: demoSlug });
    if (tenant) await changeTenant(tx, world.clock.now(), tenant, { vatMode: "onTop" });
  });
  await pyotr.says("ПМ-65-З");
  await pyotr.presses("Узнать цену");
  await pyotr.says("3");
  await olga.presses("Назвать цены");
  await olga.says("391,11 до 30.11");
  olga.sees("ПМ-65-З 3 шт по 391,11 ₽ · 1 173,33 ₽", "Итого 1 431,46 ₽", "С НДС 22 % сверху: 258,13 ₽");
  await olga.presses("Отправить дилеру");
  pyotr.sees("Итого 1 431,46 ₽", "С НДС 22 % сверху: 258,13 ₽");
  await pyotr.presses("Заказать");
  pyotr.sees("отправлен · 1 431,46 ₽");
});

it("keeps the total it was offered at, whatever the tenant's VAT becomes meanwhile", async () => {
  const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
  const setVat = (settings: { vatMode?: "none" | "included" | "onTop"; vatPercent?: number }) =>
    world.store.everywhere.transact(async (tx) => {
      const tenant = await findTenant(tx, { slug: demoSlug });
      if (tenant) await changeTenant(tx, world.clock.now(), tenant, settings);
    });
  await removePrice(world, "ПМ-65-З");
  await setVat({ vatMode: "onTop", vatPercent: 20 });
  await pyotr.says("ПМ-65-З");
  await pyotr.presses("Узнать цену");
  await pyotr.says("3");
  await olga.presses("Назвать цены");
  await olga.says("391,11 до 30.11");
  await olga.presses("Отправить дилеру");
  pyotr.sees("Итого 1 408 ₽", "С НДС 20 % сверху: 234,67 ₽");
  await setVat({ vatMode: "included", vatPercent: 22 });
  await pyotr.says("запросы цен");
  await pyotr.presses("1");
  pyotr.sees("Итого 1 408 ₽", "С НДС 20 % сверху: 234,67 ₽");
  await pyotr.presses("Заказать");
  pyotr.sees("отправлен · 1 408 ₽");
  const orders = await world.store.everywhere.read(({ db, t }) => db.select().from(t.orders));
  expect(orders).toMatchObject([{ totalMinor: 140_800, vatMode: "onTop", vatPercent: 20 }]);
});

it("is asked for at once where the amount was said with the article", async () => {
  const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
  await removePrice(world, "ПМ-65-З");
  await pyotr.says("ПМ-65-З 24 шт");
  pyotr.sees("цена по запросу", "Нужно 24 шт");
  await pyotr.presses("Узнать цену");
  pyotr.sees("✅ Запрос цены 1 отправлен");
  olga.sees("Запрос цены 1 · Окна у реки", "ПМ-65-З 24 шт");
});

it("answers a typed question with the dealer's prices, and puts nothing into the cart unasked", async () => {
  const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
  await pyotr.says("Добрый день! Нужна цена на ПМ-65-З 500 шт и НП-20 40 шт");
  pyotr.sees("Ваши цены на 2 строки", "ПМ-65-З 500 шт по 402,50 ₽ · 201 250 ₽", "НП-20 40 шт по 404,60 ₽");
  await pyotr.presses("Запросить цену");
  pyotr.sees("✅ Запрос цены 1 отправлен");
  olga.sees("Запрос цены 1 · Окна у реки", "ПМ-65-З 500 шт", "НП-20 40 шт");
  await pyotr.says("корзина");
  pyotr.sees("Корзина пуста");
  await pyotr.says("сколько стоит ПМ-65-З 12 шт?");
  pyotr.sees("Ваша цена на 1 строку", "ПМ-65-З 12 шт по 402,50 ₽ · 4 830 ₽");
  await pyotr.presses("В корзину");
  pyotr.sees("Корзина · 4 830 ₽");
});

it("stays a question for prices where nothing of it is sure: what was meant is asked, with its price", async () => {
  const [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
  await pyotr.says("нужна цена на профиль пвх белый и штапик");
  pyotr.sees("«профиль пвх белый»: что именно?", "ПВХ-58-БЛ-6 Профиль ПВХ рама 58 мм белый 6 м · 1 381 ₽");
  await pyotr.presses("1");
  pyotr.sees("Ваша цена на 1 строку", "ПВХ-58-БЛ-6 1 шт по 1 381 ₽", "что именно?", "ШТ-24-БЛ");
  await pyotr.presses("Нет нужного");
  await pyotr.presses("Запросить цену");
  pyotr.sees("✅ Запрос цены 1 отправлен");
  olga.sees("Запрос цены 1 · Окна у реки", "ПВХ-58-БЛ-6 1 шт");
  await pyotr.says("корзина");
  pyotr.sees("Корзина пуста");
});

it("is known by its question mark and in English too, and puts nothing into the cart", async () => {
  const pyotr = world.phone("pyotr");
  for (const words of [
    "цена на рамы пвх-58-бл-6 200 шт и ШТ-24-БЛ 500 шт?",
    "need prices for пвх-58-бл-6 200 pcs and ШТ-24-БЛ 500 pcs",
    "quote me пвх-58-бл-6 200 pcs and ШТ-24-БЛ 500 pcs please",
  ]) {
    await pyotr.says(words);
    pyotr.sees("Ваши цены на 2 строки", "ПВХ-58-БЛ-6 200 шт по 1 381 ₽", "ШТ-24-БЛ 500 шт по 261 ₽");
  }
  await pyotr.says("корзина");
  pyotr.sees("Корзина пуста");
});
