/** Photos as a paper holds them: what a phone has taken is made as small as a page shows it. */
import { readFile, stat } from "node:fs/promises";

export interface PhotoFile {
  path: string;
  mime: string;
}

/** More make a paper nobody sends. */
const mostPhotos = 12;
/** Bytes up to which a picture stands as it is. */
const smallEnough = 200_000;
/** Pixels of the longer side of one that is made smaller. */
const side = 800;

/** What a PDF holds as it is. */
const asTheyAre = ["image/jpeg", "image/png"];
const readable = [...asTheyAre, "image/webp", "image/gif"];

/** As data addresses; what cannot be drawn, or is not there, is left out. */
export async function embedded(photos: readonly PhotoFile[]): Promise<string[]> {
  const shown: string[] = [];
  // The same picture sent twice lies in one place.
  const apart = new Map(
    photos.filter(({ mime }) => readable.includes(mime)).map((photo) => [photo.path, photo]),
  );
  for (const photo of [...apart.values()].slice(0, mostPhotos)) {
    const address = await addressOf(photo).catch(() => null);
    if (address !== null) shown.push(address);
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
