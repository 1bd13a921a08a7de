/** Imports into the catalog: repeatable, row by row, and without effect in a dry run. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type CatalogRow, type ImportOptions, importCatalog } from "../../../core/catalog/catalog-import.ts";
import { openTestStore, type TestStore } from "../../stores.ts";
import { houseScope, look } from "./scopes.ts";

let test: TestStore;
beforeEach(async () => {
  test = await openTestStore();
});
afterEach(() => test.close());

const bring = (rows: readonly CatalogRow[], options?: ImportOptions) =>
  test.store.everywhere.transact(async (tx) => importCatalog(tx, await houseScope(tx), rows, options));
const find = (article: string) =>
  look(test.store, null, async (catalog) => (await catalog.named(article))[0] ?? null);

const board: CatalogRow = {
  article: "ГКЛ-12",
  name: "Гипсокартон 12,5 мм",
  group: "Гипсокартон",
  unit: "шт",
  packQuantityMilli: 52_000,
  multipleMilli: 2000,
  minimumMilli: 4000,
  barcode: "2000001000175",
  prices: { Опт: 45_000, Дилер: 40_000 },
  stock: { Приморск: 120_000 },
};

describe("importCatalog", () => {
  it("makes what is new, and changes nothing the second time", async () => {
    expect(await bring([board])).toMatchObject({
      created: 1,
      changed: 0,
      unchanged: 0,
      bad: [],
      newGroups: ["Гипсокартон"],
    });
    expect(await find("ГКЛ-12")).toMatchObject({
      name: "Гипсокартон 12,5 мм",
      packQuantityMilli: 52_000,
      multipleMilli: 2000,
      minimumMilli: 4000,
      barcode: "2000001000175",
      stock: { quantityMilli: 120_000 },
    });
    expect(await bring([board])).toMatchObject({ created: 0, changed: 0, unchanged: 1, newGroups: [] });
  });

  it("changes what differs and leaves what a row does not say", async () => {
    await bring([board]);
    const report = await bring([{ article: "ГКЛ-12", prices: { Опт: 46_000 } }]);
    expect(report).toMatchObject({ created: 0, changed: 1, unchanged: 0 });
    const product = await find("ГКЛ-12");
    expect(product).toMatchObject({ name: "Гипсокартон 12,5 мм", barcode: "2000001000175" });
    expect(await bring([{ article: "ГКЛ-12", barcode: null, prices: { Дилер: null } }])).toMatchObject({
      changed: 1,
    });
    expect(await find("ГКЛ-12")).toMatchObject({ barcode: null });
    const [dealers] = await look(test.store, "pyotr", (catalog) => catalog.named("ГКЛ-12"));
    expect(dealers?.price).toBeNull();
  });

  it("knows a product again under look-alike letters, and keeps its spelling", async () => {
    await bring([{ article: "АВС-1", name: "Клин" }]);
    expect(await bring([{ article: "ABC-1", name: "Клин" }])).toMatchObject({ created: 0, unchanged: 1 });
    expect(await find("ABC-1")).toMatchObject({ article: "АВС-1" });
  });

  it("names every bad row and takes the good ones", async () => {
    const report = await bring([
      { row: 7, article: " ", name: "Без артикула" },
      { row: 8, article: "Х-1" },
      { row: 9, article: "Х-2", name: "Дорогой", prices: { Опт: -5 } },
      { row: 10, article: "Х-3", name: "Дробный", prices: { Опт: 10.5 } },
      { row: 11, article: "Х-4", name: "Без пачки", packQuantityMilli: 0 },
      { row: 12, article: "Х-5", name: "Со штрихкодом", barcode: "2000001000176" },
      { row: 13, article: "х-5", name: "Он же" },
      { row: 14, article: "Х".repeat(65), name: "Длинный" },
    ]);
    expect(report.bad.map(({ row, column, reason }) => [row, column, reason])).toEqual([
      [7, "article", "missing"],
      [9, "prices", "negative"],
      [10, "prices", "notNumber"],
      [11, "packQuantityMilli", "zero"],
      [13, "article", "repeated"],
      [14, "article", "tooLong"],
      [8, "name", "missing"],
    ]);
    expect(report.warnings).toMatchObject([
      { row: 12, column: "barcode", reason: "wrongBarcode", value: "2000001000176" },
    ]);
    expect(report.created).toBe(1);
    expect(await find("Х-5")).toMatchObject({ barcode: null });
  });

  it("never puts older stock in the place of newer", async () => {
    const { now } = await test.store.everywhere.read(houseScope);
    await bring([board], { stockAsOf: now });
    const report = await bring([{ ...board, stock: { приморск: 5000 } }], { stockAsOf: now - 1 });
    expect(report).toMatchObject({ changed: 0, unchanged: 1, newWarehouses: [] });
    expect(report.warnings).toMatchObject([{ column: "stock", of: "приморск", reason: "older", value: "5" }]);
    expect(await find("ГКЛ-12")).toMatchObject({ stock: { quantityMilli: 120_000, asOf: now } });
    // The same figure told later is no change, but it is true for longer.
    expect(await bring([board], { stockAsOf: now + 60_000 })).toMatchObject({ changed: 0, unchanged: 1 });
    expect(await find("ГКЛ-12")).toMatchObject({ stock: { asOf: now + 60_000 } });
  });

  it("tells all and changes nothing in a dry run", async () => {
    const before = await find("ПМ-65-З");
    const rows = [board, { article: "ПМ-65-З", name: "Пена новая" }];
    const report = await test.store.everywhere.read(async (tx) =>
      importCatalog(tx, await houseScope(tx), rows, { isDryRun: true }),
    );
    expect(report).toMatchObject({ created: 1, changed: 1, newGroups: ["Гипсокартон"] });
    expect(await find("ГКЛ-12")).toBeNull();
    expect(await find("ПМ-65-З")).toEqual(before);
  });

  it("takes thousands of rows", async () => {
    const rows = Array.from({ length: 2600 }, (_, i) => ({
      article: `M-${i}`,
      name: `Метиз ${i}`,
      group: ["Метизы", `Серия ${i % 7}`],
      prices: { Опт: i + 1, Дилер: i + 2, Розница: i + 3 },
      stock: { Приморск: i * 1000, Верхнеречинск: i * 500 },
    }));
    expect(await bring(rows)).toMatchObject({ created: 2600, newPriceTypes: ["Розница"] });
    expect(await bring(rows)).toMatchObject({ created: 0, changed: 0, unchanged: 2600 });
    const found = await look(test.store, null, (c) => c.search("метиз 2599", { offset: 0, limit: 5 }));
    expect(found).toMatchObject({
      total: 1,
      items: [{ article: "M-2599", stock: { quantityMilli: 3_898_500 } }],
    });
  });

  it("writes one audit row an import that changed something", async () => {
    await bring([board]);
    await bring([board]);
    const rows = await test.store.everywhere.read(({ db, t }) => db.select().from(t.audit));
    const imports = rows.filter(({ action, after }) => action === "catalog.import" && after?.created === 1);
    expect(imports).toHaveLength(1);
  });
});
