/** Items of a HEIC file that tell of the photo and are none of it: its EXIF and its XMP, wherever they lie. */
import type { FileHandle } from "node:fs/promises";
import { type Blank, type Box, boxesIn, bytesOf, type Range } from "./media-boxes.ts";

const telling = ["Exif", "mime"];

/** A photo has a few, and some hundreds of tiles: a file with more is made to keep somebody busy. */
const mostPlaces = 10_000;

/** An EXIF that says nothing: where its header begins, the header, and a directory without entries. */
const emptyExif = Buffer.from("00000000" + "49492a0008000000" + "000000000000", "hex");

/** `meta`: the boxes within the file's meta. */
export async function silentItems(file: FileHandle, meta: readonly Box[]): Promise<Blank[]> {
  const of = (type: string) => meta.find((box) => box.type === type);
  const [names, places, inside] = [of("iinf"), of("iloc"), of("idat")];
  if (!names || !places) return [];
  const items = await itemsOf(file, names);
  return placesIn(await bytesOf(file, places), inside?.content.from ?? null).flatMap(({ item, range }) => {
    const type = items.get(item);
    if (type === undefined || !telling.includes(type)) return [];
    const { from, to } = range;
    const isRoomy = type === "Exif" && to - from >= emptyExif.length;
    return [{ at: from, to, bytes: isRoomy ? emptyExif : new Uint8Array() }];
  });
}

/** Kinds of items by their ids. */
async function itemsOf(file: FileHandle, names: Box): Promise<Map<number, string>> {
  const { from, to } = names.content;
  const version = (await bytesOf(file, { ...names, content: { from, to: from + 1 } }))[0] ?? 0;
  const entries = await boxesIn(file, { from: from + (version === 0 ? 6 : 8), to });
  const kinds = new Map<number, string>();
  for (const entry of entries) {
    const bytes = await bytesOf(file, entry);
    const isWide = bytes[0] === 3;
    const at = isWide ? 8 : 6;
    if (entry.type !== "infe" || (bytes[0] ?? 0) < 2 || bytes.length < at + 6) continue;
    const id = isWide ? bytes.readUInt32BE(4) : bytes.readUInt16BE(4);
    kinds.set(id, bytes.toString("latin1", at + 2, at + 6));
  }
  return kinds;
}

interface Placed {
  item: number;
  range: Range;
}

/** Where each item lies; `idat`: where those begin that lie within the meta itself. */
function placesIn(bytes: Buffer, idat: number | null): Placed[] {
  const reader = new Reader(bytes);
  const version = reader.take(1);
  reader.take(3);
  const widths = reader.take(1);
  const more = reader.take(1);
  const [offsetWide, lengthWide, baseWide] = [widths >> 4, widths & 15, more >> 4];
  const indexWide = version === 0 ? 0 : more & 15;
  const isWide = version >= 2;
  const count = Math.min(reader.take(isWide ? 4 : 2), bytes.length);
  const placed: Placed[] = [];
  let seen = 0;
  for (let one = 0; one < count && seen < mostPlaces && !reader.isOver; one++) {
    const item = reader.take(isWide ? 4 : 2);
    const method = version === 0 ? 0 : reader.take(2) & 15;
    reader.take(2);
    const base = reader.take(baseWide);
    const extents = reader.take(2);
    // Extents may be without a length, and cost the file no byte.
    for (let extent = 0; extent < extents && seen < mostPlaces && !reader.isOver; extent++, seen++) {
      reader.take(indexWide);
      const from = base + reader.take(offsetWide) + (method === 1 ? (idat ?? 0) : 0);
      const to = from + reader.take(lengthWide);
      if (method === 0 || (method === 1 && idat !== null)) placed.push({ item, range: { from, to } });
    }
  }
  return placed;
}

/** Big-endian figures one after the other; zeros past the end. */
class Reader {
  private at = 0;
  private readonly bytes: Buffer;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  get isOver(): boolean {
    return this.at > this.bytes.length;
  }

  take(width: number): number {
    let value = 0;
    for (let byte = 0; byte < width; byte++) value = value * 256 + (this.bytes[this.at++] ?? 0);
    return value;
  }
}
