/** Tables of prices, stock, the network and balances from the command line: good rows taken, bad ones told. */
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeXlsx } from "hucre/xlsx";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createCore } from "../../../core/core.ts";
import { demoSlug } from "../../../core/packs/demo/network.ts";
import { priceAt } from "../../../core/prices/pricing.ts";
import { operatorScope } from "../../../core/tenants/operator.ts";
import { findTenant } from "../../../core/tenants/store.ts";
import { archiveOf, rowXml, sheetXml, workbookParts } from "../../core/spreadsheets/archives.ts";
import { type Operator, openOperator } from "./operator.ts";

let operator: Operator;
beforeEach(async () => {
  operator = await openOperator();
});
afterEach(() => operator.close());

/** Lines as a spreadsheet program saves them. */
const fileOf = (name: string, ...lines: string[]): string => {
  const path = join(operator.folder, name);
  writeFileSync(path, `${lines.join("\n")}\n`);
  return path;
};

const counts = (words: readonly string[]) => operator.json<Record<string, unknown>>(["import", ...words]);

/** ПМ-65-З as a company sees it. */
async function productOf(companyId: string) {
  const store = await operator.store();
  return store.everywhere.read(async (tx) => {
    const tenant = await findTenant(tx, { slug: demoSlug });
    if (!tenant) throw new Error("The demo tenant is not there");
    const { catalog } = createCore(tx, operatorScope(tenant, Date.parse("2026-11-24T07:00:00Z")));
    const [product] = await catalog.forCompany(companyId).named("ПМ-65-З");
    return product;
  });
}

/** What a company pays for a unit of it, minor units, when it takes so many. */
async function priceOf(companyId: string, count: number): Promise<number | null> {
  const product = await productOf(companyId);
  return product ? (priceAt(product, count * 1000)?.amountMinor ?? null) : null;
}

