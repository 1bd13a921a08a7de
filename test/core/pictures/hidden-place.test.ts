/** Where films and HEIC photos were taken is blanked in a copy; what they show stays, to the byte. */

import { createReadStream } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { blanked, placesToldIn } from "../../../core/pictures/hidden-place.ts";
import { busyFilm, busyPhoto, filmWithPlace, picture, placeInWords, wayOfCamera } from "../../media-boxes.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "dealerline-places-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The copy, read by chunks of so many bytes. */
async function copyOf(bytes: Buffer, mime: string, highWaterMark = 7): Promise<Buffer> {
  const path = join(folder, "media");
  await writeFile(path, bytes);
  const parts: Buffer[] = [];
  for await (const part of blanked(createReadStream(path, { highWaterMark }), await placesToldIn(path, mime)))
    parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

describe("a film", () => {
  it("says neither its place nor the way it was taken on, and shows the same", async () => {
    const film = filmWithPlace();
    for (const mime of ["video/mp4", "video/quicktime", "video/3gpp"]) {
      const copy = await copyOf(film, mime);
      expect(copy.length).toBe(film.length);
      expect(copy.includes(picture)).toBe(true);
      for (const told of [placeInWords, wayOfCamera, "GPS5"]) {
        expect(film.includes(told)).toBe(true);
        expect(copy.includes(told)).toBe(false);
      }
    }
  });

  it("whose boxes break off, or lie, is copied as it is", async () => {
    const film = filmWithPlace();
    const cut = film.subarray(0, 60);
    expect(await copyOf(cut, "video/mp4")).toEqual(cut);
    const lying = Buffer.from(film);
    lying.writeUInt32BE(0xffff_ffff, 0);
    expect(await copyOf(lying, "video/mp4")).toEqual(lying);
  });
});

describe("a file that tells of more places than it has", () => {
  it("keeps nobody busy: what it shows is there", async () => {
    for (const [bytes, mime] of [
      [busyFilm(), "video/mp4"],
      [busyPhoto(), "image/heic"],
    ] as const) {
      const copy = await copyOf(bytes, mime, 64 * 1024);
      expect(copy.length).toBe(bytes.length);
      expect(copy.includes(picture)).toBe(true);
    }
  });
});

describe("a HEIC photo", () => {
  it("is without its EXIF, and is still the picture", async () => {
    const taken = await sharp({ create: { width: 64, height: 32, channels: 3, background: "#3a7" } })
      .withExif({
        IFD0: { Make: "Phonemaker" },
        IFD3: { GPSLatitudeRef: "N", GPSLatitude: "55/1 45/1 20/1" },
      })
      .withXmp(
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><exif:GPSLatitude>55,45.3N</exif:GPSLatitude></x:xmpmeta>',
      )
      .avif()
      .toBuffer();
    const before = await sharp(taken).metadata();
    expect(before.exif?.includes("Phonemaker")).toBe(true);
    expect(taken.includes("GPSLatitude")).toBe(true);
    const copy = await copyOf(taken, "image/heic", 64);
    expect(copy.length).toBe(taken.length);
    expect(copy.includes("Phonemaker")).toBe(false);
    expect(copy.includes("GPSLatitude")).toBe(false);
    expect(await sharp(copy).raw().toBuffer()).toEqual(await sharp(taken).raw().toBuffer());
  });

  it("of another kind of file is none of its business", async () => {
    const path = join(folder, "other");
    await writeFile(path, filmWithPlace());
    expect(await placesToldIn(path, "image/jpeg")).toEqual([]);
  });
});
