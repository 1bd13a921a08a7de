/** Reads numbers as tokens: figures, sizes and marks, each with the products whose names have it. */
import { inCyrillic } from "../../catalog/query-mending.ts";
import type { CatalogIndex } from "../catalog-index.ts";
import { intersectAll, type Posting } from "../postings.ts";
import { numberInWords } from "../words/number-words.ts";
import { countsGoods, countsOnly, round, type UnitKind } from "../words/unit-words.ts";
import { ordinalEnding, thousandsAfter, unitAfter } from "./number-phrases.ts";
import { productsWith } from "./number-products.ts";
import { type Lexeme, markKey, sizeKey } from "./scan.ts";
import { placeOf, type Token } from "./tokens.ts";

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
    // «s8» is «С8» in Latin letters.
    const heard = this.index.withNumber(markKey(inCyrillic(text)));
    if (heard.length > 0 || text.includes("x")) return heard;
    return this.index.withNumber(text.replace(/^ral|^ра[лl]/, ""));
  }

  /** «лайт 150 1200 пачек 14», «гвозди 3х70 ящик один»: a size that names have, and how many behind their unit. */
  private isSizeBeforeAmount(lexemes: readonly Lexeme[], at: number): boolean {
    const lexeme = lexemes[at] as Lexeme;
    const { unit, length } = unitAfter(lexemes, at);
    const [count, behind] = lexemes.slice(at + length);
    const isCounted =
      count?.kind === "number" || (count?.kind === "word" && numberInWords([count.text])?.length === 1);
    const has = lexeme.kind === "size" ? this.index.withNumber(lexeme.text) : this.numeric(lexeme, null).has;
    return (
      unit !== null &&
      countsOnly(unit) &&
      lexemes[at + length - 1]?.kind === "word" &&
      isCounted &&
      (behind === undefined || (behind.kind === "sign" && behind.raw !== "-")) &&
      has.length > 0
    );
  }

  takeNumber(lexemes: readonly Lexeme[], at: number, tokens: Token[]): number {
    const lexeme = lexemes[at] as Lexeme;
    const isMarked = standsMarked(tokens);
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
    const {
      unit,
      length,
      isNominal = false,
    } = this.isSizeBeforeAmount(lexemes, at) ? { unit: null, length: 1 } : unitAfter(lexemes, at);
    const last = lexemes[at + length - 1] as Lexeme;
    const place = { raw: "", start: lexeme.start, end: last.end };
    if (lexeme.kind === "number") {
      const next = lexemes[at + 1];
      // «3аявка», «65зимняя»: a number within a word counts nothing.
      const isGlued =
        unit === null && next?.kind === "word" && next.start === lexeme.end && !/^[xх]$/.test(next.text);
      const isAmount = isMarked || (tokens.at(-1)?.kind === "article" && at === 0);
      const joined = unit === null ? thousandsAfter(lexemes, at, isAmount) : null;
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
    const isRange =
      /^\d+(?:[.,]\d+)?\s*[-–]\s*\d+(?:[.,]\d+)?$/.test(lexeme.raw) && !isSizeRange(lexemes, at);
    const factors = /[-–/]/.test(lexeme.raw) || parts.length !== 2 ? [] : parts;
    const value = factors.length === 2 ? round((parts[0] ?? 0) * (parts[1] ?? 0)) : Number.NaN;
    const whole = this.index.withNumber(lexeme.text);
    const parted = whole.length === 0 ? partedIn(lexeme.raw, unit) : null;
    if (parted) return this.pushParted(lexeme, parted, { unit, length, end: last.end }, tokens);
    // «50-1200»: two sizes of one thing, where no name has them as one.
    const has =
      whole.length === 0 && (factors.length === 0 || (unit === null && /\sна\s/iu.test(lexeme.raw)))
        ? (intersectAll(lexeme.text.split("x").map(this.index.withNumber)) ?? [])
        : whole;
    tokens.push({ ...place, kind: "number", value, unit, has, factors, isRange, isMarked });
    return length;
  }

  /** «1200 на 15 пачек»: a size, and how many. */
  private pushParted(
    lexeme: Lexeme,
    { size, amount }: Parted,
    { unit, length, end }: { unit: UnitKind | null; length: number; end: number },
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
        has: /^\d+$/.test(size) ? productsWith(this.index, size, null) : this.index.withNumber(sizeKey(size)),
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

  private numeric({ text, raw, value }: Lexeme, unit: UnitKind | null) {
    const grams = productsWith(this.index, text, unit);
    // «колено 60 гр.»: degrees
    const isAngle = unit === "г" && grams.length === 0;
    const has = isAngle ? productsWith(this.index, text, "градус") : grams;
    const number = { value, unit, has, factors: [], isRange: false };
    // «1.000 шт» is a thousand: nobody writes so many decimals of what is counted; of metres it may be either.
    if (!/^[1-9]\d{0,2}[.,]\d{3}$/.test(raw) || has.length > 0) return number;
    if (unit === null || countsOnly(unit)) return { ...number, value: Number(raw.replace(/[.,]/, "")) };
    return { ...number, isRange: raw.includes(".") };
  }
}

/** «запор 1400-1600 - 5 шт»: from hundreds to hundreds, and how many behind it. */
function isSizeRange(lexemes: readonly Lexeme[], at: number): boolean {
  const sign = /^[-–—:]$/.test(lexemes[at + 1]?.raw ?? "") ? 1 : 0;
  return (
    /^\d{1,2}00\s*[-–]\s*\d{1,2}00$/.test(lexemes[at]?.raw ?? "") && lexemes[at + 1 + sign]?.kind === "number"
  );
}

/** Behind a sign that an amount follows, and before that something of its own line: «Грузите: 2 насоса» marks none. */
function standsMarked(tokens: readonly Token[]): boolean {
  const [owner, sign] = [tokens.at(-2), tokens.at(-1)];
  if (sign?.kind !== "break" || !/[-–:=|]/.test(sign.sign)) return false;
  // «всего 40 м: 25 белый»: a part of it, and its kind.
  if (sign.sign === ":" && owner?.kind === "number" && owner.unit !== null && countsGoods(owner.unit))
    return false;
  return sign.sign !== ":" || (owner !== undefined && owner.kind !== "filler" && owner.kind !== "break");
}

interface Parted {
  size: string;
  amount: string;
}

/** A size and how many, in one: «1200 на 15 пачек», «пена 65 x 24», «650-12шт», since no range runs downwards. */
function partedIn(raw: string, unit: UnitKind | null): Parted | null {
  const [, size = "", sign = "", amount = ""] =
    /^(\d+(?:[xх×*]\d+(?=-))?)(\s+на\s+|\s+[xх×*]\s+|-)(\d+)$/iu.exec(raw) ?? [];
  const isParted =
    sign === "-"
      ? unit !== null && !(Number(size) <= Number(amount))
      : sign !== "" && (sign.trim() === "на") === (unit !== null);
  return isParted ? { size, amount } : null;
}
