/** What is shown of a picture: upright, of a screen's size, without its place; what is no picture is told so. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BrokenPictureError, shownPicture } from "../../../core/pictures/shown-picture.ts";
import { busyPhoto } from "../../media-boxes.ts";
import { heicPhoto, photoWithPlace } from "../../photos.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "dealerline-pictures-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function at(bytes: Uint8Array): string {
  const path = join(folder, "picture");
  writeFileSync(path, bytes);
  return path;
}

async function copyOf(bytes: Uint8Array, mime: string): Promise<Buffer> {
  const shown = await shownPicture(at(bytes), mime);
  if (!shown?.copy) throw new Error("It was to be shown by a copy");
  return Buffer.from(shown.copy.bytes);
}

const plain = (width = 40, height = 20) =>
  sharp({ create: { width, height, channels: 3, background: "#c33" } });

describe("a picture", () => {
  it("that says where it was taken is shown without that, upright", async () => {
    const taken = await photoWithPlace({ orientation: 6 });
    expect(taken.includes(Buffer.from("Exif"))).toBe(true);
    const shown = await copyOf(taken, "image/jpeg");
    const { exif, xmp, width, height, orientation, format } = await sharp(shown).metadata();
    expect({ exif, xmp, width, height, orientation, format }).toEqual({
      ...{ exif: undefined, xmp: undefined, width: 20, height: 40, orientation: undefined, format: "jpeg" },
    });
    expect(shown.includes(Buffer.from("Exif"))).toBe(false);
  });

  it("that says nothing and fits a screen is shown itself; a larger one smaller", async () => {
    for (const format of ["jpeg", "png", "webp"] as const) {
      const bytes = await plain().toFormat(format).toBuffer();
      expect(await shownPicture(at(bytes), `image/${format}`)).toEqual({ copy: null, small: null });
    }
    const large = await shownPicture(at(await plain(4_000, 1_000).jpeg().toBuffer()), "image/jpeg");
    expect(await sharp(large?.copy?.bytes).metadata()).toMatchObject({ width: 1_600, height: 400 });
    expect(await sharp(large?.small ?? undefined).metadata()).toMatchObject({ width: 320, height: 80 });
    const middling = await shownPicture(at(await plain(900, 300).png().toBuffer()), "image/png");
    expect(middling?.copy).toBeNull();
    expect(await sharp(middling?.small ?? undefined).metadata()).toMatchObject({
      width: 320,
      format: "jpeg",
    });
  });

  it("of a phone that writes HEIC is shown as a JPEG, upright, without its place; what is none is left as it came", async () => {
    const taken = await heicPhoto();
    expect(taken.includes(Buffer.from("Phonemaker"))).toBe(true);
    const shown = await shownPicture(at(taken), "image/heic");
    expect(shown?.copy?.mime).toBe("image/jpeg");
    const { width, height, exif, format } = await sharp(shown?.copy?.bytes).metadata();
    expect({ width, height, exif, format }).toEqual({
      width: 800,
      height: 1_600,
      exif: undefined,
      format: "jpeg",
    });
    const { data } = await sharp(shown?.small ?? undefined)
      .raw()
      .toBuffer({ resolveWithObject: true });
    const [red, , blue] = data;
    expect(red).toBeGreaterThan(150);
    expect(blue).toBeLessThan(90);
    for (const none of [busyPhoto(), taken.subarray(0, 600)])
      expect(await shownPicture(at(none), "image/heic")).toBeNull();
  });

  it("that broke off, is none, or would fill the memory is told so", async () => {
    const whole = await sharp({
      create: {
        width: 600,
        height: 600,
        channels: 3,
        background: "#fff",
        noise: { type: "gaussian", mean: 128, sigma: 40 },
      },
    })
      .jpeg()
      .toBuffer();
    await expect(shownPicture(at(whole.subarray(0, whole.length / 2)), "image/jpeg")).rejects.toThrow(
      BrokenPictureError,
    );
    await expect(shownPicture(at(Buffer.from("\xff\xd8\xff no", "latin1")), "image/jpeg")).rejects.toThrow(
      BrokenPictureError,
    );
    const bomb = await sharp({
      create: { width: 12_000, height: 12_000, channels: 3, background: "#000" },
      limitInputPixels: false,
    })
      .png({ compressionLevel: 9 })
      .toBuffer();
    expect(bomb.byteLength).toBeLessThan(1_000_000);
    await expect(shownPicture(at(bomb), "image/png")).rejects.toThrow(BrokenPictureError);
  });
});
