/** What a group of companies may see and buy: obeyed wherever goods are found, and told kindly of what one had before. */
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type AssortmentTableRow, importAssortment } from "../../../core/catalog/import-assortment.ts";
import { priceListPieces } from "../../../core/documents/price-list.ts";
import { verbatim } from "../../../core/outbox/message.ts";
import { demoSlug } from "../../../core/packs/demo/network.ts";
import { operatorScope } from "../../../core/tenants/operator.ts";
import { findTenant } from "../../../core/tenants/store.ts";
import { openWorld, type World } from "../../chat.ts";
import { fillCart, sendOrder } from "./shopping.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const imports = (...rows: Partial<AssortmentTableRow>[]) =>
  world.store.everywhere.transact(async (tx) => {
    const tenant = await findTenant(tx, { slug: demoSlug });
    if (!tenant) throw new Error("The demo tenant is not there");
    const known = await tx.db.select().from(tx.t.companyGroups);
    if (known.length === 0) {
      await tx.db.insert(tx.t.companyGroups).values({ tenantId: tenant.id, id: "big", name: "Крупные" });
      await tx.db.update(tx.t.companies).set({ groupId: "big" }).where(eq(tx.t.companies.id, "okna"));
    }
    const table = rows.map((row, index) => {
      const empty = { article: "", productGroup: "", isOffered: "" };
      return { row: index + 2, companyGroup: "Крупные", ...empty, ...row };
    });
    const now = world.clock.now();
    return importAssortment(tx, operatorScope(tenant, now), table, { isDryRun: false, asOf: now });
  });

it("is imported row by row, told its faults, and changes nothing the second time", async () => {
  const rows = [
    { productGroup: "профили пвх" },
    { article: "ПМ-70-З" },
    { companyGroup: "Никто", article: "ПМ-70-З" },
    { article: "НЕТ-1" },
    { productGroup: "Профили ПВХ", article: "ПМ-70-З" },
    {},
  ];
  expect(await imports(...rows)).toMatchObject({
    ...{ created: 2, changed: 0, unchanged: 0 },
    bad: [
      { row: 4, column: "companyGroup", reason: "noGroup" },
      { row: 5, column: "article", reason: "noProduct" },
      { row: 6, column: "article", reason: "twoObjects" },
      { row: 7, column: "productGroup", reason: "missing" },
    ],
  });
  const again = [{ productGroup: "Профили ПВХ" }, { article: "ПМ-70-З", isOffered: "нет" }];
  expect(await imports(...again)).toMatchObject({ created: 0, changed: 1, unchanged: 1, bad: [] });
});

it("is all a company finds, by groups, words, articles and orders typed, and what it had before is told", async () => {
  const [pyotr, sergey] = [world.phone("pyotr"), world.phone("sergey")];
  await sendOrder(pyotr, "ПМ-70-З", "24");
  await fillCart(pyotr, "ПМ-65-З", "24");
  await imports({ productGroup: "Профили ПВХ" }, { article: "ПМ-70-З" });

  await pyotr.says("корзина");
  pyotr.sees("⚠️ ПМ-65-З не в вашем ассортименте, в заказ не войдёт");
  await pyotr.presses("Оформить");
  pyotr.sees("ПМ-65-З не входит в ваш ассортимент, в заказ не войдёт.");
  await pyotr.presses("Убрать");
  await pyotr.says("ПМ-65-З");
  pyotr.doesNotSee("402,50");
  pyotr.doesNotSee("Пена монтажная профессиональная 65");
  await pyotr.says("меню");
  await pyotr.says("пена зимняя");
  pyotr.sees("ПМ-70-З");
  pyotr.doesNotSee("ПМ-65");
  await pyotr.says("меню");
  await pyotr.says("ПМ-65-З 24 шт\nПМ-70-З 12 шт\nПВХ-58-БЛ-6 8 шт");
  pyotr.sees("ПМ-65-З");
  pyotr.doesNotSee("402,50");
  await pyotr.says("корзина");
  expect(pyotr.sees("ПМ-70-З", "ПВХ-58-БЛ-6").text).not.toContain("ПМ-65-З");
  await pyotr.says("меню");
  for (const step of ["Заказать", "Каталог"]) await pyotr.presses(step);
  pyotr.sees("Профили ПВХ");
  pyotr.doesNotSee("Герметики");

  await sergey.says("ПМ-65-З");
  sergey.sees("Пена монтажная профессиональная 65");
});

it("leaves out of a repeated order what is no longer offered, and says why", async () => {
  const pyotr = world.phone("pyotr");
  await fillCart(pyotr, "ПМ-70-З", "12");
  await sendOrder(pyotr, "ПМ-65-З", "24");
  await imports({ article: "ПМ-70-З" });
  await pyotr.presses("Открыть");
  await pyotr.presses("Повторить");
  pyotr.sees("⚠️ ПМ-65-З не в вашем ассортименте, в заказ не войдёт", "ПМ-70-З");
  await imports({ article: "ПМ-70-З", isOffered: "нет" });
  await pyotr.says("ПМ-65-З");
  pyotr.sees("402,50 ₽");
});

it("is all a company's own price list has", async () => {
  const listOf = async (companyId: string) => {
    const tenant = await world.store.everywhere.read((tx) => findTenant(tx, { slug: demoSlug }));
    if (!tenant) throw new Error("The demo tenant is not there");
    const { read } = world.store.of(tenant.id);
    const articles: unknown[] = [];
    const asked = { tenantId: tenant.id, companyId, now: world.clock.now() };
    for await (const rows of priceListPieces(read, asked)) articles.push(...rows.map(([article]) => article));
    return articles;
  };
  await imports({ article: "ПМ-70-З" });
  expect(await listOf("okna")).toEqual([verbatim("ПМ-70-З")]);
  expect((await listOf("krovlya")).length).toBeGreaterThan(400);
});
