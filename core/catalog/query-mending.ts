/** Mends a query that found nothing: the wrong keyboard layout, the wrong alphabet, typos, shortened words. */
import { queryTerms } from "./search-text.ts";
import { isPlainWord, type Vocabulary } from "./vocabulary.ts";

const latinKeys = "`qwertyuiop[]asdfghjkl;'zxcvbnm,./";
const cyrillicKeys = "ёйцукенгшщзхъфывапролджэячсмитьбю.";

/** How each Russian letter is spelled in Latin ones; the first spelling is the usual one. */
const spellings = new Map(
  [
    "а a|б b|в v w|г g|д d|е e|ё yo jo|ж zh|з z|и i|й j|к k q ck|л l|м m|н n|о o|п p|р r|с s|т t|у u|ф f ph",
    "х h kh|ц c ts tz|ч ch|ш sh|щ shch sch|ы y|ь '|э e|ю yu ju iu|я ya ja ia|кс x|ый yy iy",
  ]
    .join("|")
    .split("|")
    .map((entry) => entry.split(" "))
    .map(([letter = "", ...ways]) => [letter, ways]),
);
const toCyrillic = new Map(
  // From the end, for the first letter with a spelling to win: "e" is «е» before it is «э».
  [...spellings].reverse().flatMap(([letter, ways]) => ways.map((way) => [way, letter] as const)),
);
const latinSyllable = new RegExp([...toCyrillic.keys()].sort((a, b) => b.length - a.length).join("|"), "g");

/**
 * Terms to try, one list after the other, when `queryTerms` found nothing. Each piece of the text is read as typed, in
 * the other keyboard layout and in the other alphabet, whichever the vocabulary knows; a word still unknown becomes the
 * nearest known one. A term ending in "*" is a prefix, for words typed short: in the first list where nothing else is
 * known, in the last for all words. Numbers and marks stay as they are: another number is another product.
 */
export function mendQuery(text: string, vocabulary: Vocabulary): string[][] {
  const pieces = text.trim().split(/\s+/);
  const terms = queryTerms(pieces.map((piece) => likeliestReading(piece, vocabulary)).join(" "));
  const mended = terms.map((term) => (isKnown(term, vocabulary) ? term : (vocabulary.nearest(term) ?? term)));
  const faithful = mended.map((term) => (vocabulary.has(term) ? term : asPrefix(term)));
  const broad = mended.map(asPrefix);
  return faithful.join() === broad.join() ? [broad] : [faithful, broad];
}

function likeliestReading(piece: string, vocabulary: Vocabulary): string {
  const isKnownTerm = (term: string) => isKnown(term, vocabulary);
  const isNearTerm = (term: string) => isKnownTerm(term) || vocabulary.nearest(term) !== undefined;
  const readings = readingsOf(piece).map((reading) => ({ reading, terms: queryTerms(reading) }));
  const known = readings.find(({ terms }) => terms.every(isKnownTerm));
  return (known ?? readings.find(({ terms }) => terms.every(isNearTerm)))?.reading ?? piece;
}

/** The piece as typed first, then other ways to read it. Signs at its end may be letters of the other layout. */
function readingsOf(piece: string): string[] {
  const keys = piece.toLowerCase();
  const bare = keys.replace(/[.,;:'"]+$/, "");
  if (/[а-яё]/.test(keys)) {
    const inLatin = Array.from(bare, (letter) => spellings.get(letter)?.[0] ?? letter).join("");
    return [piece, swapKeys(bare, cyrillicKeys, latinKeys), inLatin];
  }
  if (!/[a-z]/.test(keys)) return [piece];
  const inRussianLayout = [keys, bare].map((typed) => swapKeys(typed, latinKeys, cyrillicKeys));
  return [piece, ...inRussianLayout, bare.replace(latinSyllable, (way) => toCyrillic.get(way) ?? way)];
}

/** A code spelled in Latin letters by sound: "PVX 58 BL 6". Its X is the Х it looks like. */
export const inCyrillic = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll("x", "х")
    .replace(latinSyllable, (way) => toCyrillic.get(way) ?? way);

/** What the same keys give in Russian: "gtyf" is «пена». */
export const inOtherLayout = (text: string): string => swapKeys(text.toLowerCase(), latinKeys, cyrillicKeys);

/** What the same keys give in Latin: «АК» is "FR". */
export const inLatinLayout = (text: string): string => swapKeys(text.toLowerCase(), cyrillicKeys, latinKeys);

function swapKeys(text: string, from: string, to: string): string {
  return Array.from(text, (key) => (from.includes(key) ? to.charAt(from.indexOf(key)) : key)).join("");
}

function isKnown(term: string, vocabulary: Vocabulary): boolean {
  if (/\d/.test(term)) return true;
  return isPlainWord(term) ? vocabulary.hasPrefix(term) : vocabulary.has(term);
}

function asPrefix(term: string): string {
  return isPlainWord(term) ? `${term}*` : term;
}
