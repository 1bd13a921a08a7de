/** Quantities are integer thousandths of a unit; this file reads them from what people type. */

import { ok, type Result, refuse } from "./result.ts";

/** No order line is larger: a longer number is an article or a barcode typed in the wrong place. */
export const maxQuantityMilli = 1_000_000_000;

export type QuantityRefusal = "notNumber" | "negative" | "zero" | "fraction" | "tooLarge" | "wrongUnit";

/** How one product is counted. */
export interface Measure {
  /** The catalog's base unit: «шт», «м2», «уп». */
  unit: string;
  /** Base units in a pack, in thousandths; absent, or one unit, when the product has no packs. */
  packQuantityMilli?: number | undefined;
  /** The catalog's own word for the pack where it is no common one: «паллета». */
  packWord?: string | undefined;
}

/** The ways people write a unit, after `plainWord`. Buckets and bags are how single pieces are sold. */
const unitWords: Record<string, RegExp> = {
  шт: /^(шт|штук[аиу]?|штучек|pcs?|pieces?|меш(ок|ка|ков)|вед(ро|ра|ер)|канистр[аыу]?|плит[аыу]?|хлыст(а|ов)?)$/,
  уп: /^(уп|упак|упаков(ка|ки|ку|ок)|пач(ка|ки|ку|ек)|packs?|packages?)$/,
  компл: /^(к-?т|компл|комплект(а|ов)?|пар[аыу]?|sets?)$/,
  рулон: /^(рул|рулон(а|ов)?|rolls?)$/,
  м: /^(м|мп|пм|погм|метр(а|ов)?|m|met(er|re)s?)$/,
  м2: /^(м[2²]|кв|квм|квадрат(а|ов)?|m[2²]|sqm)$/,
  кг: /^(кг|кило|килограмм(а|ов)?|kg)$/,
};
const boxWord = /^(кор|короб(ка|ки|ку|ок)?|ящик(а|ов)?|бухт[аыу]?|box(es)?|cases?|cartons?)$/;
const wholeUnits = new Set(["шт", "уп", "компл", "рулон"]);

const numberWords = new Map(
  [
    "ноль zero",
    "один одна одну одно one",
    "два две two",
    "три three",
    "четыре four",
    "пять five",
    "шесть six",
    "семь seven",
    "восемь eight",
    "девять nine",
    "десять десяток ten",
    "одиннадцать eleven",
    "двенадцать дюжина twelve dozen",
    "тринадцать thirteen",
    "четырнадцать fourteen",
    "пятнадцать fifteen",
    "шестнадцать sixteen",
    "семнадцать seventeen",
    "восемнадцать eighteen",
    "девятнадцать nineteen",
    "двадцать twenty",
  ].flatMap((words, value) => words.split(" ").map((word) => [word, String(value)] as const)),
);

/** Whether the unit is counted, not measured. An unknown unit is taken for a measure: a fraction may be right. */
export function isWholeUnit(unit: string): boolean {
  return wholeUnits.has(canonicalUnit(plainWord(unit)) ?? unit);
}

/** Full packs in a quantity, and what is left over, in thousandths of the base unit. */
export function splitPacks(
  quantityMilli: number,
  packQuantityMilli: number,
): { packs: number; looseMilli: number } {
  const looseMilli = quantityMilli % packQuantityMilli;
  return { packs: (quantityMilli - looseMilli) / packQuantityMilli, looseMilli };
}

/**
 * Reads an answer to "how many?": «24», «2 кор.», «126,5», «1 000», «24 шт», «десять».
 * Never guesses: «1,000» of a counted unit may be one or a thousand, so it is refused as a fraction.
 */
