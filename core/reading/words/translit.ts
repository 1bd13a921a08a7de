/** Russian written in Latin letters: «podokonnik 200 belyj, zaglushki k nemu 12 par». */
import { inCyrillic } from "../../catalog/query-mending.ts";
import { isChatter } from "./chatter.ts";
import { isNumberWord } from "./number-words.ts";
import { unitKind } from "./unit-words.ts";

/** A line is read so where so many of its words are known in Cyrillic letters only. */
const MIN_KNOWN = 2;
const LONG_ENOUGH = 4;

type Knows = (word: string) => boolean;

/** `knows`: whether the catalog or its English has the word. */
export const withCyrillic = (text: string, knows: Knows): string =>
  text
    // «o4istitel»: a «ч».
    .replace(/(?<=[a-z])4(?=[a-z]{2})/gi, "ch")
    .split("\n")
    .map((line) => (isTransliterated(line, knows) ? inOwnLetters(line, knows) : line))
    .join("\n");

const words = /(?<![\p{L}\d.'@/_-])[a-z]+(?:'[a-z]*)*(?![\p{L}\d@/_]|[-.]\p{L}?\d)/giu;

function isTransliterated(line: string, knows: Knows): boolean {
  const found = (line.match(words) ?? []).map((word) => word.toLowerCase());
  const meant = found.filter((word) => {
    if (knows(word)) return false;
    const cyrillic = likeliest(word, knows);
    return (
      (word.length >= LONG_ENOUGH && isRussian(cyrillic, knows)) ||
      (word.length > 2 && unitKind(cyrillic) !== null)
    );
  });
  // "4 rolls of mesh": English, with a word in it that could be a Russian one.
  const english = found.filter((word) => !meant.includes(word) && (knows(word) || isChatter(word)));
  if (english.length >= meant.length && english.some((word) => word.length >= LONG_ENOUGH)) return false;
  return meant.length >= MIN_KNOWN || (meant.length > 0 && meant.length === found.length);
}

const inOwnLetters = (line: string, knows: Knows): string =>
  line.replace(words, (word) => {
    const cyrillic = likeliest(word.toLowerCase(), knows);
    return /^[A-Z]/.test(word) ? cyrillic.charAt(0).toUpperCase() + cyrillic.slice(1) : cyrillic;
  });

const isRussian = (word: string, knows: Knows): boolean =>
  knows(word) || isChatter(word) || isNumberWord(word) || (word.length > 2 && unitKind(word) !== null);

/** Words whose soft sign nobody writes, or that sound like none of their letters. */
const spelled: Readonly<Record<string, string>> = {
  skolko: "сколько",
  stolko: "столько",
  tolko: "только",
  plus: "плюс",
  est: "есть",
  esli: "если",
  ili: "или",
  libo: "либо",
  bolshe: "больше",
  bolshoj: "большой",
  ocen: "очень",
  zhe: "же",
  je: "же",
  eto: "это",
  vse: "всё",
  eshche: "ещё",
  eshe: "ещё",
  esche: "ещё",
};

/** «nujna» has a «ж», «beliy» an «й»; a sign for softness is written or not. */
function likeliest(word: string, knows: Knows): string {
  const usual = spelled[word];
  if (usual !== undefined) return usual;
  if (isNumberWord(word)) return word;
  const ways = [
    word,
    word.replace(/(?<=[aeou])[yi](?![aeiou])/g, "j"),
    word.replace(/(?<=[aeouy])i(?![aeiouy])/g, "j"),
    word.replace(/yui(?=m)/g, "yuj"),
    word.replaceAll("j", "zh"),
    word.replaceAll("c", "k"),
    word.replaceAll("w", "sh"),
  ];
  const readings = ways.map((way) => inCyrillic(way.replaceAll("'", "ь")));
  return readings.find((reading) => isRussian(reading, knows)) ?? readings[0] ?? word;
}
