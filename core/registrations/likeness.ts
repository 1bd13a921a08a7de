/** Whether two clients may be one: names and addresses as people write them, in either alphabet, with slips. */
import { distance } from "fastest-levenshtein";
import type { Likeness } from "./model.ts";

/** A client by what it may be known. */
export interface Known {
  name: string;
  /** Taxpayer number and phone, folded as in deals; null where it is not known. */
  inn: string | null;
  phone: string | null;
  place: string | null;
}

/** What is the same of both; empty where they are two. */
export function likenessOf(one: Known, other: Known): Likeness[] {
  const isSame = (a: string | null, b: string | null) => a !== null && a === b;
  const found: Likeness[] = [];
  if (isSame(one.inn, other.inn)) found.push("inn");
  if (isSame(one.phone, other.phone)) found.push("phone");
  // Two taxpayers may have one name.
  const areTwo = one.inn !== null && other.inn !== null && one.inn !== other.inn;
  if (!areTwo && isLikeName(one.name, other.name)) found.push("name");
  if (one.place !== null && other.place !== null && isLikePlace(one.place, other.place)) found.push("place");
  return found;
}

/** «ООО "Ромашка"» and "Romashka LLC", «Панин Сергей» and «Сергей Панин»; whoever is asked for there changes nothing. */
export function isLikeName(one: string, other: string): boolean {
  return namesOf(one).some((name) => namesOf(other).some((known) => isOneName(name, known)));
}

/** «ООО Ромашка, Иванов» as a whole, and without its person. */
const namesOf = (words: string): string[] => [...new Set([words, words.split(",")[0] ?? words])];

function isOneName(one: string, other: string): boolean {
  const [first, second] = [wordsOf(one, legalForms), wordsOf(other, legalForms)];
  return isLike(first, second) || isWithin(first, second) || isWithin(second, first);
}

/** The same house of streets alike; a town alone is nobody's address. */
export function isLikePlace(one: string, other: string): boolean {
  const [first, second] = [wordsOf(one, placeWords), wordsOf(other, placeWords)];
  const numbersOf = (words: readonly string[]) => words.filter((word) => /\d/.test(word)).join(" ");
  const namesOf = (words: readonly string[]) => words.filter((word) => !/\d/.test(word));
  if (numbersOf(first) === "" || numbersOf(first) !== numbersOf(second)) return false;
  const [streets, others] = [namesOf(first), namesOf(second)];
  const [fewer, more] = streets.length <= others.length ? [streets, others] : [others, streets];
  // One of them may leave out its town.
  return fewer.length > 0 && fewer.every((word) => more.some((known) => isNear(word, known)));
}

const legalForms = new Set(
  "ооо оао зао пао ао нао ип тд тк гк пк кфх чп нпо llc ltd inc co ooo zao oao ao ip gmbh".split(" "),
);
const placeWords = new Set(
  (
    "г гор город ул улица д дом пр просп проспект пер переулок ш шоссе обл область р н район с село п пос поселок дер " +
    "деревня наб набережная бул бульвар кв квартира оф офис стр строение корп корпус st street"
  ).split(" "),
);

/** Words in Latin letters and in their order by the alphabet, without those that say only what it is. */
const wordsOf = (words: string, without: ReadonlySet<string>): string[] =>
  words
    .toLowerCase()
    .replaceAll("ё", "е")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "" && !without.has(word))
    .map(asLatin)
    .toSorted();

const SHORTEST_LIKE = 5;
const LETTERS_A_SLIP = 6;

const isNear = (one: string, other: string): boolean =>
  distance(one, other) <= Math.floor(Math.min(one.length, other.length) / LETTERS_A_SLIP);

/** Nearly the same; short ones exactly. */
function isLike(first: readonly string[], second: readonly string[]): boolean {
  const [one, other] = [first.join(""), second.join("")];
  if (one === "" || other === "") return false;
  return Math.min(one.length, other.length) < SHORTEST_LIKE ? one === other : isNear(one, other);
}

/** «Стройка Плюс» is within «Стройка Плюс Верхнеречинск»; one word alone is within too much. */
const isWithin = (fewer: readonly string[], more: readonly string[]): boolean =>
  fewer.length > 1 &&
  fewer.length < more.length &&
  fewer.join("").length >= SHORTEST_LIKE &&
  fewer.every((word) => more.some((known) => isNear(word, known)));

const letters: Readonly<Record<string, string>> = Object.fromEntries(
  (
    "а:a б:b в:v г:g д:d е:e ж:zh з:z и:i й:i к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:h ц:ts ч:ch ш:sh " +
    "щ:sch ъ: ы:i ь: э:e ю:u я:a"
  )
    .split(" ")
    .map((pair) => pair.split(":") as [string, string]),
);

/** One spelling for what is written in either alphabet: "kh" and «х», "ya" and «я», doubled letters and single ones. */
const asLatin = (word: string): string =>
  [...word]
    .map((letter) => letters[letter] ?? letter)
    .join("")
    .replace(/kh/g, "h")
    .replace(/ph/g, "f")
    .replace(/ck|q|c(?!h)/g, "k")
    .replace(/x/g, "ks")
    .replace(/w/g, "v")
    .replace(/[yj](?=[aeou])/g, "")
    .replace(/[yj]/g, "i")
    .replace(/(\p{L})\1+/gu, "$1");
