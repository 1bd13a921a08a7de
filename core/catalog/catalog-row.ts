/** One row of a price list as it is imported, whichever file or code it comes from, and what may be wrong with it. */
import { maxQuantityMilli } from "../quantity.ts";
import { foldLookAlikes, isGtin } from "./article.ts";

/** What is left out stays as it is in the catalog; a new product needs a name. */
export interface CatalogRow {
  /** Where it stands in its file, for the report; its place among the rows when left out. */
  row?: number;
  article: string;
  name?: string | undefined;
  /** A group's name, or the names on the way to it from the top. */
  group?: string | readonly string[] | undefined;
  /** The base unit; a new product without one is sold by the piece. */
  unit?: string | undefined;
  /** Thousandths of the unit a pack holds; 1000 when sold singly. */
  packQuantityMilli?: number | undefined;
  /** Orders are a multiple of this and at least that, thousandths; 0 = no rule. */
  multipleMilli?: number | undefined;
  minimumMilli?: number | undefined;
  /** A GTIN; null takes away the one there was. */
  barcode?: string | null | undefined;
  /** Minor units for one unit, by the price type's name; null = on request from now on. */
  prices?: Readonly<Record<string, number | null>> | undefined;
  /** Thousandths of the unit, by the warehouse's name. */
  stock?: Readonly<Record<string, number>> | undefined;
}

export type RowColumn = Exclude<keyof CatalogRow, "row">;

/** Why a row, or a cell of it, was not taken. */
export type RowReason =
  | "missing"
  | "tooLong"
  | "notNumber"
  | "negative"
  | "zero"
  | "tooLarge"
  /** No GTIN, or one with a wrong check digit. */
  | "wrongBarcode"
  /** The file has this article further up. */
  | "repeated"
  /** The catalog knows newer figures than the file's. */
  | "older";

export interface RowIssue {
  row: number;
  column: RowColumn;
  /** The price type's or warehouse's name, where the column has several. */
  of?: string;
  reason: RowReason;
  value: string;
}

export interface CheckedRow {
  row: CatalogRow & { row: number };
  /** What tells this product from others: its article, look-alike letters and case left out of account. */
  identity: string;
}

const MAX_ARTICLE = 64;
const MAX_NAME = 250;
const MAX_UNIT = 20;
/** Ten thousand million roubles: more for one unit is a number from another column. */
const MAX_PRICE_MINOR = 1_000_000_000_000;

export const identityOf = (article: string): string => foldLookAlikes(plainText(article));

/** Good rows cleaned, bad ones named. A wrong barcode is left out, and its row taken: it can be sold without one. */
export function checkRows(
  rows: readonly CatalogRow[],
  seen: ReadonlySet<string>,
): { good: CheckedRow[]; bad: RowIssue[]; warnings: RowIssue[] } {
  const good: CheckedRow[] = [];
  const bad: RowIssue[] = [];
  const warnings: RowIssue[] = [];
  const taken = new Set<string>();
  for (const [index, raw] of rows.entries()) {
    const row = cleanRow(raw, raw.row ?? index + 1);
    const identity = identityOf(row.article);
    const isRepeated = identity !== "" && (seen.has(identity) || taken.has(identity));
    const wrong = isRepeated ? issue(row, "article", "repeated") : firstFault(row);
    if (wrong) {
      bad.push(wrong);
      continue;
    }
    taken.add(identity);
    if (row.barcode && !isGtin(row.barcode)) {
      warnings.push(issue(row, "barcode", "wrongBarcode"));
      row.barcode = undefined;
    }
    good.push({ row, identity });
  }
  return { good, bad, warnings };
}

function cleanRow(raw: CatalogRow, row: number): CatalogRow & { row: number } {
  const group = raw.group === undefined ? undefined : [raw.group].flat().map(plainText).filter(Boolean);
  const barcode = raw.barcode ? raw.barcode.replace(/[\s-]/g, "") : raw.barcode;
  return {
    ...raw,
    row,
    article: plainText(raw.article),
    name: raw.name === undefined ? undefined : plainText(raw.name) || undefined,
    group: group && group.length > 0 ? group : undefined,
    unit: raw.unit === undefined ? undefined : plainText(raw.unit) || undefined,
    barcode: barcode === "" ? null : barcode,
  };
}

function firstFault(row: CatalogRow & { row: number }): RowIssue | undefined {
  if (row.article === "") return issue(row, "article", "missing");
  if (row.article.length > MAX_ARTICLE) return issue(row, "article", "tooLong");
  if ((row.name?.length ?? 0) > MAX_NAME) return issue(row, "name", "tooLong");
  if ([row.group ?? []].flat().some((name) => name.length > MAX_NAME)) return issue(row, "group", "tooLong");
  if ((row.unit?.length ?? 0) > MAX_UNIT) return issue(row, "unit", "tooLong");
  if (row.packQuantityMilli === 0) return issue(row, "packQuantityMilli", "zero");
  return firstOutOfRange(row);
}

function firstOutOfRange(row: CatalogRow & { row: number }): RowIssue | undefined {
  for (const column of ["packQuantityMilli", "multipleMilli", "minimumMilli"] as const) {
    const reason = outOfRange(row[column] ?? 0, maxQuantityMilli);
    if (reason) return issue(row, column, reason);
  }
  for (const [of, amount] of Object.entries(row.prices ?? {})) {
    const reason = outOfRange(amount ?? 0, MAX_PRICE_MINOR);
    if (reason) return { ...issue(row, "prices", reason, String(amount)), of };
  }
  for (const [of, quantity] of Object.entries(row.stock ?? {})) {
    // A warehouse may owe what it sold ahead, so less than nothing is no fault here.
    const reason = outOfRange(Math.abs(quantity), Number.MAX_SAFE_INTEGER / 1000);
    if (reason) return { ...issue(row, "stock", reason, String(quantity)), of };
  }
  return undefined;
}

function outOfRange(value: number, max: number): RowReason | undefined {
  if (!Number.isInteger(value)) return "notNumber";
  if (value < 0) return "negative";
  return value > max ? "tooLarge" : undefined;
}

export function issue(
  row: CatalogRow & { row: number },
  column: RowColumn,
  reason: RowReason,
  value: string = String(row[column] ?? ""),
): RowIssue {
  return { row: row.row, column, reason, value: value.slice(0, 80) };
}

/** One line without invisible signs: a price list's cells hold line breaks, tabs and soft hyphens. */
function plainText(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[\s\p{Zs}]+/gu, " ")
    .replace(/\p{C}/gu, "")
    .trim();
}
