/** The number of a choice as people say it: «2», «2)», «2-й», «второй», «вариант 2», "the second one", "option 2". */

/** Longer words are none. */
const LONGEST = 40;

const russian = ["перв", "втор", "трет", "четверт", "пят", "шест", "седьм", "восьм", "девят", "десят"];
const english = [
  ...["first", "second", "third", "fourth", "fifth"],
  ...["sixth", "seventh", "eighth", "ninth", "tenth"],
];
const counted: readonly (readonly string[])[] = [
  ["один", "одна", "одно", "one"],
  ["два", "две", "two"],
  ["три", "three"],
  ["четыре", "four"],
  ["пять", "five"],
  ["шесть", "six"],
  ["семь", "seven"],
  ["восемь", "eight"],
  ["девять", "nine"],
  ["десять", "ten"],
];

const ORDINAL = new RegExp(`^(${russian.join("|")})(?:ый|ий|ой|ая|ья|ое|ье|ую|ью|ого|ьего)$`);
const FIGURE = /^(\d{1,2})(?:[.)]|-?(?:й|ый|ой|я|ая|ю|ую|е|ое|го|ого|st|nd|rd|th))?$/;
const NAME = /^(?:вариант|номер|пункт|option|number|choice|no|[№#])\.?$/;
const POLITE = /^(?:пожалуйста|давайте|лучше|тогда|please|the)$/;

/** "2", "2.", "2)": a number standing alone. */
export function numberIn(words: string): number | undefined {
  const found = /^\s*(\d{1,2})\s*[.)]?\s*$/.exec(words);
  return found ? Number(found[1]) : undefined;
}

/** In small letters, polite words left out. */
const wordsOf = (said: string): string[] =>
  said
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/[.!]+\s*$/, "")
    .replace(/[№#]/g, "$& ")
    .split(/[\s,]+/)
    .filter((word) => word !== "" && !POLITE.test(word));

function exactly(word: string): number | undefined {
  const digits = FIGURE.exec(word)?.[1];
  if (digits !== undefined) return Number(digits);
  const stem = ORDINAL.exec(word)?.[1];
  const place = stem === undefined ? english.indexOf(word) : russian.indexOf(stem);
  return place < 0 ? undefined : place + 1;
}

function roughly(word: string): number | undefined {
  const place = counted.findIndex((forms) => forms.includes(word));
  return place < 0 ? undefined : place + 1;
}

/** Undefined for words that name no number, or say anything besides. */
export function numberSaid(said: string): number | undefined {
  const alone = numberIn(said);
  if (alone !== undefined || said.length > LONGEST) return alone;
  const words = wordsOf(said);
  const place = words.findIndex((word) => exactly(word) !== undefined);
  // «Два» alone may be how many: beside «вариант» it is which.
  const number = place < 0 ? words.findIndex((word) => roughly(word) !== undefined) : place;
  const word = words[number];
  const others = words.toSpliced(number, 1);
  if (word === undefined || (place < 0 && others.length === 0)) return undefined;
  const isNamed = others.every((other) => NAME.test(other) || (place >= 0 && other === "one"));
  return isNamed ? (exactly(word) ?? roughly(word)) : undefined;
}

/** «Два», "two" and no more: how many, or which one where nothing is counted. */
export function numberCounted(said: string): number | undefined {
  const words = said.length > LONGEST ? [] : wordsOf(said);
  return words.length === 1 ? roughly(words[0] ?? "") : undefined;
}

/** «Вариант 9», "No. 9": beside a number it is said that it is one of a list. */
export const isNamedNumber = (said: string): boolean =>
  numberSaid(said) !== undefined && wordsOf(said).some((word) => NAME.test(word));

const SEVERAL = /^\s*\d{1,2}(?:(?:\s*[,;+&]\s+|\s+)(?:(?:и|and)\s+)?\d{1,2})+\s*[.)]?\s*$/i;

/** "1 2", «1 и 3», "1, 2": the numbers, where nothing but several is said. */
export const numbersSaid = (said: string): number[] =>
  said.length <= LONGEST && SEVERAL.test(said)
    ? [...said.matchAll(/\d{1,2}/g)].map(([digits]) => Number(digits))
    : [];
