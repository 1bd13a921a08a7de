/** Says what is wrong with a row of the catalog in the words of its file: the header, and the cell as it stands there. */
import type { RowColumn, RowIssue } from "../core/catalog/catalog-row.ts";
import type { SheetRow } from "../core/spreadsheets/model.ts";
import type { Columns, SingleColumn } from "./catalog-columns.ts";
import type { CellIssue } from "./catalog-rows.ts";
import { shown } from "./cell-values.ts";

type Place = NonNullable<Columns["single"][SingleColumn]>;

const MAX_SHOWN = 80;

/** `rows`: as the file has them, those of the issues among them. */
export function inWordsOfFile(
  issues: readonly RowIssue[],
  rows: readonly SheetRow[],
  columns: Columns,
): CellIssue[] {
  if (issues.length === 0) return [];
  const byNumber = new Map(rows.map((row) => [row.number, row]));
  return issues.map((issue) => {
    const place = placeOf(columns, issue);
    return {
      ...issue,
      column: place?.header ?? issue.column,
      value: asWritten(byNumber.get(issue.row), place) || issue.value,
    };
  });
}

/** The file's own column for a column of the catalog; none where it has only group headings. */
function placeOf({ single, prices, stock }: Columns, { column, of }: RowIssue): Place | undefined {
  if (column === "prices") return prices.find(({ type }) => type === of) ?? prices[0];
  if (column === "stock") return stock.find(({ warehouse }) => warehouse === of) ?? stock[0];
  return single[column satisfies Exclude<RowColumn, "prices" | "stock">];
}

/** The cell as the file has it: not in the thousandths and minor units it is kept in. */
const asWritten = (row: SheetRow | undefined, place: Place | undefined): string =>
  place ? shown(row?.cells[place.column] ?? null).slice(0, MAX_SHOWN) : "";
