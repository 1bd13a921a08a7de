/** A message as a row of tokens: articles, words the catalog knows, numbers with their units, cues and breaks. */
import { spotArticle } from "./article-spotting.ts";
import { type CatalogIndex, measureKeys } from "./catalog-index.ts";
import { isChatter, isFunctionWord, isListedChatter } from "./chatter.ts";
import { type Cue, type FoundCue, findCues } from "./cues.ts";
import {
  inchInWord,
  isHalf,
  isNumberWord,
  measureInWord,
  numberInWords,
  ordinalInWords,
} from "./number-words.ts";
import { type Posting, unite } from "./postings.ts";
import { type Lexeme, markKey, numberKey, scan } from "./scan.ts";
import { round, type UnitKind, unitKind } from "./unit-words.ts";
import type { WordMeaning, WordMeanings } from "./word-meaning.ts";

interface Place {
  raw: string;
  start: number;
  end: number;
}

export type ArticleToken = Place & {
  kind: "article";
  products: readonly number[];
  by: "article" | "barcode";
};
export type CodeToken = Place & { kind: "code"; products: readonly number[] };
export type WordToken = Place & {
  kind: "word";
  meaning: WordMeaning;
  /** A letter alone, or a word that is also chatter: taken where it fits, left where not. */
  isOptional: boolean;
};
export type NumberToken = Place & {
  kind: "number";
  value: number;
  unit: UnitKind | null;
  /** Products whose name has the number. */
  has: Posting;
  /** «2х50»: so many times so much, where no name has such a size. */
  factors: readonly number[];
  isRange: boolean;
  /** «32-й», «пятисотка»: it names a size and counts nothing. */
  isNominal?: boolean;
  /** «пару»: two, or one of what is sold in pairs. */
  isPair?: boolean;
  /** Written with a sign that says an amount follows: «- 40», «: 40», «= 40». */
  isMarked: boolean;
};
export type Token =
  | ArticleToken
  | CodeToken
  | WordToken
  | NumberToken
  | (Place & { kind: "cue"; cue: Cue })
  | (Place & { kind: "break"; sign: string })
  | (Place & { kind: "unknown" })
  | (Place & { kind: "filler" });

export class Tokenizer {
  private readonly index: CatalogIndex;
  private readonly meanings: WordMeanings;

  constructor(index: CatalogIndex, meanings: WordMeanings) {
    this.index = index;
    this.meanings = meanings;
  }

  tokens(text: string): Token[] {
    const cues = findCues(text);
    const lexemes: Lexeme[] = [];
    const tokens: Token[] = [];
    let at = 0;
    const flush = (end: number) => {
      if (end > at) {
        const shift = at;
        lexemes.length = 0;
        for (const lexeme of scanLines(text.slice(at, end)))
          lexemes.push({ ...lexeme, start: lexeme.start + shift, end: lexeme.end + shift });
        this.take(lexemes, text, tokens);
      }
      at = end;
    };
    for (const stop of this.stops(text, cues)) {
      flush(stop.start);
      tokens.push(stop);
      at = stop.end;
    }
    flush(text.length);
    return withUnitsBefore(tokens.map((token) => ({ ...token, raw: text.slice(token.start, token.end) })));
  }

  /** Articles and cues, in their order; an article's letters are no cue. */
  private stops(text: string, cues: readonly FoundCue[]): Token[] {
    const stops: Token[] = [];
    const begins = /(?<![\p{L}\d]|\d[.,])[\p{L}\d]/gu;
    for (let match = begins.exec(text); match; match = begins.exec(text)) {
      const start = match.index;
      if (cues.some((found) => found.cue !== "each" && found.start <= start && start < found.end)) continue;
      const spotted = spotArticle(this.index, text, start);
      if (!spotted) continue;
      const { end, products, by } = spotted;
      const place = { raw: text.slice(start, end), start, end };
      stops.push(
        by === "code" ? { ...place, kind: "code", products } : { ...place, kind: "article", products, by },
      );
      begins.lastIndex = end;
    }
    const free = cues.filter((cue) => !stops.some((stop) => stop.start < cue.end && cue.start < stop.end));
    const said = free.map(
      ({ cue, start, end }) => ({ raw: text.slice(start, end), start, end, kind: "cue", cue }) as const,
    );
    return [...stops, ...said].sort((one, other) => one.start - other.start);
  }

