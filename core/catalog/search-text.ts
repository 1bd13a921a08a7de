/** Turns products and queries into the same plain words, so that the databases' full-text search needs no language. */
import { stemmer as stemEnglish } from "@orama/stemmers/english";
import { stemmer as stemRussian } from "@orama/stemmers/russian";
import { once } from "../once.ts";
import { articleKey, foldLookAlikes } from "./article.ts";

export interface SearchableProduct {
  article: string;
  name: string;
  group: string;
}

/** One piece of a text: a word, a size («3,5х35», "1/2", "50"), or a mark of letters and a size («М8», «МП-20»). */
interface Token {
  letters: string;
  size: string;
  /** Stands for something even where its letters spell a function word: «мембрана А», «г-кромка». */
  isDesignation: boolean;
}

const number = String.raw`\d+(?:\.\d+)*`;
const size = `${number}(?:[x/]${number})*`;
const tokenPattern = new RegExp(`(?<!\\p{L})(\\p{L}{1,2})-?(${size})|(${size})|(\\p{L}+)`, "gu");

/** Words of a query that no product name answers to: units, prepositions, and the politeness of asking. */
const ignoredWords = [
  "мм см м мп пм м2 м3 мл л г гр кг вт квт в шт уп упак рул компл метр миллиметр сантиметр литр миллилитр",
  "грамм килограмм ватт штук упаковка mm cm m m2 ml l g kg w pcs pc pack",
  "а без бы в во да для до же за и из или к как ко ли на над но о об от по под при про с со у чтобы что это",
  "есть нужен нужна нужно нужны надо хочу ищу дайте покажите найдите подскажите сколько стоит цена почем",
  "какой какая какие наличие здравствуйте привет добрый день пожалуйста спасибо вы вас нас мне",
  "a an and any are by do find for from have hello hi how i in is it me much need of on or please price",
  "show some thanks that the there to want we what with you",
];
/** Their roots are looked for by the first query: every start waited for them. */
const ignoredInQueries = once(() => new Set(ignoredWords.join(" ").split(" ").map(ignorable)));

/** Begins the words a product is called by; no word of a language or a code does. */
const CALLED = "qq";
/** The term for products called so: what a product is stands first in its name. */
export const calledBy = (term: string): string => CALLED + term;
export const isCalledBy = (word: string): boolean => word.startsWith(CALLED);

/**
 * One string for a full-text column: words of letters and digits alone, separated by spaces, each once. It holds the
 * article both whole and in parts, and sizes both whole and in parts, so that a query may name either.
 */
export function indexText({ article, name, group }: SearchableProduct): string {
  const words = [article, name, group].flatMap((text) => tokenize(text).flatMap(indexedWords));
  const [first = ""] = name.trim().split(/\s+/, 1);
  const called = queryTerms(first).map(calledBy);
  return [...new Set([articleKey(article).toLowerCase(), ...words, ...called])].filter(Boolean).join(" ");
}

/** The words that a product's index text must all have, exactly. Empty when the text has no letter and no digit. */
export function queryTerms(text: string): string[] {
  const tokens = tokenize(text);
  const telling = tokens.filter((token) => token.isDesignation || !ignoredInQueries().has(wholeWord(token)));
  return [...new Set((telling.length > 0 ? telling : tokens).map(wholeWord))];
}

function tokenize(text: string): Token[] {
  const plain = text
    .normalize("NFKC")
    .replace(/[\p{M}\p{Cf}]/gu, "")
    .replace(/\p{Pd}/gu, "-")
    .replace(/(?<=\d)(?:\s*[xх×*]\s*|\s+на\s+)(?=\d)/giu, "x")
    .replace(/(?<=\d)[,⁄](?=\d)/g, (sign) => (sign === "," ? "." : "/"));
  const isShouted = plain === plain.toUpperCase();
  return Array.from(plain.matchAll(tokenPattern), (match) => {
    const [whole, markLetters, markSize, bareSize, word] = match;
    const isCapital = !isShouted && match.index > 0 && /^\p{Lu}$/u.test(whole);
    return {
      letters: inLowerCase(markLetters ?? word ?? "").replaceAll("ё", "е"),
      size: markSize ?? bareSize ?? "",
      isDesignation: isCapital || plain.charAt(match.index + whole.length) === "-",
    };
  });
}

/** Without the marks that some letters (İ, ǰ, ᾶ) leave beside themselves when their case changes. */
function inLowerCase(letters: string): string {
  return letters.toLowerCase().replace(/\p{M}/gu, "");
}

function wholeWord({ letters, size }: Token): string {
  if (size === "") return stemOf(letters);
  return inLowerCase(foldLookAlikes(letters)) + plainSize(size);
}

function indexedWords(token: Token): string[] {
  const numbers = token.size.split(/[x/]/).map(plainNumber);
  return [...new Set([wholeWord(token), stemOf(token.letters), plainSize(token.size), ...numbers])];
}

/** Signs inside numbers become letters, since databases split words at signs: "3.5x35" is "3d5x35", "1/2" is "1s2". */
function plainSize(size: string): string {
  return size.replaceAll("/", "s").replace(new RegExp(number, "g"), plainNumber);
}

/** "004512" is "4512", "4.0" is "4", "3.5" is "3d5"; several dots separate parts of a code, not decimals. */
function plainNumber(digits: string): string {
  const [whole = "", decimals = "", ...rest] = digits.split(".");
  if (rest.length > 0) return digits.replaceAll(".", "");
  const significant = decimals.replace(/0+$/, "");
  return whole.replace(/^0+(?=\d)/, "") + (significant === "" ? "" : `d${significant}`);
}

/** The root that stands for all forms of a word. */
export function stemOf(word: string): string {
  if (word.length === 1) return inLowerCase(foldLookAlikes(word));
  if (/^[a-z]+$/.test(word)) return stemEnglish(word);
  return foldFleetingLetters(russianRoot(asCyrillic(word)));
}

/**
 * Snowball without its verbs, which it sees in nouns: it leaves "клапа" of «клапаны» but "клапан" of «клапанов». A word
 * that ends in a consonant and no case ending is a root already; «-ны» and «-ла» lose to «-ну» and «-лу», never a verb's.
 */
function russianRoot(word: string): string {
  const hasCaseEnding = /(?:[аеиоуыэюяйь]|[ое]в|[аяоеыи]м|[аяыи]х)$/.test(word);
  return hasCaseEnding ? stemRussian(word.replace(/(?<=[аеиоуыэюя].*[лн])[аоыи]$/, "у")) : word;
}

/** A Latin letter inside a Russian word was typed by mistake: «cаморез» with a Latin "c". */
function asCyrillic(word: string): string {
  if (!/[а-я]/.test(word)) return word;
  return word.replace(/[aceopxyk]/g, (letter) => "асеорхук".charAt("aceopxyk".indexOf(letter)));
}

/**
 * Folds what comes and goes between forms of a word: планка and планок, гайка and гаек, конёк and конька; and double
 * letters, which people miss. It folds inside the root as well as at its end, so that the folded «силикон» still begins
 * the folded «силиконовый».
 */
function foldFleetingLetters(root: string): string {
  return root
    .replaceAll("ь", "")
    .replace(/(?<=[аеиоуыэюя])е(?=[кнлцр])/g, "й")
    .replace(/(?<=[аеиоуыэюя].*[^аеиоуыэюя])[ое](?=[кнлцр])/g, "")
    .replace(/(.)\1+/g, "$1");
}

function ignorable(word: string): string {
  return tokenize(word).map(wholeWord).join("");
}
