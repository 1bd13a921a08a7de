/** Reads numbers said in words as tokens: amounts, sizes, marks, measures. */
import { stemOf } from "../../catalog/search-text.ts";
import type { CatalogIndex } from "../catalog-index.ts";
import { intersectAll, type Posting } from "../postings.ts";
import { isFunctionWord } from "../words/chatter.ts";
import { inchesInWords, inchInWord } from "../words/inch-words.ts";
import {
  countOfMany,
  isHalf,
  isNumberWord,
  measureInWord,
  numberInWords,
  ordinalInWords,
  type ReadNumber,
  saysHundredths,
} from "../words/number-words.ts";
import { sizeNoun } from "../words/size-nouns.ts";
import { coloursOfRal } from "../words/trade-words.ts";
import { round, type UnitKind, unitKind } from "../words/unit-words.ts";
import { countsNext, countsPair, metreAnd, unitAfter, wordsFrom } from "./number-phrases.ts";
import { productsWith } from "./number-products.ts";
import { type Lexeme, markKey, numberKey } from "./scan.ts";
import type { Token } from "./tokens.ts";

/** Takes what begins at a lexeme, adds its token, and tells how many lexemes that was; none where no number begins. */
export class SpokenNumbers {
  private readonly index: CatalogIndex;

  constructor(index: CatalogIndex) {
    this.index = index;
  }

  /** «двадцать четыре», «десять на сто двенадцать», «эм восемь», «рал восемьдесят семнадцать», «пол-литра». */
  take(lexemes: readonly Lexeme[], at: number, tokens: Token[]): number {
    const first = lexemes[at] as Lexeme;
    if (/^(?:рал|ral)$/.test(first.text)) return this.takeRal(lexemes, at, tokens);
    const inch = inchInWord(first.text);
    if (inch) return this.pushSize(lexemes, at, { key: inch, length: 1 }, tokens);
    const words = wordsFrom(lexemes, at);
    const metre = metreAnd(words);
    if (metre) return this.pushMeasured(lexemes, at, { ...metre, unit: "м" }, tokens);
    const inches = inchesInWords(words);
    if (inches) return this.pushSize(lexemes, at, inches, tokens);
    const noun = sizeNoun(first.text);
    if (noun !== null)
      return countsNext(lexemes, at, tokens)
        ? this.pushSpoken(lexemes, at, 1, noun, tokens)
        : this.pushNoun(lexemes, at, noun, tokens);
    const mark = this.spacedMark(lexemes, at);
    if (mark) return this.pushSize(lexemes, at, mark, tokens);
    if (isHalf(first.text) && lexemes[at + 1] && unitKind((lexemes[at + 1] as Lexeme).text))
      return this.pushSpoken(lexemes, at, 1, 0.5, tokens);
    const glued = /^пол-?(\p{L}{3,})$/u.exec(first.text)?.[1];
    if (glued && unitKind(glued))
      return this.pushMeasured(lexemes, at, { value: 0.5, unit: unitKind(glued), length: 1 }, tokens);
    if (/^пар[ауы]$/.test(first.text) && countsPair(lexemes, at, tokens.at(-1)))
      return this.pushPair(lexemes, at, tokens);
    const sized = measureInWord(first.text);
    if (sized)
      return this.pushMeasured(
        lexemes,
        at,
        { ...sized, unit: unitKind(sized.unit), length: 1, isNominal: true },
        tokens,
      );
    const ordinal = ordinalInWords(words);
    if (ordinal) return this.pushMeasured(lexemes, at, { ...ordinal, unit: null, isNominal: true }, tokens);
    if (!isNumberWord(first.text)) return 0;
    const read = numberInWords(words);
    if (!read) return 0;
    const ral = this.spokenRal(words);
    if (ral) return this.pushSize(lexemes, at, ral, tokens);
    const part = this.spokenPart(words);
    if (part) return this.pushMeasured(lexemes, at, { ...part, unit: null, isNominal: true }, tokens);
    const decimal = this.spokenDecimal(words, read);
    if (decimal) return this.pushSize(lexemes, at, decimal, tokens);
    const size = this.spokenSize(words, read.length, read.value);
    if (size && this.index.withNumber(size.key).length === 0) {
      const first = this.amountBeforeSize(words, read.length);
      if (first) return this.pushSpoken(lexemes, at, first.length, first.value, tokens);
    }
    if (size) return this.pushSize(lexemes, at, size, tokens);
    return this.pushSpoken(lexemes, at, read.length, read.value, tokens);
  }

