/** Where the samples of a film's track lie in its file, by the tables that say so. */
import type { FileHandle } from "node:fs/promises";
import { type Box, boxesIn, bytesOf, type Range } from "./media-boxes.ts";

/** Of a whole track: a film with more is made to keep somebody busy. */
const mostSamples = 200_000;

/** `media`: the boxes of the track's mdia. Chunk by chunk; none where its tables say nothing. */
export async function samplesOf(file: FileHandle, media: readonly Box[]): Promise<Range[]> {
  const information = media.find(({ type }) => type === "minf");
  const inside = information ? await boxesIn(file, information.content) : [];
  const table = inside.find(({ type }) => type === "stbl");
  const tables = table ? await boxesIn(file, table.content) : [];
  const read = async (...types: string[]) => {
    const box = tables.find(({ type }) => types.includes(type));
    return { type: box?.type, bytes: box ? await bytesOf(file, box) : Buffer.alloc(0) };
  };
  const [offsets, runs, sizes] = [await read("stco", "co64"), await read("stsc"), await read("stsz")];
  const sizeOf = sizesIn(sizes.bytes);
  const perChunk = runsIn(runs.bytes);
  const ranges: Range[] = [];
  let sample = 0;
  for (const [chunk, from] of offsetsIn(offsets.bytes, offsets.type === "co64").entries()) {
    const count = Math.min(perChunk(chunk + 1), mostSamples - sample);
    let to = from;
    for (let one = 0; one < count; one++) to += sizeOf(sample++);
    if (to > from) ranges.push({ from, to });
  }
  return ranges;
}

/** Rows of a table after its version, flags and `skip` bytes; as many as it says, and as there are. */
function rowsIn(bytes: Buffer, skip: number, width: number): number[] {
  const head = 4 + skip + 4;
  if (bytes.length < head) return [];
  const count = Math.min(bytes.readUInt32BE(head - 4), Math.floor((bytes.length - head) / width));
  return Array.from({ length: count }, (_, row) => head + row * width);
}

const offsetsIn = (bytes: Buffer, isLong: boolean): number[] =>
  rowsIn(bytes, 0, isLong ? 8 : 4).map((at) =>
    isLong ? Number(bytes.readBigUInt64BE(at)) : bytes.readUInt32BE(at),
  );

/** One size for all of them, or one each. */
function sizesIn(bytes: Buffer): (sample: number) => number {
  const shared = bytes.length >= 8 ? bytes.readUInt32BE(4) : 0;
  if (shared > 0) return () => shared;
  const each = rowsIn(bytes, 4, 4).map((at) => bytes.readUInt32BE(at));
  return (sample) => each[sample] ?? 0;
}

/** How many samples a chunk has, counted from 1 and asked for in order: each row holds from its chunk on. */
function runsIn(bytes: Buffer): (chunk: number) => number {
  const rows = rowsIn(bytes, 0, 12);
  let run = -1;
  return (chunk) => {
    for (
      let next = rows[run + 1];
      next !== undefined && bytes.readUInt32BE(next) <= chunk;
      next = rows[run + 1]
    )
      run += 1;
    const row = rows[run];
    return row === undefined ? 0 : bytes.readUInt32BE(row + 4);
  };
}
