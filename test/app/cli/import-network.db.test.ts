/** The network from a table: companies, whom they stand under, what they are paid by; no row is taken for what it is not. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeXlsx } from "hucre/xlsx";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createCore } from "../../../core/core.ts";
import { demoSlug } from "../../../core/packs/demo/network.ts";
import { priceAt } from "../../../core/prices/pricing.ts";
import { operatorScope } from "../../../core/tenants/operator.ts";
import { findTenant } from "../../../core/tenants/store.ts";
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

/** What a company pays for a unit of ПМ-65-З, minor units, when it takes so many. */
async function priceOf(companyId: string, count: number): Promise<number | null> {
  const store = await operator.store();
  return store.everywhere.read(async (tx) => {
    const tenant = await findTenant(tx, { slug: demoSlug });
    if (!tenant) throw new Error("The demo tenant is not there");
    const { catalog } = createCore(tx, operatorScope(tenant, Date.parse("2026-11-24T07:00:00Z")));
    const [product] = await catalog.forCompany(companyId).named("ПМ-65-З");
    return product ? (priceAt(product, count * 1000)?.amountMinor ?? null) : null;
  });
}

describe("import network", () => {
  it("adds companies and groups, and changes what it names; nothing the second time, and bad rows by name", async () => {
    const file = fileOf(
      "network.csv",
      "Название;ИНН;Вид;Дистрибьютор;Регион;Вид цен;Группа компаний",
      "Окна у реки;7700000030;;;Новый район;;Крупные",
      "Север-Снаб;;дистрибьютор;;;Опт;",
      "Дача-2;;;Север-Снаб;;;Крупные",
      "Дача-3;;завод;;;;",
      "Дача-4;;;;;Нет такого;",
    );
    expect(await counts(["network", file, "--dry-run"])).toMatchObject({ created: 2, changed: 1 });
    expect(await counts(["network", file])).toMatchObject({
      ...{ created: 2, changed: 1 },
      bad: [
        { row: 5, reason: "notKind" },
        { row: 6, reason: "noPriceType" },
      ],
    });
    expect(await counts(["network", file])).toMatchObject({ created: 0, changed: 0, unchanged: 3 });
    const prices = fileOf("prices.csv", "Артикул;Цена;Группа компаний", "ПМ-65-З;300;Крупные");
    expect(await counts(["prices", prices])).toMatchObject({ created: 1, bad: [] });
    // Its own price type still comes before the group's, and where the least counts it is the group's that does.
    expect(await priceOf("okna", 1)).toBe(40_250);
    const gone = fileOf("gone.csv", "Артикул;Цена;Вид цен", "ПМ-65-З;;Дилер");
    await counts(["prices", gone]);
    expect(await priceOf("okna", 1)).toBe(30_000);
    const back = fileOf("back.csv", "Артикул;Цена;Вид цен", "ПМ-65-З;402,50;Дилер");
    await counts(["prices", back]);
    await operator.run(["tenant", "set", "impost", "priceStrategy=minimum"]);
    expect(await priceOf("okna", 1)).toBe(30_000);
  });

  it("takes no company for what it is not: each such row is named with its column, and the others taken", async () => {
    const file = fileOf(
      "network.csv",
      "Название;ИНН;Вид;Дистрибьютор;Регион",
      "Светлый Дом;123;дилер;;Тула",
      `${"о".repeat(81)};;;;`,
      "Север-Снаб;7707083893;дистрибьютор;;Тула",
      "Юг-Снаб;7707083893;;;",
      "Окна у реки;;дистрибьютор;;",
      "Дача-5;;производитель;;",
      "Верхнеречье-Снаб;;;Верхнеречье-Снаб;",
      "Верхнеречье-Снаб;;;Кровля-Дом;",
      "Дача-6;;;Окна у реки;",
      "Импост;7700000016;производитель;Верхнеречье-Снаб;",
      "Импост;7700000016;производитель;;Верхнереченск",
    );
    expect(await counts(["network", file])).toMatchObject({
      ...{ created: 1, changed: 1 },
      bad: [
        { row: 2, column: "ИНН", reason: "notInn", value: "123" },
        { row: 3, column: "Название", reason: "tooLong" },
        { row: 5, column: "ИНН", reason: "repeated" },
        { row: 6, column: "Вид", reason: "otherKind" },
        { row: 7, column: "Вид", reason: "oneManufacturer" },
        { row: 8, column: "Дистрибьютор", reason: "underItself" },
        { row: 9, column: "Дистрибьютор", reason: "underItself" },
        { row: 10, column: "Дистрибьютор", reason: "notDistributor" },
        { row: 11, column: "Дистрибьютор", reason: "notBuyer" },
      ],
    });
    // The first nought of a number is none to a spreadsheet.
    const short = await writeXlsx({
      sheets: [
        {
          name: "Сеть",
          rows: [
            ["Название", "ИНН"],
            ["Алтай-Окна", 411_110_000],
          ],
        },
      ],
    });
    const path = join(operator.folder, "short.xlsx");
    writeFileSync(path, short);
    expect(await counts(["network", path])).toMatchObject({ created: 1, bad: [] });
    expect((await operator.run(["company", "requisites", "Алтай"])).out).toContain("0411110000");
  });

  it("knows what companies are paid by, digit for digit; a command shows and changes it", async () => {
    const heading = "Название;КПП;Банк;БИК;Р/с;Корр. счёт;Руководитель";
    const bank = "АО «Речной банк»;49900123;40702810300000000001;30101810800000000123";
    const file = fileOf(
      "network.csv",
      heading,
      `Окна у реки;770003001;${bank};Окнова А. П.`,
      `Дача-Строй;770005001;${bank.replace("300000000001", "400000000001")};`,
    );
    expect(await counts(["network", file])).toMatchObject({
      changed: 1,
      bad: [{ row: 3, reason: "badNumber", column: "Р/с" }],
    });
    expect(await counts(["network", file])).toMatchObject({ changed: 0, unchanged: 1 });
    const requisites = ["company", "requisites", "Окна у реки"];
    const known = {
      kpp: "770003001",
      bik: "049900123",
      signer: "Окнова А. П.",
      legalName: "ООО «Окна у реки»",
    };
    expect(await operator.json(requisites)).toMatchObject(known);
    await operator.json([...requisites, "signer=", "address=Садовая 12"]);
    expect(await operator.json(requisites)).toMatchObject({ ...known, signer: "", address: "Садовая 12" });
    expect(await operator.run([...requisites, "bik=12"])).toMatchObject({ code: 1 });
  });
});