  private take(lexemes: readonly Lexeme[], text: string, tokens: Token[]): void {
    for (let at = 0; at < lexemes.length; ) at += this.takeOne(lexemes, at, text, tokens);
  }

  /** How many lexemes it took. */
  private takeOne(lexemes: readonly Lexeme[], at: number, text: string, tokens: Token[]): number {
    const lexeme = lexemes[at] as Lexeme;
    if (lexeme.kind === "sign") return this.takeSign(lexeme, tokens);
    if (lexeme.kind === "number" || lexeme.kind === "size") return this.takeNumber(lexemes, at, tokens);
    if (lexeme.kind === "mark") {
      tokens.push({
        ...placeOf(lexeme),
        kind: "number",
        ...bare,
        has: this.markProducts(lexeme.text),
        isMarked: false,
      });
      return 1;
    }
    const spoken = this.takeSpoken(lexemes, at, tokens);
    if (spoken > 0) return spoken;
    tokens.push(this.wordToken(lexeme, text));
    return 1;
  }

  private markProducts(text: string): Posting {
    const whole = this.index.withNumber(text);
    if (whole.length > 0) return whole;
    return text.includes("x") ? [] : unite([this.index.withNumber(text.replace(/^ral|^ра[лl]/, ""))]);
  }

  private takeSign({ raw, start, end }: Lexeme, tokens: Token[]): number {
    if (raw === "?") {
      // «- ?», «10?»: how much is not known; after «можно» it is a way of asking.
      const before = tokens.at(-1);
      const isPolite = tokens.some(
        (token) => token.kind === "filler" && /^(?:можно|сможете|можете|сможем)$/i.test(token.raw),
      );
      if (!isPolite && (before?.kind === "number" || before?.kind === "break" || before?.kind === "article"))
        tokens.push({ raw, start, end, kind: "cue", cue: "unsure" });
    }
    if (/[\n,.;:!+|=()–/-]/.test(raw)) tokens.push({ raw, start, end, kind: "break", sign: raw });
    return 1;
  }

