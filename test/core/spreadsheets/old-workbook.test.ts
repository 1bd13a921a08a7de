/** Workbooks of the format that Excel had before 2007. */
import { describe, expect, it } from "vitest";
import { unpackRows } from "../../../core/spreadsheets/packed-rows.ts";
import { readSpreadsheet } from "../../../core/spreadsheets/read-spreadsheet.ts";
import { oldWorkbook } from "./old-workbooks.ts";

describe("a workbook of 1997", () => {
  it("has its values, and what a person does not see is marked", async () => {
    const bytes = oldWorkbook(
      [
        ["Артикул", "Цена", "Кол-во"],
        [4512, 213.8, 10],
        ["ПМ-65-З", 402.5, 24],
        ["НП-20", 404.6, 5],
      ],
      { hiddenColumn: 1, hiddenRow: 3, noughts: "A2" },
    );
    const read = await readSpreadsheet(bytes);
    if (!read.ok) throw new Error(read.error);
    expect(read.value.kind).toBe("xls");
    const [secret, order] = read.value.sheets;
    expect([secret?.name, secret?.isHidden, order?.isHidden]).toEqual(["Закупка", true, false]);
    expect(order?.hiddenColumns).toEqual([1]);
    expect([...unpackRows(order?.rows ?? [])]).toEqual([
      { number: 1, cells: ["Артикул", "Цена", "Кол-во"], isHidden: false },
      { number: 2, cells: ["004512", 213.8, 10], isHidden: false },
      { number: 3, cells: ["ПМ-65-З", 402.5, 24], isHidden: false },
      { number: 4, cells: ["НП-20", 404.6, 5], isHidden: true },
    ]);
    expect(await readSpreadsheet(bytes, { maxCells: 5 })).toMatchObject({ ok: false, error: "tooLarge" });
    expect(await readSpreadsheet(bytes.slice(0, 1500))).toMatchObject({ ok: false });
  });
});
