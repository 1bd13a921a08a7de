/**
 * Where a film or a HEIC photo says it was taken, by the boxes of its file (ISO 14496-12, 23008-12): what is to be blanked
 * for a copy that says nothing. Lengths stay, so that nothing else in the file moves.
 */
import { type FileHandle, open } from "node:fs/promises";
import { type Blank, type Box, boxesIn, type Range, withinFull } from "./media-boxes.ts";
import { silentItems } from "./silent-items.ts";
import { samplesOf } from "./track-samples.ts";

const films = ["video/mp4", "video/quicktime", "video/3gpp"];
const photos = ["image/heic", "image/heif"];
/** What holds words about a film, and nothing that is needed to play it. */
const told = ["udta", "meta", "uuid"];
const seenOrHeard = ["vide", "soun"];

/** In the order they lie; empty where nothing is told, and where the file is of another kind. */
export async function placesToldIn(path: string, mime: string): Promise<Blank[]> {
  const isFilm = films.includes(mime);
  if (!isFilm && !photos.includes(mime)) return [];
  const file = await open(path);
  try {
    const all = { from: 0, to: (await file.stat()).size };
    const blanks = isFilm ? await ofFilm(file, all) : await ofPhoto(file, all);
    return apart(blanks);
  } finally {
    await file.close();
  }
}

/** In order, each byte once: places may be told to lie upon each other. */
function apart(blanks: readonly Blank[]): Blank[] {
  const merged: Blank[] = [];
  for (const blank of blanks.toSorted((one, other) => one.at - other.at)) {
    const last = merged.at(-1);
    if (last && blank.at < last.to) last.to = Math.max(last.to, blank.to);
    else merged.push({ ...blank });
  }
  return merged;
}

async function ofFilm(file: FileHandle, all: Range): Promise<Blank[]> {
  const boxes = await boxesIn(file, all);
  const movie = boxes.find(({ type }) => type === "moov");
  const parts = movie ? await boxesIn(file, movie.content) : [];
  const blanks = [...boxes, ...parts].filter(({ type }) => told.includes(type)).map(freed);
  for (const track of parts.filter(({ type }) => type === "trak").slice(0, MOST_TRACKS))
    for (const blank of await ofTrack(file, track)) blanks.push(blank);
  return blanks;
}
/** A film has a few: with more it is made to keep somebody busy. */
const MOST_TRACKS = 32;

/** Some cameras write their way beside the picture, as a track of its own: that goes whole. */
async function ofTrack(file: FileHandle, track: Box): Promise<Blank[]> {
  const parts = await boxesIn(file, track.content);
  const media = parts.find(({ type }) => type === "mdia");
  const inMedia = media ? await boxesIn(file, media.content) : [];
  const handler = inMedia.find(({ type }) => type === "hdlr");
  const kind = handler && (await textAt(file, handler.content.from + HANDLER_AT));
  if (kind === undefined || seenOrHeard.includes(kind))
    return parts.filter(({ type }) => told.includes(type)).map(freed);
  const samples = await samplesOf(file, inMedia);
  return [freed(track), ...samples.map(({ from, to }) => ({ at: from, to, bytes: nothing }))];
}
const HANDLER_AT = 8;

async function ofPhoto(file: FileHandle, all: Range): Promise<Blank[]> {
  const boxes = await boxesIn(file, all);
  const meta = boxes.find(({ type }) => type === "meta");
  const items = meta ? await silentItems(file, await boxesIn(file, withinFull(meta))) : [];
  return [...boxes.filter(({ type }) => type === "uuid").map(freed), ...items];
}

const nothing = new Uint8Array();
/** A box of the kind that readers pass over. */
const freed = ({ typeAt, content: { to } }: Box): Blank => ({ at: typeAt, to, bytes: Buffer.from("free") });

async function textAt(file: FileHandle, at: number): Promise<string> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, at);
  return buffer.subarray(0, bytesRead).toString("latin1");
}

/** The file with its blanks, in the order they lie, chunk by chunk. */
export async function* blanked(
  chunks: AsyncIterable<Buffer>,
  blanks: readonly Blank[],
): AsyncGenerator<Buffer> {
  let at = 0;
  let passed = 0;
  for await (const chunk of chunks) {
    const end = at + chunk.length;
    // A film's way may lie in a million places: each is looked at where it lies.
    while ((blanks[passed]?.to ?? Number.POSITIVE_INFINITY) <= at) passed += 1;
    for (let next = passed; next < blanks.length; next++) {
      const { at: from, to, bytes } = blanks[next] as Blank;
      if (from >= end) break;
      for (let byte = Math.max(from, at); byte < Math.min(to, end); byte++)
        chunk[byte - at] = bytes[byte - from] ?? 0;
    }
    at = end;
    yield chunk;
  }
}
