/** Price lists from files, as an administrator imports them. */
import { utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Product } from "../../core/catalog/model.ts";
import { type CatalogImport, importCatalog } from "../../exchange/import-catalog.ts";
import { houseScope, look } from "../core/catalog/scopes.ts";
import { BEGINNING } from "../databases.ts";
import { openTestStore, type TestStore } from "../stores.ts";

let test: TestStore;
beforeAll(async () => {
  test = await openTestStore();
});
afterAll(() => test.close());

const clock = { now: () => BEGINNING + 3_600_000 };

function fileOf(name: string, bytes: string | Uint8Array): string {
  const file = join(test.folder, name);
  writeFileSync(file, bytes);
  utimesSync(file, new Date(BEGINNING), new Date(BEGINNING + 60_000));
  return file;
}

async function bring(file: string, options: Partial<CatalogImport> = {}) {
  const { tenant } = await test.store.everywhere.read(houseScope);
  return importCatalog({ store: test.store, tenant, file, clock, ...options });
}

const find = (article: string, personId: string | null = null): Promise<Product | null> =>
  look(test.store, personId, async (catalog) => (await catalog.named(article))[0] ?? null);

/** What a Russian Excel saves: one byte a letter. */
function inWindows1251(text: string): Uint8Array {
  const table = new TextDecoder("windows-1251").decode(Uint8Array.from({ length: 256 }, (_, i) => i));
  return Uint8Array.from(text, (letter) => table.indexOf(letter));
}

