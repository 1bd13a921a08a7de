/** What a word may stand for in the catalog: as it is, by its slang, typed short, in another alphabet, mistyped. */
import { inCyrillic, inOtherLayout } from "../../catalog/query-mending.ts";
import { stemOf } from "../../catalog/search-text.ts";
import type { CatalogIndex } from "../catalog-index.ts";
import { type Posting, unite } from "../postings.ts";
import { colourNouns, headOf, isAdjective, slangWords } from "./trade-words.ts";

export interface WordMeaning {
  /** Two words of the same meaning are one. */
  id: number;
  /** Products that have the word itself. */
  sure: Posting;
  /** Also those whose words begin so, or whose article has these letters. */
  wide: Posting;
  /** The stems taken; a product called by one of them goes before others. */
  stems: readonly string[];
  /** It says what the thing is, and so begins another line; else which of its kind. */
  isNaming: boolean;
  /** Names of products begin with it. */
  isCall: boolean;
  /** Mended or derived: another word must bear it out. */
  isGuess: boolean;
}

const slang = new Map(slangWords.map(([name, meant]) => [stemOf(name), meant.map(stemOf)]));
const MIN_PREFIX = 3;

export class WordMeanings {
  private readonly index: CatalogIndex;
  private readonly known = new Map<string, WordMeaning | null>();
  private count = 0;

  constructor(index: CatalogIndex) {
    this.index = index;
  }

  /** Null when the catalog knows nothing like it. The word is lower case, «е» for «ё». */
  of(word: string, isShortened: boolean): WordMeaning | null {
    const key = isShortened ? `${word}.` : word;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const meaning = this.find(word, isShortened);
    if (this.known.size > MAX_KNOWN) this.known.clear();
    this.known.set(key, meaning);
    return meaning;
  }

  /** Whether the catalog has the word itself, whatever form it stands in. */
  has = (word: string): boolean => this.index.hasWord(stemOf(word));

  /** The same of a word as written: with a dot behind it, it may be the beginning of one. */
  hasWritten = (word: string): boolean =>
    word.endsWith(".")
      ? this.index.stemsUnder(word.slice(0, -1)).length > 0
      : this.has(word) && (word.length < 4 || stemOf(word).length > 2);

  /** Whether nothing is known like a word as written. */
  isStrange = (word: string): boolean =>
    (word.endsWith(".") ? this.of(word.slice(0, -1), true) : this.of(word, false)) === null;

  private find(word: string, isShortened: boolean): WordMeaning | null {
    const stem = stemOf(word);
    const own = [stem, ...(slang.get(stem) ?? [])].filter(this.index.hasWord);
    const begun = word.length >= (isShortened ? 2 : MIN_PREFIX) ? this.index.stemsUnder(word) : [];
    const coded = word.length < 6 ? this.index.withCode(word) : [];
    // «пластиковые» are also those of «пластик».
    if (own.length > 0)
      return this.meaning(
        own,
        [...begun, ...(stem.endsWith("ов") ? this.nounsOf(word, stem) : [])],
        coded,
        word,
        false,
      );
    if (begun.length > 0 || coded.length > 0) return this.meaning([], begun, coded, word, false);
    const other = this.otherAlphabet(word);
    if (other) return other;
    const derived = this.derived(word, stem);
    if (derived.length > 0) return this.meaning(derived, [], [], word, false);
    const likely = this.likely(word, stem);
    return likely.length > 0 ? this.meaning(likely, [], [], word, true) : null;
  }

  private meaning(
    own: readonly string[],
    begun: readonly string[],
    coded: Posting,
    word: string,
    isGuess: boolean,
  ): WordMeaning {
    const { index } = this;
    const sure = unite(own.map(index.withWord));
    const wide = unite([sure, ...begun.map(index.withWord), coded]);
    const head = headOf.get(stemOf(word));
    const stems = [...(own.length > 0 ? own : begun), ...(head === undefined ? [] : [head])];
    const isNaming =
      (!isAdjective(word) || stems.some(index.isCall)) &&
      !colourNouns.has(word) &&
      stems.some((stem) => index.isNaming(stem)) &&
      word.length > 2;
    this.count += 1;
    const isCall = isNaming && stems.some(index.isCall);
    return { id: this.count, sure: sure.length > 0 ? sure : wide, wide, stems, isNaming, isCall, isGuess };
  }

  private otherAlphabet(word: string): WordMeaning | null {
    const readings = /[a-z]/.test(word) ? [inCyrillic(word), inOtherLayout(word)] : [];
    for (const reading of readings) {
      const stem = stemOf(reading);
      const own = [stem, ...(slang.get(stem) ?? [])].filter(this.index.hasWord);
      const begun = own.length === 0 && reading.length > 3 ? this.index.stemsUnder(reading) : [];
      if (own.length + begun.length > 0) return this.meaning(own, begun, [], reading, false);
      const near = reading.length > 4 ? this.index.near(stem) : [];
      if (near.length > 0) return this.meaning(near, [], [], reading, true);
    }
    return null;
  }

  /** «тросик» is «трос», «стандартный» of «стандарт», «рэле» as heard. */
  private derived(word: string, stem: string): string[] {
    const bare = /^(.{3,}?)(?:ик|чик|очк|ечк|ушк|оньк|еньк)[аиуоеы]?[вмхй]?$/.exec(word)?.[1];
    if (bare) {
      const stems = this.index.stemsUnder(bare).filter((known) => known.length - bare.length < 3);
      if (stems.length > 0) return stems;
    }
    // «штапы» is short for «штапик».
    const longer =
      stem.length > 3 ? this.index.stemsUnder(stem).filter((known) => known.length - stem.length < 3) : [];
    if (longer.length > 0) return longer;
    const contracted = this.contracted(word);
    if (contracted.length > 0) return contracted;
    const heard = stemOf(word.replaceAll("э", "е"));
    if (this.index.hasWord(heard)) return [heard];
    return this.nounsOf(word, stem);
  }

  /** «метчер» is short for «металлочерепица»: the beginnings of its two parts. */
  private contracted(word: string): string[] {
    const isOf = (known: string, rest: string): boolean => {
      const at = known.indexOf(rest, MIN_PREFIX + 1);
      return at > 0 && /[ое]/.test(known.charAt(at - 1));
    };
    for (let at = word.length - MIN_PREFIX; at >= MIN_PREFIX; at--) {
      const found = this.index.stemsUnder(word.slice(0, at), (known) => isOf(known, word.slice(at)));
      if (found.length > 0) return found;
    }
    return [];
  }

  private nounsOf(word: string, stem: string): string[] {
    const noun = /^(.{4,})(?:н|ов|ев|еск|чат|яст)$/.exec(stem)?.[1];
    return noun !== undefined && isAdjective(word) && this.index.hasWord(stemOf(noun)) ? [stemOf(noun)] : [];
  }

  /** «нержавейка» as good as «нержавеющий», «грунтвка» a slip. */
  private likely(word: string, stem: string): string[] {
    const near = word.length > 3 ? this.index.near(stem) : [];
    if (near.length > 0) return near;
    // «металлические» of «металл»
    for (let length = stem.length - 1; length >= Math.max(5, stem.length * 0.5); length--)
      if (this.index.hasWord(stem.slice(0, length))) return [stem.slice(0, length)];
    const root = word.slice(0, Math.max(6, Math.ceil(word.length * 0.65)));
    return word.length > 6 ? this.index.stemsUnder(root) : [];
  }
}

const MAX_KNOWN = 20_000;
