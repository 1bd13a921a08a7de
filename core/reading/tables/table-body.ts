/** The rows below a heading: which are orders, which are titles, sums and words for people. */
import { figureOf } from "./figures.ts";
import { isAsideTitle, isSignature, isTotalRow } from "./heading-words.ts";
import type { Columns } from "./judged-columns.ts";
import { isNoun, namedBy, type TableParts } from "./named.ts";
import { cellsOf, type Entry, entryOf } from "./table-entry.ts";
import type { TableRow } from "./table-rows.ts";
import { isBlankEntry, type Titles, withTitle, wordsOf } from "./titles.ts";

export interface Table {
  columns: Columns;
  rows: readonly TableRow[];
  /** What stands above its heading in a row of its own. */
  above: string;
}

export const filledCells = ({ cells }: TableRow): { cell: string; at: number }[] =>
  cells.flatMap((cell, at) => (cell === "" ? [] : [{ cell, at }]));

const namesOf = (cells: readonly string[], columns: Columns): string =>
  cellsOf(cells, columns, ["name"]).join(" ") || cellsOf(cells, columns, ["article"]).join(" ");

export function entriesOf(parts: TableParts, { columns, rows, above }: Table): Entry[] {
  const entries: Entry[] = [];
  const isBelowGoods = ![...columns.roles.values()].some((role) => role === "name" || role === "article");
  const last = rows.findLastIndex((row) => filledCells(row).length > 1);
  // «Цвет: антрацит» above the heading holds for all that is below it.
  const isOfAll = above !== "" && (isBelowGoods || /^\s*цвет\p{L}*\s*[:–-]/iu.test(above));
  let titles: Titles = isOfAll ? withTitle(parts, [], above) : [];
  let isAside = isAsideTitle(above);
  let carried = "";
  for (const [at, row] of rows.entries()) {
    if (isTotalRow(row.cells) || isSignature(row.cells)) continue;
    const below = wordsBelow(parts, row, at > last);
    if (below) entries.push(below);
    if (below) continue;
    const words = titleIn(parts, rows, at, columns);
    if (words !== null) {
      titles = withTitle(parts, titles, words);
      isAside = isAsideTitle(words);
      carried = "";
      continue;
    }
    if (isAside) continue;
    const name = namesOf(row.cells, columns);
    // What the row above says is left out here: «Ручка 35 мм | белая», « | коричневая».
    const above = name === "" && carried !== "" ? [...wordsOf(titles), carried] : wordsOf(titles);
    const entry = entryOf(parts, row, columns, above);
    if (entry) entries.push(entry);
    if (name !== "") carried = name;
  }
  return entries;
}

/** «Ещё добавьте ГР-10 — 3 шт» below the table. */
function wordsBelow(parts: TableParts, row: TableRow, isBelow: boolean): Entry | null {
  const [only, ...others] = filledCells(row);
  if (!isBelow || !only || others.length > 0) return null;
  const tokens = parts.tokenizer.tokens(only.cell);
  const isCounted = tokens.some((token) => token.kind === "number" && token.unit !== null);
  if (!tokens.some(isNoun) || !isCounted) return null;
  const wish = { kind: "foreign", products: [], amount: null, by: "words", isDoubtful: false } as const;
  const place = { start: 0, end: 0, amountText: "", goodsText: only.cell };
  return { said: only.cell, wish: { ...wish, ...place }, isBlank: false, instead: only.cell };
}

/** A row with one text and nothing ordered, or with what those below it make up: the title of what follows. */
function titleIn(parts: TableParts, rows: readonly TableRow[], at: number, columns: Columns): string | null {
  const row = rows[at] as TableRow;
  const { roles, amounts } = columns;
  if (isSubtotal(parts, rows, at, columns)) return namesOf(row.cells, columns);
  const told = filledCells(row).filter((cell) => roles.get(cell.at) !== "count");
  const filled = told.filter((cell) => !isOfWholeOrder(rows, columns, cell.at));
  const [only] = filled;
  if (filled.length !== 1 || !only || !/\p{L}/u.test(only.cell)) return null;
  const isAmount = amounts.columns.some((column) => column.at === only.at);
  if (isAmount && roles.get(only.at) === "quantity" && only.at > 1) return null;
  const isNamed = [...roles.values()].some((role) => role === "name" || role === "article");
  if (!isNamed) return only.cell;
  const below = cellsOf(rows[at + 1]?.cells ?? [], columns, ["article", "name"]).join(" ");
  const isArticle = parts.tokenizer.tokens(only.cell).some(({ kind }) => kind === "article");
  if (isArticle || isBlankEntry(parts, only.cell, below)) return null;
  const isCounted = filledCells(row).length > 1;
  return isCounted && !lacksUnit(rows, row, columns) && namesGoods(parts, only.cell) ? null : only.cell;
}

/** «2 | Водосточная система, белая» among rows that each say what they are counted in. */
function lacksUnit(rows: readonly TableRow[], row: TableRow, columns: Columns): boolean {
  const isCounted = ({ cells }: TableRow) => cellsOf(cells, columns, ["unit"]).length > 0;
  return !isCounted(row) && rows.filter(isCounted).length * 2 > rows.length;
}

/** So few rows have what is told once for all of them. */
const ONCE = 0.1;

/** «P00087 | База | 28.03» beside the first row alone: an order's number and whose it is. */
function isOfWholeOrder(rows: readonly TableRow[], { roles, amounts }: Columns, at: number): boolean {
  const name = [...roles].filter(([, role]) => role === "name" || role === "article").map(([place]) => place);
  // Remarks stand behind the name.
  if (at >= Math.min(...name)) return false;
  const isNothing = (roles.get(at) ?? "other") === "other" && amounts.columns.every((one) => one.at !== at);
  return isNothing && rows.filter(({ cells }) => (cells[at] ?? "") !== "").length <= ONCE * rows.length;
}

const namesGoods = ({ tokenizer }: TableParts, words: string): boolean =>
  tokenizer.tokens(words).filter(({ kind }) => kind === "word" || kind === "number").length > 2;

/** «Крепёж | 500» over rows of 300 and 200: a kind and no goods of its own. */
function isSubtotal(parts: TableParts, rows: readonly TableRow[], at: number, columns: Columns): boolean {
  const [column] = columns.amounts.columns;
  const row = rows[at] as TableRow;
  const sum = column ? figureOf(row.cells[column.at] ?? "") : null;
  if (!column || sum === null || sum === 0) return false;
  const name = namesOf(row.cells, columns);
  const isMoreSaid = cellsOf(row.cells, columns, ["trait", "length", "unit", "barcode"]).length > 0;
  const isNumbered = () =>
    /\d/.test(name) || parts.tokenizer.tokens(name).some(({ kind }) => kind === "article" || kind === "code");
  const hasArticle = cellsOf(row.cells, columns, ["article"]).some((cell) =>
    parts.tokenizer.tokens(cell).some(({ kind }) => kind === "article"),
  );
  if (!/\p{L}/u.test(name) || isMoreSaid || hasArticle || isNumbered()) return false;
  let left = sum;
  for (let next = at + 1; next < rows.length && left > 0; next++) {
    left -= figureOf(rows[next]?.cells[column.at] ?? "") ?? 0;
    if (Math.abs(left) < 0.001) return next > at + 1 && namedBy(parts, name, []).length !== 1;
  }
  return false;
}