  /** «двести десять на сто двенадцать»: two hundred of what stood before, and 10х112. */
  private amountBeforeSize(words: readonly string[], length: number): ReadNumber | null {
    for (let at = 1; at < length; at++) {
      const first = numberInWords(words.slice(0, at));
      const width = numberInWords(words.slice(0, length), at);
      if (first?.length !== at || width?.length !== length - at) continue;
      const size = this.spokenSize(words.slice(at), width.length, width.value);
      if (size && this.index.withNumber(size.key).length > 0) return first;
    }
    return null;
  }

  private pushMeasured(
    lexemes: readonly Lexeme[],
    at: number,
    {
      value,
      unit,
      length,
      isNominal = false,
    }: { value: number; unit: UnitKind | null; length: number; isNominal?: boolean },
    tokens: Token[],
  ): number {
    const place = {
      raw: "",
      start: (lexemes[at] as Lexeme).start,
      end: (lexemes[at + length - 1] as Lexeme).end,
    };
    tokens.push({
      ...place,
      kind: "number",
      value,
      unit,
      ...this.measured(value, unit),
      isMarked: false,
      isNominal,
    });
    return length;
  }

  /** «М 10», «мп двадцать»: letters and a number that names have as one. */
  private spacedMark(lexemes: readonly Lexeme[], at: number): { key: string; length: number } | null {
    const { raw, text } = lexemes[at] as Lexeme;
    const next = lexemes[at + 1];
    if (text.length > 3 || !next || isFunctionWord(text)) return null;
    const read = next.kind === "word" ? numberInWords(wordsFrom(lexemes, at + 1)) : null;
    const digits =
      next.kind === "number" ? next.raw : next.kind === "size" ? next.raw : read ? String(read.value) : "";
    const key = digits === "" ? "" : markKey(`${raw}${digits}`);
    if (key === "" || this.index.withNumber(key).length === 0) return null;
    return { key, length: 1 + (read?.length ?? 1) };
  }

  /** «пару пачек», «пару ручек» are two; what is sold in pairs makes one of it. */
  private pushPair(lexemes: readonly Lexeme[], at: number, tokens: Token[]): number {
    // «пару сотен»
    const many = countOfMany(lexemes[at + 1]?.text ?? "");
    if (many !== null) return this.pushSpoken(lexemes, at, 2, 2 * many, tokens);
    const { unit, length } = unitAfter(lexemes, at);
    const last = lexemes[at + length - 1] as Lexeme;
    const place = { raw: "", start: (lexemes[at] as Lexeme).start, end: last.end };
    tokens.push({
      ...place,
      kind: "number",
      value: 2,
      unit,
      has: this.index.withWord(stemOf("пара")),
      factors: [],
      isRange: false,
      isMarked: false,
      isPair: unit === null,
    });
    return length;
  }

  /** «тройка» is a size where names have it, else how many. */
  private pushNoun(lexemes: readonly Lexeme[], at: number, value: number, tokens: Token[]): number {
    const sized = this.measured(value, null);
    return sized.has.length > 0
      ? this.pushMeasured(lexemes, at, { value, unit: null, length: 1, isNominal: true }, tokens)
      : this.pushSpoken(lexemes, at, 1, value, tokens);
  }

  private measured(value: number, unit: UnitKind | null) {
    return { has: productsWith(this.index, String(value), unit), factors: [], isRange: false };
  }

  private pushSpoken(
    lexemes: readonly Lexeme[],
    at: number,
    length: number,
    value: number,
    tokens: Token[],
  ): number {
    const { unit, length: withUnit } = unitAfter(lexemes, at + length - 1);
    const last = lexemes[at + length - 2 + withUnit] as Lexeme;
    const place = { raw: "", start: (lexemes[at] as Lexeme).start, end: last.end };
    const number = { ...place, kind: "number", value, unit, ...this.measured(value, unit) } as const;
    const parted = this.partedWays(wordsFrom(lexemes, at), length).map(([size, amount]) => [
      { ...number, value: size, unit: null, ...this.measured(size, null), isMarked: false },
      { ...number, value: amount, ...this.measured(amount, unit), isMarked: false },
    ]);
    tokens.push({ ...number, isMarked: false, ...(parted.length > 0 ? { parted } : {}) });
    return length - 1 + withUnit;
  }

  /** «тысяча двести двадцать» is also 1200 and 20: a size that names have, the longest first, and how many. */
  private partedWays(words: readonly string[], length: number): (readonly [size: number, amount: number])[] {
    const ways: [number, number][] = [];
    for (let at = length - 1; at > (saysHundredths(words) ? 2 : 0); at--) {
      const [size, amount] = [numberInWords(words.slice(0, at)), numberInWords(words.slice(0, length), at)];
      if (size?.length !== at || amount?.length !== length - at) continue;
      const isHad = productsWith(this.index, String(size.value), null).length > 0;
      if (isHad) ways.push([size.value, amount.value]);
    }
    return ways;
  }

