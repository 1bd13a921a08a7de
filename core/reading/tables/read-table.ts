/** Reads an order from a table: a workbook's sheets, or rows pasted into a message. */

import { emptyReading, type OrderReading } from "../model.ts";
import { concluded } from "../wishes/conclusion.ts";
import { namesColour } from "../words/trade-words.ts";
import { partedColumnsOf, tableStarts } from "./columns.ts";
import { figureColumns, figureOf } from "./figures.ts";
import { goodsAcross } from "./goods-across.ts";
import { headingOf, isTotalRow } from "./heading-words.ts";
import { judgedColumns } from "./judged-columns.ts";
import { namedBy, type TableParts } from "./named.ts";
import { readJournal } from "./read-journal.ts";
import { readMatrix } from "./read-matrix.ts";
import { entriesOf, filledCells, type Table } from "./table-body.ts";
import { cellsOf, type Entry, partedArticle } from "./table-entry.ts";
import {
  type FoundHeading,
  firstHeading,
  headingAt,
  openColumns,
  openHeading,
  partOf,
  plainRow,
  type TableRow,
  withWholeNames,
} from "./table-rows.ts";

/** In a price list most rows are not ordered. */
const BLANK_SHARE = 0.5;
const BLANK_SHARE_WITH_PRICES = 0.3;
const LONG_LIST = 8;
const MAX_HEADING_ROW = 40;
/** More rows than an article, a name and an amount lie in no table that is turned. */
const MAX_TURNED = 8;

/** Null where no row of it is a heading. */
export function readTable(parts: TableParts, given: readonly TableRow[]): OrderReading | null {
  const rows = withWholeNames(given);
  const heading = firstHeading(rows);
  if (!heading) {
    const cornered = namedByCorner(parts, rows);
    if (cornered) return readTable(parts, cornered);
    const across = goodsAcross(parts, rows);
    if (across) return conclude(parts, [tableOf(parts, across.rows, across.heading)]);
    const whole = readParted(parts, rows) ?? readMatrices(parts, rows) ?? readTurned(parts, rows);
    const open = whole ? null : openHeading(rows);
    if (open) return conclude(parts, tablesIn(parts, rows, open));
    return whole ?? readJournal(parts, rows) ?? readBare(parts, rows);
  }
  // «Ручка 35 мм» under «белая | коричневая | Итого»
  const below = rows.slice(heading.end);
  const kinds = [...openColumns(heading.cells, below), ...colourColumns(heading, below)];
  const matrix = kinds.length > 1 ? readMatrices(parts, rows) : null;
  if (matrix && isKnown(matrix)) return matrix;
  const starts = tableStarts(heading);
  if (starts.length > 1) return readBeside(parts, rows, starts);
  return conclude(parts, tablesIn(parts, rows, heading));
}

/** «RAL 8017 | RAL 7024» under «Цвет», with figures below. */
const colourColumns = ({ cells, headings }: FoundHeading, below: readonly TableRow[]): number[] =>
  cells.flatMap((cell, at) => {
    const figures = below.map((row) => row.cells[at] ?? "").filter((one) => one !== "");
    const isKind = headings[at]?.role === "trait" && namesColour(cell) && figures.length > 0;
    return isKind && figures.every((one) => figureOf(one) !== null) ? [at] : [];
  });

/** Most of what it would order is had: else its columns are no kinds, but places. */
const isKnown = ({ lines, asks }: OrderReading): boolean =>
  asks.filter(({ why }) => why === "unknown").length * 2 <= lines.length + asks.length;

/** Goods by colours or sizes, and below them, under a title and a heading of its own, what is ordered otherwise. */
function readMatrices(parts: TableParts, rows: readonly TableRow[]): OrderReading | null {
  const below = rows.findIndex(
    (row, at) => at > 1 && filledCells(row).length === 1 && hasAmounts(rows[at + 1]),
  );
  const matrix = below < 0 ? null : readMatrix(parts, rows.slice(0, below));
  if (!matrix) return readMatrix(parts, rows);
  const rest = rows.slice(below);
  return together([matrix, readMatrix(parts, rest) ?? readTable(parts, titled(rest))]);
}

