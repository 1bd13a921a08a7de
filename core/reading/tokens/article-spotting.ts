/** Finds articles and barcodes in a text however they were typed, and what looks like one and is none. */
import { articleKey, foldLookAlikes, isGtin } from "../../catalog/article.ts";
import { inCyrillic, inLatinLayout, inOtherLayout } from "../../catalog/query-mending.ts";
import { stemOf } from "../../catalog/search-text.ts";
import { type CatalogIndex, soundKey } from "../catalog-index.ts";
import { isChatter, isFunctionWord } from "../words/chatter.ts";
import { unitKind } from "../words/unit-words.ts";
import { markKey, plainWord, sizeKey } from "./scan.ts";

export interface Spotted {
  end: number;
  products: readonly number[];
  /** "code": it looks like an article and the catalog has none such; the products are those it may begin. */
  by: "article" | "barcode" | "code";
}

const MAX_PARTS = 12;
const MAX_LENGTH = 40;
const MAX_UNDER = 40;
const part = /\p{L}+|\d+/uy;
const joint = /\s[.](?:\s(?=\p{Lu}))|[-–./_\\,]|[*×]|\s{1,2}[-–](?=\s\d{4})\s|\s{1,2}|(?=[\p{L}\d])/uy;

interface Piece {
  end: number;
  isSpaced: boolean;
}

/** What begins at `start`, where a word or a number begins; null where nothing of an article does. */
export function spotArticle(index: CatalogIndex, text: string, start: number): Spotted | null {
  const barcode = barcodeAt(index, text, start);
  if (barcode) return barcode;
  const pieces = piecesFrom(text, start);
  const matches = pieces.flatMap((piece) => {
    const products = exactProducts(index, text.slice(start, piece.end), piece.isSpaced);
    const written = text.slice(start, piece.end);
    return products.length > 0 && (isEnd(text, piece.end) || isCountedNumber(written, text.slice(piece.end)))
      ? { ...piece, products }
      : [];
  });
  const best = chooseMatch(text, matches);
  if (best) return { end: best.end, products: best.products, by: "article" };
  return codeAt(index, text, start) ?? spacedPrefix(index, text, start, pieces);
}

function barcodeAt(index: CatalogIndex, text: string, start: number): Spotted | null {
  // «2000001074121 1 шт»: how many stands behind it.
  const [found = ""] =
    /^(?:\d{13}(?=\s)|\d(?:[ -]?\d){7,13}(?![\d.,]\d|\d))/.exec(text.slice(start, start + 32)) ?? [];
  const digits = found.replace(/\D/g, "");
  // A barcode alone on its line, misread: an article all the same.
  const isAlone =
    /(?:^|\n)[ \t]*$/.test(text.slice(Math.max(0, start - 8), start)) &&
    found === digits &&
    digits.length === 13;
  if ((!isGtin(digits) && !isAlone) || (found !== digits && digits.length < 12)) return null;
  const product = index.byBarcode(digits);
  if (product !== undefined) return { end: start + found.length, products: [product], by: "barcode" };
  return digits.length === 13 && found === digits
    ? { end: start + found.length, products: [], by: "code" }
    : null;
}

/** Ends of the pieces of letters and digits that may make up one article. */
function piecesFrom(text: string, start: number): Piece[] {
  const pieces: Piece[] = [];
  let at = start;
  let isSpaced = false;
  while (pieces.length < MAX_PARTS && at - start < MAX_LENGTH) {
    part.lastIndex = at;
    const found = part.exec(text);
    if (!found) break;
    at = part.lastIndex;
    pieces.push({ end: at, isSpaced });
    joint.lastIndex = at;
    const [between = ""] = joint.exec(text) ?? [];
    if (between.includes("\n")) break;
    if (/\s/.test(between)) isSpaced = true;
    at += between.length;
  }
  return pieces;
}

function exactProducts(index: CatalogIndex, written: string, isSpaced: boolean): readonly number[] {
  const key = articleKey(written);
  const products = index.byArticle(key);
  if (products.length === 0) return [];
  if (!/\d/.test(key)) return /\p{L}[-./]\p{L}/u.test(written) && key.length > 2 ? products : [];
  if (/^\d+$/.test(key))
    return products.filter((at) => sameNumber(written, index.products[at]?.article ?? ""));
  const letters = plainWord(/^\p{L}+/u.exec(written)?.[0] ?? "");
  const isWord =
    letters !== "" && (isFunctionWord(letters) || isChatter(letters) || unitKind(letters) !== null);
  const isCapital =
    letters !== "" &&
    /^\p{Lu}/u.test(written) &&
    !isFunctionWord(letters) &&
    letters.length > 1 &&
    /^\p{Lu}+$/u.test(/^\p{L}+/u.exec(written)?.[0] ?? "");
  // «в 10», «с 21», but not «с21 0.5 7024».
  return isSpaced && isWord && !isCapital && /^\p{L}+\d{1,5}$/u.test(key) ? [] : products;
}

