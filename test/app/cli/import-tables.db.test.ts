/** Tables of stock, the network, balances and 1C's goods from the command line: good rows taken, bad ones told. */
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeXlsx } from "hucre/xlsx";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { archiveOf, sheetXml, workbookParts } from "../../core/spreadsheets/archives.ts";
import { importedTables } from "./imported-tables.ts";
import { type Operator, openOperator } from "./operator.ts";

let operator: Operator;
beforeEach(async () => {
  operator = await openOperator();
});
afterEach(() => operator.close());

const { fileOf, counts, productOf, priceOf } = importedTables(() => operator);

describe("import stock", () => {
  it("says how much lies where and when more comes; nothing the second time, and bad rows by name", async () => {
    const file = fileOf(
      "stock.csv",
      "Артикул;Склад;Остаток;Ожидается",
      "ПМ-65-З;Верхнеречинск;0;02.12.2026",
      "ПМ-65-З;Приморск;5;",
      "НЕТ-1;Приморск;5;",
    );
    expect(await counts(["stock", file])).toMatchObject({
      changed: 2,
      bad: [{ row: 4, reason: "noProduct" }],
    });
    expect(await counts(["stock", file])).toMatchObject({ changed: 0, unchanged: 2 });
  });
});

describe("import stock of warehouses as columns", () => {
  it("reads each as a warehouse, as the catalog's import does; faults are named by their cells, once", async () => {
    const file = fileOf(
      "stock.csv",
      "Остатки на 24.11.2026;;;;;",
      "Артикул;Остаток Верхнеречинск;Остаток Приморск;Остаток Тверь;Остаток всего;Ожидается",
      "ПМ-65-З;12;>10;нет;22;02.12.2026",
      "ПМ-70-З;5;много;;5;",
      "НЕТ-1;1;2;3;6;",
      "ПМ-65-З;12;11;нет;22;02.12.2026",
    );
    expect(await counts(["stock", file, "--dry-run"])).toMatchObject({ newWarehouses: ["Тверь"] });
    const first = await counts(["stock", file]);
    expect(first).toMatchObject({
      rowCount: 4,
      newWarehouses: ["Тверь"],
      unusedColumns: ["Остаток всего"],
      bad: [
        { row: 4, column: "Остаток Приморск", reason: "notNumber", value: "много" },
        { row: 5, column: "Артикул", reason: "noProduct", value: "НЕТ-1" },
        { row: 6, column: "Остаток Приморск", reason: "repeated", value: "11" },
      ],
    });
    const stock = (await productOf("okna"))?.stock;
    expect(stock?.warehouses.map(({ name, quantityMilli }) => [name, quantityMilli])).toEqual([
      ["Верхнеречинск", 12_000],
      ["Приморск", 10_000],
      ["Тверь", 0],
    ]);
    expect(await counts(["stock", file])).toMatchObject({ created: 0, changed: 0 });
  });

  it("lets rows name their warehouse, and a plain column be the main one's", async () => {
    const named = fileOf("named.csv", "Артикул;Склад;Остаток;Остаток Тверь", "ПМ-65-З;Приморск;3;9");
    expect(await counts(["stock", named])).toMatchObject({
      ...{ newWarehouses: [], unusedColumns: ["Остаток Тверь"] },
    });
    const beside = fileOf("beside.csv", "Артикул;Остаток;Остаток Приморск", "ПМ-65-З;7;4");
    expect(await counts(["stock", beside])).toMatchObject({ changed: 2, newWarehouses: [], bad: [] });
  });
});

describe("import balances", () => {
  it("says what companies owe and how much they may; nothing the second time, and bad rows by name", async () => {
    const file = fileOf(
      "balances.csv",
      "Контрагент;Долг;Просрочено;Дней просрочки;Лимит",
      "7700000030;95 000;5 000,50;12;100 000",
      "Кровля-Дом;-1 000;;;",
      "Ромашка;10;;;",
      "Дача-Строй;10;-5;;",
    );
    expect(await counts(["balances", file])).toMatchObject({
      created: 2,
      bad: [
        { row: 4, reason: "noCompany" },
        { row: 5, reason: "negative", column: "Просрочено" },
      ],
    });
    expect(await counts(["balances", file])).toMatchObject({ created: 0, changed: 0, unchanged: 2 });
    const twice = fileOf("twice.csv", "Контрагент;Долг", "Дача-Строй;10", "Дача-Строй;20", "Импост;5");
    expect(await counts(["balances", twice])).toMatchObject({
      bad: [
        { row: 3, column: "Контрагент", reason: "repeated" },
        { row: 4, column: "Контрагент", reason: "notBuyer" },
      ],
    });
  });
});

