/** Spreadsheets of leads that came in: read before the transaction that takes them in, used inside. */
import type { Result } from "../../result.ts";
import type { SpreadsheetRefusal } from "../../spreadsheets/model.ts";
import { type LeadSheet, readLeadSheet } from "./lead-sheet.ts";

export type LeadSheetRefusal = SpreadsheetRefusal | "noLeadColumns";
type Reading = Result<LeadSheet, LeadSheetRefusal>;

/** More files than are ever under way at once. */
const KEPT = 100;
/** By the file's id, the newest last. */
const readings = new Map<string, Reading>();

const sheetName = /\.(?:xlsx|csv|tsv|xls)$/i;
export const mayBeSheet = (name: string): boolean => sheetName.test(name);

/** A path of a file we named ourselves. */
export async function readSheet(path: string): Promise<Reading> {
  // Spreadsheets are read by much code that most messages have nothing to do with.
  const { readSpreadsheet } = await import("../../spreadsheets/read-spreadsheet.ts");
  const workbook = await readSpreadsheet(path);
  return workbook.ok ? readLeadSheet(workbook.value) : workbook;
}

export async function readSheetAhead(fileId: string, path: string): Promise<void> {
  readings.set(fileId, await readSheet(path));
  const [oldest] = readings.keys();
  if (oldest !== undefined && readings.size > KEPT) readings.delete(oldest);
}

/** Null where nobody has read it: it is no spreadsheet by its name. */
export const sheetOf = (fileId: string): Reading | null => readings.get(fileId) ?? null;