/** A heading with a column for amounts. */
const hasAmounts = (row: TableRow | undefined): boolean =>
  row?.cells.some((cell) => headingOf(cell)?.role === "quantity") === true &&
  row.cells.every((cell) => figureOf(cell) === null);

/** «Отлив | RAL | п.м.» over «150 | 8017 | 18,5»: the corner names the goods of all rows. */
function namedByCorner(parts: TableParts, rows: readonly TableRow[]): readonly TableRow[] | null {
  const at = rows.findIndex(hasAmounts);
  const [heading, ...body] = rows.slice(Math.max(at, 0));
  const corner = heading?.cells[0] ?? "";
  const isOfSizes = body.every(({ cells: [first = ""] }) => figureOf(first) !== null);
  if (at < 0 || !heading || body.length === 0 || !isOfSizes || namedBy(parts, corner, []).length === 0)
    return null;
  return titled([plainRow([corner]), heading, ...body]);
}

/** «Заглушки» over «Ширина | Кол-во»: the title names the goods, the first column tells which of them. */
function titled(rows: readonly TableRow[]): readonly TableRow[] {
  const [title, heading, ...body] = rows;
  if (!title || !heading || headingAt(rows, 1)) return rows;
  const goods = lastAlone([title]).replace(/,\s*\p{L}{1,4}\d?\.?$/u, "");
  const named = (row: TableRow): TableRow => {
    const [first = "", ...others] = row.cells;
    return isTotalRow(row.cells) ? row : plainRow([`${goods} ${first}`, ...others]);
  };
  return [plainRow(["Наименование", ...heading.cells.slice(1)]), ...body.map(named)];
}

/** Tables side by side, one after the other. */
const readBeside = (parts: TableParts, rows: readonly TableRow[], starts: readonly number[]): OrderReading =>
  together(
    starts.map((from, place) =>
      readTable(
        parts,
        rows.map((row) => partOf(row, from, starts[place + 1])),
      ),
    ),
  );

function together(readings: readonly (OrderReading | null)[]): OrderReading {
  const reading = emptyReading();
  for (const one of readings) {
    reading.lines.push(...(one?.lines ?? []));
    reading.asks.push(...(one?.asks ?? []));
  }
  return reading;
}

/** Articles that stand in pieces, in columns called something of the customer's own. */
function readParted(parts: TableParts, rows: readonly TableRow[]): OrderReading | null {
  const at = rows.findIndex(({ cells }, row) => row < MAX_HEADING_ROW && partedColumnsOf(cells) !== null);
  const heading = partedColumnsOf(rows[at]?.cells ?? []);
  if (!heading) return null;
  const table = tableOf(parts, rows.slice(at + 1), { ...heading, start: 0, end: 0 });
  const isMadeUp = table.rows.some(
    ({ cells }) => partedArticle(parts, cellsOf(cells, table.columns, ["article"])).length > 0,
  );
  return isMadeUp ? conclude(parts, [table]) : null;
}

const tableOf = (parts: TableParts, rows: readonly TableRow[], heading: FoundHeading, above = ""): Table => ({
  rows,
  above,
  columns: judgedColumns(
    parts,
    heading,
    rows.map(({ cells }) => cells),
  ),
});

/** No heading at all, and several figures in a row: which of them is how much is told by reckoning, or asked. */
function readBare(parts: TableParts, rows: readonly TableRow[]): OrderReading | null {
  const full = rows.filter((row) => filledCells(row).length > 2);
  // Words over figures are a heading that says nothing known.
  if (!full[0]?.cells.some((cell) => figureOf(cell) !== null)) return null;
  if (full.length < 2 || full.length * 2 < rows.length) return null;
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  const blank = Array.from({ length: width }, () => "");
  const heading = { cells: blank, groups: blank, headings: blank.map(() => null), start: 0, end: 0 };
  const table = tableOf(parts, full, heading);
  const roles = [...table.columns.roles.values()];
  const isNamed = roles.includes("name") || roles.includes("article");
  const figures = figureColumns(full.map(({ cells }) => cells)).filter(
    ({ at }) => !table.columns.roles.has(at),
  );
  return isNamed && figures.length > 1 ? conclude(parts, [table]) : null;
}

