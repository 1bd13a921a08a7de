/** Words that a scan or a narrow column broke: «тарель-/чатый», «сили коновый», «пр0филь», Latin letters among Cyrillic ones. */
import { isChatter, isFunctionWord } from "./chatter.ts";
import { isNumberWord } from "./number-words.ts";
import { unitKind } from "./unit-words.ts";

/** Whether the catalog has the word, in lower case with «е» for «ё»; with a dot behind it, a word that begins so. */
type Knows = (word: string) => boolean;

const plain = (word: string): string => word.toLowerCase().replaceAll("ё", "е");

/** `isStrange`: whether nothing is known like a word. */
export const withWholeWords = (text: string, knows: Knows, isStrange: Knows): string =>
  withLookAlikes(
    withoutGaps(
      withLettersForDigits(withOneAlphabet(withoutWraps(withoutSpacing(text), knows)), knows),
      knows,
    ),
    knows,
    isStrange,
  );

/** «А Н К Е Р  р а м н ы й»: letters set apart, with more space between words. */
const withoutSpacing = (text: string): string =>
  text
    .replace(/(?<!\p{L})(к)0(р)(?!\p{L})/giu, "$1о$2")
    .replace(/(?<!\p{L})(к)[0о](л-?в)[0о](?!\p{L})/giu, "$1о$2о")
    .replace(/(?<![\p{L}\d])(?:[А-Яа-яЁё] ){3,}[А-Яа-яЁё](?![\p{L}\d])/gu, (found) =>
      found.replaceAll(" ", ""),
    );

/** Letters a scanner takes for each other. */
const seenAs: Readonly<Record<string, string>> = {
  н: "йип",
  и: "нй",
  й: "ин",
  п: "н",
  ъ: "ь",
  ш: "щ",
  щ: "ш",
  с: "е",
  е: "с",
  ы: "ь",
  ц: "и",
  т: "г",
};

/** «рамнын», «Гвоздн», «стронт.»: where another such letter makes a word of it. */
const withLookAlikes = (text: string, knows: Knows, isStrange: Knows): string =>
  text.replace(/(?<![\p{L}\d-])[А-Яа-яё]{5,}(?![\p{L}\d-])(\.?)/gu, (found, dot: string) => {
    const word = dot === "" ? found : found.slice(0, -1);
    const said = plain(word);
    if (knows(said) || knows(said + dot) || isNumberWord(said) || isChatter(said) || !isStrange(said + dot))
      return found;
    for (const [at, letter] of Array.from(said).entries())
      for (const other of seenAs[letter] ?? "") {
        const seen = said.slice(0, at) + other + said.slice(at + 1);
        if (knows(seen) || (dot !== "" && knows(seen + dot))) return seen + dot;
      }
    return found;
  });

/** «рам-» at a line's end goes on below, unless the hyphen stands between two words: «дюбель-» and «гвоздь». */
const withoutWraps = (text: string, knows: Knows): string =>
  text.replace(/(\p{L}{2,})-[ \t]*\n[ \t]*(\p{L}{2,})/gu, (_, head: string, tail: string) =>
    knows(plain(tail)) && !knows(plain(head + tail)) ? `${head}-${tail}` : head + tail,
  );

const alike: Readonly<Record<string, string>> = Object.fromEntries(
  ["aа", "eе", "oо", "pр", "cс", "xх", "yу", "kк", "mм", "tт", "bв", "hн"].map((pair) => [
    pair.charAt(0),
    pair.charAt(1),
  ]),
);

/** Cyrillic words with Latin letters that look the same. */
const withOneAlphabet = (text: string): string =>
  text.replace(/\p{L}{3,}|(?<![\p{L}\d.-])\p{L}{2}(?![\p{L}\d.-])/gu, inOneAlphabet);

function inOneAlphabet(word: string): string {
  if (!/[а-яё]/i.test(word) || !/[a-z]/i.test(word)) return word;
  const letters = Array.from(word, (letter) => {
    const same = alike[letter.toLowerCase()];
    return same === undefined ? letter : letter === letter.toLowerCase() ? same : same.toUpperCase();
  }).join("");
  return /[a-z]/i.test(letters) ? word : letters;
}

const MIN_AMONG = 7;
const letterOf: Readonly<Record<string, string>> = { "0": "о", "1": "л", "3": "з", "6": "б", "4": "ч" };

/** «пр0филь», «ГИПС0ВАЯ», «3аглушка»: where only so the word is known. */
const withLettersForDigits = (text: string, knows: Knows): string =>
  text.replace(
    /(?<![\p{L}\d])(?=[\p{L}\d]*\p{L}{2})(?=\p{L}*[01346])[\p{L}01346]{3,}(?![\p{L}\d])(\.?)/gu,
    (found, dot: string) => {
      const letters = dot === "" ? found : found.slice(0, -1);
      const word = inOneAlphabet(Array.from(letters, (sign) => letterOf[sign] ?? sign).join(""));
      // «П0РУЧЕНИЕ»: among so many letters it is one, whatever the word.
      const isAmong = /^[А-Яа-яё]+0[А-Яа-яё]{2,}$/.test(letters) && letters.length >= MIN_AMONG;
      const isWord =
        isAmong ||
        (letters.length > 3 && (knows(plain(word) + dot) || isChatter(plain(word)))) ||
        unitKind(plain(word)) !== null;
      return isWord ? word + dot : found;
    },
  );

/** «сили коновый», «за глушка»: pieces that only together are a word. */
function withoutGaps(text: string, knows: Knows): string {
  const isAlone = (word: string) =>
    knows(word) || isFunctionWord(word) || isChatter(word) || isNumberWord(word) || unitKind(word) !== null;
  return text.replace(
    /(\p{L}+)[ \t](?=(\p{L}+)(?:[ \t](\p{L}+))?)/gu,
    (found, head: string, next: string, after?: string) => {
      const [one, other] = [plain(head), plain(next)];
      if (one.length + other.length < MIN_JOINED || isAlone(other)) return found;
      const isWhole =
        knows(one + other) ||
        (after !== undefined && !isAlone(plain(after)) && knows(one + other + plain(after)));
      return isWhole && !(isAlone(one) && other.length > 3) ? head : found;
    },
  );
}

/** Shorter ones are found in anything. */
const MIN_JOINED = 5;
