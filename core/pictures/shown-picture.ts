/** What people are shown of a picture: upright, no larger than a screen, without where and by what it was taken. */
import type { Sharp } from "sharp";

/** Its bytes are no picture after all, or one that would fill the memory. */
export class BrokenPictureError extends Error {
  override name = "BrokenPictureError";
}

/** Enough to read a plate, and a thirtieth of the bytes a phone takes. */
const shownSide = 1_600;
const quality = 82;
const mostPixels = 100_000_000;
/** What can be read and written again; others are shown as they came. */
const readable = ["image/jpeg", "image/png", "image/webp"];

/** Null where the picture itself may be shown. Throws BrokenPictureError. */
export async function shownPicture(path: string, mime: string): Promise<Buffer | null> {
  if (!readable.includes(mime)) return null;
  // Loaded by the first picture: the start does not wait for it.
  const { default: sharp } = await import("sharp");
  sharp.cache(false);
  const open = (): Sharp => sharp(path, { limitInputPixels: mostPixels, failOn: "error" });
  try {
    const { width, height, orientation = 1, exif, xmp, iptc } = await open().metadata();
    const isTold = exif !== undefined || xmp !== undefined || iptc !== undefined;
    if (!isTold && orientation === 1 && Math.max(width, height) <= shownSide) {
      // Read to its end: what broke off on its way is told now, and not to whoever is shown it.
      await open().resize(64, 64, { fit: "inside" }).raw().toBuffer();
      return null;
    }
    return await open()
      .autoOrient()
      .resize(shownSide, shownSide, { fit: "inside", withoutEnlargement: true })
      .toFormat(mime.slice("image/".length) as "jpeg" | "png" | "webp", { quality })
      .toBuffer();
  } catch (error) {
    throw new BrokenPictureError(error instanceof Error ? error.message : String(error));
  }
}