/** Columns for rows: «Артикул | ПИ-01 | ОЧ-500» over «Кол-во | 2 | 6». */
function readTurned(parts: TableParts, rows: readonly TableRow[]): OrderReading | null {
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  if (rows.length > MAX_TURNED || rows.length < 2 || width < rows.length) return null;
  const turned = Array.from({ length: width }, (_, at) => plainRow(rows.map(({ cells }) => cells[at] ?? "")));
  const heading = headingAt(turned, 0);
  return heading ? conclude(parts, tablesIn(parts, turned, heading)) : null;
}

/** Tables one below the other, each with a heading of its own; the same heading on each page begins none. */
function tablesIn(parts: TableParts, rows: readonly TableRow[], first: FoundHeading): Table[] {
  const tables: Table[] = [];
  let heading = first;
  let body: TableRow[] = [];
  let above = lastAlone(rows.slice(0, first.end));
  const close = () => {
    if (body.length > 0) tables.push(tableOf(parts, body, heading, above));
    body = [];
  };
  for (let at = first.end; at < rows.length; ) {
    const again = headingAt(rows, at);
    if (again && wordsOver(again) !== wordsOver(heading)) {
      above = lastAlone(body);
      close();
      heading = again;
    }
    if (!again) body.push(rows[at] as TableRow);
    at = again ? again.end : at + 1;
  }
  close();
  return tables;
}

const wordsOver = ({ cells, groups }: FoundHeading): string => [...cells, ...groups].join("|");

function lastAlone(rows: readonly TableRow[]): string {
  const alone = rows.map(filledCells).findLast((filled) => filled.length === 1);
  return alone?.[0]?.cell ?? "";
}

/** Prices or stock, and no column that orders. */
const isPriceAlone = ({ columns: { roles, amounts } }: Table): boolean =>
  amounts.columns.length === 0 && [...roles.values()].some((role) => role === "price" || role === "stock");

function conclude(parts: TableParts, tables: readonly Table[]): OrderReading {
  const entries = tables.filter((table) => !isPriceAlone(table)).flatMap((table) => entriesOf(parts, table));
  const roles = tables.flatMap(({ columns }) => [...columns.roles.values()]);
  const blank = entries.filter(({ isBlank }) => isBlank).length;
  const share = blank / Math.max(1, entries.length);
  const hasPrices = roles.some((role) => role === "price" || role === "stock");
  const isPriceList =
    entries.length >= LONG_LIST && (share > BLANK_SHARE || (hasPrices && share > BLANK_SHARE_WITH_PRICES));
  // What is in stock is told of everything there is, ordered or not; but who writes noughts leaves no blank for them.
  const hasNoughts = entries.some(({ isBlank, wish }) => isBlank && wish.amount !== null);
  const hasStock = roles.includes("stock") && !hasNoughts;
  const isPassedOver = ({ isBlank, wish }: Entry) =>
    isBlank && (isPriceList || wish.kind !== "goods" || (hasStock && wish.amount === null));
  const reading = emptyReading();
  for (const entry of entries.filter((one) => !isPassedOver(one))) {
    const { lines, asks } = readingOf(parts, entry);
    reading.lines.push(...lines);
    reading.asks.push(...asks);
  }
  return reading;
}

function readingOf(parts: TableParts, { wish, said, instead, isReckoned }: Entry): OrderReading {
  if (instead !== undefined) return parts.read(instead);
  const reading = concluded(parts.index, [{ ...wish, start: 0, end: said.length }], said, parts.sold);
  if (!isReckoned) return reading;
  return { ...reading, lines: reading.lines.map((line) => ({ ...line, isReckoned })) };
}
