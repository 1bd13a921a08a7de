/** Price lists and discounts from the command line: each row for whom it names, and none for anybody else. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { writeXlsx } from "hucre/xlsx";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { demoSlug } from "../../../core/packs/demo/network.ts";
import { archiveOf, rowXml, sheetXml, workbookParts } from "../../core/spreadsheets/archives.ts";
import { importedTables } from "./imported-tables.ts";
import { type Operator, openOperator } from "./operator.ts";

let operator: Operator;
beforeEach(async () => {
  operator = await openOperator();
});
afterEach(() => operator.close());

const { fileOf, counts, priceOf } = importedTables(() => operator);

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

  it("takes ten percent for ten percent, in words, in figures and as Excel keeps a percent", async () => {
    const taken = [];
    for (const format of ["0%", "0.00%", '0"%"', "General"]) {
      const percent = format.includes('"') || format === "General" ? 10 : 0.1;
      const rows = [["Группа товаров", "Скидка, %"]].map((cells) => cells as (string | number)[]);
      rows.push(["", percent]);
      const bytes = await writeXlsx({
        sheets: [{ name: "Скидки", rows, columns: [{}, { numFmt: format }] }],
      });
      const file = join(operator.folder, "percent.xlsx");
      writeFileSync(file, bytes);
      await counts(["prices", file]);
      taken.push(await priceOf("okna", 1));
    }
    await counts(["prices", fileOf("percent.csv", "Группа товаров;Скидка, %", ";10 %")]);
    expect([...taken, await priceOf("okna", 1)]).toEqual([36_225, 36_225, 36_225, 36_225, 36_225]);
  });

  it("reads the currency a number is shown in, or written with: another's is no price, one's own is", async () => {
    const taken: Record<string, unknown> = {};
    for (const format of [
      "#,##0.00 [$€-407]",
      "#,##0.00\\ [$$-409]",
      "[$USD] #,##0.00",
      '#,##0.00 "₽"',
      "[$-419]#,##0.00",
      '_("$"* #,##0.00_)',
    ]) {
      const rows = [
        ["Артикул", "Компания", "Цена"],
        ["ПМ-65-З", "Окна у реки", 380 + Object.keys(taken).length],
      ];
      const bytes = await writeXlsx({
        sheets: [{ name: "Цены", rows, columns: [{}, {}, { numFmt: format }] }],
      });
      const file = join(operator.folder, "currency.xlsx");
      writeFileSync(file, bytes);
      const { bad } = await counts(["prices", file]);
      taken[format] = [(bad as { reason: string }[]).map(({ reason }) => reason), await priceOf("okna", 1)];
    }
    expect(taken).toEqual({
      "#,##0.00 [$€-407]": [["otherCurrency"], 40_250],
      "#,##0.00\\ [$$-409]": [["otherCurrency"], 40_250],
      "[$USD] #,##0.00": [["otherCurrency"], 40_250],
      '#,##0.00 "₽"': [[], 38_300],
      "[$-419]#,##0.00": [[], 38_400],
      // Excel's own accounting format: «$» in the file, roubles on a Russian screen.
      '_("$"* #,##0.00_)': [[], 38_500],
    });
    const written = fileOf(
      "written.csv",
      "Артикул;Компания;Цена",
      "ПМ-65-З;Окна у реки;12,50 $",
      "ПМ-70-З;Окна у реки;12.50 EUR",
      "ПМБ-500-З;Окна у реки;290,50 руб.",
    );
    expect(await counts(["prices", written])).toMatchObject({
      created: 1,
      bad: [
        { row: 2, reason: "otherCurrency", value: "12,50 $" },
        { row: 3, reason: "otherCurrency", value: "12.50 EUR" },
      ],
    });
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

  it("makes no company's and no group's list the base one, whichever was told of first", async () => {
    await operator.run(["tenant", "add", "fresh", "--name", "Свежий"]);
    const bring = (table: string, ...lines: string[]) =>
      operator.run(["import", table, fileOf(`${table}.csv`, ...lines), "--tenant", "fresh"]);
    await bring("network", "Название;Вид;Группа компаний", "Один;Дилер;Крупные", "Два;Дилер;");
    await bring("catalog", "Артикул;Название", "А-1;Первый");
    const told = await bring(
      "prices",
      "Артикул;Цена;Компания;Группа компаний",
      "А-1;50;Два;",
      "А-1;80;;Крупные",
      "А-1;100;;",
    );
    expect(told.out).toContain("Новые виды цен: Базовая, Крупные");
    await bring("catalog", "Артикул;Цена", "А-1;101");
    const store = await operator.store();
    const listed = await store.everywhere.read(async ({ db, t }) =>
      db
        .select({ list: t.priceTypes.name, amountMinor: t.prices.amountMinor })
        .from(t.prices)
        .innerJoin(t.priceTypes, eq(t.priceTypes.id, t.prices.priceTypeId))
        .innerJoin(t.tenants, eq(t.tenants.id, t.prices.tenantId))
        .where(eq(t.tenants.slug, "fresh")),
    );
    expect(new Map(listed.map(({ list, amountMinor }) => [list, amountMinor]))).toEqual(
      new Map([
        ["Два", 5_000],
        ["Крупные", 8_000],
        ["Базовая", 10_100],
      ]),
    );
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