/** A number is an article when it has four digits at least, parted nowhere else than there: «7 821 016», «10934.08», not «7 8 21016». */
function sameNumber(written: string, article: string): boolean {
  const digits = written.replace(/[oо]/gi, "0");
  const count = digits.replace(/\D/g, "").length;
  if (count < 4) return false;
  const [parted, own] = [joints(digits), joints(article)];
  const isWhole = parted.length === own.length || count >= MANY_DIGITS;
  return parted.length === 0 || (isWhole && parted.every((place) => own.includes(place)));
}
const MANY_DIGITS = 6;

/** Behind how many digits a number is parted. */
function joints(written: string): number[] {
  const lengths = written.split(/\D+/).map((group) => group.length);
  return lengths
    .slice(0, -1)
    .map((_, at) => lengths.slice(0, at + 1).reduce((sum, length) => sum + length, 0));
}

/** «4612-10», «004632/5»: an article of digits alone, and how many. */
const isCountedNumber = (written: string, rest: string): boolean =>
  /^\d{4,}$/.test(written) && /^[-–/]\d{1,4}(?![\p{L}\d]|[-–/.,]\d)/u.test(rest);

/** An article ends where no more of a number or a code goes on: «-24шт» after it is a quantity. */
function isEnd(text: string, end: number): boolean {
  const rest = text.slice(end, end + 24);
  // «ПВХ-58-БЛ-6.S»: a letter for a digit.
  if (/^[.,](?:\d|[A-Z](?![\p{L}.]))/u.test(rest)) return false;
  const letters = /^\p{L}+/u.exec(rest)?.[0];
  if (letters) return unitKind(letters) !== null || /^[xх]\d/i.test(rest);
  if (!/^[-/_][\p{L}\d]/u.test(rest)) return true;
  const unit = /^[-/_]\d+(?:[.,]\d+)?\s?(\p{L}+)/u.exec(rest)?.[1];
  return unit !== undefined && unitKind(unit) !== null;
}

interface Match extends Piece {
  products: readonly number[];
}

/** The longest; but where it only takes in a number after a space, that number is how much, unless another follows. */
function chooseMatch(text: string, matches: readonly Match[]): Match | undefined {
  let best: Match | undefined;
  for (const match of matches) {
    if (!best) best = match;
    else if (
      /\s/.test(text.slice(best.end, match.end)) &&
      /^[\s.,]*\d+(?:[.,]\d+)?$/.test(text.slice(best.end, match.end))
    )
      best = hasNumberNext(text, match.end) ? match : best;
    else best = match;
  }
  return best;
}

function hasNumberNext(text: string, end: number): boolean {
  const rest = text.slice(end).split("\n", 1)[0] ?? "";
  return /^\s*(?:[-–:=]\s*)?\d/.test(rest);
}

const tightCode = /[\p{L}\d]+(?:[-–./_\\*×][\p{L}\d]+)*/uy;

/** «AP-12.92», "004701": written as an article, or nearly one. */
function codeAt(index: CatalogIndex, text: string, start: number): Spotted | null {
  tightCode.lastIndex = start;
  const written = tightCode.exec(text)?.[0] ?? "";
  const end = start + written.length;
  if (
    /^0\d{4,}$/.test(written) ||
    /^\d{1,2}\.\d{3}\.\d{2,3}$/.test(written) ||
    isListed(index, written, text, start)
  )
    return { end, products: [], by: "code" };
  if (!/\d/.test(written) || !/\p{L}/u.test(written) || written.length < 3) return null;
  if (isSize(index, written) || isGluedToWord(index, written)) return null;
  const piece = /^\d+(?:[.,]\d+)?(\p{L}+)[-–/]/u.exec(written)?.[1];
  // «24шт/ОЧ-500», «бел-40»: a unit or a word of a name, and something else.
  if (piece && unitKind(piece) !== null) return null;
  const key = articleKey(written);
  const mended = mendedCode(index, written, key);
  if (mended.length > 0) return { end, products: mended, by: mended.length === 1 ? "article" : "code" };
  // «MP-20»: «МП-20» as it is spelt in Latin letters
  if (
    /^[a-z]{1,3}-?\d+$/i.test(written) &&
    index.withNumber(markKey(inCyrillic(written.toLowerCase()))).length > 0
  )
    return null;
  if (/^[а-яё]{2,}-\d+(?:[.,]\d+)?\p{L}{0,3}$/u.test(written)) return null;
  const under = /\p{L}{2}/u.test(key) || key.length > 3 ? index.articlesUnder(key, MAX_UNDER) : [];
  if (under.length > 0) return { end, products: under, by: "code" };
  return looksLikeCode(written) ? { end, products: [], by: "code" } : null;
}

/** «4701 - 2 уп» among others: no name has the number, and an amount is marked behind it. */
const isListed = (index: CatalogIndex, written: string, text: string, start: number): boolean =>
  /^\d{4,6}$/.test(written) &&
  index.withNumber(written).length === 0 &&
  /(?:^|[\n,;]\s*)$/.test(text.slice(Math.max(0, start - 4), start)) &&
  /^\s*[-–:=]\s*\d+(?![\d.,]*[\d\p{L}]*[-/])/u.test(text.slice(start + written.length));

