/** Workbooks of 1997 made by hand: a hidden sheet, a hidden column, a hidden row, an article shown with noughts. */
import { CFB, utils, write } from "@e965/xlsx";

const ROW = 0x0208;
const DIMENSIONS = 0x0200;
const FILE_PASS = 0x002f;
/** In a ROW record: nobody sees it. */
const NO_HEIGHT = 0x20;

type Cell = string | number;

/** The visible sheet's rows; `hiddenColumn` and `hiddenRow` from 0. A number `7` under a format of noughts shows «000007». */
export function oldWorkbook(
  rows: readonly (readonly Cell[])[],
  { hiddenColumn, hiddenRow, noughts }: { hiddenColumn?: number; hiddenRow?: number; noughts?: string } = {},
): Uint8Array {
  const sheet = utils.aoa_to_sheet(rows.map((row) => [...row]));
  if (hiddenColumn !== undefined)
    sheet["!cols"] = Array.from({ length: hiddenColumn + 1 }, (_, at) => ({ hidden: at === hiddenColumn }));
  if (noughts !== undefined && sheet[noughts]) sheet[noughts].z = "000000";
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([["тайна", "004512", 99]]), "Закупка");
  utils.book_append_sheet(book, sheet, "Заявка");
  book.Workbook = { Sheets: [{ Hidden: 1 }, {}] };
  const written: Uint8Array = write(book, { bookType: "biff8", type: "buffer" });
  return hiddenRow === undefined ? written : withHiddenRow(written, hiddenRow, rows.length);
}

/** What a password leaves of a workbook: all its records but the first scrambled, and how told right behind that. */
export function lockedWorkbook(rows: readonly (readonly Cell[])[]): Uint8Array {
  const container = CFB.read(Buffer.from(oldWorkbook(rows)), { type: "buffer" });
  const content = streamOf(container);
  const behindFirst = 4 + content.readUInt16LE(2);
  // RC4 by CryptoAPI's predecessor: salt, verifier and its hash.
  const password = Buffer.alloc(4 + 54, 7);
  password.writeUInt16LE(FILE_PASS, 0);
  password.writeUInt16LE(54, 2);
  password.writeUInt16LE(1, 4);
  password.writeUInt16LE(1, 6);
  password.writeUInt16LE(1, 8);
  return written(container, content, behindFirst, password);
}

/** The last sheet's: nothing that is found by its place stands behind it. */
function withHiddenRow(bytes: Uint8Array, row: number, columns: number): Uint8Array {
  const container = CFB.read(Buffer.from(bytes), { type: "buffer" });
  const content = streamOf(container);
  let place = 0;
  for (let at = 0; at + 4 <= content.length; ) {
    const next = at + 4 + content.readUInt16LE(at + 2);
    if (content.readUInt16LE(at) === DIMENSIONS) place = next;
    at = next;
  }
  const record = Buffer.alloc(20);
  record.writeUInt16LE(ROW, 0);
  record.writeUInt16LE(16, 2);
  record.writeUInt16LE(row, 4);
  record.writeUInt16LE(columns, 8);
  record.writeUInt32LE(NO_HEIGHT, 16);
  return written(container, content, place, record);
}

type Container = ReturnType<typeof CFB.read>;

function streamOf(container: Container): Buffer {
  const stream = CFB.find(container, "/Workbook");
  if (!stream) throw new Error("No workbook was written");
  return Buffer.from(stream.content as Uint8Array);
}

function written(container: Container, content: Buffer, place: number, record: Buffer): Uint8Array {
  const changed = Buffer.concat([content.subarray(0, place), record, content.subarray(place)]);
  CFB.utils.cfb_add(container, "/Workbook", changed);
  return CFB.write(container, { type: "buffer" }) as Uint8Array;
}