describe("importCatalog", () => {
  it("finds nothing to change in the demo's own catalog, but its unused column", async () => {
    const done: number[] = [];
    const result = await bring("core/packs/demo/catalog.csv", { onProgress: (count) => done.push(count) });
    expect(result).toMatchObject({
      ok: true,
      value: {
        rowCount: 494,
        created: 0,
        changed: 0,
        unchanged: 494,
        bad: [],
        warnings: [],
        unusedColumns: ["price_rub"],
      },
    });
    expect(done.at(-1)).toBe(494);
  });

  it("takes a long file in parts: its heading, its articles and its row numbers hold in all of them", async () => {
    const lines = Array.from({ length: 2500 }, (_, i) => `ДЛ-${i};Доска ${i};5`);
    lines[1500] = "ДЛ-1500;Доска;дорого";
    lines[2400] = "ДЛ-7;Доска;5";
    const done: [number, number][] = [];
    const file = fileOf("long.csv", ["Артикул;Наименование;Цена", "Доски", ...lines].join("\n"));
    const result = await bring(file, { onProgress: (...progress) => done.push(progress) });
    if (!result.ok) throw new Error(result.error);
    expect(result.value).toMatchObject({ rowCount: 2500, created: 2498, newGroups: ["Доски"] });
    expect(result.value.bad).toEqual([
      { sheet: "", row: 1503, column: "Цена", reason: "notNumber", value: "дорого" },
      { sheet: "", row: 2403, column: "Артикул", reason: "repeated", value: "ДЛ-7" },
    ]);
    expect(done).toEqual([
      [1000, 2500],
      [2001, 2500],
      [2500, 2500],
    ]);
    expect((await find("ДЛ-2499"))?.groupId).toBe((await find("ДЛ-0"))?.groupId);
  });

  it("imports the good rows of a file whose quote stays open in one, and names that one", async () => {
    const lines = [
      "article,name,price",
      "КВ-1,Кран,5",
      'КВ-2,"Кран,5',
      'КВ-3,"Кран шаровой",6',
      'КВ-4,"Кран',
    ];
    const file = fileOf("open-quote.csv", lines.join("\n"));
    const result = await bring(file);
    if (!result.ok) throw new Error(result.error);
    expect(result.value).toMatchObject({ rowCount: 4, created: 2 });
    expect(result.value.bad).toEqual([
      { sheet: "", row: 3, column: "", reason: "openQuote", value: 'КВ-2,"Кран,5' },
      { sheet: "", row: 5, column: "", reason: "openQuote", value: 'КВ-4,"Кран' },
    ]);
    expect(await find("КВ-3")).toMatchObject({ name: "Кран шаровой" });
    expect(await find("КВ-2")).toBeNull();
    // A whole list lacks none of the articles it names in a row that cannot be read.
    const mended = fileOf(
      "mended.csv",
      lines
        .join("\n")
        .replaceAll(/"(?!Кран шар)/g, "")
        .replace("шаровой", 'шаровой"'),
    );
    expect(await bring(mended)).toMatchObject({ ok: true, value: { created: 2, bad: [] } });
    const wouldEnd = async (whole: string) => {
      const tried = await bring(whole, { isDryRun: true, isWhole: true });
      return tried.ok && tried.value.discontinued;
    };
    expect(await wouldEnd(file)).toBe(await wouldEnd(mended));
  });

  it("quotes cells as the file has them, and names a price it rounds", async () => {
    const lines = [
      "Артикул;Наименование;pack_qty;Цена",
      "Ц-1;Цемент;-1;5",
      "Ц-2;Цемент;1;-5",
      "Ц-3;Цемент;1;5.1267",
    ];
    const result = await bring(fileOf("quoted.csv", Buffer.from(lines.join("\n"))));
    if (!result.ok) throw new Error(result.error);
    expect(result.value.bad.map(({ reason, value }) => [reason, value])).toEqual([
      ["negative", "-1"],
      ["negative", "-5"],
    ]);
    expect(result.value.warnings.map(({ reason, value }) => [reason, value])).toEqual([
      ["rounded", "5.1267"],
    ]);
  });

  it("reads a Russian Excel's CSV with headings for groups, and names every bad row", async () => {
    const lines = [
      "Прайс-лист;;;;;;",
      "Артикул;Наименование;Ед.;Цена Опт, руб.;Остаток Приморск;Штрихкод;Прим.",
      "Кирпич;;;;;;",
      "К-1;Кирпич рядовой;шт.;1 381,50;>10;2000001000175;новый",
      "К-2;;шт;5;1;;",
      "К-3;Кирпич дикий;шт;1,381;1;;",
      "К-1;Дубль;шт;5;;;",
      ";Без артикула;шт;3;;;",
      "К-5;Кирпич белый;кв. м;12;много;123;",
      "К-6;Кирпич даром;;;нет;;",
      "Цены действительны до пятницы;;;;;;",
    ];
    const result = await bring(fileOf("price.csv", inWindows1251(lines.join("\r\n"))));
    if (!result.ok) throw new Error(result.error);
    const { bad, warnings, ...report } = result.value;
    expect(report).toMatchObject({
      created: 3,
      rowCount: 7,
      newGroups: ["Кирпич"],
      unusedColumns: ["Прим."],
    });
    expect(bad.map(({ row, column, reason, value }) => [row, column, reason, value])).toEqual([
      [5, "Наименование", "missing", "К-2"],
      [6, "Цена Опт, руб.", "ambiguous", "1,381"],
      [7, "Артикул", "repeated", "К-1"],
      [8, "Артикул", "missing", ""],
    ]);
    expect(warnings.map(({ row, column, reason, value }) => [row, column, reason, value])).toEqual([
      [9, "Остаток Приморск", "notNumber", "много"],
      [9, "Штрихкод", "wrongBarcode", "123"],
    ]);
    expect(await find("К-1", "tatyana")).toMatchObject({
      unit: "шт",
      barcode: "2000001000175",
      price: { amountMinor: 138_150 },
      stock: { quantityMilli: 10_000, asOf: BEGINNING + 60_000 },
    });
    expect(await find("К-5")).toMatchObject({ unit: "м2", barcode: null, stock: null });
    expect(await find("К-6", "tatyana")).toMatchObject({ price: null, stock: { quantityMilli: 0 } });
  });

  it("reads a workbook's visible sheets, numbers, dates and all", async () => {
    const headers = ["Код", "Название", "Группа", "Подгруппа", "Цена", "В упаковке", "EAN"];
    const bytes = await writeXlsx({
      sheets: [
        {
          name: "Кровля",
          rows: [headers, [101, "Черепица", "Кровля", "Керамика", 99.9, 12, 2000001000342]],
          columns: [{ numFmt: "00000" }],
        },
        { name: "Скрытый", rows: [headers, ["С-1", "Секрет", "", "", 1, 1, null]], hidden: true },
        {
          name: "Фасад",
          rows: [
            headers,
            ["Ф-1", "Сайдинг", "Фасад", null, "250,00", "", ""],
            [new Date(Date.UTC(2026, 9, 12)), "Панель", "Фасад", null, 5, 1, null],
          ],
        },
        { name: "Условия", rows: [["Доставка по договорённости"]] },
      ],
    });
    const file = fileOf("price.xlsx", bytes);
    const result = await bring(file);
    expect(result).toMatchObject({
      ok: true,
      value: { created: 2, bad: [{ sheet: "Фасад", row: 3, column: "Код", reason: "isDate" }] },
    });
    expect(await find("00101")).toMatchObject({
      article: "00101",
      packQuantityMilli: 12_000,
      barcode: "2000001000342",
      price: { amountMinor: 9990 },
    });
    expect(await find("Ф-1")).toMatchObject({ packQuantityMilli: 1000, price: { amountMinor: 25_000 } });
    expect(await find("С-1")).toBeNull();
    expect(await bring(file)).toMatchObject({ ok: true, value: { created: 0, changed: 0, unchanged: 2 } });
  });

  it("changes nothing in a dry run, and tells what it would", async () => {
    const file = fileOf("dry.csv", "Артикул;Наименование;Цена\nСУХ-1;Смесь;10\nПМ-65-З;Пена;1");
    const before = await find("ПМ-65-З");
    const result = await bring(file, { isDryRun: true, isWhole: true });
    expect(result).toMatchObject({ ok: true, value: { isDryRun: true, created: 1, changed: 1 } });
    expect(result.ok && result.value.discontinued).toBeGreaterThan(490);
    expect(await find("СУХ-1")).toBeNull();
    expect(await find("ПМ-65-З")).toEqual(before);
  });

  it("leaves absent products alone unless the file is said to hold all", async () => {
    const file = fileOf("whole.csv", "Артикул;Наименование;Цена\nПМ-65-З;;450\nПМ-70-З;;пять");
    expect(await bring(file)).toMatchObject({ ok: true, value: { discontinued: 0 } });
    expect(await find("К-1")).toMatchObject({ isActive: true });
    // An empty name tells nothing of a product that has one.
    expect(await bring(file, { isWhole: true })).toMatchObject({ ok: true, value: { bad: [{ row: 3 }] } });
    expect(await find("К-1")).toMatchObject({ isActive: false });
    expect(await find("ПМ-65-З")).toMatchObject({ isActive: true });
    expect(await find("ПМ-70-З")).toMatchObject({ isActive: true });
  });

  it.each([
    ["noArticleColumn", "orders.csv", "Товар;Сколько\nПена;5"],
    ["empty", "empty.csv", ""],
    ["broken", "broken.xlsx", "PK\u0003\u0004 and nothing else"],
    ["webPage", "page.xls", "<html><body>Прайс</body></html>"],
  ])("refuses as %s the file %s", async (error, name, text) => {
    expect(await bring(fileOf(name, text))).toMatchObject({ ok: false, error });
  });

  it("says which headers it saw and which it wants", async () => {
    const result = await bring(fileOf("orders.csv", "Товар;Сколько\nПена;5"));
    expect(result).toMatchObject({
      params: { seen: "Товар, Сколько", wanted: "Артикул, Код, Article, SKU" },
    });
    expect(await bring(join(test.folder, "nothing.csv"))).toMatchObject({ ok: false, error: "notFound" });
  });
});
