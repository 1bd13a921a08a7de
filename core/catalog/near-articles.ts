/** Articles that a mistyped one may have meant: letters slipped or spelled in Latin, all the digits right. */
import { distance } from "fastest-levenshtein";
import { articleKey } from "./article.ts";
import { inCyrillic } from "./query-mending.ts";

/** Fewer letters forgive less: with two slips of two «М8» would be any other. */
const LETTERS_FOR_TWO_SLIPS = 4;
const SWAPPED = 0.5;

/** Keys of `keys` closest first; another number is another product, so no digit is ever mended. */
export function nearArticles(text: string, keys: readonly string[]): string[] {
  const written = articleKey(text);
  if (!/\d/.test(written) || !/\p{L}{2}/u.test(written)) return [];
  const readings = [...new Set([written, articleKey(inCyrillic(text))])];
  const near = keys.flatMap((key) => {
    const slips = Math.min(...readings.map((reading) => slipsBetween(reading, key)));
    return slips <= slipsAllowed(written) ? [{ key, slips }] : [];
  });
  return near.toSorted((one, other) => one.slips - other.slips).map(({ key }) => key);
}

const slipsAllowed = (key: string): number =>
  key.replace(/\P{L}/gu, "").length < LETTERS_FOR_TWO_SLIPS ? 1 : 2;

function slipsBetween(reading: string, key: string): number {
  if (digitsOf(reading) !== digitsOf(key)) return Number.POSITIVE_INFINITY;
  const slips = distance(reading, key);
  return slips === 2 && isSwapped(reading, key) ? SWAPPED : slips;
}

const digitsOf = (key: string): string => key.replace(/\D/g, "");

function isSwapped(reading: string, key: string): boolean {
  const at = Array.from(reading).findIndex((sign, i) => sign !== key[i]);
  return reading.slice(0, at) + reading.charAt(at + 1) + reading.charAt(at) + reading.slice(at + 2) === key;
}