describe("workbooks", () => {
  it("fill prices, stock, the network and balances alike, and hostile ones are refused in clear words", async () => {
    const saved = (name: string, bytes: Uint8Array): string => {
      const path = join(operator.folder, name);
      writeFileSync(path, bytes);
      return path;
    };
    const until = new Date("2026-11-30T00:00:00Z");
    const tables = {
      // A title above the table, dates and figures as Excel keeps them.
      prices: [
        ["Прайс Импост"],
        ["Артикул", "Цена", "Вид цен", "По дату"],
        ["ПМ-65-З", 385.5, "Дилер", until],
      ],
      stock: [
        ["Артикул", "Склад", "Остаток", "Ожидается"],
        ["ПМ-65-З", "Приморск", 5, new Date("2026-12-02T00:00:00Z")],
        ["НЕТ-1", "Приморск", 1, null],
      ],
      network: [
        ["Название", "ИНН", "Группа компаний"],
        ["Окна у реки", 7700000030, "Крупные"],
      ],
      balances: [
        ["Контрагент", "Долг", "Лимит"],
        [7700000030, 95000.5, 100000],
      ],
    };
    const notes = { name: "Пояснения", rows: [["Обновлено вчера"]] };
    for (const [name, rows] of Object.entries(tables)) {
      const bytes = await writeXlsx({ sheets: [notes, { name: "Лист1", rows }] });
      const { created, changed, bad } = await counts([name, saved(`${name}.xlsx`, bytes)]);
      expect([name, Number(created) + Number(changed), bad]).toEqual([
        name,
        1,
        name === "stock" ? [expect.objectContaining({ sheet: "Лист1", row: 3, reason: "noProduct" })] : [],
      ]);
    }
    expect(await priceOf("okna", 1)).toBe(38_550);

    const parts = workbookParts(sheetXml('<row r="1"><c r="A1"><v>1</v></c></row>'));
    const bomb = parts.map((part) =>
      part.name.includes("sheet1") ? { ...part, bytes: Buffer.alloc(40 * 1024 * 1024, " ") } : part,
    );
    const oldExcel = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(600)]);
    const hostile = [
      ["сжат так плотно, как таблицы не бывают. Скопируйте строки с данными в новый файл", archiveOf(bomb)],
      [
        "слишком большой. Можно до 300 тыс. строк, 3000 тыс. ячеек и 50 МБ, у XLSX до 80 МБ без сжатия. Разделите",
        Buffer.from(`Артикул;Цена\n${"А-1;1\n".repeat(1_000_000)}`),
      ],
      [
        "в нём макросы: сохраните без них, как XLSX",
        archiveOf([...parts, { name: "xl/vbaProject.bin", bytes: Buffer.from("Sub") }]),
      ],
      ["внутри веб-страница, а не таблица", Buffer.from("<html><table></table></html>")],
      ["это не таблица. Подойдёт CSV, XLSX или XLS", Buffer.from("89504e470d0a1a0a0000000d", "hex")],
      [
        "защищён паролем: сохраните без пароля",
        Buffer.concat([oldExcel, Buffer.from("EncryptedPackage", "utf16le")]),
      ],
      ["нет нужных столбцов", await writeXlsx({ sheets: [notes] })],
    ] as const;
    for (const [index, [why, bytes]] of hostile.entries()) {
      const table = Object.keys(tables)[index % 4] ?? "";
      const { code, err } = await operator.run(["import", table, saved("bad.xlsx", bytes)]);
      expect([code, err]).toEqual([1, expect.stringContaining(why)]);
    }
    expect(await priceOf("okna", 1)).toBe(38_550);
  });
});

describe("import commerceml", () => {
  it("is tried on a copy that is gone afterwards: goods are told as new each time, until they are taken", async () => {
    const goods = "<Товар><Ид>a1</Ид><Артикул>СМ-35</Артикул><Наименование>Саморез 35</Наименование></Товар>";
    const file = fileOf(
      "import.xml",
      `<КоммерческаяИнформация><Каталог><Товары>${goods}</Товары></Каталог></КоммерческаяИнформация>`,
    );
    for (const _ of [1, 2]) {
      const { code, out } = await operator.run(["import", "commerceml", file, "--dry-run"]);
      expect([code, out]).toEqual([0, expect.stringContaining("1 запись 1С, ничего не изменено\nНовых 1 ·")]);
    }
    expect(await counts(["commerceml", file])).toMatchObject({ isDryRun: false, created: 1 });
    expect(await counts(["commerceml", file, "--dry-run"])).toMatchObject({ created: 0, unchanged: 1 });
    mkdirSync(operator.env.DATA_DIR ?? "", { recursive: true });
    const left = readdirSync(operator.env.DATA_DIR ?? "").filter((name) => name.startsWith("dry-run-"));
    expect(left).toEqual([]);
  });
});
