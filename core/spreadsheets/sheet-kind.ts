/** What a file that is called a spreadsheet is, where its first bytes do not tell: programs name text, and pages, so too. */
import { open, readFile } from "node:fs/promises";
import { partNames } from "./archive-check.ts";
import { looksLikeMarkup } from "./csv.ts";
import { asUtf8 } from "./text-encoding.ts";

/** "text": separated values, by whatever name; "macros" and "webPage" are refused by name; null: nothing of it. */
export type SheetKind = "workbook" | "macros" | "text" | "webPage" | null;

const TEXT_TOLD_BY_BYTES = 64 * 1024;

/** Of an archive: a workbook written as a stream keeps the list of its parts at its end. */
export async function archivedKind(path: string): Promise<SheetKind> {
  const names = partNames(await readFile(path));
  if (!names.includes("xl/workbook.xml")) return null;
  return names.includes("xl/vbaProject.bin") ? "macros" : "workbook";
}

/** Of an archive of an office program, a workbook's or a document's. */
export const hasMacros = async (path: string): Promise<boolean> =>
  partNames(await readFile(path)).some((name) => /(?:^|\/)vbaProject\.bin$/i.test(name));

export async function writtenKind(path: string): Promise<SheetKind> {
  const beginning = await firstBytes(path);
  const text = beginning.length === 0 ? null : asUtf8(beginning);
  if (text === null) return null;
  return looksLikeMarkup(text.toString("utf8")) ? "webPage" : "text";
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(TEXT_TOLD_BY_BYTES), 0, TEXT_TOLD_BY_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
