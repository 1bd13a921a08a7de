/** Orders in spreadsheets that came in: read before the transaction that takes them in, used inside. */
import type { Access } from "../../db/store.ts";
import { ok, type Result } from "../result.ts";
import type { Scope } from "../scope.ts";
import type { SpreadsheetRefusal, Workbook } from "../spreadsheets/model.ts";
import { orderReaderOf } from "./kept-readers.ts";
import type { OrderReading } from "./model.ts";

type Reading = Result<OrderReading, SpreadsheetRefusal>;

/**
 * A price list of tens of thousands of rows, and little enough to be refused at once: what an archive says of itself,
 * and rows that are counted as they are read.
 */
const limits = {
  maxFileBytes: 20 * 1024 * 1024,
  maxUnpackedBytes: 24 * 1024 * 1024,
  maxRows: 100_000,
  maxCells: 300_000,
  timeoutMs: 20_000,
  heapMb: 384,
};
/** Filled ones of a price list: each takes up to some milliseconds, in which nobody else is served. */
const MAX_ROWS = 500;
/** More files than are ever under way at once. */
const KEPT = 100;
/** By tenant and the file's id, the newest last. */
const readings = new Map<string, Reading>();

const keyOf = ({ tenant }: Scope, fileId: string): string => `${tenant.id} ${fileId}`;

const sheetName = /\.(?:xlsx|csv|tsv|xls)$/i;
export const mayBeOrderSheet = (name: string): boolean => sheetName.test(name);

/** Reads a file for the transaction that is about to take it in. `path`: of a file we named ourselves. */
export async function readWorkbookAhead(
  own: Access,
  scope: Scope,
  { id, path }: { id: string; path: string },
): Promise<void> {
  readings.set(keyOf(scope, id), await readFile(own, scope, path));
  const [oldest] = readings.keys();
  if (oldest !== undefined && readings.size > KEPT) readings.delete(oldest);
}

async function readFile(own: Access, scope: Scope, path: string): Promise<Reading> {
  const workbook = await orderWorkbook(path);
  if (!workbook.ok) return workbook;
  const { readWorkbook } = await import("./read-workbook.ts");
  return ok(readWorkbook(await orderReaderOf(own, scope), workbook.value));
}

/** What of a workbook may be an order: all of a short one, the filled rows of a price list. `path`: of a file we named. */
export async function orderWorkbook(path: string): Promise<Result<Workbook, SpreadsheetRefusal>> {
  // Most messages have nothing to do with so much code.
  const { readSpreadsheet } = await import("../spreadsheets/read-spreadsheet.ts");
  const workbook = await readSpreadsheet(path, limits);
  if (!workbook.ok) return workbook;
  const { filledRows } = await import("./tables/filled-rows.ts");
  return filledRows(workbook.value, MAX_ROWS);
}

/** Null where nobody has read it: it is no spreadsheet by its name. */
export const workbookReading = (scope: Scope, fileId: string): Reading | null =>
  readings.get(keyOf(scope, fileId)) ?? null;
