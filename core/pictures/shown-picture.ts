/** What people are shown of a picture: upright, no larger than a screen, without where and by what it was taken. */
import type { Sharp } from "sharp";
import { heicPicture } from "./heic-picture.ts";
import { asShown, asSmall, type ShownFormat, shownSide, smallSide } from "./shown-size.ts";

/** Its bytes are no picture after all, or one that would fill the memory. */
export class BrokenPictureError extends Error {
  override name = "BrokenPictureError";
}

export interface ShownPicture {
  /** What is shown instead of the picture itself; null: it may be shown. */
  copy: { bytes: Uint8Array; mime: string } | null;
  /** The same for where it is one of many; null: it is small already. */
  small: Uint8Array | null;
}

const mostPixels = 100_000_000;
/** What can be read and written again. */
const readable = ["image/jpeg", "image/png", "image/webp"];
const ofPhones = ["image/heic", "image/heif"];

/** Null where nothing can be made of it: it is shown as it came. Throws BrokenPictureError. */
export async function shownPicture(path: string, mime: string): Promise<ShownPicture | null> {
  if (ofPhones.includes(mime)) {
    const bytes = await heicPicture(path);
    return bytes && { copy: { bytes, mime: "image/jpeg" }, small: await smallOf(bytes) };
  }
  if (!readable.includes(mime)) return null;
  try {
    const bytes = await copyOf(path, mime);
    return { copy: bytes && { bytes, mime }, small: await smallOf(bytes ?? path) };
  } catch (error) {
    throw new BrokenPictureError(error instanceof Error ? error.message : String(error));
  }
}

async function copyOf(path: string, mime: string): Promise<Buffer | null> {
  const picture = await opened(path);
  const { width, height, orientation = 1, exif, xmp, iptc } = await picture.metadata();
  const isTold = exif !== undefined || xmp !== undefined || iptc !== undefined;
  if (isTold || orientation !== 1 || Math.max(width, height) > shownSide)
    return asShown((await opened(path)).autoOrient(), mime.slice("image/".length) as ShownFormat);
  // Read to its end: what broke off on its way is told now, and not to whoever is shown it.
  await (await opened(path)).resize(64, 64, { fit: "inside" }).raw().toBuffer();
  return null;
}

async function smallOf(picture: string | Uint8Array): Promise<Buffer | null> {
  const { width, height } = await (await opened(picture)).metadata();
  return Math.max(width, height) <= smallSide ? null : asSmall(await opened(picture));
}

/** Its library is loaded by the first picture: the start does not wait for it. */
async function opened(picture: string | Uint8Array): Promise<Sharp> {
  const { default: sharp } = await import("sharp");
  sharp.cache(false);
  return sharp(picture, { limitInputPixels: mostPixels, failOn: "error" });
}
