/** A sheet's rows as a person sees them: without what is hidden or struck out, merged names in each of their rows. */
import type { Cell, Sheet, SheetRow } from "../spreadsheets/model.ts";
import { unpackRows } from "../spreadsheets/packed-rows.ts";
import type { TableRow } from "./tables/table-rows.ts";

/** A longer sheet is a price list of a size nobody fills in by hand. */
const MAX_ROWS = 20_000;

export function seenRows({ rows, hiddenColumns, merged }: Sheet): TableRow[] {
  const hidden = new Set(hiddenColumns);
  const seen: TableRow[] = [];
  const across = new Map<number, Map<number, number>>();
  const down = merged.filter(({ top, bottom }) => bottom > top);
  for (const { top, left, right } of merged)
    if (right > left) across.set(top, (across.get(top) ?? new Map()).set(left, right));
  for (const row of unpackRows(rows)) {
    if (row.isHidden || seen.length === MAX_ROWS || isStruckOut(row, hidden)) continue;
    const cells = seenCells(row, hidden);
    const shared = new Set<number>();
    for (const { top, bottom, left } of down) {
      if (row.number < top || row.number > bottom || hidden.has(left)) continue;
      shared.add(left);
      // A name that stands for several rows, merged down, is each row's name.
      if (row.number > top && (cells[left] ?? "") === "") cells[left] = seen.at(-1)?.cells[left] ?? "";
    }
    seen.push({
      cells: Array.from(cells, (cell) => cell ?? ""),
      reach: across.get(row.number) ?? new Map(),
      shared,
      reckoned: new Set(row.formulas),
      unreckoned: new Set(row.unreckoned),
    });
  }
  return seen;
}

/** A row's cells as a person reads them; those that are hidden or struck out are empty. */
export const seenCells = (
  { cells, struck = [] }: Pick<SheetRow, "cells" | "struck">,
  hidden: ReadonlySet<number>,
): string[] =>
  cells.map((cell, column) => (hidden.has(column) || struck.includes(column) ? "" : words(cell)));

/** Struck out by half or more: nothing of it is meant, but for a table that stands beside the one it is struck in. */
export function isStruckOut({ cells, struck = [] }: SheetRow, hidden: ReadonlySet<number>): boolean {
  if (struck.length === 0) return false;
  const shown = cells.flatMap((cell, column) => (!hidden.has(column) && words(cell) !== "" ? [column] : []));
  const gone = struck.filter((column) => !hidden.has(column));
  return gone.length * 2 >= shown.length && !standsBeside(cells, shown, gone);
}

/** A name and a figure with a blank column between them and all that is struck out. */
function standsBeside(cells: readonly Cell[], shown: readonly number[], gone: readonly number[]): boolean {
  const left = shown.filter((column) => !gone.includes(column));
  const [first = 0, last = 0] = [left.at(0), left.at(-1)];
  const isBefore = gone.every((column) => column > last + 1);
  const isBehind = gone.every((column) => column < first - 1);
  const isNamed = left.some((column) => /\p{L}{4}/u.test(words(cells[column] ?? null)));
  const isCounted = left.some((column) => /^\d/.test(words(cells[column] ?? null)));
  return left.length > 2 && gone.length > 2 && (isBefore || isBehind) && isNamed && isCounted;
}

function words(cell: Cell): string {
  if (cell === null) return "";
  // A box that is ticked or not.
  if (typeof cell === "boolean") return cell ? "да" : "нет";
  if (typeof cell === "number") return String(cell);
  // «10-12» that became a date says no amount, but it says something.
  return typeof cell === "string" ? cell.replace(/\s+/g, " ").trim() : cell.date;
}