describe("import prices", () => {
  const prices = [
    "Прайс Импост;;;;;;",
    "Артикул;Цена;Компания;Вид цен;От количества;С;По;Группа товаров;Скидка, %",
    "ПМ-65-З;385;;Дилер;120;;;;",
    "пм 65 з;380;7700000030;;;;;;",
    "ПМ-65-З;360;«Окна у реки»;;;24.11.2026;30.11.2026;;",
    ";;Кровля-Дом;;;;;;10",
  ];

  it("fills lists of companies and price types, and discounts; nothing the second time", async () => {
    const file = fileOf("prices.csv", ...prices);
    expect(await counts(["prices", file, "--dry-run"])).toMatchObject({ created: 4, isDryRun: true });
    expect(await priceOf("okna", 1)).toBe(40_250);
    expect(await counts(["prices", file])).toMatchObject({ created: 4, changed: 0, unchanged: 0, bad: [] });
    expect([await priceOf("okna", 1), await priceOf("krovlya", 1)]).toEqual([36_000, 37_674]);
    expect(await counts(["prices", file])).toMatchObject({ created: 0, changed: 0, unchanged: 4 });
    const away = fileOf("away.csv", ...prices.slice(1, 2), "ПМ-65-З;;Окна у реки;;;24.11.2026;;;");
    expect(await counts(["prices", away])).toMatchObject({ changed: 1 });
    expect(await priceOf("okna", 1)).toBe(38_000);
  });

  it("sells nothing for nothing: a price of nought takes a price away", async () => {
    const head = prices.slice(0, 3);
    await counts(["prices", fileOf("prices.csv", ...prices)]);
    expect(await priceOf("okna", 1)).toBe(36_000);
    const file = fileOf("nought.csv", ...head.slice(0, 2), "ПМ-65-З;0;Окна у реки;;;24.11.2026;;;");
    expect(await counts(["prices", file])).toMatchObject({ changed: 1, bad: [] });
    expect(await priceOf("okna", 1)).toBe(38_000);
  });

  it("takes no formula without its figure for an empty price: the row is named, and the price stays", async () => {
    await counts(["prices", fileOf("prices.csv", ...prices)]);
    const rows = [
      rowXml(1, ["Артикул", "Компания", "Цена"]),
      rowXml(2, ["ПМ-65-З", "Окна у реки", "<f>D2*2</f>"]),
      rowXml(3, ["ПМ-70-З", "Окна у реки", "<f>D3*2</f><v>410.5</v>"]),
    ];
    const file = join(operator.folder, "formulas.xlsx");
    writeFileSync(file, archiveOf(workbookParts(sheetXml(rows.join("")))));
    expect(await counts(["prices", file])).toMatchObject({
      created: 1,
      bad: [{ row: 2, column: "Цена", reason: "unreckoned" }],
    });
    expect(await priceOf("okna", 1)).toBe(36_000);
    const { out } = await operator.run(["import", "prices", file, "--lang", "ru"]);
    expect(out).toContain("2 · Цена: формула без числа: откройте файл в Excel и сохраните");
    const catalog = join(operator.folder, "catalog.xlsx");
    const listed = [rowXml(1, ["Артикул", "Цена, Дилер"]), rowXml(2, ["ПМ-65-З", "<f>D2*2</f>"])];
    writeFileSync(catalog, archiveOf(workbookParts(sheetXml(listed.join("")))));
    expect(await counts(["catalog", catalog])).toMatchObject({ changed: 0, bad: [{ reason: "unreckoned" }] });
  });

  it("says which lists are new, what was rounded, and what is said twice in different ways: the first stands", async () => {
    const file = fileOf(
      "prices.csv",
      "Код;Стоимость;Вид цен",
      "ПМ-65-З;300;Дилeр",
      "ПМ-65-З;385,5551;Дилер",
      "ПМ-65-З;390;Дилер",
      "ПМ-65-З;385,56;Дилер",
    );
    const { out } = await operator.run(["import", "prices", file, "--lang", "ru"]);
    expect(out).toContain("Новые виды цен: Дилeр");
    expect(out).toContain("Плохие строки: 1\n  4 · Код: то же уже стоит выше (ПМ-65-З)");
    expect(out).toContain("Взято без части данных: 1\n  3 · Стоимость: цена округлена (385,5551)");
    expect(await priceOf("okna", 1)).toBe(38_556);
    const wrong = [
      [["Цена", "400"], "нет нужных столбцов (Артикул / Скидка), в файле: Цена"],
      [
        ["Код;Сколько стоит", "ПМ-65-З;400"],
        "нет нужных столбцов (Цена / Скидка), в файле: Код, Сколько стоит",
      ],
    ] as const;
    for (const [lines, why] of wrong) {
      const { code, err } = await operator.run([
        "import",
        "prices",
        fileOf("bad.csv", ...lines),
        "--lang",
        "ru",
      ]);
      expect([code, err]).toEqual([1, expect.stringContaining(why)]);
    }
    const house = fileOf("house.csv", "Артикул;Цена;Компания", "ПМ-65-З;1;Импост");
    expect(await counts(["prices", house])).toMatchObject({ created: 0, bad: [{ reason: "notBuyer" }] });
  });

  it("makes no discount on everything of one beside an article's price, and takes none away by its nought", async () => {
    await counts(["prices", fileOf("discount.csv", "Группа товаров;Скидка, %", ";10")]);
    expect(await priceOf("okna", 1)).toBe(36_225);
    const file = fileOf("beside.csv", "Артикул;Цена;Скидка, %", "ПМ-65-З;400;0", "ПМ-70-З;400;15", ";400;50");
    expect(await counts(["prices", file])).toMatchObject({
      changed: 1,
      bad: [
        { row: 3, column: "Скидка, %", reason: "articleDiscount", value: "15" },
        { row: 4, column: "Артикул", reason: "missing" },
      ],
    });
    expect(await priceOf("okna", 1)).toBe(36_000);
  });

  it("names every bad row, and takes the others", async () => {
    const file = fileOf(
      "prices.csv",
      ...prices.slice(0, 3),
      "ПМ-65-З;дорого;;;;;;;",
      "НЕТ-1;10;;;;;;;",
      "ПМ-65-З;10;Ромашка;;;;;;",
      "ПМ-65-З;10;;;;01.12.2026;30.11.2026;;",
      ";;;;;;;Пена, которой нет;5",
      ";;;;;;;;100",
      "ПМ-65-З;10;;;;вчера;;;",
      ";;;;;;;Строительная химия;",
    );
    const { code, out } = await operator.run(["import", "prices", file]);
    expect(code).toBe(1);
    expect(out).toContain("Новых 1 · изменилось 0");
    for (const line of [
      "4 · Цена: не число (дорого)",
      "5 · Артикул: нет товара с таким артикулом",
      "6 · Компания: нет такой компании (Ромашка)",
      "7 · По: конец раньше начала (30.11.2026)",
      "8 · Группа товаров: нет такой группы",
      "9 · Скидка, %: слишком много (100)",
      "10 · С: не дата (вчера)",
      "11 · Скидка, %: пусто",
    ])
      expect(out).toContain(line);
  });

  it("takes no price for another: by VAT and by currency the heading has to be the tenant's", async () => {
    await operator.run(["tenant", "set", demoSlug, "vatMode=included"]);
    const both = fileOf("both.csv", "Артикул;Цена без НДС, руб;Цена с НДС, руб", "ПМ-65-З;300;366");
    expect(await counts(["prices", both])).toMatchObject({
      changed: 1,
      unusedColumns: ["Цена без НДС, руб"],
    });
    expect(await priceOf("okna", 1)).toBe(36_600);
    const wrong = [
      ["prices", "Артикул;Цена без НДС;Скидка, %", "столбец «Цена без НДС», а vatMode поставщика included"],
      ["prices", "Артикул;Цена, USD", "столбец «Цена, USD», а валюта поставщика RUB"],
      ["catalog", "Артикул;Название;Цена Дилер, EUR", "столбец «Цена Дилер, EUR», а валюта поставщика RUB"],
    ] as const;
    for (const [table, head, why] of wrong) {
      const { code, err } = await operator.run(["import", table, fileOf("wrong.csv", head, "ПМ-65-З;1;1")]);
      expect([code, err]).toEqual([1, expect.stringContaining(why)]);
    }
    expect(await priceOf("okna", 1)).toBe(36_600);
  });

  it("says which columns a file lacks", async () => {
    const { code, err } = await operator.run(["import", "prices", fileOf("no.csv", "Артикул;Штук", "А;1")]);
    expect(code).toBe(1);
    expect(err).toContain("нет нужных столбцов (Цена / Скидка), в файле: Артикул, Штук");
  });
});

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
