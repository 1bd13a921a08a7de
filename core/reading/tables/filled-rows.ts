/** A long price list with a filled column: only the rows that are filled are an order, and only they count. */
import { ok, type Result, refuse } from "../../result.ts";
import type { Cell, MergedCells, Sheet, SheetRow, Workbook } from "../../spreadsheets/model.ts";
import { countRows, packRows, rowPieces } from "../../spreadsheets/packed-rows.ts";
import { isStruckOut, seenCells } from "../seen-rows.ts";
import { likelyAmounts } from "./amount-columns.ts";
import { columnsOf, tableStarts } from "./columns.ts";
import { isAsideSheet } from "./heading-words.ts";

/** A heading stands near the top. */
const MAX_HEADING_ROW = 40;
/** Tens of thousands: a price list of all there is. */
const MAX_LIST_ROWS = 60_000;

/**
 * The same workbook with at most `most` rows to be read: as it is where it is short, else the headings, the titles and
 * the rows with an amount. Others are served between its pieces. "tooLarge" where no amounts can be told from the rest.
 */
export async function filledRows(
  { kind, sheets }: Workbook,
  most: number,
): Promise<Result<Workbook, "tooLarge">> {
  const seen = sheets.filter(({ isHidden, name }) => !isHidden && !isAsideSheet(name));
  const all = seen.reduce((sum, { rows }) => sum + countRows(rows), 0);
  if (all <= most) return ok({ kind, sheets });
  if (all > MAX_LIST_ROWS) return refuse("tooLarge");
  let left = most;
  const short: Sheet[] = [];
  for (const sheet of seen) {
    const kept = await filledOf(sheet);
    if (!kept) return refuse("tooLarge");
    left -= kept.filled;
    if (left < 0) return refuse("tooLarge");
    short.push({ ...sheet, rows: packRows(kept.rows), merged: [] });
  }
  return ok({ kind, sheets: short });
}

/** Null where no row is a heading with a column of amounts; a sheet of a few lines beside the list is kept whole. */
async function filledOf(sheet: Sheet): Promise<{ rows: SheetRow[]; filled: number } | null> {
  const hidden = new Set(sheet.hiddenColumns);
  const above: SheetRow[] = [];
  const rows: SheetRow[] = [];
  const merges = mergesDown(sheet.merged);
  let title: SheetRow | null = null;
  let amounts: number[] | null = null;
  let filled = 0;
  for await (const piece of rowPieces(sheet.rows)) {
    for (const given of piece) {
      const row = merges.filledIn(given);
      if (row.isHidden || isStruckOut(row, hidden)) continue;
      const isWritten = (column: number) => isTold(row.cells[column]) || row.unreckoned?.includes(column);
      const told = amounts?.filter((column) => isWritten(column) && !hidden.has(column)) ?? [];
      // Of most rows nothing is ordered: no more of them is looked at.
      if (amounts && told.length === 0) {
        if (row.cells.filter(isTold).length === 1) title = row;
        continue;
      }
      const again = amountColumns(seenCells(row, hidden));
      if (again) {
        rows.push(...(amounts ? [] : above), row);
        amounts = again;
        title = null;
      } else if (!amounts) {
        above.push(row);
        if (above.length > MAX_HEADING_ROW) return null;
      } else {
        if (title) rows.push(title);
        title = null;
        rows.push(row);
        filled += 1;
      }
    }
  }
  return amounts ? { rows, filled } : { rows: above, filled: above.length };
}

/** Tables may stand side by side, each with amounts of its own. */
function amountColumns(shown: readonly string[]): number[] | null {
  const heading = columnsOf(shown);
  if (!heading) return null;
  const starts = tableStarts(heading);
  const parts = starts.length > 1 ? starts : [0];
  const found = parts.flatMap((from, at) => {
    const part = columnsOf(shown.slice(from, parts[at + 1]));
    const { how, columns } = part ? likelyAmounts(part) : { how: "unclear", columns: [] };
    return how === "unclear" ? [] : columns.map((column) => from + column.at);
  });
  return found.length > 0 ? found : null;
}

/** A blank, a dash and a nought order nothing. */
const isTold = (cell: Cell | undefined): boolean =>
  cell != null && cell !== 0 && !(typeof cell === "string" && /^(?:\s*|[-–—хx]|0+(?:[.,]0+)?)$/i.test(cell));

/** A name that stands for several rows is each row's name, whichever of them are left out. */
function mergesDown(merged: readonly MergedCells[]) {
  const beginning = new Map<number, MergedCells[]>();
  for (const one of merged)
    if (one.left === one.right && one.bottom > one.top)
      beginning.set(one.top, [...(beginning.get(one.top) ?? []), one]);
  let open: { to: number; column: number; value: SheetRow["cells"][number] }[] = [];
  return {
    filledIn(row: SheetRow): SheetRow {
      open = open.filter(({ to }) => to >= row.number);
      const cells = [...row.cells];
      for (const { column, value } of open) if (cells[column] == null) cells[column] = value;
      for (const { left: column, bottom: to } of beginning.get(row.number) ?? [])
        open.push({ to, column, value: row.cells[column] ?? null });
      return open.length === 0 ? row : { ...row, cells: Array.from(cells, (cell) => cell ?? null) };
    },
  };
}
