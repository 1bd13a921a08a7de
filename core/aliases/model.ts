/** What a company calls products in its own orders. */
import { unitKind } from "../reading/words/unit-words.ts";

export interface Alias {
  /** What it is found by: the words, folded. */
  key: string;
  /** As they were written. */
  words: string;
  productId: string;
}

/** A line of an order, parted into what is wanted and how much of it. */
export interface SaidLine {
  goods: string;
  /** Empty where none is told, or none is told from the goods for certain. */
  amount: string;
}

const MAX_WORDS = 60;
const number = String.raw`\d+(?:[.,]\d+)?`;
const before = new RegExp(String.raw`^(${number})\s*(\p{L}[\p{L}\d²]*)\.?\s+(?=\S)(.+)$`, "su");
const after = new RegExp(
  String.raw`^(.*?\S)(\s*[:=]\s*|\s+[-–—xх×*]\s*|\s+)(${number})\s*(\p{L}[\p{L}\d²]*)?[.,;]*$`,
  "su",
);

/**
 * A number is an amount only where something says so: its unit, a sign before it, a lone code before it, or `knownMilli`,
 * the amount the line was read with. «штапик 24» may be one of 24 mm.
 */
export function partedLine(said: string, knownMilli = 0): SaidLine {
  const line = said.trim();
  const [, first = "", firstUnit = "", rest = ""] = before.exec(line) ?? [];
  if (rest !== "" && unitKind(firstUnit) !== null) return { goods: rest, amount: `${first} ${firstUnit}` };
  const [, goods = "", sign = "", count = "", unit = ""] = after.exec(line) ?? [];
  const isUnit = unit !== "" && unitKind(unit) !== null;
  const isCounted =
    isUnit ||
    (unit === "" &&
      (sign.trim() !== "" ||
        /^\S*\d\S*$/.test(goods.trim()) ||
        (knownMilli > 0 && Number(count.replace(",", ".")) * 1000 === knownMilli)));
  const bare = goods.replace(/[\s,;:–—-]+$/u, "");
  return bare !== "" && isCounted
    ? { goods: bare, amount: `${count} ${unit}`.trim() }
    : { goods: line, amount: "" };
}

/** Without case, signs, and words that only say whose it is. Empty for words that can name nothing. */
export function aliasKey(words: string): string {
  const key = words
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .replace(
      /(?<!\p{L})(?:наш\p{L}{0,3}|арт|артикул\p{L}{0,2}|номер\p{L}{0,2}|код|our|article|item)(?!\p{L})/gu,
      " ",
    )
    .replace(/\s+/g, " ")
    .trim();
  return key.length <= MAX_WORDS && /\p{L}{3}|\d{2}/u.test(key) && !refersBack.test(key) ? key : "";
}

/** «такая же», «тот», «ещё»: they mean what was spoken of before, each time something else. */
const refersBack =
  /(?<!\p{L})(?:так(?:ой|ая|ое|ие|их|ую)|т(?:от|а|о|е|ех)|эт(?:от|а|о|и)|же|друг\p{L}+|остальн\p{L}+|еще|same|other|more)(?!\p{L})/u;
