/** Rows of a table as a person sees them, and the heading over them, of one row or of several. */
import { coloursOfRal } from "../words/trade-words.ts";
import { asHeading, columnsOf, cutColumnsOf, type HeadingRow } from "./columns.ts";
import { figureOf } from "./figures.ts";
import { headingOf, headingUnder } from "./heading-words.ts";

export interface TableRow {
  cells: readonly string[];
  /** Cells that reach over others to their right: by the first column, the last. */
  reach: ReadonlyMap<number, number>;
  /** Columns whose cell stands for other rows as well. */
  shared: ReadonlySet<number>;
  /** Columns whose cells are what a formula came to. */
  reckoned?: ReadonlySet<number>;
  /** Columns of formulas that came to nothing yet. */
  unreckoned?: ReadonlySet<number>;
}

const none = { reach: new Map<number, number>(), shared: new Set<number>() };
export const plainRow = (cells: readonly string[]): TableRow => ({ cells, ...none });

/** «Металлочерепица 0,5» over «(покрытие полиэстер)», all else of the row merged down over both: one row, one name. */
export function withWholeNames(rows: readonly TableRow[]): TableRow[] {
  const whole: TableRow[] = [];
  const joined = new Set<number>();
  for (const row of rows) {
    const above = whole.at(-1);
    const column = above ? namedOn(above, row) : null;
    if (above && column !== null) {
      const name = `${above.cells[column]} ${row.cells[column]}`;
      whole.splice(-1, 1, { ...above, cells: above.cells.with(column, name) });
      joined.add(whole.length - 1);
    } else whole.push(row);
  }
  return whole.map((row, at) => (joined.has(at) ? { ...row, shared: none.shared } : row));
}

/** Its only column of its own, where what the row above counts is merged down over it. */
function namedOn(above: TableRow, row: TableRow): number | null {
  const isShared = (at: number) => row.shared.has(at) && above.shared.has(at);
  const filled = filledIn(row);
  const [own, ...others] = filled.filter((at) => !isShared(at));
  const merged = filled.filter((at) => isShared(at) && row.cells[at] === above.cells[at]);
  const isCounted = merged.some((at) => figureOf(row.cells[at] ?? "") !== null);
  const isName = own !== undefined && isWords(row.cells[own] ?? "") && isWords(above.cells[own] ?? "");
  return isName && others.length === 0 && merged.length > 1 && isCounted ? own : null;
}

/** The table whose columns begin and end here. */
export const partOf = (
  { cells, reach, ...marked }: TableRow,
  from: number,
  to: number | undefined,
): TableRow => {
  const shifted = (columns: ReadonlySet<number> = new Set()) => new Set([...columns].map((at) => at - from));
  return {
    cells: cells.slice(from, to),
    reach: new Map([...reach].map(([first, last]) => [first - from, last - from])),
    shared: shifted(marked.shared),
    reckoned: shifted(marked.reckoned),
    unreckoned: shifted(marked.unreckoned),
  };
};

export interface FoundHeading extends HeadingRow {
  start: number;
  /** The row behind it. */
  end: number;
}

/** So many rows tell where a column's cells stand. */
const SAMPLE = 25;
/** A heading stands near the top. */
const MAX_HEADING_ROW = 40;
/** Of one row, and rows that say more of columns it leaves open. */
const MAX_ROWS_BELOW = 2;
/** Longer words over columns are a title. */
const MAX_GROUP = 40;

export function firstHeading(rows: readonly TableRow[]): FoundHeading | null {
  return someHeading(rows, headingAt) ?? someHeading(rows, cutHeadingAt);
}

/** A heading most of whose columns are called something of the customer's own, figures below them: its places. */
export const openHeading = (rows: readonly TableRow[]): FoundHeading | null =>
  someHeading(rows, openHeadingAt);

