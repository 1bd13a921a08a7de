/** Undoes a message typed in the other keyboard layout: «gtyf pbvyzz 65 24 in» is «пена зимняя 65 24 шт». */
import { inOtherLayout } from "../../catalog/query-mending.ts";
import { isChatter } from "./chatter.ts";
import { unitKind } from "./unit-words.ts";
import type { WordMeanings } from "./word-meaning.ts";

const LONG_ENOUGH = 4;

/** Line by line: one long word that only so means something, and none that means something as it stands. */
export function withOwnLayout(text: string, meanings: WordMeanings): string {
  return text
    .split("\n")
    .map((line) => mendedLine(line, meanings))
    .join("\n");
}

function mendedLine(line: string, meanings: WordMeanings): string {
  if (!/[a-z]{3}/i.test(line)) return line;
  const chunks = line.split(/(\s+)/);
  const isKnown = (word: string) => meanings.has(word) || isChatter(word);
  const words = (chunk: string) => chunk.toLowerCase().match(/[a-zа-я]+/g) ?? [];
  const isSlipped = (chunk: string) => {
    if (!/^[a-z[\];',.`<>{}:"/?-]+$/i.test(chunk) || words(chunk).some(isKnown)) return false;
    const swapped = swap(chunk);
    return words(swapped).some((word) => word.length >= LONG_ENOUGH && isKnown(word.replaceAll("ё", "е")));
  };
  if (!chunks.some(isSlipped)) return line;
  // «3?5[35»: the comma and the letter of a size.
  const sized = line
    .replace(/(?<=\d)\?(?=\d)/g, ",")
    .replace(/(?<=\d)\[(?=\d)/g, "х")
    .split(/(\s+)/);
  return sized.map((chunk) => (isLatinOnly(chunk) && !isCodeLike(chunk) ? swap(chunk) : chunk)).join("");
}

/** Shifted signs are letters too. */
const swap = (chunk: string): string => {
  const [, word = "", sign = ""] = /^(.*?)([:;,.]*)$/s.exec(chunk) ?? [];
  // A sign at the end is a letter only where the word needs it: «,tks[» and «gtyf,».
  return /[a-z]/i.test(word) ? swapAll(word) + sign : swapAll(chunk);
};
const swapAll = (chunk: string): string =>
  inOtherLayout(chunk.replace(/[<>{}:"]/g, (sign) => ",.[];'"['<>{}:"'.indexOf(sign)] ?? sign));

const isLatinOnly = (chunk: string) => /[a-z]/i.test(chunk) && !/[а-яё]/i.test(chunk);
const isCodeLike = (chunk: string) =>
  /\d/.test(chunk) &&
  unitKind(swap(chunk).replace(/[.,:;]+$/, "")) === null &&
  !/^(?:\d+[a-z]{1,3}|[a-z]\d{1,2})[.,:;]?$/i.test(chunk);
