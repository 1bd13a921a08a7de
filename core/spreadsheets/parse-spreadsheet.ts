/** Tells what kind of file the bytes are, whatever its name says, and reads it as that. Runs inside the worker. */
import { type Result, refuse } from "../result.ts";
import { readCsv } from "./csv.ts";
import type { ParseLimits, SpreadsheetRefusal, Workbook } from "./model.ts";
import { readXls } from "./xls.ts";
import { readXlsx } from "./xlsx.ts";

const zipMagic = [0x50, 0x4b, 0x03, 0x04];
/** Microsoft's older container: old workbooks, and new ones under a password. */
const compoundMagic = [0xd0, 0xcf, 0x11, 0xe0];
const encryptedPart = Buffer.from("EncryptedPackage", "utf16le");

export async function parseSpreadsheet(
  bytes: Uint8Array,
  limits: ParseLimits,
): Promise<Result<Workbook, SpreadsheetRefusal>> {
  if (bytes.length === 0) return refuse("empty");
  if (beginsWith(bytes, zipMagic)) return readXlsx(bytes, limits);
  if (beginsWith(bytes, compoundMagic))
    return Buffer.from(bytes).includes(encryptedPart) ? refuse("encrypted") : readXls(bytes, limits);
  return readCsv(bytes, limits);
}

const beginsWith = (bytes: Uint8Array, magic: readonly number[]) =>
  magic.every((byte, at) => bytes[at] === byte);
