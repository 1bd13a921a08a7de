/** Turns a sheet's rows into rows of the catalog; what cannot be read is named with its row and column. */
import type { CatalogRow, RowReason } from "../core/catalog/catalog-row.ts";
import type { TableReason } from "../core/imports/report.ts";
import type { Cell, Sheet, SheetRow } from "../core/spreadsheets/model.ts";
import { unpackRows } from "../core/spreadsheets/packed-rows.ts";
import type { Columns, SingleColumn } from "./catalog-columns.ts";
import { asStockFigure, isFiner, scaledNumber, shown, textOf } from "./cell-values.ts";
import type { FigureReason } from "./commerceml/figures.ts";
import { isForeign, moneyIn } from "./money-cells.ts";
import type { CellRefusal } from "./table-cells.ts";

/** How the tenant's figures are to be read. */
export interface Reading {
  /** Digits after the point of its currency: 2 for roubles. */
  moneyDigits: number;
  /** The tenant's own, ISO 4217. */
  currency: string;
  /** Names for a price or stock column that names none. */
  basePriceType: string;
  mainWarehouse: string;
}

export interface CellIssue {
  row: number;
  /** The file's own header; empty where the whole row is meant. */
  column: string;
  reason:
    | RowReason
    | PictureReason
    | TableReason
    | CellRefusal
    | FigureReason
    | "rounded"
    | "openQuote"
    /** A formula without what it comes to: a program wrote it, and no spreadsheet program has opened it since. */
    | "unreckoned";
  value: string;
}

/** What a row's cell says of its picture. */
export interface PictureCell {
  row: number;
  article: string;
  /** The file's own header. */
  column: string;
  /** As it stands in the cell: a file's name, never a path. */
  file: string;
}

/** Why a picture was not taken. */
export type PictureReason =
  /** The row names a file the folder lacks. */
  | "noPicture"
  /** Neither JPEG, PNG nor WebP, by its bytes. */
  | "notPicture"
  | "largePicture"
  /** No product has this article or barcode. */
  | "noProduct"
  /** Several products may be meant: the picture column names them surely. */
  | "severalProducts"
  /** The product has its picture from another file of the folder. */
  | "secondPicture";

/** A part of a sheet. */
export interface ReadRows {
  rows: CatalogRow[];
  /** The same rows as the file has them. */
  asWritten: SheetRow[];
  /** Of those rows that name a picture. */
  pictures: PictureCell[];
  /** Rows left out, and the articles they name. */
  bad: CellIssue[];
  badArticles: string[];
  /** Rows taken without the cell named, or with its price rounded. */
  warnings: CellIssue[];
}

/** In parts of so many rows to take, read one after another: a long sheet is never in memory as a whole. */
export function* readRows(
  sheet: Sheet,
  columns: Columns,
  reading: Reading,
  rowsAPart: number,
): Generator<ReadRows, void> {
  let part: ReadRows = { ...emptyPart(), ...brokenRows(sheet, columns) };
  let heading: string | undefined;
  for (const row of rowsBelowHeader(sheet, columns)) {
    const words = headingIn(row, columns);
    if (words !== null) {
      heading = words;
      continue;
    }
    take(part, new RowReader(row, columns, reading), heading);
    if (part.rows.length === rowsAPart) {
      yield part;
      part = emptyPart();
    }
  }
  if (part.rows.length + part.bad.length > 0) yield part;
}

/** How many rows hold a product, good or bad. */
export function countRows(sheet: Sheet, columns: Columns): number {
  let count = brokenRows(sheet, columns).bad.length;
  for (const row of rowsBelowHeader(sheet, columns)) if (headingIn(row, columns) === null) count += 1;
  return count;
}

const emptyPart = (): ReadRows => ({
  ...{ rows: [], asWritten: [], pictures: [] },
  ...{ bad: [], badArticles: [], warnings: [] },
});

function take(part: ReadRows, reader: RowReader, heading: string | undefined): void {
  const read = reader.read(heading);
  reader.spoilUnreckoned();
  part.warnings.push(...reader.warnings);
  if (reader.bad) {
    part.bad.push(reader.bad);
    part.badArticles.push(read.article);
  } else {
    part.rows.push(read);
    part.asWritten.push(reader.row);
    part.pictures.push(...reader.picture(read.article));
  }
}

function brokenRows(sheet: Sheet, { headerRow, single }: Columns): Pick<ReadRows, "bad" | "badArticles"> {
  const below = sheet.brokenRows.filter(({ number }) => number > headerRow);
  return {
    bad: below.map(({ number, line }) => ({ row: number, column: "", reason: "openQuote", value: line })),
    badArticles: below.flatMap(({ cells }) => {
      const article = single.article && textOf(cells[single.article.column] ?? null);
      return article ? [article] : [];
    }),
  };
}

function* rowsBelowHeader(sheet: Sheet, { headerRow }: Columns): Generator<SheetRow, void> {
  for (const row of unpackRows(sheet.rows)) if (row.number > headerRow) yield row;
}

/** A line with nothing but words, where products have a name beside the article, is a group's heading or a note. */
function headingIn(row: SheetRow, { single }: Columns): string | null {
  const filled = row.cells.filter((cell) => cell !== null);
  const [only] = filled;
  if (!single.name || filled.length !== 1 || typeof only !== "string") return null;
  return only;
}

class RowReader {
  bad: CellIssue | undefined;
  readonly warnings: CellIssue[] = [];
  readonly row: SheetRow;
  private readonly columns: Columns;
  private readonly reading: Reading;