/** Read as scanned, as heard, in the other keyboard layout. */
function mendedCode(index: CatalogIndex, written: string, key: string): readonly number[] {
  if (key.length < 4 && !/\p{L}-\d{2}$/u.test(written)) return [];
  const alike = index.byLook(
    articleKey(written.replace(/(?<=[\d.-])[lI](?=\d)|(?<=\d)[lI](?=[\d.-])/g, "1")),
  );
  if (alike.length > 0) return alike;
  const heard = index.bySound(soundKey(written));
  if (heard.length > 0) return heard;
  if (/[a-z]/i.test(written)) {
    const typed = index.byArticle(articleKey(inOtherLayout(written)));
    if (typed.length > 0) return typed;
  }
  return /[а-я]/i.test(written) ? index.byArticle(articleKey(inLatinLayout(written))) : [];
}

/** Sizes, numbers with a unit and marks that names have are no articles: «3,5х35», «65мм», «М8», «4х50м». */
function isSize(index: CatalogIndex, written: string): boolean {
  const plain = written.toLowerCase();
  if (/^\d+(?:[.,]\d+)?-?(?:м\.п|п\.м|кв\.м|пог\.м|м\.пог|м\/п|п\/м)/.test(plain)) return true;
  const unit = /^\d+(?:[.,/-]\d+)?-?(\p{L}+)\d?\.?$/u.exec(plain)?.[1];
  if (unit && (unitKind(unit) !== null || unit === "м" || unit === "ral")) return true;
  if (/^\d+(?:[.,]\d+)?(?:[xх×*/-]\d+(?:[.,]\d+)?)+\p{L}{0,3}\d?(?:-\d+\p{L}{1,4}\.?)?$/u.test(plain))
    return true;
  if (
    /^[xх]\d+$/.test(plain) ||
    /^\d+-?(?:й|я|ая|ой|ый|ую|ка|ку|ки|ые|ых|ий|го|му|е)$|^\d+-[хю]$/.test(plain)
  )
    return true;
  if (/^(?:ral|рал)-?\d{4}$/.test(plain)) return true;
  const mark = /^\p{L}{1,3}-?\d+(?:[.,]\d+)?(?:[xх×*]\d+(?:[.,]\d+)?)?$/u.test(plain);
  if (mark) {
    const size = sizeKey(plain.replace(/^\p{L}+-?/u, ""));
    return (
      index.withNumber(markKey(plain)).length > 0 ||
      (/^[mм]\d/.test(plain) && index.withNumber(`m${size.split("x")[0]}`).length > 0)
    );
  }
  // A unit glued to a word: «24шт» went above; «65зимняя» is two things.
  return /^\d+\p{L}{4,}$/u.test(plain) || /^\p{L}{4,}\d+$/u.test(plain);
}

/** «очиститель500мл-6шт»: a word of a name, and what was written on without a space. */
const isGluedToWord = (index: CatalogIndex, written: string): boolean => {
  const word = /^\p{L}{4,}(?=\d)/u.exec(written)?.[0];
  return word !== undefined && (index.hasWord(stemOf(plainWord(word))) || isTwoWords(index, plainWord(word)));
};

/** «анкеррамный» */
function isTwoWords(index: CatalogIndex, word: string): boolean {
  for (let at = 4; at <= word.length - 4; at++)
    if (index.hasWord(stemOf(word.slice(0, at))) && index.hasWord(stemOf(word.slice(at)))) return true;
  return false;
}

const looksLikeCode = (written: string): boolean =>
  /[-./_\\]/.test(written)
    ? /\p{L}+[-./_\\]?\d|\d[-./_\\]?\p{L}/u.test(written) && !/^\d+[.,/-]\p{L}{3,}/u.test(written)
    : /^\p{L}{1,4}\d{2,}\p{L}{0,3}$/u.test(written);

/** «ПВХ 58 БЛ»: the beginning of articles, in pieces. */
function spacedPrefix(
  index: CatalogIndex,
  text: string,
  start: number,
  pieces: readonly Piece[],
): Spotted | null {
  for (const { end, isSpaced } of pieces.toReversed()) {
    const written = text.slice(start, end);
    const letters = /^\p{L}{2,}/u.exec(written)?.[0];
    if (!isSpaced || !letters || isFunctionWord(plainWord(letters)) || isChatter(plainWord(letters)))
      continue;
    if (!/\d\D+\p{L}/u.test(written) || !isEnd(text, end)) continue;
    const heard = index.bySound(soundKey(written));
    if (heard.length === 1 && /[a-z]/i.test(written)) return { end, products: heard, by: "article" };
    const key = articleKey(written);
    const under = foldLookAlikes(letters) === key ? [] : index.articlesUnder(key, MAX_UNDER);
    if (under.length > 0) return { end, products: under, by: "code" };
  }
  return null;
}
