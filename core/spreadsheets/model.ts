/** A spreadsheet as it was sent: sheets of rows of typed cells, with what a person does not see in it marked. */

/** A date is ISO, with a time where the cell has one: "2026-11-24", "2026-11-24T09:40:00". Null = empty. */
export type Cell = string | number | boolean | { date: string } | null;

export interface SheetRow {
  /** As the spreadsheet program counts, from 1. */
  number: number;
  /** From column A on; empty ones at the end are left out. */
  cells: Cell[];
  isHidden: boolean;
  /** Columns whose cells are struck out, from 0; of a cell struck in part only the rest is kept. */
  struck?: number[];
  /** Columns whose cells are what formulas came to when they were last reckoned, from 0. */
  formulas?: number[];
  /** Columns of formulas nobody has reckoned: their cells look empty, and are not. */
  unreckoned?: number[];
  /** Columns whose numbers are shown with a currency beside them, from 0, and its ISO code. */
  currencies?: [column: number, code: string][];
}

/** A line of a CSV file whose quotes do not match. */
export interface BrokenRow {
  /** As rows are counted. */
  number: number;
  /** How it begins. */
  line: string;
  /** What stands between its delimiters, quotes left out: good for finding out which row it is, and no more. */
  cells: Cell[];
}

/** Cells shown as one; only the top left one has a value. Rows count from 1, columns from 0, both ends included. */
export interface MergedCells {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** Rows of a sheet in their order: see packed-rows.ts. */
export type PackedRows = Uint8Array<ArrayBuffer>[];

export interface Sheet {
  name: string;
  isHidden: boolean;
  /** Those with anything in them. */
  rows: PackedRows;
  brokenRows: BrokenRow[];
  /** Columns a person does not see, from 0. */
  hiddenColumns: number[];
  merged: MergedCells[];
}

export interface Workbook {
  kind: "csv" | "xlsx" | "xls";
  sheets: Sheet[];
}

/** Why a file was not read. */
export type SpreadsheetRefusal =
  /** No file, or nothing in it. */
  | "empty"
  | "notFound"
  /** More bytes, rows, cells or unpacked bytes than may be; its params say how many may be. */
  | "tooLarge"
  /** Packed as no table is: a bomb, or a sheet with formats down to its last row. */
  | "tooDense"
  /** It took longer than it may. */
  | "tooSlow"
  /** It begins like a spreadsheet and is none further on. */
  | "broken"
  /** Something else: a picture, a document, an archive. */
  | "otherFormat"
  /** A page or XML under the name of a table. */
  | "webPage"
  /** A workbook with programs in it. */
  | "macros"
  /** Excel's binary format of before 1997. */
  | "oldFormat"
  | "encrypted";

export interface ReadLimits {
  maxFileBytes: number;
  /** All parts of a workbook's archive together; a price list of 100,000 rows takes some 40 MB. */
  maxUnpackedBytes: number;
  /** Of all sheets together. */
  maxRows: number;
  /** Likewise. */
  maxCells: number;
  timeoutMs: number;
  /** The reader's heap; buffers are not counted in it, so unpacked bytes have a limit of their own. */
  heapMb: number;
}

/** What is counted while it is read, whoever reads. */
export type ParseLimits = Pick<ReadLimits, "maxRows" | "maxCells" | "maxUnpackedBytes">;

export const defaultLimits: ReadLimits = {
  maxFileBytes: 50 * 1024 * 1024,
  maxUnpackedBytes: 80 * 1024 * 1024,
  maxRows: 300_000,
  maxCells: 3_000_000,
  timeoutMs: 30_000,
  heapMb: 1024,
};
