/** Reads a table whose columns are colours or sizes: what stands in a cell is ordered of the row's goods in the column's kind. */

import { emptyReading, type OrderReading } from "../model.ts";
import { intersect, type Posting } from "../postings.ts";
import type { Token } from "../tokens/tokens.ts";
import { concluded } from "../wishes/conclusion.ts";
import type { Wish } from "../wishes/wish.ts";
import { coloursOfRal } from "../words/trade-words.ts";
import { countsGoods, unitKind } from "../words/unit-words.ts";
import { headingOf, isTotalRow } from "./heading-words.ts";
import { isNoun, namedBy, type TableParts } from "./named.ts";
import { type TableRow, textOver } from "./table-rows.ts";

const MIN_KINDS = 2;

type Rows = readonly (readonly string[])[];

/** «белый |  | серый | » over «6 м | 6,5 м | 6 м | 6,5 м»: one heading, each column with what stands over it. */
function withWholeHeadings(parts: TableParts, rows: readonly TableRow[]): Rows {
  const whole: (readonly string[])[] = [];
  for (let at = 0; at < rows.length; at++) {
    const [row, next] = [rows[at] as TableRow, rows[at + 1]];
    const isOver = next !== undefined && isHeadingOver(parts, row, next);
    whole.push(isOver ? next.cells.map((cell, column) => underWords(row, next, column, cell)) : row.cells);
    if (isOver) at += 1;
  }
  return whole;
}

function isHeadingOver(parts: TableParts, row: TableRow, next: TableRow): boolean {
  const own = goodsColumn(row.cells);
  const isNameless = (next.cells[own] ?? "") === "" || next.shared.has(own);
  const isParted = next.cells.some((cell, at) => at > own && cell !== "" && (row.cells[at] ?? "") === "");
  // «Цвет по RAL» over 3005, 6005
  const isTrait = row.cells.some((cell, at) => at > own && headingOf(cell)?.role === "trait");
  const areKinds =
    (isTrait || kindsIn(parts, row.cells).length > 0) && kindsIn(parts, next.cells, true).length > 0;
  return isNameless && isParted && areKinds && filledIn(next.cells).length >= MIN_KINDS;
}

function underWords(row: TableRow, next: TableRow, column: number, cell: string): string {
  if (column <= goodsColumn(row.cells) || next.shared.has(column)) return row.cells[column] ?? "";
  const over = textOver(row, column, next);
  if (headingOf(over)?.role === "trait") return coloursOfRal.has(cell) ? `RAL ${cell}` : cell;
  return [...new Set([uncounted(over), uncounted(cell)])].join(" ").trim();
}

/** «Подоконник ПВХ, п.м.»: without what it is counted in. */
const uncounted = (heading: string): string =>
  heading.replace(/,\s*(?:п\.?\s?м|м\.?\s?п|\p{L}{1,5}\d?)\.?$/iu, "");

/** Rows under one heading, and those above it. */
interface Block {
  heading: readonly string[];
  kinds: readonly number[];
  above: Rows;
  rows: Rows;
}

/** Null where the rows are no such table. */
export function readMatrix(parts: TableParts, given: readonly TableRow[]): OrderReading | null {
  const rows = withWholeHeadings(parts, given);
  const at = rows.findIndex((cells) => kindsIn(parts, cells).length >= MIN_KINDS);
  if (at < 0) return null;
  const reading = emptyReading();
  for (const block of blocksIn(parts, rows, at)) {
    const one = readBlock(parts, block);
    if (!one) return null;
    reading.lines.push(...one.lines);
    reading.asks.push(...one.asks);
  }
  return reading;
}

/** Each heading begins a block: the colours may be others below, or stand in another order. */
function blocksIn(parts: TableParts, rows: Rows, first: number): Block[] {
  const blocks: Block[] = [];
  let from = first;
  let kinds: readonly number[] = kindsIn(parts, rows[first] ?? []);
  let above = rows.slice(0, first);
  for (let at = first + 1; at <= rows.length; at++) {
    const again = at < rows.length ? kindsAgain(parts, rows, at, { from, kinds }) : [];
    if (at < rows.length && again.length === 0) continue;
    blocks.push({ heading: rows[from] ?? [], kinds, above, rows: rows.slice(from + 1, at) });
    above = rows.slice(from + 1, at);
    from = at;
    kinds = again;
  }
  return blocks;
}

/** The columns of a heading in the middle: words where figures stood, or sizes of other goods. */
function kindsAgain(
  parts: TableParts,
  rows: Rows,
  at: number,
  { from, kinds }: { from: number; kinds: readonly number[] },
): readonly number[] {
  const cells = rows[at] ?? [];
  const own = kindsIn(parts, cells);
  const isBehindEnd = isTotalRow(rows[at - 1] ?? []) || filledIn(rows[at - 1] ?? []).length < 2;
  const isOfSizes = kinds.every((column) => isAmount(rows[from]?.[column]));
  const isOfGoods = isOfSizes && parts.tokenizer.tokens(cells[goodsColumn(cells)] ?? "").some(isNoun);
  const isTold = isBehindEnd || isOfGoods || own.every((column) => !isCounted(cells[column]));
  if (own.length >= MIN_KINDS && isTold) return own;
  const goods = goodsColumn(cells);
  const told = filledIn(cells).filter((column) => column > goods && headingOf(cells[column] ?? "") === null);
  const isWords = told.every((column) => /\p{L}/u.test(cells[column] ?? "") && !isCounted(cells[column]));
  return isWords && told.some((column) => kinds.includes(column)) && !isTotalRow(cells) ? told : [];
}