  /** «три с половиной на тридцать пять» is 3,5х35; «восемь на сто двадцать» is 8х100 and 20 where names have no other. */
  private spokenSize(words: readonly string[], length: number, value: number) {
    if (words[length] !== "на") return null;
    const other = numberInWords(words, length + 1);
    if (!other) return null;
    const sized = (read: ReadNumber) => ({
      key: `${numberKey(String(value))}x${numberKey(String(read.value))}`,
      length: length + 1 + read.length,
    });
    // «сто пятьдесят на тысячу двести»: where no name has it as one, two sizes of one thing.
    const ways = [this.index.withNumber, (key: string) => this.having(key)];
    for (const having of ways)
      for (let end = other.length; end > 0; end--) {
        const shorter = numberInWords(words.slice(0, length + 1 + end), length + 1);
        const size = shorter && sized(shorter);
        if (size && having(size.key).length > 0) return size;
      }
    return sized(other);
  }

  /** «восемьдесят семнадцать», «девяносто ноль три»: a colour's four digits where names have them. */
  private spokenRal(words: readonly string[]) {
    const first = numberInWords(words);
    const isZero = /^(?:ноль|нуль)$/.test(words[first?.length ?? 0] ?? "");
    const second = first && numberInWords(words, first.length + (isZero ? 1 : 0));
    if (!second || first.value < 10 || first.value > 99 || second.value > (isZero ? 9 : 99)) return null;
    const key = `${first.value}${String(second.value).padStart(2, "0")}`;
    const length = first.length + (isZero ? 1 : 0) + second.length;
    return coloursOfRal.has(key) && this.index.withNumber(key).length > 0 ? { key, length } : null;
  }

  /** «шесть и пять десять штук»: 6,5 where names have it, and how many. */
  private spokenPart(words: readonly string[]): ReadNumber | null {
    const [whole, tenths] = [numberInWords(words.slice(0, 1)), numberInWords(words.slice(2, 3))];
    if (words[1] !== "и" || !whole || !tenths || whole.value > 9 || tenths.value > 9) return null;
    const value = round(whole.value + tenths.value / 10);
    const isCounted = isNumberWord(words[3] ?? "");
    return isCounted && this.measured(value, null).has.length > 0 ? { value, length: 3 } : null;
  }

  /** «четыре восемь на тридцать пять» is 4,8х35 where names have it. */
  private spokenDecimal(words: readonly string[], whole: ReadNumber) {
    const part = numberInWords(words, whole.length);
    const other =
      part &&
      words[whole.length + part.length] === "на" &&
      numberInWords(words, whole.length + part.length + 1);
    if (!part || !other) return null;
    const key = `${whole.value}.${part.value}x${numberKey(String(other.value))}`;
    const length = whole.length + part.length + 1 + other.length;
    return this.index.withNumber(key).length > 0 ? { key, length } : null;
  }

  private pushSize(
    lexemes: readonly Lexeme[],
    at: number,
    size: { key: string; length: number },
    tokens: Token[],
  ) {
    const last = lexemes[at + size.length - 1] as Lexeme;
    const place = { raw: "", start: (lexemes[at] as Lexeme).start, end: last.end };
    tokens.push({ ...place, kind: "number", ...bare, has: this.having(size.key), isMarked: false });
    return size.length;
  }

  /** Names with the size, or with both of its parts. */
  private having(key: string): Posting {
    const whole = this.index.withNumber(key);
    return whole.length > 0 || !key.includes("x")
      ? whole
      : (intersectAll(key.split("x").map(this.index.withNumber)) ?? []);
  }

  private takeRal(lexemes: readonly Lexeme[], at: number, tokens: Token[]): number {
    const next = lexemes[at + 1];
    const read = next?.kind === "word" ? numberInWords(wordsFrom(lexemes, at + 1)) : null;
    const more = read ? numberInWords(wordsFrom(lexemes, at + 1 + read.length)) : null;
    if (next?.kind === "number") {
      const place = { raw: "", start: (lexemes[at] as Lexeme).start, end: next.end };
      tokens.push({
        ...place,
        kind: "number",
        ...bare,
        has: this.index.withNumber(next.text),
        isMarked: false,
      });
      return 2;
    }
    if (!read) return 0;
    const digits =
      more && read.value < 100 ? `${read.value}${String(more.value).padStart(2, "0")}` : String(read.value);
    const length = 1 + read.length + (more && read.value < 100 ? more.length : 0);
    return this.pushSize(lexemes, at, { key: digits, length }, tokens);
  }
}

const bare = { value: Number.NaN, unit: null, factors: [], isRange: false } as const;
