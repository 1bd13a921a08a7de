/** Films as phones and cameras write them, of a few bytes: boxes within boxes, with where they were taken. */

const box = (type: string, ...parts: (Buffer | string)[]): Buffer => {
  const content = Buffer.concat(
    parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : part)),
  );
  const head = Buffer.alloc(8);
  head.writeUInt32BE(content.length + 8);
  head.write(type, 4, "latin1");
  return Buffer.concat([head, content]);
};

const figures = (...values: number[]): Buffer => {
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

const track = (kind: string, offset: number, count: number) =>
  box("trak", box("mdia", handler(kind), box("minf", table(offset, count))));

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
