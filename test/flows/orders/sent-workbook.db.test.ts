/** An order sent as a spreadsheet: read like a typed one, and refused at once where it is hostile or no spreadsheet. */
import { writeXlsx } from "hucre/xlsx";
import { afterEach, beforeEach, expect, it } from "vitest";
import { hasMoreThan } from "../../../core/spreadsheets/archive-check.ts";
import { openWorld, type World } from "../../chat.ts";
import { archiveOf, rowXml, sheetXml, workbookParts } from "../../core/spreadsheets/archives.ts";
import { lockedWorkbook, oldWorkbook } from "../../core/spreadsheets/old-workbooks.ts";
import type { TestPhone } from "../../test-phone.ts";
import { picture } from "../questions/samples.ts";

let world: World;
let pyotr: TestPhone;
let olga: TestPhone;
beforeEach(async () => {
  world = await openWorld();
  [pyotr, olga] = [world.phone("pyotr"), world.phone("olga")];
  await pyotr.says("меню");
});
afterEach(async () => {
  expect(world.logged).toEqual([]);
  await world.close();
});

const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const file = (name: string, bytes: Uint8Array | string, mime = xlsx) => ({
  name,
  mime,
  bytes: typeof bytes === "string" ? new TextEncoder().encode(bytes) : bytes,
});
const workbook = (rows: (string | number | null)[][]) =>
  writeXlsx({ sheets: [{ name: "Заявка", rows: [["ООО «Окна у реки»"], [], ...rows] }] });

it("becomes a cart with its doubts asked, beside what is said and sent with it", async () => {
  const bytes = await workbook([
    ["№", "Артикул", "Наименование", "Кол-во"],
    [1, "ПВХ-58-БЛ-6", "Рама", 16],
    [2, "004512", "Саморез", 10],
    [3, "", "Штапик 24 мм", 40],
  ]);
  const photo = picture("проём.png");
  await pyotr.sends([file("заявка.xlsx", bytes), photo], "и ещё ПМ-65-З 24 шт. Когда приедет машина?");
  pyotr.sees("Разобрано 3 строки из 4. Вопрос 1 из 2", "Штапик 24 мм 40»: что именно?", "ШТ-24-БЛ");
  olga.sees("Пётр");
  expect(olga.last().files.map(({ name }) => name)).toEqual(["проём.png"]);
  await pyotr.presses("1");
  pyotr.sees("«Когда приедет машина?»");
  await pyotr.presses("Убрать");
  pyotr.sees("Корзина", "ПВХ-58-БЛ-6", "ШТ-24-БЛ", "ПМ-65-З", "⏳ «проём.png»: у менеджера, не в сумме");
  await pyotr.sends([file("ещё.csv", "Артикул;Кол-во\nНП-20;5\n4512;3\n", "text/csv")]);
  pyotr.sees("Разобрана 1 строка из 2. Вопрос 1 из 1", "в корзине уже 10 уп");
  await pyotr.presses("Добавить 3 уп");
  pyotr.sees("Корзина", "НП-20");
  await pyotr.presses("Сверить текст");
  pyotr.sees("→ 004512 3 уп");
});

it("is refused with what would do, and reaches the manager by a press", async () => {
  const long = Array.from({ length: 40_000 }, (_, at) => `ПМ-65-З;${at}`).join("\n");
  const [types, ...parts] = workbookParts(sheetXml(""));
  const known = `<Override PartName="/xl/workbook.xml" ContentType="${xlsx}.main+xml"/></Types>`;
  const bytes = Buffer.from(String(Buffer.from(types?.bytes ?? [])).replace("</Types>", known));
  const bomb = archiveOf([
    { name: "[Content_Types].xml", bytes },
    ...parts.map((part) => ({ ...part, saysUnpacked: 10 * 1024 * 1024 })),
  ]);
  const container = Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(4096)]);
  const old = Buffer.concat([container, Buffer.from("Book\0", "utf16le")]);
  const locked = Buffer.concat([old, Buffer.from("EncryptedPackage", "utf16le")]);
  for (const [name, bytes, why] of [
    ["длинный.csv", long, "таблица слишком большая"],
    ["бомба.xlsx", bomb, "таблица слишком большая"],
    ["старый.xls", old, "старый формат Excel"],
    ["пароль.xlsx", locked, "таблица под паролем"],
    ["пароль.xls", lockedWorkbook([["ПМ-65-З", 24]]), "таблица под паролем"],
    ["страница.csv", "<html><table></table></html>", "внутри веб-страница, а не таблица"],
  ] as const) {
    await pyotr.sends([file(name, bytes, name.endsWith("csv") ? "text/csv" : xlsx)]);
    pyotr.sees(`❌ ${name}: ${why}`, "текстом");
  }
  await pyotr.sends([file("макросы.xlsm", await workbook([["ПМ-65-З", 24]]))]);
  pyotr.sees("Файл с макросами не принять\nмакросы.xlsm: сохраните без макросов");
  olga.seesNothing();
  await pyotr.sends([file("заявка.xls", old)], "посмотрите");
  await pyotr.presses("Передать менеджеру");
  pyotr.sees("Файлы у менеджера");
  olga.sees("Пётр", "посмотрите");
});

