/** Photos within a paper: what a phone has taken is made as small as a page shows it, what is more than a few smaller still. */
import { readFile, stat } from "node:fs/promises";

export interface PhotoFile {
  /** Of the stored file. */
  id: string;
  path: string;
  mime: string;
  /** Where the same lies as small as one of many is shown; null: it is small itself. */
  small: string | null;
}

/** A picture to be drawn, as a data address. */
export interface EmbeddedPhoto {
  id: string;
  image: string;
}

export interface DrawnPhotos {
  large: EmbeddedPhoto[];
  /** Those after the first dozen, for an overview. */
  small: EmbeddedPhoto[];
}

/** More make a paper nobody sends. */
const mostPhotos = { large: 12, small: 60 };
/** Bytes up to which a picture stands as it is. */
const smallEnough = 200_000;
/** Pixels of the longer side of one that is made smaller. */
const side = 800;

/** What a PDF holds as it is. */
const asTheyAre = ["image/jpeg", "image/png"];
const readable = [...asTheyAre, "image/webp", "image/gif"];

/** Whether a file that is shown as this can be drawn at all. */
export const isDrawn = ({ mime }: Pick<PhotoFile, "mime">): boolean => readable.includes(mime);

/** What cannot be drawn, or is not there, is left out. */
export async function embedded(photos: readonly PhotoFile[]): Promise<DrawnPhotos> {
  // The same picture sent twice lies in one place.
  const apart = [...new Map(photos.filter(isDrawn).map((photo) => [photo.path, photo])).values()];
  const rest = apart.slice(mostPhotos.large, mostPhotos.large + mostPhotos.small);
  return {
    large: await embeddedOf(apart.slice(0, mostPhotos.large)),
    small: await embeddedOf(
      rest.map((photo) =>
        photo.small === null ? photo : { ...photo, path: photo.small, mime: "image/jpeg" },
      ),
    ),
  };
}

async function embeddedOf(photos: readonly PhotoFile[]): Promise<EmbeddedPhoto[]> {
  const shown: EmbeddedPhoto[] = [];
  for (const photo of photos) {
    const image = await addressOf(photo).catch(() => null);
    if (image !== null) shown.push({ id: photo.id, image });
  }
  return shown;
}

async function addressOf({ path, mime }: PhotoFile): Promise<string> {
  const { size } = await stat(path);
  if (size <= smallEnough && asTheyAre.includes(mime)) return dataAddress(mime, await readFile(path));
  const { default: sharp } = await import("sharp");
  const bytes = await sharp(path)
    .resize(side, side, { fit: "inside", withoutEnlargement: true })
    // A page is white, and JPEG knows nothing of what is seen through.
    .flatten({ background: "#fff" })
    .jpeg({ quality: 80 })
    .toBuffer();
  return dataAddress("image/jpeg", bytes);
}

const dataAddress = (mime: string, bytes: Uint8Array): string =>
  `data:${mime};base64,${Buffer.from(bytes).toString("base64")}`;
