/** Reads an order from a workbook: the sheets, rows and columns a person sees. */
import type { Cell, Sheet, Workbook } from "../spreadsheets/model.ts";
import { unpackRows } from "../spreadsheets/packed-rows.ts";
import { isAsideSheet } from "./columns.ts";
import { emptyReading, type OrderReading } from "./model.ts";
import type { OrderReader } from "./read-text.ts";

/** A longer sheet is a price list of a size nobody fills in by hand. */
const MAX_ROWS = 20_000;

export function readWorkbook(reader: OrderReader, { sheets }: Workbook): OrderReading {
  const seen = sheets.filter(({ isHidden, name }) => !isHidden && !isAsideSheet(name)).map(seenRows);
  const tables = seen.flatMap((rows) => reader.readRows(rows) ?? []);
  if (tables.length > 0) return joined(tables);
  return joined(seen.map((rows) => reader.readLoose(rows)));
}

function joined(readings: readonly OrderReading[]): OrderReading {
  const whole = emptyReading();
  for (const { lines, asks, isRepeat } of readings) {
    whole.lines.push(...lines);
    whole.asks.push(...asks);
    whole.isRepeat ||= isRepeat;
  }
  return whole;
}

function seenRows({ rows, hiddenColumns, merged }: Sheet): string[][] {
  const hidden = new Set(hiddenColumns);
  const seen: string[][] = [];
  for (const { cells, isHidden, number } of unpackRows(rows)) {
    if (isHidden || seen.length === MAX_ROWS) continue;
    const shown = seenCells({ cells }, hidden);
    // A name that stands for several rows, merged down, is each row's name.
    for (const { top, bottom, left, right } of merged)
      if (left === right && number > top && number <= bottom && shown[left] === "" && !hidden.has(left))
        shown[left] = seen.at(-1)?.[left] ?? "";
    seen.push(shown);
  }
  return seen;
}

/** A row's cells as a person reads them; those of hidden columns are empty. */
export const seenCells = ({ cells }: { cells: readonly Cell[] }, hidden: ReadonlySet<number>): string[] =>
  cells.map((cell, column) => (hidden.has(column) ? "" : words(cell)));

function words(cell: Cell): string {
  if (cell === null || typeof cell === "boolean") return "";
  if (typeof cell === "number") return String(cell);
  return typeof cell === "string" ? cell.replace(/\s+/g, " ").trim() : "";
}