  private takeNumber(lexemes: readonly Lexeme[], at: number, tokens: Token[]): number {
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
      const joined = unit === null ? thousandsAfter(lexemes, at) : null;
      if (joined) {
        const { value, unit: thousandsUnit, length: taken, end } = joined;
        const amount = { value, unit: thousandsUnit, has: [], factors: [], isRange: false, isMarked };
        tokens.push({ ...place, end, kind: "number", ...amount });
        return taken;
      }
      tokens.push({ ...place, kind: "number", ...this.numeric(lexeme, unit), isMarked });
      return length;
    }
    const parts = lexeme.text.split("x").map(Number);
    const isRange = /^\d+(?:[.,]\d+)?\s*[-–]\s*\d+(?:[.,]\d+)?$/.test(lexeme.raw);
    const factors = /[-–/]/.test(lexeme.raw) || parts.length !== 2 ? [] : parts;
    const value = factors.length === 2 ? round((parts[0] ?? 0) * (parts[1] ?? 0)) : Number.NaN;
    const has = this.index.withNumber(lexeme.text);
    tokens.push({ ...place, kind: "number", value, unit, has, factors, isRange, isMarked });
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
      // «05» is written for 0,5.
      return found.length === 0 && /^0\d+$/.test(digits) ? index.withNumber(`0.${digits.slice(1)}`) : found;
    }
    const measured = measureKeys(Number(digits), unit).map(index.withNumber);
    const loose = unit === "мм" || unit === "см" ? [index.withNumber(`${plain}|`)] : [];
    return unite([...measured, ...loose]);
  }

  /** «двадцать четыре», «десять на сто двенадцать», «эм восемь», «рал восемьдесят семнадцать», «пол-литра». */
  private takeSpoken(lexemes: readonly Lexeme[], at: number, tokens: Token[]): number {
    const first = lexemes[at] as Lexeme;
    if (/^(?:рал|ral)$/.test(first.text)) return this.takeRal(lexemes, at, tokens);
    const words = wordsFrom(lexemes, at);
    const mark = this.spacedMark(lexemes, at);
    if (mark) return this.pushSize(lexemes, at, mark, tokens);
    if (isHalf(first.text) && lexemes[at + 1] && unitKind((lexemes[at + 1] as Lexeme).text))
      return this.pushSpoken(lexemes, at, 1, 0.5, tokens);
    const glued = /^пол-?(\p{L}{3,})$/u.exec(first.text)?.[1];
    if (glued && unitKind(glued)) {
      const unit = unitKind(glued);
      tokens.push({
        ...placeOf(first),
        kind: "number",
        value: 0.5,
        unit,
        ...this.measured(0.5, unit),
        isMarked: false,
      });
      return 1;
    }
    if (/^пар[ауы]$/.test(first.text) && tokens.at(-1)?.kind !== "number")
      return this.pushPair(lexemes, at, tokens);
    const inch = inchInWord(first.text);
    if (inch) return this.pushSize(lexemes, at, { key: inch, length: 1 }, tokens);
    const sized = measureInWord(first.text);
    if (sized) {
      const unit = unitKind(sized.unit);
      const place = placeOf(first);
      tokens.push({
        ...place,
        kind: "number",
        value: sized.value,
        unit,
        ...this.measured(sized.value, unit),
        isMarked: false,
        isNominal: true,
      });
      return 1;
    }
    const ordinal = ordinalInWords(words);
    if (ordinal) {
      const end = (lexemes[at + ordinal.length - 1] as Lexeme).end;
      const { value } = ordinal;
      tokens.push({
        raw: "",
        start: first.start,
        end,
        kind: "number",
        value,
        unit: null,
        ...this.measured(value, null),
        isMarked: false,
        isNominal: true,
      });
      return ordinal.length;
    }
    if (!isNumberWord(first.text)) return 0;
    const read = numberInWords(words);
    if (!read) return 0;
    const size = this.spokenSize(words, read.length, read.value);
    if (size) return this.pushSize(lexemes, at, size, tokens);
    return this.pushSpoken(lexemes, at, read.length, read.value, tokens);
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
      has: [],
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

  private wordToken(lexeme: Lexeme, text: string): Token {
    const place = placeOf(lexeme);
    const word = lexeme.text;
    const isLetter = word.length === 1;
    if (isLetter) {
      const meaning =
        /\p{Lu}/u.test(lexeme.raw) || !isFunctionWord(word) ? this.meanings.of(word, false) : null;
      return meaning ? { ...place, kind: "word", meaning, isOptional: true } : { ...place, kind: "filler" };
    }
    if (isFunctionWord(word)) return { ...place, kind: "filler" };
    const isShortened = text.charAt(lexeme.end) === "." || text.charAt(lexeme.end) === "-";
    const isKnown = this.meanings.has(word);
    if (!isKnown && (isChatter(word) || unitKind(word) !== null)) return { ...place, kind: "filler" };
    const meaning = this.meanings.of(word, isShortened);
    if (!meaning) return { ...place, kind: "unknown" };
    return { ...place, kind: "word", meaning, isOptional: isListedChatter(word) || unitKind(word) !== null };
  }
}

const bare = { value: Number.NaN, unit: null, factors: [], isRange: false } as const;

const placeOf = ({ raw, start, end }: Lexeme): Place => ({ raw, start, end });

/** Line ends are signs of their own. */
function scanLines(text: string): Lexeme[] {
  let start = 0;
  return text.split("\n").flatMap((line, at, all) => {
    const shift = start;
    start += line.length + 1;
    const lexemes = scan(line).map((lexeme) => ({
      ...lexeme,
      start: lexeme.start + shift,
      end: lexeme.end + shift,
    }));
    const place = { start: shift + line.length, end: shift + line.length + 1, value: Number.NaN };
    return at < all.length - 1
      ? [...lexemes, { ...place, kind: "sign" as const, raw: "\n", text: "\n" }]
      : lexemes;
  });
}