function openHeadingAt(rows: readonly TableRow[], at: number): FoundHeading | null {
  const row = rows[at];
  if (
    !row ||
    filledIn(row).length < 2 ||
    !filledIn(row).every((column) => !/^\d/.test(row.cells[column] ?? ""))
  )
    return null;
  const below = rows.slice(at + 1, at + 1 + SAMPLE);
  const open = openColumns(row.cells, below);
  const isBlank = (column: number) => below.every(({ cells }) => (cells[column] ?? "") === "");
  const told = row.cells.map((cell, column) => (open.includes(column) || isBlank(column) ? "" : cell));
  const rest = row.cells.map((cell) => headingOf(cell));
  const has = (role: string) => rest.some((heading) => heading?.role === role);
  const isNamed = has("name") || has("article");
  // «Вид | Ширина | Цвет | м.п.»
  const isParted = has("trait") && has("quantity");
  // «Артикул | Остаток» orders nothing, and is no list of words either.
  const isToldOf = isNamed && (has("stock") || has("price"));
  if (!(isNamed && open.length > 0) && !isParted && !isToldOf) return null;
  if (!told.every((cell, column) => cell === "" || rest[column])) return null;
  return found(rows, at, { cells: row.cells, groups: row.cells.map(() => ""), headings: rest }, [row]);
}

/** Columns that no heading tells of, with figures and nothing else. */
export function openColumns(cells: readonly string[], below: readonly TableRow[]): number[] {
  return cells.flatMap((cell, at) => {
    const figures = below.map((row) => row.cells[at] ?? "").filter((one) => !/^[-–—]?$/.test(one));
    const isOpen = cell !== "" && headingOf(cell) === null && figures.length > 0;
    return isOpen && figures.every((one) => figureOf(one) !== null) ? [at] : [];
  });
}

function someHeading(rows: readonly TableRow[], find: typeof headingAt): FoundHeading | null {
  for (let at = 0; at < Math.min(rows.length, MAX_HEADING_ROW); at++) {
    const heading = find(rows, at);
    if (heading) return heading;
  }
  return null;
}

/** The heading that begins in this row; null where none does. */
export function headingAt(rows: readonly TableRow[], at: number): FoundHeading | null {
  const row = rows[at];
  if (!row) return null;
  const alone = columnsOf(row.cells) ?? countedNames(row, rows.slice(at + 1, at + 1 + SAMPLE));
  // «Количество» over «заявлено | отпущено», the other headings below it.
  if (!alone && rows[at + 1] && columnsOf(rows[at + 1]?.cells ?? [])) {
    const over = isOver(row, rows[at + 1] as TableRow) ? composed([row, rows[at + 1] as TableRow]) : null;
    const both = over && !isTitleOver(over) && asHeading(over);
    return both ? found(rows, at, both, [row, rows[at + 1] as TableRow]) : null;
  }
  let used = [row];
  while (used.length <= MAX_ROWS_BELOW && saysMore(used, rows[at + used.length]))
    used = [...used, rows[at + used.length] as TableRow];
  const whole = used.length > 1 ? asHeading(composed(used)) : alone;
  if (whole) return found(rows, at, whole, used);
  return alone ? found(rows, at, alone, [row]) : null;
}

/** «Поз. | Кол-во» over words: what stands where rows are numbered elsewhere is what they are called. */
function countedNames({ cells }: TableRow, below: readonly TableRow[]): HeadingRow | null {
  const at = cells.findIndex((cell) => headingOf(cell)?.role === "count");
  const filled = below.map((row) => row.cells[at] ?? "").filter((cell) => cell !== "");
  const isNames = at >= 0 && filled.length > 1 && filled.every((cell) => /\p{L}{3}/u.test(cell));
  return isNames ? columnsOf(cells.map((cell, place) => (place === at ? "Наименование" : cell))) : null;
}

/** Where a heading reaches over several columns and its cells stand in one of the others, it is that one's. */
function found(
  rows: readonly TableRow[],
  start: number,
  { cells, groups, headings }: HeadingRow,
  used: readonly TableRow[],
): FoundHeading {
  const end = behindNumbers(rows, start + used.length);
  const below = rows.slice(end, end + SAMPLE);
  const isEmpty = (at: number) => below.every((row) => (row.cells[at] ?? "") === "");
  const places = cells.map((_, at) => at);
  for (const at of places) {
    const to = Math.max(...used.map(({ reach }) => reach.get(at) ?? at));
    const own = Array.from({ length: to - at }, (_, next) => at + 1 + next).find((next) => !isEmpty(next));
    if (headings[at] && isEmpty(at) && own !== undefined && !headings[own]) places[own] = at;
  }
  const width = places.length;
  const moved = <Value>(all: readonly Value[], blank: Value): Value[] =>
    Array.from({ length: width }, (_, at) => {
      const from = places[at] ?? at;
      const isGone = from === at && places.some((other, place) => other === at && place !== at);
      return isGone ? blank : (all[from] ?? blank);
    });
  return { cells: moved(cells, ""), groups: moved(groups, ""), headings: moved(headings, null), start, end };
}

