/** What the columns of an order's table hold, as far as their headings tell. */
import { type ColumnRole, type Heading, headingOf, isPeriod } from "./heading-words.ts";

/** A heading row, or several that make one heading. */
export interface HeadingRow {
  /** The words that stand lowest over each column. */
  cells: readonly string[];
  /** What stands over several columns, for each of them. */
  groups: readonly string[];
  headings: readonly (Heading | null)[];
}

/** A heading of one row; null where the row is none. */
export function columnsOf(cells: readonly string[]): HeadingRow | null {
  const row = { cells, groups: cells.map(() => ""), headings: cells.map((cell) => headingOf(cell)) };
  return asHeading(row);
}

/** Null where it tells too little to be the heading of an order. */
export function asHeading(row: HeadingRow): HeadingRow | null {
  const headings = withSums(row.headings, row.cells);
  const roleSet = new Set(headings.flatMap((heading) => heading?.role ?? []));
  const isNamed = roleSet.has("name") || roleSet.has("article") || roleSet.has("barcode");
  const periods = row.cells.filter(isPeriod).length;
  const isOrder = roleSet.has("quantity") || periods > 1;
  if (!isNamed || !(isOrder || roleSet.size > 2) || isFilledRow(row)) return null;
  return isMostlyTold(row, headings, periods) ? { ...row, headings } : null;
}

/** «Материал кровельный ТПП 3,0 | рулон | 85»: words that headings have, too, with a size among them and a figure beside them. */
const isFilledRow = ({ cells }: HeadingRow): boolean =>
  cells.some((cell) => /^\d{1,6}(?:[.,]\d+)?$/.test(cell)) &&
  cells.some((cell) => /\p{L}{4}.*\d/u.test(cell));

function isMostlyTold({ cells, groups }: HeadingRow, headings: HeadingRow["headings"], periods: number) {
  const filled = cells.flatMap((cell, at) => (cell === "" && !groups[at] ? [] : [at]));
  const told = filled.filter((at) => headings[at] !== null || (groups[at] ?? "") !== "");
  return filled.length > 1 && told.length * 2 >= filled.length - periods;
}

/** «Кол-во | Цена | Итого»: behind a price it is money. */
function withSums(headings: HeadingRow["headings"], cells: readonly string[]): (Heading | null)[] {
  const price = headings.findIndex((heading) => heading?.role === "price");
  return headings.map((heading, at) =>
    price >= 0 && at > price && /^(?:итого|всего)\.?$/i.test((cells[at] ?? "").trim())
      ? { role: "price", weight: 0 }
      : heading,
  );
}

/**
 * The roles of a heading row that names neither articles nor goods: «Серия | Исполнение | Кол-во». What stands before the
 * amount makes up an article. Null where there is no column of amounts behind another.
 */
export function partedColumnsOf(cells: readonly string[]): HeadingRow | null {
  const amount = cells.findIndex((cell) => headingOf(cell)?.role === "quantity");
  const filled = cells.slice(0, Math.max(amount, 0)).some((cell) => cell !== "");
  if (!filled || cells.some((cell) => headingOf(cell)?.role === "name")) return null;
  const named = cells.map((cell, at) =>
    at < amount && cell !== "" && headingOf(cell)?.role !== "count" ? "Артикул" : cell,
  );
  return columnsOf(named);
}

/** «Длина, м | Кол-во, шт»: what is cut stands over the rows, each piece in one. */
export function cutColumnsOf(cells: readonly string[]): HeadingRow | null {
  const headings = cells.map((cell) => headingOf(cell));
  const has = (role: ColumnRole) => headings.some((heading) => heading?.role === role);
  const row = { cells, groups: cells.map(() => ""), headings };
  return has("length") && has("quantity") && !has("name") && isMostlyTold(row, headings, 0) ? row : null;
}

/** Where tables begin that stand side by side under one row of headings. */
export function tableStarts({ headings }: Pick<HeadingRow, "headings">): number[] {
  const roles = headings.map((heading) => heading?.role);
  const begins = (role: ColumnRole | undefined) =>
    role === "article" || role === "name" || role === "barcode" || role === "count";
  const starts: number[] = [];
  for (const [at, role] of roles.entries()) {
    const from = starts.at(-1);
    // Called as the first column of the one before, or behind a blank one.
    const isApart = from !== undefined && (roles[from] === role || roles[at - 1] === undefined);
    const isNext = from === undefined || (roles.slice(from, at).includes("quantity") && isApart);
    if (begins(role) && isNext) starts.push(at);
  }
  return starts;
}