export function parseQuantity(
  text: string,
  measure: Measure,
): Result<{ quantityMilli: number }, QuantityRefusal> {
  const spoken = readNumber(text);
  if (!spoken) return refuse("notNumber");

  const factorMilli = unitMilli(spoken.word, measure);
  if (typeof factorMilli === "string") return refuse(factorMilli, { unit: measure.unit });

  const isWhole = isWholeUnit(measure.unit);
  const decimals = spoken.decimals.replace(/0+$/, "");
  if (Number(spoken.whole) === 0 && decimals === "") return refuse("zero");
  if (spoken.isNegative) return refuse("negative");

  const countMilli = Number(spoken.whole) * 1000 + Number(decimals.slice(0, 3).padEnd(3, "0"));
  const quantityMilli = (countMilli * factorMilli) / 1000;
  if (quantityMilli > maxQuantityMilli)
    return refuse("tooLarge", { max: { quantity: maxQuantityMilli, unit: measure.unit } });

  const isThousandsLike = spoken.decimals.length === 3 && decimals === "";
  const isTooFine = decimals.length > 3 || !Number.isInteger(quantityMilli);
  if (isTooFine || (isWhole && (isThousandsLike || quantityMilli % 1000 !== 0)))
    return refuse("fraction", { unit: measure.unit });

  return ok({ quantityMilli });
}

/** Splits «−1 234,5 кор.» into sign, digits and the word after them; undefined when there is no number. */
function readNumber(text: string) {
  // A keycap emoji is a digit with two invisible companions.
  const plain = text
    .replace(/[\uFE0F\u20E3]/g, "")
    .trim()
    .toLowerCase()
    .replace(/[,\s]+(?:пожалуйста|please)[.!]*$/, "");
  const [, minus, rest = ""] = /^([-−–—‒﹣－]|минус\s|minus\s)?\s*(.*)$/s.exec(plain) ?? [];
  const isNegative = minus !== undefined;

  const figures = /^(\d{1,3}(?:[ \u00A0\u202F\u2009'’]\d{3})+(?!\d)|\d+)(?:[.,](\d+))?(.*)$/s.exec(rest);
  if (figures) {
    const [, whole = "", decimals = "", word = ""] = figures;
    return { isNegative, whole: whole.replace(/\D/g, ""), decimals, word: plainWord(word) };
  }
  const [, spoken = "", word = ""] = /^(\p{L}+)(.*)$/su.exec(rest) ?? [];
  const whole = numberWords.get(spoken);
  return whole === undefined ? undefined : { isNegative, whole, decimals: "", word: plainWord(word) };
}

/** Thousandths of the base unit that one `word` stands for, or why it cannot be told. */
function unitMilli(word: string, measure: Measure): number | "notNumber" | "wrongUnit" {
  const unit = plainWord(measure.unit);
  const meant = canonicalUnit(word);
  if (word === "" || word === unit || (meant !== undefined && meant === canonicalUnit(unit))) return 1000;

  const isOwnPackWord = measure.packWord !== undefined && word.startsWith(packStem(measure.packWord));
  const isPackWord = isOwnPackWord || meant === "уп" || boxWord.test(word);
  const packMilli = measure.packQuantityMilli ?? 1000;
  if (isPackWord && packMilli > 1000) return packMilli;
  if (isPackWord && canonicalUnit(unit) === "уп") return 1000;
  return isPackWord || meant !== undefined ? "wrongUnit" : "notNumber";
}

/** Whether the text is a number with a word that goods are counted by, whichever the product: «10 шт», «2 кор.». */
export function isCount(text: string): boolean {
  const word = readNumber(text)?.word ?? "";
  return boxWord.test(word) || wholeUnits.has(canonicalUnit(word) ?? "");
}

function canonicalUnit(word: string): string | undefined {
  return Object.keys(unitWords).find((unit) => unitWords[unit]?.test(word));
}

/** «Паллета» is also «паллеты» and «паллет»: the ending is dropped. */
function packStem(packWord: string): string {
  return plainWord(packWord).replace(/(?<=.{3})[аяоеиыуь]$/, "");
}

function plainWord(word: string): string {
  return word.toLowerCase().replaceAll("ё", "е").replace(/[.\s]/g, "");
}
