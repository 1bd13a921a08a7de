/** A company's own price list: all that is sold, at its prices and nobody else's, as long as the catalog is. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { unpackRows } from "../../../core/spreadsheets/packed-rows.ts";
import { readSpreadsheet } from "../../../core/spreadsheets/read-spreadsheet.ts";
import { openWorld, type World } from "../../chat.ts";
import type { TestPhone } from "../../test-phone.ts";
import { removePrice, takeOffSale } from "../orders/catalog-changes.ts";
import { bytesOf } from "./papers-of-orders.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

async function listOf(phone: TestPhone) {
  await phone.says("меню");
  for (const step of ["Заказать", "Каталог", "Прайс, Excel"]) await phone.presses(step);
  const [file] = phone.last().files;
  const read = await readSpreadsheet(bytesOf(world, file));
  if (!read.ok) throw new Error(read.error);
  const [head, ...rows] = read.value.sheets.flatMap((sheet) =>
    [...unpackRows(sheet.rows)].map(({ cells }) => cells),
  );
  return { name: file?.name, head, rows, of: (article: string) => rows.find(([first]) => first === article) };
}

it("has every article that is sold, at the company's own prices", async () => {
  await takeOffSale(world, "ШТ-24-БЛ");
  const pyotr = await listOf(world.phone("pyotr"));
  expect(pyotr.name).toBe("Прайс Импост 2026-11-24.xlsx");
  expect(pyotr.head).toEqual([
    "Артикул",
    "Товар",
    "Группа",
    "Ед.",
    "В упаковке",
    "Цена, RUB",
    "Цена от количества",
    "Кол-во",
  ]);
  // More than one piece of what is read at a time.
  expect(pyotr.rows.length).toBe(493);
  expect(new Set(pyotr.rows.map(([article]) => article)).size).toBe(493);
  expect(pyotr.of("ПМ-65-З")).toEqual([
    "ПМ-65-З",
    expect.stringContaining("зимняя"),
    expect.any(String),
    "шт",
    12,
    402.5,
  ]);
  expect(pyotr.of("ШТ-24-БЛ")).toBeUndefined();
  const sergey = await listOf(world.phone("sergey"));
  expect(sergey.name).toContain("Верхнеречье-Снаб");
  expect(sergey.of("ПМ-65-З")?.[5]).toBe(418.6);
  await removePrice(world, "ПМ-65-З");
  expect((await listOf(world.phone("pyotr"))).of("ПМ-65-З")?.[5]).toBe("по запросу");
});
