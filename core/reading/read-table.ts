/** Reads an order from a table: a workbook's sheets, or rows pasted into a message. */

import { articleKey } from "../catalog/article.ts";
import type { Amount } from "./amounts.ts";
import type { CatalogIndex } from "./catalog-index.ts";
import { type Columns, columnsOf, isTotalRow, partedColumnsOf, tableStarts } from "./columns.ts";
import { concluded } from "./conclusion.ts";
import { narrowByHeader } from "./context.ts";
import { emptyReading, type OrderReading } from "./model.ts";
import { contains, intersectAll, type Posting, unite } from "./postings.ts";
import type { SpanReader } from "./span-reading.ts";
import type { Tokenizer } from "./tokenizer.ts";
import type { NumberToken, Token } from "./tokens.ts";
import { round, unitKind } from "./unit-words.ts";
import type { Wish } from "./wish.ts";

export interface TableParts {
  index: CatalogIndex;
  tokenizer: Tokenizer;
  spans: SpanReader;
  /** What may be had; null for everything. */
  sold: ReadonlySet<number> | null;
}

interface Entry {
  said: string;
  wish: Wish;
  isBlank: boolean;
}

const MAX_HEADING_ROW = 40;
/** In a price list most rows are not ordered. */
const BLANK_SHARE = 0.5;
const BLANK_SHARE_WITH_PRICES = 0.3;
const LONG_LIST = 8;
/** A name that may mean more says nothing against an article the catalog has not. */
const MAX_NAMED = 8;

/** Null where no row of it is a heading. */
export function readTable(parts: TableParts, rows: readonly (readonly string[])[]): OrderReading | null {
  const at = rows.findIndex((cells, row) => row < MAX_HEADING_ROW && columnsOf(cells) !== null);
  if (at < 0) return readParted(parts, rows);
  const heading = rows[at] ?? [];
  const starts = tableStarts(heading);
  if (starts.length > 1) return readBeside(parts, rows.slice(at), starts);
  return readRows(parts, rows.slice(at + 1), columnsOf(heading) as Columns);
}

/** Tables side by side, one after the other. */
function readBeside(
  parts: TableParts,
  rows: readonly (readonly string[])[],
  starts: readonly number[],
): OrderReading {
  const reading = emptyReading();
  for (const [place, from] of starts.entries()) {
    const one = readTable(
      parts,
      rows.map((cells) => cells.slice(from, starts[place + 1])),
    );
    reading.lines.push(...(one?.lines ?? []));
    reading.asks.push(...(one?.asks ?? []));
  }
  return reading;
}

/** Articles that stand in pieces, in columns called something of the customer's own. */
function readParted(parts: TableParts, rows: readonly (readonly string[])[]): OrderReading | null {
  const at = rows.findIndex((cells, row) => row < MAX_HEADING_ROW && partedColumnsOf(cells) !== null);
  const columns = partedColumnsOf(rows[at] ?? []);
  if (!columns) return null;
  const isMadeUp = rows
    .slice(at + 1)
    .some((cells) => partedArticle(parts.index, cellsOf(cells, columns, ["article"])).length > 0);
  return isMadeUp ? readRows(parts, rows.slice(at + 1), columns) : null;
}

function readRows(parts: TableParts, rows: readonly (readonly string[])[], heading: Columns): OrderReading {
  const entries: Entry[] = [];
  let columns = heading;
  let title: readonly Token[] = [];
  for (const cells of rows) {
    const again = columnsOf(cells);
    if (again) columns = again;
    if (again || isTotalRow(cells) || cells.every((cell) => cell === "")) continue;
    const said = titleOf(parts, cells, columns);
    if (said) title = said;
    else entries.push(...entryOf(parts, cells, columns, title));
  }
  return conclude(parts, entries, columns);
}

const cellsOf = (cells: readonly string[], { roles }: Columns, wanted: readonly string[]): string[] =>
  cells.filter((cell, at) => cell !== "" && wanted.includes(roles.get(at) ?? ""));

/** «ПВХ-58» and «БЛ-6»: an article in pieces. */
const partedArticle = (index: CatalogIndex, pieces: readonly string[]): Posting =>
  pieces.length > 1 ? index.byArticle(articleKey(pieces.join("-"))) : [];