function wordsFrom(lexemes: readonly Lexeme[], at: number): string[] {
  const words: string[] = [];
  for (let next = at; lexemes[next]?.kind === "word" && words.length < 12; next++)
    words.push((lexemes[next] as Lexeme).text);
  return words;
}

/** «32-й», «500ка»: how many lexemes the ending of an ordinal takes. */
function ordinalEnding(lexemes: readonly Lexeme[], at: number): number {
  const [number, next, after] = lexemes.slice(at, at + 3);
  const isEnding = (lexeme: Lexeme | undefined) =>
    lexeme !== undefined && /^(?:й|я|ая|ой|ый|ую|ую|ка|ку|ки|ые|ых|ий|ья|ого|ок)$/.test(lexeme.text);
  if (next && number?.end === next.start && isEnding(next)) return 1;
  return next?.raw === "-" && number?.end === next.start && after?.start === next.end && isEnding(after)
    ? 2
    : 0;
}

/** A unit right after a number, with its dot; and how many lexemes number and unit are. */
function unitAfter(lexemes: readonly Lexeme[], at: number): { unit: UnitKind | null; length: number } {
  const next = lexemes[at + 1];
  if (next?.raw === '"' || next?.raw === "″") return { unit: "дюйм", length: 2 };
  if (next?.raw === "-" && lexemes[at + 2]?.kind === "word" && next.end === lexemes[at + 2]?.start) {
    const kind = unitKind((lexemes[at + 2] as Lexeme).text);
    if (kind) return { unit: kind, length: 3 };
  }
  if (next?.kind !== "word") return { unit: null, length: 1 };
  const thousand = /^(?:тыс|тысяч[аиу]?|тыщ[аиу]?|т)$/.test(next.text);
  if (thousand) return { unit: null, length: 1 };
  const kind = unitKind(next.text);
  // «5 к белых»: a letter that begins a word is none.
  const isCompound =
    next.text.length < 3 &&
    lexemes[at + 2]?.raw === "-" &&
    lexemes[at + 2]?.start === next.end &&
    lexemes[at + 3]?.kind === "word";
  if (kind === null || isCompound) return { unit: null, length: 1 };
  let length = lexemes[at + 2]?.raw === "." ? 3 : 2;
  // «кв м», «пог м»
  const more = lexemes[at + length];
  if (
    more?.kind === "word" &&
    /^(?:кв|квадратных|пог|погонных)$/.test(next.text) &&
    unitKind(more.text) === "м"
  )
    length += 1;
  if (lexemes[at + length]?.raw === "." && length > 2) length += 1;
  return { unit: kind, length };
}

/** «1 000», «2 тыс», «2,5 тысячи шт». */
function thousandsAfter(lexemes: readonly Lexeme[], at: number) {
  const number = lexemes[at] as Lexeme;
  const next = lexemes[at + 1];
  if (!next) return null;
  const isGroup =
    next.kind === "number" &&
    next.raw === "000" &&
    next.start === number.end + 1 &&
    /^\d{1,3}$/.test(number.raw);
  const isWord = next.kind === "word" && /^(?:тыс|тысяч[аиу]?|тыщ[аиу]?)$/.test(next.text);
  if (!isGroup && !isWord) return null;
  const dotted = lexemes[at + 2]?.raw === "." ? 1 : 0;
  const { unit, length } = unitAfter(lexemes, at + 1 + dotted);
  const last = at + dotted + length;
  return {
    value: round(number.value * 1000),
    unit,
    length: last - at + 1,
    end: (lexemes[last] as Lexeme).end,
  };
}

/** «шт. 20», «уп - 5»: a unit before a number that has none. */
function withUnitsBefore(tokens: readonly Token[]): Token[] {
  return tokens.map((token, at) => {
    if (token.kind !== "number" || token.unit !== null || Number.isNaN(token.value)) return token;
    const before = tokens[at - 1]?.kind === "break" ? tokens[at - 2] : tokens[at - 1];
    const sign = tokens[at - 1];
    if (!before || before.kind !== "filler" || (sign?.kind === "break" && /[\n,;]/.test(sign.sign)))
      return token;
    const kind = unitKind(before.raw);
    return kind === "шт" || kind === "pack" ? { ...token, unit: kind } : token;
  });
}
