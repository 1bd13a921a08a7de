/** Parts a text into words, numbers, sizes and signs: the same way for a product's name and for what a dealer writes. */
import { foldLookAlikes } from "../../catalog/article.ts";

export interface Lexeme {
  kind: "word" | "number" | "size" | "mark" | "sign";
  /** As written. */
  raw: string;
  /** Lower case, «е» for «ё»; a size's parts joined by "x"; a mark's letters folded. */
  text: string;
  /** Of a number: its value. */
  value: number;
  start: number;
  end: number;
}

const decimal = String.raw`\d+(?:[.,]\d+)?`;
const lexemePattern = new RegExp(
  [
    // 1 1/4, 3/4, 1:9
    String.raw`(?<fraction>(?<![\d.,])(?:(?:\d[ -])?\d\/\d|\d:\d)(?![\d.,]))`,
    // 3,5х35, 10 на 152, 150x150x3, 25/40, 400-600
    String.raw`(?<size>${decimal}(?:(?:\s*[xх×*]\s*|\s+на\s+|(?<=\d)\/(?=\d)|(?<=\d)[-–](?=\d))${decimal})+)`,
    // М8, МП-20, RAL8017, М8х100
    String.raw`(?<![\p{L}\d])(?<mark>\p{L}{1,3}-?${decimal}(?:[xх×*]${decimal})?)(?![\p{L}\d])`,
    `(?<number>${decimal})`,
    // «м2» is a unit, not two things
    String.raw`(?<word>\p{L}\/\p{L}(?![\p{L}\d/])|(?:кв\.\s?м|м\.\s?кв|м\.\s?п|п\.\s?м|пог\.\s?м)(?![\p{L}\d])|[мm][2²](?!\d)|\p{L}+(?:['’]\p{L}+)*)`,
    String.raw`(?<sign>\S)`,
  ].join("|"),
  "giu",
);

export function scan(text: string): Lexeme[] {
  return Array.from(text.matchAll(lexemePattern), (match) => lexemeOf(match));
}

function lexemeOf(match: RegExpMatchArray): Lexeme {
  const [raw] = match;
  const groups = match.groups ?? {};
  const start = match.index ?? 0;
  const place = { raw, start, end: start + raw.length, value: Number.NaN };
  if (groups.fraction) return { ...place, kind: "size", text: raw.replace("-", " ") };
  if (groups.size) return { ...place, kind: "size", text: sizeKey(raw) };
  if (groups.mark) return markOf(groups.mark, place);
  if (groups.number) {
    const value = Number(raw.replace(",", "."));
    return { ...place, kind: "number", text: raw.replace(",", "."), value };
  }
  if (groups.word) return { ...place, kind: "word", text: plainWord(raw) };
  return { ...place, kind: "sign", text: raw };
}

/** «м2» and «кв. м» are words; any other letters with a number a mark. */
function markOf(raw: string, place: Omit<Lexeme, "kind" | "text">): Lexeme {
  if (/^[мm]-?2$/i.test(raw)) return { ...place, kind: "word", text: "м2" };
  return { ...place, kind: "mark", text: markKey(raw) };
}

export const plainWord = (raw: string): string =>
  raw.toLowerCase().replaceAll("ё", "е").replace(/[.\s]/g, "").replace("²", "2");

/** «3.5*35», «10 на 152» and «10/20» are written "3.5x35", "10x152", "10x20". */
export function sizeKey(raw: string): string {
  return raw
    .toLowerCase()
    .replace(/\s*(?:[xх×*/–-]|на)\s*/g, "x")
    .split("x")
    .map(numberKey)
    .join("x");
}

/** «М8», «МП-20», «м 8х100»: look-alikes folded, signs gone. */
export function markKey(raw: string): string {
  const letters = /^\p{L}+/u.exec(raw)?.[0] ?? "";
  return foldLookAlikes(letters).toLowerCase() + sizeKey(raw.slice(letters.length).replace(/^-/, ""));
}

/** "4,0" is "4", "004512" is "4512". */
export function numberKey(digits: string): string {
  const [whole = "", part = ""] = digits.replace(",", ".").split(".");
  const bare = whole.replace(/^0+(?=\d)/, "");
  const decimals = part.replace(/0+$/, "");
  return decimals === "" ? bare : `${bare}.${decimals}`;
}
