/** The first wall against bombs: what a ZIP says of its contents, read before anything is unpacked. */
import { createInflateRaw } from "node:zlib";
import type { ParseLimits, SpreadsheetRefusal } from "./model.ts";

/** Real workbooks shrink to a quarter, bombs to a four-hundredth and less. */
const MAX_RATIO = 100;
/** Below this a part may be as repetitive as it likes. */
const HARMLESS_BYTES = 1024 * 1024;
const MAX_PARTS = 2000;

const END_RECORD = 0x06054b50;
const PART_RECORD = 0x02014b50;
const ZIP64 = 0xffffffff;
const ZIP64_COUNT = 0xffff;
const END_RECORD_BYTES = 22;
const PART_RECORD_BYTES = 46;
const MAX_COMMENT_BYTES = 0xffff;
const DEFLATED = 8;

interface Part {
  name: string;
  isDeflated: boolean;
  packedBytes: number;
  unpackedBytes: number;
  /** Where its own record begins. */
  offset: number;
}

/**
 * Null when a workbook may be unpacked. The unpacker itself stops at what the directory declares, so a part that
 * declares nothing, or sizes it keeps elsewhere, is refused too: it would be unpacked without an end.
 */
export function checkArchive(bytes: Uint8Array, maxUnpackedBytes: number): SpreadsheetRefusal | null {
  const parts = listParts(bytes);
  if (typeof parts === "string") return parts;
  if (!parts.some(({ name }) => name === "xl/workbook.xml")) return "otherFormat";
  if (parts.some(({ name }) => MACROS_PART.test(name))) return "macros";
  if (parts.some(isUndeclared)) return "broken";
  if (parts.some(isTooDense)) return "tooDense";
  const unpackedBytes = parts.reduce((total, part) => total + part.unpackedBytes, 0);
  return unpackedBytes > maxUnpackedBytes ? "tooLarge" : null;
}

/**
 * Whether the sheets have more rows or cells than may be: counted in their text as it is unpacked, and no further than
 * the limit, which takes a tenth of the time that reading them does. `bytes`: of an archive that was checked.
 */
export async function hasMoreThan(
  bytes: Uint8Array,
  { maxRows, maxCells }: Pick<ParseLimits, "maxRows" | "maxCells">,
): Promise<boolean> {
  const parts = listParts(bytes);
  if (typeof parts === "string") return false;
  const rows = new TagCounter("row");
  const cells = new TagCounter("c");
  for (const part of parts.filter(({ name }) => SHEET_PART.test(name)))
    try {
      for await (const piece of unpacked(bytes, part)) {
        rows.take(piece);
        cells.take(piece);
        if (rows.count > maxRows || cells.count > maxCells) return true;
      }
    } catch {
      // It is not as its directory says: whoever reads it then will find out.
      return false;
    }
  return false;
}

/** Counts an element's beginnings in XML that comes in pieces, parted anywhere. */
class TagCounter {
  count = 0;
  private readonly tag: Buffer;
  private rest: Buffer = Buffer.alloc(0);

  constructor(name: string) {
    this.tag = Buffer.from(`<${name}`);
  }

  take(piece: Buffer): void {
    const { tag } = this;
    const text = Buffer.concat([this.rest, piece]);
    let from = 0;
    for (let at = text.indexOf(tag); at >= 0 && at + tag.length < text.length; at = text.indexOf(tag, from)) {
      from = at + tag.length;
      // «<col» and «<cellXfs» begin like «<c».
      if (NAME_ENDS.includes(text[from] ?? 0)) this.count += 1;
    }
    this.rest = text.subarray(Math.max(from, text.length - tag.length));
  }
}

const NAME_ENDS = Buffer.from(" />\t\r\n");

/** What the directory calls its parts; none where it cannot be read. */
export function partNames(bytes: Uint8Array): string[] {
  const parts = listParts(bytes);
  return typeof parts === "string" ? [] : parts.map(({ name }) => name);
}

const SHEET_PART = /^xl\/worksheets\/[^/]+\.xml$/;
/** Where a workbook keeps its macros, by whatever name the file goes. */
const MACROS_PART = /^xl\/vbaProject\.bin$/i;
const LOCAL_RECORD_BYTES = 30;

/** Throws where the part is not as its directory says. */
async function* unpacked(
  bytes: Uint8Array,
  { offset, packedBytes, unpackedBytes, isDeflated }: Part,
): AsyncGenerator<Buffer, void> {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (offset + LOCAL_RECORD_BYTES > whole.length) return;
  const from =
    offset + LOCAL_RECORD_BYTES + whole.readUInt16LE(offset + 26) + whole.readUInt16LE(offset + 28);
  const packed = whole.subarray(from, from + packedBytes);
  if (!isDeflated) {
    yield packed;
    return;
  }
  const inflate = createInflateRaw({ chunkSize: PIECE_BYTES });
  inflate.end(packed);
  let left = unpackedBytes;
  for await (const piece of inflate as AsyncIterable<Buffer>) {
    yield piece.subarray(0, left);
    left -= piece.length;
    if (left <= 0) return;
  }
}

const PIECE_BYTES = 256 * 1024;

const isUndeclared = ({ isDeflated, packedBytes, unpackedBytes }: Part) =>
  isDeflated && (packedBytes === 0 || (unpackedBytes === 0 && packedBytes > 2));

const isTooDense = ({ packedBytes, unpackedBytes }: Part) =>
  unpackedBytes > HARMLESS_BYTES && unpackedBytes > packedBytes * MAX_RATIO;

function listParts(bytes: Uint8Array): Part[] | SpreadsheetRefusal {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === undefined) return "broken";
  const count = view.getUint16(end + 10, true);
  const start = view.getUint32(end + 16, true);
  // Zip64 is for archives past 4 GB: no workbook needs it, and it hides sizes from this check.
  if (count === ZIP64_COUNT || start === ZIP64 || view.getUint32(end + 12, true) === ZIP64) return "tooLarge";
  if (count > MAX_PARTS) return "tooLarge";

  const parts: Part[] = [];
  let at = start;
  for (let index = 0; index < count; index++) {
    if (at + PART_RECORD_BYTES > view.byteLength || view.getUint32(at, true) !== PART_RECORD) return "broken";
    const packedBytes = view.getUint32(at + 20, true);
    const unpackedBytes = view.getUint32(at + 24, true);
    if (packedBytes === ZIP64 || unpackedBytes === ZIP64) return "tooLarge";
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(
      bytes.subarray(at + PART_RECORD_BYTES, at + PART_RECORD_BYTES + nameLength),
    );
    const isDeflated = view.getUint16(at + 10, true) === DEFLATED;
    parts.push({ name, isDeflated, packedBytes, unpackedBytes, offset: view.getUint32(at + 42, true) });
    at += PART_RECORD_BYTES + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return parts;
}

/** The last end record in the file, as the unpacker finds it. */
function findEnd(view: DataView): number | undefined {
  const last = view.byteLength - END_RECORD_BYTES;
  for (let at = last; at >= Math.max(0, last - MAX_COMMENT_BYTES); at--)
    if (view.getUint32(at, true) === END_RECORD) return at;
  return undefined;
}
