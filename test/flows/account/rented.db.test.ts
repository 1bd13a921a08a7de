/** The menu, the welcome and help speak of what the tenant rents, and of nothing else. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { demoSlug } from "../../../core/packs/demo/network.ts";
import type { Block } from "../../../core/tenants/model.ts";
import { findTenant } from "../../../core/tenants/store.ts";
import { returnBlock } from "../../../core/tenants/tenants.ts";
import { openWorld, type World } from "../../chat.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

async function returns(...blocks: Block[]): Promise<void> {
  await world.store.everywhere.transact(async (tx) => {
    for (const block of blocks) {
      const tenant = await findTenant(tx, { slug: demoSlug });
      if (tenant) await returnBlock(tx, world.clock.now(), tenant, block);
    }
  });
}

/** Sergey invites Pyotr, who comes in and reads the welcome. */
async function welcomed(): Promise<string> {
  const [sergey, pyotr] = [world.phone("sergey"), world.phone("pyotr")];
  await sergey.says("сотрудники");
  await sergey.presses("Пригласить");
  await sergey.presses("Закупщик");
  await sergey.presses("Без имени");
  await pyotr.opens(/start=(\w+)/.exec(sergey.sees("Вход в чат").text)?.[1] ?? "");
  await pyotr.presses("Войти");
  return pyotr.sees("✅ Кровля-Дом, закупщик.").text;
}

describe("with the catalog alone", () => {
  beforeEach(() => returns("orders", "deals", "claims"));

  it("a dealer has a way to goods and prices, and is told of no orders", async () => {
    const pyotr = world.phone("pyotr");
    await pyotr.says("меню");
    pyotr.sees("Окна у реки", "Артикул, название или вопрос можно писать прямо сюда.");
    expect(pyotr.last().buttons).toEqual([["Каталог", "Менеджеру"], ["Ещё"]]);
    await pyotr.presses("Каталог");
    pyotr.sees("Название, артикул или штрихкод?");
    await pyotr.presses("Каталог");
    pyotr.sees("Каталог: 494 товара");
    await pyotr.says("4512");
    pyotr.sees("213,80 ₽");
    pyotr.seesNoButton("В корзину");
    await pyotr.says("каталог");
    pyotr.sees("Название, артикул или штрихкод?");
    await pyotr.says("помощь");
    const help = pyotr.sees("Артикул, название или вопрос").text;
    expect(help).not.toMatch(/заказ|корзина/i);
  });

  it("a manager looks things up too, and is told of no orders", async () => {
    const olga = world.phone("olga");
    await olga.says("меню");
    olga.seesButton("Каталог", "Дилеры");
    olga.seesNoButton("Заказы");
    await olga.says("помощь");
    expect(olga.sees("Ответ на сообщение уходит дилеру").text).not.toMatch(/заказ/i);
  });

  it("a new dealer is welcomed to the prices, with no button to order", async () => {
    const hello = await welcomed();
    expect(hello).toContain("Цены ваши. Менеджер Ирина.\nАртикул, название или вопрос");
    world.phone("pyotr").seesNoButton("Заказать");
  });
});

it("without the catalog nothing speaks of articles, prices or ordering", async () => {
  await returns("catalog");
  const pyotr = world.phone("pyotr");
  await pyotr.says("меню");
  pyotr.sees("Окна у реки", "Номер заказа или вопрос можно писать прямо сюда.");
  pyotr.seesButton("Заказы", "Менеджеру");
  pyotr.seesNoButton("Заказать");
  await pyotr.says("помощь");
  expect(pyotr.sees("Номер заказа или вопрос").text).not.toMatch(/артикул|корзина/i);
  expect(await welcomed()).not.toMatch(/артикул|Цены/i);
  pyotr.seesNoButton("Заказать");
});

it("with neither there is a manager to be asked", async () => {
  await returns("catalog", "orders", "deals", "claims");
  const pyotr = world.phone("pyotr");
  await pyotr.says("меню");
  pyotr.sees("Окна у реки", "Вопрос можно писать прямо сюда.");
  expect(pyotr.last().buttons).toEqual([["Менеджеру", "Ещё"]]);
});
