/** Looks at a picture as Telegram does: what it takes for a photo, and the sizes it offers. */
import type { PhotoSize } from "grammy/types";
import sharp from "sharp";
import { type Answer, badRequest, succeed } from "./answer.ts";
import { type FileStore, fileFields } from "./files.ts";
import { MAX_PHOTO_BYTES, MAX_PHOTO_RATIO, MAX_PHOTO_SIDES_SUM } from "./limits.ts";

const THUMBNAIL_SIDE = 90;
/** What a photo is said to measure when its bytes are broken: only a person's own app can have sent it. */
const UNKNOWN_SIZE = { width: 1280, height: 960 };

/** Stores the picture and its thumbnail; the sizes are in Telegram's order, the smallest first. */
export async function acceptPhoto(files: FileStore, bytes: Buffer): Promise<Answer<PhotoSize[]>> {
  if (bytes.length > MAX_PHOTO_BYTES) {
    const sizes = `${bytes.length} bytes is too big for a photo; the maximum size is ${MAX_PHOTO_BYTES} bytes`;
    return badRequest(`File of size ${sizes}`);
  }
  const picture = await measure(bytes);
  if (!picture) return badRequest("IMAGE_PROCESS_FAILED");
  const { width, height, thumbnail } = picture;
  const ratio = Math.max(width / height, height / width);
  if (width + height > MAX_PHOTO_SIDES_SUM || ratio > MAX_PHOTO_RATIO) {
    return badRequest("PHOTO_INVALID_DIMENSIONS");
  }
  return succeed(
    storePhoto(files, [
      { bytes: thumbnail.data, width: thumbnail.info.width, height: thumbnail.info.height },
      { bytes, width, height },
    ]),
  );
}

/** The same for a photo that a person's app has sent, which may be cut short on its way. */
export async function keepPhoto(files: FileStore, bytes: Buffer): Promise<PhotoSize[]> {
  const accepted = await acceptPhoto(files, bytes);
  return accepted.ok ? accepted.result : storePhoto(files, [{ bytes, ...UNKNOWN_SIZE }]);
}

async function measure(bytes: Buffer) {
  try {
    const { width, height } = await sharp(bytes).metadata();
    const thumbnail = await sharp(bytes)
      .resize({ width: THUMBNAIL_SIDE, height: THUMBNAIL_SIDE, fit: "inside", withoutEnlargement: true })
      .jpeg()
      .toBuffer({ resolveWithObject: true });
    return { width, height, thumbnail };
  } catch {
    return undefined;
  }
}

interface Size {
  bytes: Buffer;
  width: number;
  height: number;
}

function storePhoto(files: FileStore, sizes: Size[]): PhotoSize[] {
  const stored = sizes.map(({ bytes }) =>
    files.add({ type: "Photo", name: "photo.jpg", mime: "image/jpeg", size: bytes.length, bytes }),
  );
  const photo = sizes.flatMap(({ width, height }, index) => {
    const file = stored[index];
    return file ? [{ ...fileFields(file), width, height }] : [];
  });
  for (const file of stored) file.shown = { photo };
  return photo;
}