const filledIn = (cells: readonly string[]): number[] =>
  cells.flatMap((cell, at) => (cell === "" ? [] : [at]));

/** Null where something else than amounts stands under its kinds. */
function readBlock(parts: TableParts, { heading, kinds, above, rows }: Block): OrderReading | null {
  const own = goodsColumn(heading);
  const titles = titleAbove(parts, above);
  const filled = rows.filter(
    (cells) => !isTotalRow(cells) && kinds.some((column) => isCounted(cells[column])),
  );
  const isTable =
    filled.length > 0 && filled.every((cells) => kinds.every((column) => isCountedOrBlank(cells[column])));
  if (!isTable) return null;
  const reading = emptyReading();
  for (const cells of filled)
    for (const column of kinds.filter((kind) => isCounted(cells[kind]))) {
      const corner = uncounted(heading[own] ?? "");
      const goods = [isHeading(corner) ? "" : corner, cells[own], heading[column]].filter(Boolean).join(" ");
      const { lines, asks } = wishOf(parts, goods, titles, cells[column] ?? "");
      reading.lines.push(...lines);
      reading.asks.push(...asks);
    }
  return reading;
}

/** «Отлив оконный» alone above the heading: what all of it is. */
function titleAbove({ tokenizer }: TableParts, rows: Rows): string[] {
  const alone = rows.findLast((cells) => cells.filter((cell) => cell !== "").length === 1) ?? [];
  const title = alone.join(" ").trim();
  return tokenizer.tokens(title).some(isNoun) ? [title] : [];
}

function wishOf(parts: TableParts, goods: string, titles: readonly string[], amount: string): OrderReading {
  const products = namedBy(parts, goods, titles);
  const said = `${goods} ${amount}`;
  const [, value = "", word = ""] = counted.exec(amount) ?? [];
  const wish: Wish = {
    kind: products.length === 0 ? "foreign" : "goods",
    products,
    amount: { value: Number(value.replace(",", ".")), unit: unitKind(word), isUnclear: false, tokens: [] },
    by: "words",
    isDoubtful: false,
    start: 0,
    end: said.length,
    amountText: amount,
    goodsText: goods,
  };
  return concluded(parts.index, [wish], said, parts.sold);
}

/** Columns, but the first, whose heading is a word or a number of names and nothing else; below others, numbers are sizes. */
function kindsIn(parts: TableParts, cells: readonly string[], isBelow = false): number[] {
  const { tokenizer } = parts;
  const own = goodsColumn(cells);
  const goods = namedBy(parts, uncounted(cells[own] ?? ""), []);
  return cells.flatMap((cell, column) => {
    const isOther = column <= own || cell === "" || notKinds.has(headingOf(cell)?.role ?? "");
    const tokens = isOther ? [] : tokenizer.tokens(uncounted(cell)).filter(isNoSign);
    const isKind = tokens.every(
      (token) =>
        token.kind === "word" ||
        (token.kind === "number" &&
          token.has.length > 0 &&
          (isBelow || !isAmount(cell) || isSizeOf(token.has, goods))),
    );
    return tokens.length > 0 && isKind ? [column] : [];
  });
}

/** «ост.», «заказ» over figures */
const notKinds = new Set<string>(["quantity", "stock", "price", "article", "barcode", "name", "other"]);

/** Behind the rows' numbers. */
const goodsColumn = (cells: readonly string[]): number =>
  Math.max(
    0,
    cells.findIndex((cell) => headingOf(cell)?.role !== "count"),
  );

const isHeading = (corner: string): boolean =>
  ["name", "trait", "length"].includes(headingOf(corner)?.role ?? "");

/** «бел.» */
const isNoSign = (token: Token): boolean => token.kind !== "break";

/** «Штапик ПВХ, шт» over 24, 32, 40: sizes of what the corner names. */
function isSizeOf(having: Posting, goods: Posting): boolean {
  const left = intersect(having, goods).length;
  return left > 0 && left < goods.length;
}

const isAmount = (cell: string | undefined): boolean => /^\d+(?:[.,]\d+)?$/.test(cell ?? "");
const counted = /^(\d+(?:[.,]\d+)?)\s*(\p{L}{1,6}2?)?\.?$/u;
/** «12», «12 м» */
const isCounted = (cell: string | undefined): boolean => {
  const [, value, word] = counted.exec(cell ?? "") ?? [];
  const unit = word === undefined ? null : unitKind(word);
  return value !== undefined && (word === undefined || (unit !== null && countsGoods(unit)));
};
const isCountedOrBlank = (cell: string | undefined): boolean =>
  isCounted(cell) || /^[-–—]?$/.test(cell ?? "");
