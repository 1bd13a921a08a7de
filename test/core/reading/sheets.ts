/** Sheets written short, and what is to be read from them. */
import { expect } from "vitest";
import type { OrderReading } from "../../../core/reading/model.ts";
import { readWorkbook } from "../../../core/reading/read-workbook.ts";
import type { Cell, Sheet } from "../../../core/spreadsheets/model.ts";
import { packRows } from "../../../core/spreadsheets/packed-rows.ts";
import { askDifference, demoReader, expectedAsks, expectedLines, linesOf } from "./demo-reader.ts";

type More = Partial<Omit<Sheet, "rows">> & { struck?: Record<number, number[]> };

/** Rows as lines, cells between bars; figures are figures but where they end in a nought. */
const cellsOf = (table: string): Cell[][] =>
  table
    .trim()
    .split("\n")
    .map((line) => line.split("|").map((cell) => asCell(cell.trim())));

const asCell = (cell: string): Cell => {
  const [day] = /^\d{4}-\d{2}-\d{2}$/.exec(cell) ?? [];
  if (day !== undefined) return { date: day };
  return /^-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/.test(cell) ? Number(cell) : cell || null;
};

/** `struck`: columns by the row's number. */
export const sheet = (table: string, { struck = {}, ...more }: More = {}): Sheet => ({
  name: "Лист1",
  isHidden: false,
  brokenRows: [],
  hiddenColumns: [],
  merged: [],
  ...more,
  rows: packRows(
    cellsOf(table).map((cells, at) => ({
      number: at + 1,
      cells,
      isHidden: false,
      struck: struck[at + 1] ?? [],
    })),
  ),
});

export const across = (row: number, left: number, right: number) => ({ top: row, bottom: row, left, right });
export const down = (column: number, top: number, bottom: number) => ({
  top,
  bottom,
  left: column,
  right: column,
});

export const reads = (sheets: Sheet[], lines: string, asks = ""): void =>
  isRead(readWorkbook(demoReader, { kind: "xlsx", sheets }), lines, asks);

/** A table that was pasted into a message. */
export const readsMessage = (message: string, lines: string, asks = ""): void =>
  isRead(demoReader.read(message), lines, asks);

function isRead(reading: OrderReading, lines: string, asks: string): void {
  expect(linesOf(reading)).toEqual(expectedLines(lines));
  expect(askDifference(reading, expectedAsks(asks))).toEqual([]);
}

export const readsTable = (table: string, lines: string, asks = "", more: More = {}): void =>
  reads([sheet(table, more)], lines, asks);