function conclude(parts: TableParts, entries: readonly Entry[], { roles }: Columns): OrderReading {
  const blank = entries.filter(({ isBlank }) => isBlank).length;
  const share = blank / Math.max(1, entries.length);
  const hasPrices = [...roles.values()].some((role) => role === "price" || role === "stock");
  const isPriceList =
    entries.length >= LONG_LIST && (share > BLANK_SHARE || (hasPrices && share > BLANK_SHARE_WITH_PRICES));
  // What is in stock is told of everything there is, ordered or not.
  const hasStock = [...roles.values()].includes("stock");
  const isPassedOver = ({ isBlank, wish }: Entry) =>
    isBlank && (isPriceList || wish.kind !== "goods" || (hasStock && wish.amount === null));
  const asked = entries.filter((entry) => !isPassedOver(entry));
  const reading = emptyReading();
  for (const { wish, said } of asked) {
    const { lines, asks } = concluded(
      parts.index,
      [{ ...wish, start: 0, end: said.length }],
      said,
      parts.sold,
    );
    reading.lines.push(...lines);
    reading.asks.push(...asks);
  }
  return reading;
}

/** A row with one text and nothing ordered: the title of what follows. */
function titleOf(
  { tokenizer }: TableParts,
  cells: readonly string[],
  { roles, quantity }: Columns,
): readonly Token[] | null {
  const filled = cells.flatMap((cell, at) => (cell === "" ? [] : [{ cell, at }]));
  const [only] = filled;
  if (filled.length !== 1 || !only || only.at === quantity || /^\d/.test(only.cell)) return null;
  const tokens = tokenizer.tokens(only.cell);
  const isFull = roles.size > 2 || tokens.every(({ kind }) => kind !== "article");
  return isFull && !tokens.some(({ kind }) => kind === "article") ? tokens : null;
}

function entryOf(
  parts: TableParts,
  cells: readonly string[],
  columns: Columns,
  title: readonly Token[],
): Entry[] {
  const of = (role: string) => cellsOf(cells, columns, [role]).join(" ");
  const named = [of("article"), of("barcode")].filter((cell) => cell !== "");
  const wordsWith = (...roles: string[]) =>
    roles
      .map(of)
      .filter((cell) => cell !== "")
      .join(" ");
  const whole = wordsWith("name", "trait", "length");
  if ((named.length === 0 && whole === "") || isTakenBack(cells, columns)) return [];
  const cut = cutLength(parts, cells, columns, title, wordsWith("name", "trait"));
  const words = cut === null ? whole : wordsWith("name", "trait");
  const amountCell = columns.quantity === null ? "" : (cells[columns.quantity] ?? "");
  const said = [...named, words, amountCell, /\p{L}/u.test(amountCell) ? "" : of("unit")]
    .filter(Boolean)
    .join(" ");
  const isUnclear = columns.quantity === null && hasFigures(cells, columns);
  const counted = isUnclear
    ? unclear
    : amountIn(parts.tokenizer, amountCell, columns.quantityUnit || of("unit"));
  const amount = cut !== null && counted ? inMetres(counted, cut) : counted;
  const parted = partedArticle(parts.index, cellsOf(cells, columns, ["article", "trait"]));
  const { products, isDoubtful, by }: Meant =
    parted.length === 1
      ? { products: parted, isDoubtful: false, by: "article" }
      : productsIn(parts, named, words, title);
  const isBlank =
    (amountCell === "" || /^[-–—хx]$/i.test(amountCell) || (amount?.value === 0 && !amount.isUnclear)) &&
    !isUnclear;
  if (products.length === 0 && isBlank) return [];
  const kind = products.length === 0 ? ("foreign" as const) : ("goods" as const);
  const wish: Wish = {
    kind,
    products,
    amount,
    by,
    isDoubtful,
    start: 0,
    end: 0,
    amountText: amountCell,
    goodsText: [...named, words].join(" "),
  };
  return [{ said, wish, isBlank }];
}

/** «отмена, не надо» in a column of remarks. */
const isTakenBack = (cells: readonly string[], { roles }: Columns): boolean =>
  cells.some(
    (cell, at) =>
      (roles.get(at) ?? "other") === "other" &&
      /(?<!\p{L})(?:отмен\p{L}*|не надо|не нуж\p{L}+|убрать|исключ\p{L}+)/iu.test(cell),
  );

