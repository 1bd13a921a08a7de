/** Knows a price list's columns by their headers, Russian or English, in whatever order and under whatever title. */
import type { Cell, Sheet } from "../core/spreadsheets/model.ts";
import { firstRows } from "../core/spreadsheets/packed-rows.ts";
import { type HeadingFault, headingFault, type PricesAre, plainHeading } from "./money-headings.ts";

/** Columns of which a file has one each. */
export const singleColumns = [
  "article",
  "name",
  "group",
  "subgroup",
  "unit",
  "packQuantityMilli",
  "multipleMilli",
  "minimumMilli",
  "barcode",
  "picture",
] as const;
export type SingleColumn = (typeof singleColumns)[number];

export interface PriceColumn {
  column: number;
  header: string;
  /** The price type's name; null for the tenant's base one. */
  type: string | null;
  isMinorUnits: boolean;
  /** Its heading says another VAT or currency than the tenant's. */
  fault: HeadingFault | null;
}

export interface StockColumn {
  column: number;
  header: string;
  /** The warehouse's name; null for the tenant's main one. */
  warehouse: string | null;
}

export interface Columns {
  headerRow: number;
  single: Partial<Record<SingleColumn, { column: number; header: string }>>;
  prices: PriceColumn[];
  stock: StockColumn[];
  /** Headers that were not understood, or say what a better column says. */
  unused: string[];
}

/** Price lists begin with the seller's name and address. */
export const HEADER_WITHIN_ROWS = 30;

/** Words for a column, the surest first; compared without case, spaces and signs. */
const synonyms: Record<SingleColumn, string> = {
  article:
    "артикул|артикул товара|арт|артикул производителя|article|sku|item number|item no|part number|код товара|код|code",
  name: "наименование|наименование товара|название|номенклатура|товар|name|product name|product|item|title",
  group: "группа|группа товаров|товарная группа|категория|раздел|group|category|product group|section",
  subgroup: "подгруппа|подкатегория|подраздел|subgroup|subcategory",
  unit: "ед|ед изм|единица|единица измерения|ед измерения|изм|unit|uom|unit of measure|units",
  packQuantityMilli:
    "в упаковке|кол-во в упаковке|количество в упаковке|шт в упаковке|в коробке|шт в коробке|норма упаковки|в уп|упаковка|pack qty|pack quantity|pack size|per pack|pcs per pack|pack|per box",
  multipleMilli: "кратность|кратность заказа|кратно|multiple|order multiple|multiple of",
  minimumMilli:
    "минимум|минимальный заказ|мин заказ|минимальная партия|мин партия|минимальное количество|мин кол-во|minimum|min order|minimum order|moq|min qty",
  barcode: "штрихкод|штрих-код|шк|ean|ean13|ean-13|gtin|barcode|bar code",
  picture:
    "картинка|файл картинки|имя картинки|изображение|файл изображения|фото|фотография|файл фото|picture|picture file|image|image file|photo|photo file",
};
const bareSynonyms = Object.fromEntries(
  singleColumns.map((column) => [column, synonyms[column].split("|").map(bare)]),
) as Record<SingleColumn, string[]>;

const moneyWord =
  "(?:руб(?:лей|ли|ль)?|rub|rur|₽|р|коп(?:еек|ейки)?|kop(?:ecks?)?|kopeks?|с ндс|без ндс|за ед|за шт)";
const moneyWords = new RegExp(String.raw`(?<![\p{L}\d])${moneyWord}(?![\p{L}\d])\.?`, "giu");
const minorWord = /(?<!\p{L})(?:коп(?:еек|ейки)?|kop(?:ecks?)?|kopeks?)(?!\p{L})/iu;

/** The first row that names an article column, and what its other headers mean; null when no row does. */
export function findColumns(sheet: Sheet, prices: PricesAre): Columns | null {
  const candidates = firstRows(sheet.rows, HEADER_WITHIN_ROWS);
  for (const row of candidates) {
    const columns = readHeaders(row.number, row.cells, prices);
    if (columns.single.article) return columns;
  }
  return null;
}

/** What stands where headers are looked for: the row with the most words. */
export function likelyHeaders(sheet: Sheet): string[] {
  const headers = firstRows(sheet.rows, HEADER_WITHIN_ROWS).map(({ cells }) => cells.filter(isWord));
  return headers.reduce((one, other) => (other.length > one.length ? other : one), []);
}

export const isWord = (cell: Cell): cell is string => typeof cell === "string" && /\p{L}/u.test(cell);

/** Headers that name the column everything hangs on: what a refusal asks for. */
export const wantedHeaders: readonly string[] = ["Артикул", "Код", "Article", "SKU"];

