/** Films as phones and cameras write them, of a few bytes: boxes within boxes, with where they were taken. */

export const box = (type: string, ...parts: (Buffer | string)[]): Buffer => {
  const content = Buffer.concat(
    parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : part)),
  );
  const head = Buffer.alloc(8);
  head.writeUInt32BE(content.length + 8);
  head.write(type, 4, "latin1");
  return Buffer.concat([head, content]);
};

export const figures = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, index * 4);
  return bytes;
};

/** Version and flags, what is before the kind, and the kind. */
const handler = (kind: string) => box("hdlr", figures(0, 0), kind, figures(0, 0, 0), "\0");

/** Samples of ten bytes each, all in one chunk. */
const table = (offset: number, count: number) =>
  box(
    "stbl",
    box("stsz", figures(0, 10, count)),
    box("stsc", figures(0, 1, 1, count, 1)),
    box("stco", figures(0, 1, offset)),
  );

const trackOf = (kind: string, samples: Buffer) =>
  box("trak", box("mdia", handler(kind), box("minf", samples)));
const track = (kind: string, offset: number, count: number) => trackOf(kind, table(offset, count));

export const placeInWords = "+55.7522+037.6156/";
export const picture = "0123456789".repeat(3);
export const wayOfCamera = "GPS5 55.75GPS5 37.61";

/** A film with its place as a phone writes it, and with the way of a camera as a track beside the picture. */
export function filmWithPlace(): Buffer {
  const head = box("ftyp", "isom", figures(0), "isommp42");
  const built = (offset: number) =>
    box(
      "moov",
      track("vide", offset, 3),
      track("meta", offset + picture.length, 2),
      box("udta", box("\xa9xyz", placeInWords)),
    );
  const offset = head.length + built(0).length + 8;
  return Buffer.concat([head, built(offset), box("mdat", picture, wayOfCamera)]);
}

/** A film whose way lies in a million chunks of all the samples a figure can say. */
export function busyFilm(): Buffer {
  const chunks = Buffer.alloc(8 + 4 * 1_000_000);
  chunks.writeUInt32BE(1_000_000, 4);
  const samples = box(
    "stbl",
    box("stsz", figures(0, 1, 0xffff_ffff)),
    box("stsc", figures(0, 1, 1, 0xffff_ffff, 1)),
    box("stco", chunks),
  );
  return Buffer.concat([box("ftyp", "isom"), box("moov", trackOf("meta", samples)), box("mdat", picture)]);
}

/** A photo whose EXIF lies in all places a table can say, each without a length, and each anew for every item. */
export function busyPhoto(): Buffer {
  const item = box("infe", figures(0x0200_0000), "\0\x01\0\0Exif\0");
  const names = box("iinf", figures(0), "\0\x01", item);
  const rows = Buffer.alloc(6 * 65_535);
  for (let at = 0; at < rows.length; at += 6) rows.writeUIntBE(0x0001_0000_ffff, at, 6);
  const places = box("iloc", figures(0), "\0\0", "\xff\xff", rows);
  return Buffer.concat([box("ftyp", "heic"), box("meta", figures(0), names, places), box("mdat", picture)]);
}
