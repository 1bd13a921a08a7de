/** Reads an order from a table: a workbook's sheets, or rows pasted into a message. */
import { concluded } from "../conclusion.ts";
import { emptyReading, type OrderReading } from "../model.ts";
import { partedColumnsOf, tableStarts } from "./columns.ts";
import { isSignature, isTotalRow } from "./heading-words.ts";
import { type Columns, judgedColumns } from "./judged-columns.ts";
import type { TableParts } from "./named.ts";
import { cellsOf, type Entry, entryOf, partedArticle } from "./table-entry.ts";
import { type FoundHeading, firstHeading, headingAt, partOf, type TableRow } from "./table-rows.ts";
import { isBlankEntry, type Titles, withTitle, wordsOf } from "./titles.ts";

/** In a price list most rows are not ordered. */
const BLANK_SHARE = 0.5;
const BLANK_SHARE_WITH_PRICES = 0.3;
const LONG_LIST = 8;
const MAX_HEADING_ROW = 40;

/** Null where no row of it is a heading. */
export function readTable(parts: TableParts, rows: readonly TableRow[]): OrderReading | null {
  const heading = firstHeading(rows);
  if (!heading) return readParted(parts, rows);
  const starts = tableStarts(heading);
  if (starts.length > 1) return readBeside(parts, rows, starts);
  return conclude(parts, tablesIn(parts, rows, heading));
}

/** Tables side by side, one after the other. */
function readBeside(parts: TableParts, rows: readonly TableRow[], starts: readonly number[]): OrderReading {
  const reading = emptyReading();
  for (const [place, from] of starts.entries()) {
    const one = readTable(
      parts,
      rows.map((row) => partOf(row, from, starts[place + 1])),
    );
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
  const table = tableOf(parts, rows.slice(at + 1), { ...heading, end: 0 });
  const isMadeUp = table.rows.some(
    ({ cells }) => partedArticle(parts, cellsOf(cells, table.columns, ["article"])).length > 0,
  );
  return isMadeUp ? conclude(parts, [table]) : null;
}

interface Table {
  columns: Columns;
  rows: readonly TableRow[];
  /** What stands above its heading in a row of its own. */
  above: string;
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
    if (again && again.cells.join("|") !== heading.cells.join("|")) {
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

const filledCells = ({ cells }: TableRow): { cell: string; at: number }[] =>
  cells.flatMap((cell, at) => (cell === "" ? [] : [{ cell, at }]));

function lastAlone(rows: readonly TableRow[]): string {
  const alone = rows.map(filledCells).findLast((filled) => filled.length === 1);
  return alone?.[0]?.cell ?? "";
}

function entriesOf(parts: TableParts, { columns, rows, above }: Table): Entry[] {
  const entries: Entry[] = [];
  const isBelowGoods = ![...columns.roles.values()].some((role) => role === "name" || role === "article");
  let titles: Titles = isBelowGoods && above !== "" ? withTitle(parts, [], above) : [];
  for (const [at, row] of rows.entries()) {
    if (isTotalRow(row.cells) || isSignature(row.cells)) continue;
    const words = titleIn(parts, row, rows[at + 1], columns);
    if (words !== null) titles = withTitle(parts, titles, words);
    const entry = words === null ? entryOf(parts, row, columns, wordsOf(titles)) : null;
    if (entry) entries.push(entry);
  }
  return entries;
}

/** A row with one text and nothing ordered: the title of what follows. */
function titleIn(
  parts: TableParts,
  row: TableRow,
  next: TableRow | undefined,
  { roles, amounts }: Columns,
): string | null {
  const filled = filledCells(row).filter(({ at }) => roles.get(at) !== "count");
  const [only] = filled;
  if (filled.length !== 1 || !only || !/\p{L}/u.test(only.cell)) return null;
  if (amounts.columns.some(({ at }) => at === only.at) && roles.get(only.at) === "quantity" && only.at > 1)
    return null;
  const isNamed = [...roles.values()].some((role) => role === "name" || role === "article");
  const isArticle = parts.tokenizer.tokens(only.cell).some(({ kind }) => kind === "article");
  if (!isNamed) return only.cell;
  const isCounted = filledCells(row).length > 1;
  const below = next ? cellsOf(next.cells, { roles, amounts }, ["article", "name"]).join(" ") : "";
  if (isArticle || isBlankEntry(parts, only.cell, below)) return null;
  return isCounted && namesGoods(parts, only.cell) ? null : only.cell;
}

const namesGoods = ({ tokenizer }: TableParts, words: string): boolean =>
  tokenizer.tokens(words).filter(({ kind }) => kind === "word" || kind === "number").length > 2;

function conclude(parts: TableParts, tables: readonly Table[]): OrderReading {
  const entries = tables.flatMap((table) => entriesOf(parts, table));
  const roles = tables.flatMap(({ columns }) => [...columns.roles.values()]);
  const blank = entries.filter(({ isBlank }) => isBlank).length;
  const share = blank / Math.max(1, entries.length);
  const hasPrices = roles.some((role) => role === "price" || role === "stock");
  const isPriceList =
    entries.length >= LONG_LIST && (share > BLANK_SHARE || (hasPrices && share > BLANK_SHARE_WITH_PRICES));
  // What is in stock is told of everything there is, ordered or not.
  const hasStock = roles.includes("stock");
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

function readingOf(parts: TableParts, { wish, said, instead }: Entry): OrderReading {
  if (instead !== undefined) return parts.read(instead);
  return concluded(parts.index, [{ ...wish, start: 0, end: said.length }], said, parts.sold);
}