/** How long each piece is, in metres, where that is no part of the goods' names and they are sold by the metre. */
function cutLength(
  parts: TableParts,
  cells: readonly string[],
  { roles }: Columns,
  title: readonly Token[],
  words: string,
): number | null {
  const at = cells.findIndex((cell, place) => roles.get(place) === "length" && cell !== "");
  const value = Number((cells[at] ?? "").replace(",", "."));
  if (at < 0 || !(value > 0)) return null;
  const products = namedBy(parts, words, title);
  const isByMetre =
    products.length > 0 && products.every((product) => parts.index.products[product]?.unit === "м");
  return isByMetre ? (value > MAX_METRES ? value / 1000 : value) : null;
}

/** Longer pieces are said in millimetres. */
const MAX_METRES = 30;

const inMetres = (amount: Amount, length: number): Amount =>
  amount.unit === "м" ? amount : { ...amount, value: round(amount.value * length), unit: "м" };

const unclear: Amount = { value: 0, unit: null, isUnclear: true, tokens: [] };

/** Figures by month and no column that sums them up. */
const hasFigures = (cells: readonly string[], { roles }: Columns) =>
  cells.some(
    (cell, at) => /^\d+(?:[.,]\d+)?$/.test(cell) && (!roles.has(at) || roles.get(at) === "quantity"),
  );

function amountIn(tokenizer: Tokenizer, written: string, unit: string): Amount | null {
  const cell = written.replace(/(?<=\d)\s(?=\d{3}(?!\d))/g, "");
  const tokens = tokenizer.tokens(cell);
  const numbers = tokens.filter((token): token is NumberToken => token.kind === "number");
  const plain = /^-?\d+(?:[.,]\d+)?$/.test(cell.trim()) ? Number(cell.replace(",", ".")) : Number.NaN;
  if (!Number.isNaN(plain)) return { value: plain, unit: unitKind(unit), isUnclear: plain < 0, tokens: [] };
  const [number] = numbers;
  if (!number) return cell === "" ? null : unclear;
  const isClear =
    // «12 (двенадцать)»
    numbers.every(({ value }) => value === number.value) &&
    !number.isRange &&
    number.factors.length === 0 &&
    !tokens.some(({ kind }) => kind === "cue");
  return isClear
    ? { value: number.value, unit: number.unit ?? unitKind(unit), isUnclear: false, tokens: numbers }
    : unclear;
}

interface Meant {
  products: Posting;
  isDoubtful: boolean;
  by: Wish["by"];
}

function productsIn(
  parts: TableParts,
  named: readonly string[],
  words: string,
  title: readonly Token[],
): Meant {
  const codes = named.flatMap((cell) => parts.tokenizer.tokens(cell));
  const articles = codes.flatMap((token) => (token.kind === "article" ? [token.products] : []));
  // A column called «Item» may hold names.
  const isCode = codes.some(({ kind }) => kind === "article" || kind === "code");
  const name = words === "" && !isCode ? named.join(" ") : words;
  const byName = name === "" ? [] : namedBy(parts, name, title);
  if (articles.length > 0) {
    const own = intersectAll(articles) ?? [];
    if (own.length === 0) return { products: unite(articles), isDoubtful: true, by: "article" };
    const isOther = byName.length > 0 && byName.length <= 8 && !byName.some((at) => contains(own, at));
    return isOther
      ? { products: unite([own, byName]), isDoubtful: true, by: "article" }
      : { products: own, isDoubtful: false, by: "article" };
  }
  const begun = codes.flatMap((token) => (token.kind === "code" ? [token.products] : []));
  if (begun.some((products) => products.length > 0))
    return { products: unite(begun), isDoubtful: true, by: "article" };
  // An article the catalog has not, and a name it has: which counts is asked. A column of one's own codes says nothing.
  const isForeignCode = codes.some(({ kind }) => kind === "code");
  const isTold = !isForeignCode || byName.length <= MAX_NAMED;
  return { products: isTold ? byName : [], isDoubtful: isForeignCode && byName.length > 0, by: "words" };
}

/** What a name alone means: all its numbers are part of it. */
export function namedBy({ tokenizer, spans }: TableParts, words: string, title: readonly Token[]): Posting {
  const reading = spans.read(tokenizer.tokens(words), null, true);
  if (reading.kind !== "goods") return [];
  return title.length > 0 && reading.products.length > 1
    ? (narrowByHeader(reading, title) ?? reading).products
    : reading.products;
}
