/** Recognises an article or a barcode however it was typed. */

const cyrillic = "АВЕЁКМНОРСТУХ";
const latin = "ABEEKMHOPCTYX";

/** Upper case, with every Cyrillic letter that looks like a Latin one written as the Latin one. */
export function foldLookAlikes(text: string): string {
  return text.toUpperCase().replace(/[АВЕЁКМНОРСТУХ]/g, (letter) => latin.charAt(cyrillic.indexOf(letter)));
}

/**
 * Folds an article so that look-alike letters, separators, letter case and missing leading zeros do not matter:
 * «пвх 58 бл 6» is «ПВХ-58-БЛ-6», "4512" is "004512", "KBB 3*1.5" is «КВВ-3х1.5».
 *
 * Trade-offs, all towards asking rather than taking a wrong product:
 * - Separators vanish between digits too ("7821012" must find "7.821.012"), so "AP-12.92" and "AP-129.2" share a
 *   key. A key is therefore no identity: whoever finds several products under one asks which is meant.
 * - Zeros go only where a number begins («ПИ-01» is «ПИ-1»): "024" of "7.300.024" goes on one, and a zero standing
 *   alone is no leading zero, so the size «ТР-0.5» is not «ТР-5».
 * - O reads as zero only between two digits, where no letter code stands; «ПО-150» and «5О» keep their letter.
 * - A plus stays («XPS+» is not «XPS»); all other punctuation goes.
 */
export function articleKey(text: string): string {
  return foldLookAlikes(text.normalize("NFKC"))
    .replace(/(?<=\d)\s*[×*]\s*(?=\d)/g, "X")
    .replace(/(?<=\d)O+(?=\d)/g, (letters) => "0".repeat(letters.length))
    .replace(/(?<!\d[^\p{L}\p{N}]*)0+(?=\d)/gu, "")
    .replace(/[^\p{L}\p{N}+]/gu, "");
}

/** Letters typed for digits they look like, and digits for letters; all stand as the digit. */
const lookAlikeDigits: Readonly<Record<string, string>> = {
  З: "3",
  O: "0",
  I: "1",
  І: "1",
  B: "8",
  Б: "6",
  Ч: "4",
  S: "5",
  Z: "2",
};

/** A key in which «ПМ-65-3» and «ПМ-65-З» are one. It tells less than `articleKey`: ask for it only where that finds nothing. */
export const lookAlikeKey = (key: string): string =>
  key.replace(/[ЗOIІBБЧSZ]/g, (letter) => lookAlikeDigits[letter] ?? letter);

/** Whether the text is thirteen digits with a valid EAN-13 check digit: what a scanner types. */
export function isBarcode(text: string): boolean {
  return text.length === 13 && isGtin(text);
}

/** Whether the text is a GTIN of any length a catalog may hold (EAN-8, UPC-A, EAN-13, ITF-14), check digit included. */
export function isGtin(text: string): boolean {
  if (!/^(\d{8}|\d{12,14})$/.test(text)) return false;
  // Weights alternate 1, 3, 1, ... from the check digit leftwards, so all lengths share one sum.
  const weighted = [...text].reverse().map((digit, i) => Number(digit) * (i % 2 === 0 ? 1 : 3));
  return weighted.reduce((sum, value) => sum + value, 0) % 10 === 0;
}
