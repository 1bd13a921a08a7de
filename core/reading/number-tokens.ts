/** Reads numbers as tokens: figures, sizes and marks, each with the products whose names have it. */
import type { CatalogIndex } from "./catalog-index.ts";
import { ordinalEnding, thousandsAfter, unitAfter } from "./number-phrases.ts";
import { productsWith } from "./number-products.ts";
import { intersectAll, type Posting, unite } from "./postings.ts";
import type { Lexeme } from "./scan.ts";
import { placeOf, type Token } from "./tokens.ts";
import { round, type UnitKind } from "./unit-words.ts";

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
    // «х200»: so many times.
    const times = has.length === 0 ? /^[xх](\d+)$/i.exec(lexeme.raw)?.[1] : undefined;
    if (times !== undefined) {
      const number = { value: Number(times), unit: null, has, factors: [], isRange: false, isMarked: true };
      tokens.push({ ...placeOf(lexeme), kind: "number", ...number });
      return 1;
    }
    tokens.push({
      ...placeOf(lexeme),
      kind: "number",
      value: Number.NaN,
      unit: null,
      has,
      factors: [],
      isRange: false,
      isMarked: false,
    });
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
    const { unit, length, isNominal = false } = unitAfter(lexemes, at);
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
      tokens.push({
        ...place,
        kind: "number",
        ...this.numeric(lexeme, unit),
        isMarked,
        isNominal: isGlued || isNominal,
      });
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
        has: productsWith(this.index, size, null),
      },
      {
        raw: amount,
        start: cut,
        end,
        value: Number(amount),
        unit,
        has: productsWith(this.index, amount, unit),
      },
    ];
    for (const number of numbers)
      tokens.push({ ...number, kind: "number", factors: [], isRange: false, isMarked: false });
    return length;
  }

  private numeric({ text, value }: Lexeme, unit: UnitKind | null) {
    return { value, unit, has: productsWith(this.index, text, unit), factors: [], isRange: false };
  }
}