function readHeaders(headerRow: number, cells: readonly Cell[], prices: PricesAre): Columns {
  const columns: Columns = { headerRow, single: {}, prices: [], stock: [], unused: [] };
  const found: (StockColumn & { isTotal: boolean })[] = [];
  const headers = cells.flatMap((cell, column) => (isWord(cell) ? { column, header: oneLine(cell) } : []));
  for (const { column, header } of headers) {
    const price = asPrice(header);
    const stock = asStock(header);
    if (price) keepPrice(columns, { column, header, ...price, fault: headingFault(header, prices) });
    else if (stock) found.push({ column, header, ...stock });
    else keepSingle(columns, column, header);
  }
  leaveForeign(columns);
  // The sum of what stands beside it is in no warehouse; alone it is all there is.
  const isSum = ({ isTotal }: (typeof found)[number]) => isTotal && found.length > 1;
  columns.stock = found
    .filter((one) => !isSum(one))
    .map(({ column, header, warehouse }) => ({ column, header, warehouse }));
  columns.unused.push(...found.filter(isSum).map(({ header }) => header));
  return columns;
}

function keepSingle(columns: Columns, column: number, header: string): void {
  const kind = singleColumns.find((candidate) => bareSynonyms[candidate].includes(bare(header)));
  if (!kind) {
    columns.unused.push(header);
    return;
  }
  const sureness = (words: string) => bareSynonyms[kind].indexOf(bare(words));
  const rival = columns.single[kind];
  const isBetter = !rival || sureness(header) < sureness(rival.header);
  const left = isBetter ? rival?.header : header;
  if (isBetter) columns.single[kind] = { column, header };
  if (left !== undefined) columns.unused.push(left);
}

/** Of two columns with one price the tenant's own VAT and currency count, then kopecks: they are the exact one. */
function keepPrice(columns: Columns, price: PriceColumn): void {
  const rival = columns.prices.find(({ type }) => type?.toLowerCase() === price.type?.toLowerCase());
  const worth = ({ fault, isMinorUnits }: PriceColumn) => (fault ? 0 : 2) + (isMinorUnits ? 1 : 0);
  if (!rival) columns.prices.push(price);
  else if (worth(price) > worth(rival)) {
    columns.prices.splice(columns.prices.indexOf(rival), 1, price);
    columns.unused.push(rival.header);
  } else columns.unused.push(price.header);
}

/** Beside the tenant's own prices those of another VAT or currency tell nothing; alone they are all there is, and wrong. */
function leaveForeign(columns: Columns): void {
  const own = columns.prices.filter(({ fault }) => fault === null);
  if (own.length === 0) return;
  columns.unused.push(...columns.prices.filter(({ fault }) => fault).map(({ header }) => header));
  columns.prices = own;
}

/** «Цена», «Цена Дилер, руб.», «Розничная цена», "price_kop", "Dealer price (RUB)". */
function asPrice(header: string): Pick<PriceColumn, "type" | "isMinorUnits"> | null {
  const isMinorUnits = minorWord.test(header.replaceAll("_", " "));
  const words = strip(plainHeading(header.replaceAll("_", " ")).replace(moneyWords, " "));
  const [, after] = /^(?:цена|price)(?!\p{L})(.*)$/iu.exec(words) ?? [];
  const [, before] = /^(.*)(?<!\p{L})(?:цена|price)$/iu.exec(words) ?? [];
  const type = after ?? before;
  return type === undefined ? null : { type: strip(type) || null, isMinorUnits };
}

/** «Остаток», «Остаток Приморск», «Склад: Приморск», "Stock Primorsk"; «Остаток всего» is of all of them. */
function asStock(header: string): { warehouse: string | null; isTotal: boolean } | null {
  const [, rest] =
    /^(?:остат(?:ок|ки)|наличие|в наличии|склад|stock|in stock|on hand)(?!\p{L})(.*)$/iu.exec(header) ?? [];
  if (rest === undefined) return null;
  const named = strip(
    rest
      .replace(STOCK_DAY, " ")
      .replace(/^\s*(?:на складах|на складе|склад|at|in)(?!\p{L})/iu, "")
      .replace(/[,(\s](?:шт|pcs|уп|кг|м2|м²)\.?\)?\s*$/iu, ""),
  );
  const isTotal = TOTAL.test(named);
  return { warehouse: isTotal ? null : named || null, isTotal };
}

/** «на 24.11.2026», "as of 2026-11-24": when it was counted, not where. */
const STOCK_DAY =
  /(?<!\p{L})(?:на|as of|on)?\s*(?:\d{1,2}\.\d{1,2}(?:\.\d{2,4})?|\d{4}-\d{2}-\d{2})(?:\s*г\.?)?/giu;
const TOTAL = /^(?:всего|итого|общий|общее|по всем складам|total|all|sum)$/iu;

/** The warehouse a heading of stock names; null where it is another heading, or names none. */
export const warehouseIn = (header: string): string | null => asStock(header)?.warehouse ?? null;

export const oneLine = (header: string) => header.replace(/\s+/g, " ").trim();

/** Without what stands around a name: «, (Дилер):» is «Дилер». */
function strip(words: string): string {
  return words.replace(/\s+/g, " ").replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
}

/** A header without case, spaces and signs. */
export function bare(header: string): string {
  return header
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/[^\p{L}\p{N}]/gu, "");
}
