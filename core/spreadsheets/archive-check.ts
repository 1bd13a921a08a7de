/** The first wall against bombs: what a ZIP says of its contents, read before anything is unpacked. */
import type { SpreadsheetRefusal } from "./model.ts";

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
}

/**
 * Null when a workbook may be unpacked. The unpacker itself stops at what the directory declares, so a part that
 * declares nothing, or sizes it keeps elsewhere, is refused too: it would be unpacked without an end.
 */
export function checkArchive(bytes: Uint8Array, maxUnpackedBytes: number): SpreadsheetRefusal | null {
  const parts = listParts(bytes);
  if (typeof parts === "string") return parts;
  if (!parts.some(({ name }) => name === "xl/workbook.xml")) return "otherFormat";
  if (parts.some(isUndeclared)) return "broken";
  const unpackedBytes = parts.reduce((total, part) => total + part.unpackedBytes, 0);
  const isBomb = unpackedBytes > maxUnpackedBytes || parts.some(isTooDense);
  return isBomb ? "tooLarge" : null;
}

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
    parts.push({ name, isDeflated: view.getUint16(at + 10, true) === DEFLATED, packedBytes, unpackedBytes });
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
