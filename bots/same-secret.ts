/** Whether a secret that was shown is the one expected. */
import { hash, timingSafeEqual } from "node:crypto";
import { reckonedOnce } from "../core/reckoned-once.ts";

/** Compared as hashes: equally long, and in the same time wherever they differ. */
export const isSameSecret = (given: string, expected: string): boolean =>
  timingSafeEqual(digest(given), digestOfExpected(expected));

const digest = (words: string): Buffer => hash("sha256", words, "buffer");
/** Those expected are few, and each is asked for with every message. */
const digestOfExpected = reckonedOnce(digest);