function cutHeadingAt(rows: readonly TableRow[], at: number): FoundHeading | null {
  const row = rows[at];
  const cut = row ? cutColumnsOf(row.cells) : null;
  return row && cut ? found(rows, at, cut, [row]) : null;
}

const isWords = (cell: string): boolean => /\p{L}/u.test(cell);
const filledIn = ({ cells }: TableRow): number[] => cells.flatMap((cell, at) => (cell === "" ? [] : [at]));

/** Words over some of the columns, each over several, and no title of all. */
function isOver(row: TableRow, below: TableRow): boolean {
  const filled = filledIn(row);
  const [first] = filled;
  if (first === undefined || filled.some((at) => (row.cells[at] ?? "").length > MAX_GROUP)) return false;
  const isWhole = filled.length === 1 && (row.reach.get(first) ?? first) >= below.cells.length - 1;
  return !isWhole && (first > 0 || filled.length > 1) && filled.every((at) => isWords(row.cells[at] ?? ""));
}

/** «Заявка на 2 квартал» over «Артикул | Кол-во»: no group holds what names the goods and what counts them. */
const isTitleOver = ({ cells, groups }: HeadingRow): boolean =>
  groups.some((group, at) => {
    const over = headingOf(group)?.role;
    const own = headingOf(cells[at] ?? "")?.role ?? "";
    const isNaming = ["article", "name", "barcode", "count"].includes(own);
    return group !== "" && isNaming && over !== "name" && over !== "article";
  });

/** The row below speaks of columns the heading leaves open, or of those that one of its cells reaches over. */
function saysMore(used: readonly TableRow[], row: TableRow | undefined): boolean {
  if (!row) return false;
  // A heading over two rows, merged down, stands in both.
  const isAgain = (at: number) => row.shared.has(at) && used.at(-1)?.cells[at] === row.cells[at];
  const filled = filledIn(row).filter((at) => !isAgain(at));
  const tells = (cell: string) => isWords(cell) || coloursOfRal.has(cell);
  if (filled.length < 2 || !filled.every((at) => tells(row.cells[at] ?? ""))) return false;
  const isParted = (at: number) =>
    used.some(({ cells, reach }) => {
      const from = cells.findLastIndex((cell, place) => place <= at && cell !== "");
      // Where nobody says how far a cell reaches, it is over the blanks to its right.
      const next = cells.findIndex((cell, place) => place > from && cell !== "");
      const to = reach.get(from) ?? (next < 0 ? row.cells.length : next) - 1;
      return from >= 0 && to >= at && filled.filter((column) => column >= from && column <= to).length > 1;
    });
  const isBlank = (at: number) => used.every(({ cells }) => (cells[at] ?? "") === "");
  return filled.every((at) => isBlank(at) || isParted(at));
}

function composed(rows: readonly TableRow[]): HeadingRow {
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  const lowest = rows.at(-1) as TableRow;
  const columns = Array.from({ length: width }, (_, at) => {
    const over = rows.map((row, place) => textOver(row, at, place === rows.length - 1 ? null : lowest));
    const said = over.filter((words, place) => words !== "" && over.indexOf(words) === place);
    const own = said.at(-1) ?? "";
    return { own, group: said.slice(0, -1).join(" ") };
  });
  return {
    cells: columns.map(({ own }) => own),
    groups: columns.map(({ group }) => group),
    headings: columns.map(({ own, group }) => headingUnder(group, own)),
  };
}

/** What stands in the column or reaches over it; `below`: the row that tells how far, where cells do not. */
export function textOver({ cells, reach }: TableRow, at: number, below: TableRow | null): string {
  const own = cells[at] ?? "";
  if (own !== "" || below === null) return own;
  const from = cells.findLastIndex((cell, place) => place < at && cell !== "");
  if (from < 0) return "";
  const to = reach.get(from);
  if (to !== undefined) return to >= at ? (cells[from] ?? "") : "";
  const isBetween = below.cells.slice(from, at + 1).every((cell) => cell !== "");
  return isBetween ? (cells[from] ?? "") : "";
}

/** «1 | 2 | 3 | 4» below a heading numbers its columns. */
function behindNumbers(rows: readonly TableRow[], at: number): number {
  const filled = (rows[at]?.cells ?? []).filter((cell) => cell !== "");
  const isNumbering = filled.length > 2 && filled.every((cell, place) => cell === String(place + 1));
  return isNumbering ? at + 1 : at;
}