it("is read by what is in it, whatever its name says; a page saved as a workbook is told so", async () => {
  await pyotr.sends([file("заявка.xlsx", "Артикул;Кол-во\nПМ-65-З;24\n")]);
  pyotr.sees("Корзина", "ПМ-65-З", "24 шт");
  await pyotr.sends([file("страница.xls", "<html><table><tr><td>ПМ-65-З</td></tr></table></html>")]);
  pyotr.sees("Внутри веб-страница, а не таблица", "страница.xls: откройте её в Excel и сохраните как XLSX");
  await pyotr.sends([
    file(
      "добавка.csv",
      await workbook([
        ["Артикул", "Кол-во"],
        ["НП-20", 5],
      ]),
      "text/csv",
    ),
  ]);
  const cart = pyotr.sees("Корзина", "НП-20", "5 ").text;
  expect(cart).not.toContain("страница");
});

it("has amounts that are formulas: what they came to is taken and told as such, without a figure it is asked", async () => {
  const rows = [
    rowXml(1, ["Артикул", "Кол-во"]),
    rowXml(2, ["ПМ-65-З", "<f>12*2</f><v>24</v>"]),
    rowXml(3, ["НП-20", "5"]),
    rowXml(4, ["004512", "<f>B2/2</f>"]),
  ];
  await pyotr.sends([file("заявка.xlsx", archiveOf(workbookParts(sheetXml(rows.join("")))))]);
  pyotr.sees("Разобрано 2 строки из 3", "«004512»: сколько?");
  await pyotr.says("10");
  pyotr.sees("Корзина", "004512", "10 уп", "Число из формулы: ПМ-65-З 24 шт, проверьте");
  await pyotr.says("language");
  await pyotr.presses("English");
  await pyotr.sends([file("more.xlsx", archiveOf(workbookParts(sheetXml(rows.slice(0, 2).join("")))))]);
  await pyotr.presses("24 pcs in all");
  pyotr.sees("Figure of a formula: ПМ-65-З 24 pcs, check it");
});

it("is a person's to read where it orders nothing", async () => {
  await pyotr.sends([file("акт.csv", "Дата;Сумма\n01.11.2026;1000\n02.11.2026;500\n", "text/csv")]);
  pyotr.sees("Файлы у менеджера");
});

it("of 1997 is read as one of today, and what nobody sees in it is not ordered", async () => {
  const rows = [
    ["Артикул", "Наименование", "Кол-во"],
    [4512, "Саморез", 10],
    ["ПМ-65-З", "Пена", 24],
    ["НП-20", "Пол", 5],
  ];
  const bytes = oldWorkbook(rows, { hiddenRow: 3, noughts: "A2" });
  await pyotr.sends([file("заявка.xls", bytes, "application/vnd.ms-excel")]);
  const cart = pyotr.sees("Корзина", "004512", "10 уп", "ПМ-65-З", "24 шт").text;
  expect(cart).not.toContain("НП-20");
});

it("is a price list of tens of thousands of rows, of which the filled ones count; a bomb of as many is refused at once", async () => {
  const goods = Array.from({ length: 12_000 }, (_, at) => [`НЕТ-${at}`, `Товар ${at}`, "шт", 100 + at, null]);
  const list = [["Прайс"], ["Артикул", "Наименование", "Ед.", "Цена", "Кол-во"], ...goods];
  list.splice(7_000, 0, ["ПМ-65-З", "Пена зимняя", "шт", 402.5, 24]);
  list.splice(11_000, 0, ["004512", "Саморез", "уп", 213.8, 10], ["НП-20", "Пол", "шт", 404.6, 0]);
  const bytes = await writeXlsx({ sheets: [{ name: "Прайс", rows: list }] });
  await pyotr.sends([file("прайс.xlsx", bytes)]);
  const cart = pyotr.sees("Корзина", "ПМ-65-З", "24 шт", "004512", "10 уп").text;
  expect(cart).not.toContain("НП-20");

  const cells = Array.from(
    { length: 400_000 },
    (_, at) => `<row r="${at + 1}"><c r="A${at + 1}"><v>${at}</v></c></row>`,
  );
  const packed = archiveOf(workbookParts(sheetXml(cells.join(""))));
  expect(await hasMoreThan(packed, { maxRows: 1e6, maxCells: 300_000 })).toBe(true);
  expect(await hasMoreThan(packed, { maxRows: 300_000, maxCells: 1e6 })).toBe(true);
  expect(await hasMoreThan(packed, { maxRows: 400_000, maxCells: 400_000 })).toBe(false);
});
