/** Which of a funnel's list is meant by words of one's own: «людей нету» is «нет людей», «слишком дорого» is «дорого». */
import { distance } from "fastest-levenshtein";
import { stemOf } from "../catalog/search-text.ts";
import { locales } from "../tenants/model.ts";
import type { Funnel } from "./model.ts";

type Option = Funnel["lists"][string][number];

/** More words besides say something of their own. */
const MOST_BESIDES = 2;
const LETTERS_A_SLIP = 5;
const SHORTEST_BEGINNING = 4;

const besides = new Set(
  (
    "а и но же ли у к в во на с со по для из за от мы я он она они нас нам это этот уже ещё еще очень слишком пока сейчас " +
    "просто только is are was it its the a an to for of in at we i they he she too very just now still so"
  ).split(" "),
);
/** They turn what stands beside them round. */
const negations = new Set("не нет нету ни без no not never none nobody without cannot".split(" "));

/** The one whose title these words are; null where they say less or more. */
export function optionCalled(words: string, options: readonly Option[]): Option | null {
  const exact = options.filter(({ titles }) =>
    locales.some((locale) => bare(titles[locale]) === bare(words)),
  );
  return exact.length === 1 ? (exact[0] ?? null) : null;
}

/** Null where none is meant, or more than one may be. */
export function optionMeant(words: string, options: readonly Option[]): Option | null {
  const called = optionCalled(words, options);
  if (called) return called;
  const said = tokensOf(words);
  const meant = options.filter(({ titles }) =>
    locales.some((locale) => isSaid(tokensOf(titles[locale]), said)),
  );
  return meant.length === 1 ? (meant[0] ?? null) : null;
}

const bare = (words: string): string => wordsOf(words).join(" ");

const wordsOf = (words: string): string[] =>
  words
    .toLowerCase()
    .replaceAll("ё", "е")
    .match(/[\p{L}\d]+/gu) ?? [];

/** One «нет» for all ways to say it. */
const tokensOf = (words: string): string[] =>
  wordsOf(words)
    .filter((word) => !besides.has(word))
    .map((word) => (negations.has(word) ? "не" : stemOf(word)));

function isSaid(title: readonly string[], said: readonly string[]): boolean {
  const isThere = (token: string) => said.some((other) => isNear(token, other));
  const extra = said.filter((token) => !title.some((other) => isNear(other, token)));
  return title.length > 0 && title.every(isThere) && extra.length <= MOST_BESIDES && !extra.includes("не");
}

/** The same but for a slip, or a longer word with the same beginning: «далековато» is «далеко». */
function isNear(one: string, other: string): boolean {
  if (one === other) return true;
  const shorter = Math.min(one.length, other.length);
  if (shorter < SHORTEST_BEGINNING) return false;
  const slips = Math.floor(shorter / LETTERS_A_SLIP);
  return one.startsWith(other) || other.startsWith(one) || distance(one, other) <= slips;
}
