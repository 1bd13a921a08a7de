/** What a dealer pays its distributor: the manufacturer reads goods and amounts, and sums where the tenant says so. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { demoSlug } from "../../../core/packs/demo/network.ts";
import { findTenant } from "../../../core/tenants/store.ts";
import { changeTenant } from "../../../core/tenants/tenants.ts";
import { openWorld, type World } from "../../chat.ts";
import { proposes } from "../deliveries/agreeing.ts";
import { sendOrder } from "../orders/shopping.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
  await sendOrder(world.phone("sergey"), "ПМ-65-З", "24");
});
afterEach(() => world.close());

const prices = /₽/;

it("is between the two: its card, its lines and the dealer's list show no sum to the manufacturer", async () => {
  const [olga, irina] = [world.phone("olga"), world.phone("irina")];
  await irina.says("1001");
  irina.sees("Заказ 1001 · ", "Кровля-Дом", "₽");
  await olga.says("1001");
  const card = olga.sees("Заказ 1001 · цены дистрибьютора", "Кровля-Дом", "ПМ-65-З", "24 шт").text;
  expect(card).not.toMatch(prices);
  await olga.says("меню");
  await olga.presses("Заказы");
  await olga.presses("Найти");
  await olga.says("Кровля-Дом");
  expect(olga.sees("Заказ 1001 · Кровля-Дом").text).not.toMatch(prices);
});

it("gives the manufacturer neither its papers nor what the truck costs", async () => {
  const [olga, irina, sergey] = [world.phone("olga"), world.phone("irina"), world.phone("sergey")];
  await sergey.says("ПМ-70-З 24 шт");
  await sergey.presses("Оформить");
  await sergey.presses("Другой адрес");
  await sergey.says("Заречная 5");
  await sergey.presses("чт 26.11");
  await sergey.presses("Отправить заказ");
  await irina.says("1002");
  await irina.presses("Подтвердить");
  await proposes(irina, 1002);
  sergey.sees("Доставка 1002", "3 500 ₽");
  await sergey.presses("Подходит");
  await olga.says("1002");
  expect(olga.sees("Заказ 1002 · цены дистрибьютора", "Доставка 1002").text).not.toMatch(prices);
  await olga.says("доставка 1002");
  expect(olga.sees("Доставка 1002").text).not.toMatch(prices);
  await olga.says("счёт 1002");
  expect(olga.last().files).toEqual([]);
  olga.sees("Документы · заказ 1002", "в них его цены");
});

it("is read above where distributors sell by the manufacturer's list", async () => {
  const olga = world.phone("olga");
  await world.store.everywhere.transact(async (tx) => {
    const tenant = await findTenant(tx, { slug: demoSlug });
    if (tenant) await changeTenant(tx, world.clock.now(), tenant, { showsResalePrices: true });
  });
  await olga.says("1001");
  olga.sees("Заказ 1001 · ", "₽");
});
