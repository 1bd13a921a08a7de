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
  // «o4istitel»: a «ч».
  linesInCyrillic(text.replace(/(?<=[a-z])4(?=[a-z]{2})/gi, "ch").split("\n"), knows).join("\n");

function linesInCyrillic(lines: readonly string[], knows: Knows): string[] {
  const isOfAll = lines.some((line) => knownIn(line, knows).isTransliterated);
  return lines.map((line) => {
    const { isTransliterated, isLikely } = knownIn(line, knows);
    // «ne, davayte 3» below a line that is surely Russian.
    return isTransliterated || (isOfAll && isLikely) ? inOwnLetters(line, knows) : line;
  });
}

const words = /(?<![\p{L}\d.'@/_-])[a-z]+(?:'[a-z]*)*(?![\p{L}\d@/_]|[-.]\p{L}?\d)/giu;

function knownIn(line: string, knows: Knows): { isTransliterated: boolean; isLikely: boolean } {
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
  if (english.length >= meant.length && english.some((word) => word.length >= LONG_ENOUGH))
    return { isTransliterated: false, isLikely: false };
  const isTransliterated = meant.length >= MIN_KNOWN || (meant.length > 0 && meant.length === found.length);
  return { isTransliterated, isLikely: meant.length > 0 };
}

/** «3h2.5» in a line of Russian words is a size. */
const inOwnLetters = (line: string, knows: Knows): string =>
  line.replace(/(?<=\d)h(?=\d)/gi, "х").replace(words, (word) => {
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
    word.replace(/iy(?=[aue])/g, "иy"),
    word.replaceAll("j", "zh"),
    word.replaceAll("c", "k"),
    word.replaceAll("w", "sh"),
  ];
  const readings = ways.map((way) => inCyrillic(way.replaceAll("'", "ь")));
  return readings.find((reading) => isRussian(reading, knows)) ?? readings[0] ?? word;
}
