/** Whether a secret that was shown is the one expected. */
import { hash, timingSafeEqual } from "node:crypto";

/** Compared as hashes: equally long, and in the same time wherever they differ. */
export const isSameSecret = (given: string, expected: string): boolean =>
  timingSafeEqual(digest(given), digest(expected));

const digest = (words: string): Buffer => hash("sha256", words, "buffer");
