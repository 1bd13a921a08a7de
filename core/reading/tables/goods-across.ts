/** Goods as columns, and how much of each as rows: «Магазин | Грунтовка 10 л | Пена 65» over «Рынок | 6 | 24». */
import { figureOf } from "./figures.ts";
import { headingOf, standsForPlaces } from "./heading-words.ts";
import { namedBy, type TableParts } from "./named.ts";
import { type FoundHeading, plainRow, type TableRow } from "./table-rows.ts";

const MIN_GOODS = 2;
const MAX_HEADING_ROW = 40;

/** The same with the goods as rows; null where no row names goods in its columns. */
export function goodsAcross(
  parts: TableParts,
  rows: readonly TableRow[],
): { heading: FoundHeading; rows: TableRow[] } | null {
  const at = rows.findIndex((row, place) => place < MAX_HEADING_ROW && goodsIn(parts, row).length > 0);
  const heading = rows[at];
  if (!heading) return null;
  const below = rows.slice(at + 1).map(({ cells }) => cells);
  const [corner = ""] = heading.cells;
  const group = standsForPlaces(corner) ? corner : "";
  const cells = ["Наименование", ...below.map(([cell = ""]) => cell)];
  const headings = cells.map((cell) => headingOf(cell));
  return {
    heading: {
      cells,
      groups: cells.map((_, place) => (headings[place] ? "" : group)),
      headings,
      start: 0,
      end: 0,
    },
    rows: goodsIn(parts, heading).map((column) =>
      plainRow([heading.cells[column] ?? "", ...below.map((row) => row[column] ?? "")]),
    ),
  };
}

/** Columns that name one thing each, behind a corner that names none; none where others stand between them. */
function goodsIn(parts: TableParts, { cells: [corner = "", ...cells] }: TableRow): number[] {
  const told = cells.flatMap((cell, at) => (cell === "" || headingOf(cell)?.role === "quantity" ? [] : [at]));
  const goods = told.filter((at) => isName(cells[at] ?? ""));
  const isGoods = goods.length >= MIN_GOODS && goods.length === told.length && corner !== "";
  if (!isGoods || namedBy(parts, corner, []).length > 0) return [];
  const sure = goods.filter((at) => namedBy(parts, cells[at] ?? "", []).length === 1);
  return sure.length * 2 > goods.length ? goods.map((at) => at + 1) : [];
}

const isName = (cell: string): boolean => /\p{L}{3}/u.test(cell) && figureOf(cell) === null;
