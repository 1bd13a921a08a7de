/** Reads numbers said in words as tokens: amounts, sizes, marks, measures. */
import { stemOf } from "../catalog/search-text.ts";
import type { CatalogIndex } from "./catalog-index.ts";
import { isFunctionWord } from "./chatter.ts";
import { unitAfter, wordsFrom } from "./number-phrases.ts";
import { productsWith } from "./number-products.ts";
import {
  inchInWord,
  isHalf,
  isNumberWord,
  measureInWord,
  numberInWords,
  ordinalInWords,
  type ReadNumber,
} from "./number-words.ts";
import { type Lexeme, markKey, numberKey } from "./scan.ts";
import type { Token } from "./tokens.ts";
import { coloursOfRal } from "./trade-words.ts";
import { type UnitKind, unitKind } from "./unit-words.ts";

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
    const mark = this.spacedMark(lexemes, at);
    if (mark) return this.pushSize(lexemes, at, mark, tokens);
    if (isHalf(first.text) && lexemes[at + 1] && unitKind((lexemes[at + 1] as Lexeme).text))
      return this.pushSpoken(lexemes, at, 1, 0.5, tokens);
    const glued = /^пол-?(\p{L}{3,})$/u.exec(first.text)?.[1];
    if (glued && unitKind(glued))
      return this.pushMeasured(lexemes, at, { value: 0.5, unit: unitKind(glued), length: 1 }, tokens);
    if (/^пар[ауы]$/.test(first.text) && tokens.at(-1)?.kind !== "number")
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
    const size = this.spokenSize(words, read.length, read.value) ?? this.spokenDecimal(words, read);
    if (size) return this.pushSize(lexemes, at, size, tokens);
    return this.pushSpoken(lexemes, at, read.length, read.value, tokens);
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
    tokens.push({ ...place, kind: "number", value, unit, ...this.measured(value, unit), isMarked: false });
    return length - 1 + withUnit;
  }

  /** «три с половиной на тридцать пять» is 3,5х35. */
  private spokenSize(words: readonly string[], length: number, value: number) {
    if (words[length] !== "на") return null;
    const other = numberInWords(words, length + 1);
    if (!other) return null;
    const key = `${numberKey(String(value))}x${numberKey(String(other.value))}`;
    return { key, length: length + 1 + other.length };
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
    tokens.push({ ...place, kind: "number", ...bare, has: this.index.withNumber(size.key), isMarked: false });
    return size.length;
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
