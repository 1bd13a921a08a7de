/** Reads numbers as tokens: figures, words, sizes and marks, each with the products whose names have it. */
import { stemOf } from "../catalog/search-text.ts";
import { type CatalogIndex, measureKeys } from "./catalog-index.ts";
import { isFunctionWord } from "./chatter.ts";
import { ordinalEnding, thousandsAfter, unitAfter, wordsFrom } from "./number-phrases.ts";
import {
  inchInWord,
  isHalf,
  isNumberWord,
  measureInWord,
  numberInWords,
  ordinalInWords,
} from "./number-words.ts";
import { intersectAll, type Posting, unite } from "./postings.ts";
import { type Lexeme, markKey, numberKey } from "./scan.ts";
import { placeOf, type Token } from "./tokens.ts";
import { round, type UnitKind, unitKind } from "./unit-words.ts";

/** Each takes what begins at a lexeme, adds its token, and tells how many lexemes that was. */
export class NumberTokens {
  private readonly index: CatalogIndex;

  constructor(index: CatalogIndex) {
    this.index = index;
  }

  /** Whether names have such a mark. */
  isMark = ({ text }: Lexeme): boolean => this.markProducts(text).length > 0;

  /** «М8», «RAL 8017» in one piece. */
  takeMark(lexeme: Lexeme, tokens: Token[]): number {
    const has = this.markProducts(lexeme.text);
    tokens.push({ ...placeOf(lexeme), kind: "number", ...bare, has, isMarked: false });
    return 1;
  }

  private markProducts(text: string): Posting {
    const whole = this.index.withNumber(text);
    if (whole.length > 0) return whole;
    return text.includes("x") ? [] : unite([this.index.withNumber(text.replace(/^ral|^ра[лl]/, ""))]);
  }

  takeNumber(lexemes: readonly Lexeme[], at: number, tokens: Token[]): number {
    const lexeme = lexemes[at] as Lexeme;
    const before = tokens.at(-1);
    const isMarked = before?.kind === "break" && /[-–:=|]/.test(before.sign);
    const ordinal = ordinalEnding(lexemes, at);
    if (ordinal > 0) {
      const end = (lexemes[at + ordinal] as Lexeme).end;
      tokens.push({
        raw: "",
        start: lexeme.start,
        end,
        kind: "number",
        ...this.numeric(lexeme, null),
        isMarked,
        isNominal: true,
      });
      return 1 + ordinal;
    }
    const { unit, length } = unitAfter(lexemes, at);
    const last = lexemes[at + length - 1] as Lexeme;
    const place = { raw: "", start: lexeme.start, end: last.end };
    if (lexeme.kind === "number") {
      const next = lexemes[at + 1];
      // «3аявка», «65зимняя»: a number within a word counts nothing.
      const isGlued =
        unit === null && next?.kind === "word" && next.start === lexeme.end && !/^[xх]$/.test(next.text);
      const joined = unit === null ? thousandsAfter(lexemes, at) : null;
      if (joined) {
        const { value, unit: thousandsUnit, length: taken, end } = joined;
        const amount = { value, unit: thousandsUnit, has: [], factors: [], isRange: false, isMarked };
        tokens.push({ ...place, end, kind: "number", ...amount });
        return taken;
      }
      tokens.push({ ...place, kind: "number", ...this.numeric(lexeme, unit), isMarked, isNominal: isGlued });
      return length;
    }
    const parts = lexeme.text.split("x").map(Number);
    const isRange = /^\d+(?:[.,]\d+)?\s*[-–]\s*\d+(?:[.,]\d+)?$/.test(lexeme.raw);
    const factors = /[-–/]/.test(lexeme.raw) || parts.length !== 2 ? [] : parts;
    const value = factors.length === 2 ? round((parts[0] ?? 0) * (parts[1] ?? 0)) : Number.NaN;
    const whole = this.index.withNumber(lexeme.text);
    const onAmount = whole.length === 0 && unit !== null && /^(\d+)\s+на\s+(\d+)$/u.exec(lexeme.raw);
    if (onAmount) return this.pushParted(lexeme, onAmount, { unit, length, end: last.end }, tokens);
    // «50-1200»: two sizes of one thing, where no name has them as one.
    const has =
      whole.length === 0 && factors.length === 0
        ? (intersectAll(lexeme.text.split("x").map(this.index.withNumber)) ?? [])
        : whole;
    tokens.push({ ...place, kind: "number", value, unit, has, factors, isRange, isMarked });
    return length;
  }

  /** «1200 на 15 пачек»: a size, and how many. */
  private pushParted(
    lexeme: Lexeme,
    [, size = "", amount = ""]: RegExpExecArray,
    { unit, length, end }: { unit: UnitKind; length: number; end: number },
    tokens: Token[],
  ): number {
    const cut = lexeme.start + size.length;
    const numbers = [
      {
        raw: size,
        start: lexeme.start,
        end: cut,
        value: Number(size),
        unit: null,
        has: this.productsWith(size, null),
      },
      { raw: amount, start: cut, end, value: Number(amount), unit, has: this.productsWith(amount, unit) },
    ];
    for (const number of numbers)
      tokens.push({ ...number, kind: "number", factors: [], isRange: false, isMarked: false });
    return length;
  }

  private numeric({ text, value }: Lexeme, unit: UnitKind | null) {
    return { value, unit, has: this.productsWith(text, unit), factors: [], isRange: false };
  }

  /** Names with the number in this unit, or without one; a bare number may stand for a measure in small units. */
  private productsWith(digits: string, unit: UnitKind | null): Posting {
    const { index } = this;
    const plain = numberKey(digits);
    if (unit === null) {
      const ways = [plain, `${plain}|мм`, `${plain}|мл`, `${plain}~`];
      const found = unite(ways.map(index.withNumber));
      // «501» of «FR-501».
      if (found.length === 0)
        return unite([
          index.withNumber(`${plain}^`),
          index.withNumber(/^0\d+$/.test(digits) ? `0.${digits.slice(1)}` : ""),
        ]);
      // «05» is written for 0,5.
      return found.length === 0 && /^0\d+$/.test(digits) ? index.withNumber(`0.${digits.slice(1)}`) : found;
    }
    const measured = measureKeys(Number(digits), unit).map(index.withNumber);
    const loose = unit === "мм" || unit === "см" ? [index.withNumber(`${plain}|`)] : [];
    return unite([...measured, ...loose]);
  }

  /** «двадцать четыре», «десять на сто двенадцать», «эм восемь», «рал восемьдесят семнадцать», «пол-литра». */
  takeSpoken(lexemes: readonly Lexeme[], at: number, tokens: Token[]): number {
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
    const size = this.spokenSize(words, read.length, read.value);
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
    return { has: this.productsWith(String(value), unit), factors: [], isRange: false };
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