  constructor(row: SheetRow, columns: Columns, reading: Reading) {
    this.row = row;
    this.columns = columns;
    this.reading = reading;
  }

  read(heading: string | undefined): CatalogRow {
    const hasGroup = this.columns.single.group !== undefined;
    const path = hasGroup ? [this.words("group"), this.words("subgroup")] : [heading];
    const group = path.filter((name): name is string => name !== undefined && name !== "");
    return {
      row: this.row.number,
      article: this.words("article") ?? "",
      name: this.words("name"),
      group: group.length > 0 ? group : undefined,
      unit: asUnit(this.words("unit")),
      packQuantityMilli: this.quantity("packQuantityMilli"),
      multipleMilli: this.quantity("multipleMilli"),
      minimumMilli: this.quantity("minimumMilli"),
      barcode: this.barcode(),
      prices: this.prices(),
      stock: this.stock(),
    };
  }

  /** None where the cell is empty: the picture there is stays. */
  picture(article: string): PictureCell[] {
    const file = this.words("picture");
    const column = this.columns.single.picture?.header ?? "";
    return file ? [{ row: this.row.number, article, column, file }] : [];
  }

  /** Taken for empty such a cell would take a price away. */
  spoilUnreckoned(): void {
    const { single, prices, stock } = this.columns;
    for (const { column, header } of [...Object.values(single), ...prices, ...stock])
      if (this.row.unreckoned?.includes(column)) this.spoil(header, "unreckoned", null);
  }

  private cell(column: number): Cell {
    return this.row.cells[column] ?? null;
  }

  private words(kind: SingleColumn): string | undefined {
    const place = this.columns.single[kind];
    if (!place) return undefined;
    const words = textOf(this.cell(place.column));
    if (words !== "isDate") return words;
    this.spoil(place.header, "isDate", this.cell(place.column));
    return "";
  }

  /** An empty cell tells nothing; a fault spoils the row, since an order would go by it. */
  private quantity(kind: "packQuantityMilli" | "multipleMilli" | "minimumMilli"): number | undefined {
    const place = this.columns.single[kind];
    if (!place) return undefined;
    const value = scaledNumber(this.cell(place.column), 3);
    if (typeof value === "string") this.spoil(place.header, value, this.cell(place.column));
    return typeof value === "number" ? value : undefined;
  }

  /** Several codes in a cell are one product's: the first is kept. A number has lost the zeros it began with. */
  private barcode(): string | null | undefined {
    const place = this.columns.single.barcode;
    if (!place) return undefined;
    const cell = this.cell(place.column);
    const [first = ""] = (this.words("barcode") ?? "").split(/[,;/\s]+/);
    return first === ""
      ? null
      : typeof cell === "number"
        ? first.padStart(first.length < 8 ? 8 : 13, "0")
        : first;
  }

  /** A price column's empty cell, or nought, says "on request"; a fault spoils the row. */
  private prices(): Record<string, number | null> {
    const { basePriceType, moneyDigits, currency } = this.reading;
    const prices: Record<string, number | null> = {};
    for (const { column, header, type, isMinorUnits } of this.columns.prices) {
      const cell = this.cell(column);
      const digits = isMinorUnits ? 0 : moneyDigits;
      const value = isForeign(this.row, column, currency)
        ? "otherCurrency"
        : scaledNumber(moneyIn(cell), digits, { mayBeGrouped: true });
      if (typeof value === "string") this.spoil(header, value, cell);
      else {
        prices[type ?? basePriceType] = value === 0 ? null : value;
        if (isFiner(cell, digits)) this.warn(header, "rounded", cell);
      }
    }
    return prices;
  }

  /** A stock column's empty cell is none in stock; a fault leaves the figure as it was. */
  private stock(): Record<string, number> {
    const stock: Record<string, number> = {};
    for (const { column, header, warehouse } of this.columns.stock) {
      const cell = this.cell(column);
      const value = scaledNumber(asStockFigure(cell), 3);
      if (typeof value === "string") this.warn(header, value, cell);
      else stock[warehouse ?? this.reading.mainWarehouse] = value ?? 0;
    }
    return stock;
  }

  private warn(column: string, reason: CellIssue["reason"], cell: Cell): void {
    this.warnings.push({ row: this.row.number, column, reason, value: shown(cell) });
  }

  private spoil(column: string, reason: CellIssue["reason"], cell: Cell): void {
    this.bad ??= { row: this.row.number, column, reason, value: shown(cell) };
  }
}

/** Units as the catalog has them, so that quantities are understood and translated. */
const unitSpellings: readonly (readonly [RegExp, string])[] = [
  [/^(?:шт|штука|штук|pcs?|piece)$/, "шт"],
  [/^(?:м2|м²|квм|мкв|sqm|m2|m²)$/, "м2"],
  [/^(?:м|пм|погм|мп|метр|m)$/, "м"],
  [/^(?:уп|упак|упаковка|pack)$/, "уп"],
  [/^(?:компл|комплект|кт|set)$/, "компл"],
  [/^(?:рул|рулон|roll)$/, "рулон"],
  [/^(?:кг|килограмм|kg)$/, "кг"],
];

function asUnit(words: string | undefined): string | undefined {
  const plain = words?.toLowerCase().replace(/[.\s-]/g, "");
  return plain ? (unitSpellings.find(([spelling]) => spelling.test(plain))?.[1] ?? words) : undefined;
}
