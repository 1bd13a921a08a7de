/** Boxes a media file is made of: a length, a kind of four letters, and what is within. */
import type { FileHandle } from "node:fs/promises";

/** Bytes of a file, the last one excluded. */
export interface Range {
  from: number;
  to: number;
}

/** Bytes that take the place of those at `at`; zeros up to `to` after them. */
export interface Blank {
  at: number;
  to: number;
  bytes: Uint8Array;
}

export interface Box {
  type: string;
  typeAt: number;
  content: Range;
}

/** A file with more is made to keep somebody busy. */
const mostBoxes = 1_000;

/** Up to where they make sense: what comes after that no reader takes for boxes either. */
export async function boxesIn(file: FileHandle, { from, to }: Range): Promise<Box[]> {
  const boxes: Box[] = [];
  let at = from;
  while (at + HEAD <= to && boxes.length < mostBoxes) {
    const { buffer } = await file.read(Buffer.alloc(2 * HEAD), 0, 2 * HEAD, at);
    const short = buffer.readUInt32BE(0);
    const isLong = short === 1;
    const length = isLong ? Number(buffer.readBigUInt64BE(HEAD)) : short === 0 ? to - at : short;
    const head = isLong ? 2 * HEAD : HEAD;
    if (length < head || at + length > to) break;
    const type = buffer.toString("latin1", 4, HEAD);
    boxes.push({ type, typeAt: at + 4, content: { from: at + head, to: at + length } });
    at += length;
  }
  return boxes;
}
const HEAD = 8;

/** Of a box with a version and flags, what is within. */
export const withinFull = ({ content: { from, to } }: Box): Range => ({ from: Math.min(from + 4, to), to });

/** Of tables, which are small: refused beyond this, as nothing that is one. */
const mostBytes = 8 * 1024 * 1024;

/** What is within a box; empty where that is more than any table has. */
export async function bytesOf(file: FileHandle, { content: { from, to } }: Box): Promise<Buffer> {
  const length = to - from;
  if (length > mostBytes) return Buffer.alloc(0);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from);
  return buffer.subarray(0, bytesRead);
}
