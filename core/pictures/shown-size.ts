/** How large people are shown pictures, and how well: a screen's size, and that of one among many. */
import type { Sharp } from "sharp";

/** Enough to read a plate, and a thirtieth of the bytes a phone takes. */
export const shownSide = 1_600;
/** What an album's tile or a page of many shows. */
export const smallSide = 320;

export type ShownFormat = "jpeg" | "png" | "webp";

export const asShown = (picture: Sharp, format: ShownFormat): Promise<Buffer> =>
  picture
    .resize(shownSide, shownSide, { fit: "inside", withoutEnlargement: true })
    .toFormat(format, { quality: 82 })
    .toBuffer();

export const asSmall = (picture: Sharp): Promise<Buffer> =>
  picture
    .resize(smallSide, smallSide, { fit: "inside", withoutEnlargement: true })
    // JPEG knows nothing of what is seen through.
    .flatten({ background: "#fff" })
    .jpeg({ quality: 74 })
    .toBuffer();
