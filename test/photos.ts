/** Pictures of tests: the smallest there is, and photos as phones take them, with the place they were taken at. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { PNG } from "pngjs";
import sharp from "sharp";
import type { SentFile } from "./test-phone.ts";

/** The smallest PNG there is. */
export const onePixel = new Uint8Array(PNG.sync.write(new PNG({ width: 1, height: 1 })));

/** The smallest PNG of a colour that the words stand for. */
export function pixelOf(words: string): Uint8Array {
  const png = new PNG({ width: 1, height: 1 });
  createHash("sha256").update(words).digest().copy(png.data, 0, 0, 4);
  return new Uint8Array(PNG.sync.write(png));
}

/** A wide JPEG taken in Moscow, by its EXIF. */
export const photoWithPlace = ({ orientation = 1, background = "#3a7" } = {}): Promise<Buffer> =>
  sharp({ create: { width: 40, height: 20, channels: 3, background } })
    .jpeg()
    .withMetadata({ orientation })
    .withExifMerge({
      IFD0: { Make: "Телефон" },
      IFD3: {
        ...{ GPSLatitudeRef: "N", GPSLatitude: "55/1 45/1 20/1" },
        ...{ GPSLongitudeRef: "E", GPSLongitude: "37/1 37/1 2/1" },
      },
    })
    .toBuffer();

/** Each of another colour: no two have the same bytes. */
export async function photo(name: string, background = "#3a7"): Promise<SentFile> {
  return { name, mime: "image/jpeg", bytes: new Uint8Array(await photoWithPlace({ background })) };
}

/** Of 2,000 by 1,000 pixels, held upright: its left half, red, is above. It says where it was taken. */
export const heicPhoto = (): Promise<Buffer> => readFile(new URL("phone-photo.heic", import.meta.url));

/** As one sends it. */
export const sentHeic = async (name: string): Promise<SentFile> => ({
  ...{ name, mime: "image/heic", bytes: new Uint8Array(await heicPhoto()) },
});
