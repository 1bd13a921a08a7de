/** A message as a row of tokens. */

import { inCyrillic } from "../../catalog/query-mending.ts";
import { stemOf } from "../../catalog/search-text.ts";
import type { CatalogIndex } from "../catalog-index.ts";
import { isTurn, partedMark } from "../talk/turns.ts";
import { isChatter, isFunctionWord, isListedChatter } from "../words/chatter.ts";
import { type FoundCue, findCues } from "../words/cues.ts";
import { isNumberWord, ordinalInWords } from "../words/number-words.ts";
import { sizeNoun } from "../words/size-nouns.ts";
import { colourStems } from "../words/trade-words.ts";
import { countsGoods, countsOnly, type UnitKind, unitKind } from "../words/unit-words.ts";
import type { WordMeanings } from "../words/word-meaning.ts";
import { spotArticle } from "./article-spotting.ts";
import { withChoices } from "./choices.ts";
import { gluedWords, joinedWord } from "./joined-words.ts";
import { NumberTokens } from "./number-tokens.ts";
import { type Lexeme, plainWord, scan } from "./scan.ts";
import { SpokenNumbers } from "./spoken-numbers.ts";
import { opensLine, placeOf, type Token } from "./tokens.ts";

export class Tokenizer {
  private readonly index: CatalogIndex;
  private readonly meanings: WordMeanings;
  private readonly numbers: NumberTokens;
  private readonly spoken: SpokenNumbers;

  constructor(index: CatalogIndex, meanings: WordMeanings) {
    this.index = index;
    this.meanings = meanings;
    this.numbers = new NumberTokens(index);
    this.spoken = new SpokenNumbers(index);
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
    const placed = tokens.map((token) => ({ ...token, raw: text.slice(token.start, token.end) }));
    return withChoices(withUnitsBefore(placed));
  }

  /** Articles and cues, in their order; an article's letters are no cue. */
  private stops(text: string, cues: readonly FoundCue[]): Token[] {
    const stops: Token[] = [];
    const begins = /(?<![\p{L}\d])(?:\p{L}|(?<!\d[.,])\d)/gu;
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
    if (lexeme.kind === "sign") return this.takeSign(lexeme, text, tokens);
    if (lexeme.kind === "number" || lexeme.kind === "size")
      return this.numbers.takeNumber(lexemes, at, tokens);
    if (lexeme.kind === "mark") {
      const parts = this.numbers.isMark(lexeme) ? [] : scan(lexeme.raw.replace("-", " - "));
      if (parts.length !== 3 || parts[0]?.kind !== "word") return this.numbers.takeMark(lexeme, tokens);
      return this.takeParted(parts, lexemes, at, text, tokens);
    }
    const spoken = this.spoken.take(lexemes, at, tokens);
    if (spoken > 0) return spoken;
    const unit = this.loneUnit(lexemes, at, tokens);
    if (unit !== null) {
      const place = { ...placeOf(lexeme), kind: "number" as const, value: 1, unit };
      tokens.push({ ...place, has: [], factors: [], isRange: false, isMarked: false });
      return 1;
    }
    const whole = joinedWord(this.meanings, lexeme, lexemes[at + 1]);
    if (whole) {
      tokens.push(this.wordToken(whole, text, tokens));
      return 2;
    }
    const token = this.wordToken(lexeme, text, tokens);
    // «кор – 12»: brown, since what is counted stands behind it.
    const [dash, count] = lexemes.slice(at + 1, at + 3);
    const isTrait =
      token.kind === "word" && unitKind(lexeme.text) === "pack" && tokens.at(-1)?.kind !== "number";
    if (isTrait && dash?.kind === "sign" && /[-–:=]/.test(dash.raw) && count?.kind === "number")
      token.isOptional = false;
    const isDoubtful = token.kind === "unknown" || (token.kind === "word" && token.meaning.isGuess);
    const parts = isDoubtful ? gluedWords(this.meanings, lexeme) : [];
    if (parts.length > 0) tokens.push(...parts.map((part) => this.wordToken(part, text)));
    else tokens.push(token);
    return 1;
  }

  /** «коробку», «ящик пены», «вино коробка», «по бухте»: one, where no number stands beside it. */
  private loneUnit(lexemes: readonly Lexeme[], at: number, tokens: readonly Token[]): UnitKind | null {
    const { text } = lexemes[at] as Lexeme;
    const kind = unitKind(text);
    const before = tokens.at(-1);
    if (kind === null || !countsOnly(kind)) return null;
    // «гайки к нему комплект»
    if (before?.kind === "cue" && before.cue === "same" && /^комплект$/u.test(text)) return kind;
    if (before?.kind === "cue" && before.cue === "each" && /^(?!шт)\p{L}{3,}[еу]$/u.test(text)) return kind;
    const next = lexemes[at + 1];
    const follows = next?.kind === "sign" && /[-–:=(]/.test(next.raw) ? lexemes[at + 2] : next;
    const isCounted = before?.kind === "number" && before.unit !== null && countsGoods(before.unit);
    const isNumbered =
      follows !== undefined &&
      (follows.kind !== "word" || isNumberWord(follows.text)) &&
      follows.kind !== "sign";
    if (isCounted || isNumbered) return null;
    const isAccusative = /^(?:короб(?:оч)?к|упаков(?:оч)?к|пач(?:еч)?к|бухт(?:очк)?|канистр(?:очк)?)у$/.test(
      text,
    );
    const isNominative = /^(?:ящик|мешок|рулон|короб|коробка|упаковка|пачка|бухта|канистра|ведро)$/.test(
      text,
    );
    // «москитка 1,6 рулон»
    const isOneMore = before?.kind === "filler" && /^(?:ещё|еще|плюс)$/i.test(before.raw);
    const isUnit = before?.kind === "number" || isOneMore || !this.meanings.has(text);
    return isAccusative || (isNominative && isUnit) ? kind : null;
  }

  /** «бел-40»: a word and how many. */
  private takeParted(
    parts: readonly Lexeme[],
    lexemes: readonly Lexeme[],
    at: number,
    text: string,
    tokens: Token[],
  ): number {
    const { start, end, raw } = lexemes[at] as Lexeme;
    const dash = start + raw.indexOf("-");
    const [word, sign, number] = parts as [Lexeme, Lexeme, Lexeme];
    const placed = [
      { ...word, start, end: dash },
      { ...sign, start: dash, end: dash + 1 },
      { ...number, start: dash + 1, end },
    ];
    const rest = [...placed, ...lexemes.slice(at + 1, at + 6)];
    this.takeOne(rest, 0, text, tokens);
    this.takeOne(rest, 1, text, tokens);
    return this.takeOne(rest, 2, text, tokens);
  }

  private takeSign({ raw, start, end }: Lexeme, text: string, tokens: Token[]): number {
    if (isTurn(raw)) tokens.push({ raw, start, end, kind: "break", sign: raw });
    if (raw === "~" || raw === "≈") tokens.push({ raw, start, end, kind: "cue", cue: "unsure" });
    if (raw === "?") {
      // «- ?», «10?»: how much is not known; after «можно» it is a way of asking.
      const before = tokens.at(-1);
      const isPolite = tokens.some(
        (token) => token.kind === "filler" && /^(?:можно|сможете|можете|сможем)$/i.test(token.raw),
      );
      if (!isPolite && (before?.kind === "number" || before?.kind === "break" || before?.kind === "article"))
        tokens.push({ raw, start, end, kind: "cue", cue: "unsure" });
    }
    // «кор. 20»: a word written short, no end of a sentence; «белый. и заглушки», «левых. 400-600»: a whole one ends it.
    const before = tokens.at(-1);
    const isWhole = before?.kind === "word" && stemOf(plainWord(before.raw)) !== plainWord(before.raw);
    // «перф. – 20»: cut short, it is no end either where an amount is marked behind it.
    const isMarked = before?.kind === "unknown" && /^\s*[-–—:]\s*\d/.test(text.slice(end, end + 6));
    const isShort =
      raw === "." &&
      (isMarked ||
        (before?.kind === "word" &&
          (isWhole ? /^\s*\d(?!\d*[-–]\d{3})/ : /^\s*[\p{Ll}\d]/u).test(text.slice(end, end + 9))));
    if (!isShort && /[\n,.;:!+|=()–/-]/.test(raw)) tokens.push({ raw, start, end, kind: "break", sign: raw });
    return 1;
  }

  /** «мембрана а семьдесят», «мембрана А», but not «А ещё …»: a letter that tells one product from another. */
  private isDesignation({ raw, start, end }: Lexeme, text: string): boolean {
    const [, before = "", sign = ""] =
      /(\p{L}*)([^\p{L}]*)$/u.exec(text.slice(Math.max(0, start - NEAR), start)) ?? [];
    const [, next = ""] = /^\s+(\d|\p{L}+)/u.exec(text.slice(end, end + NEAR)) ?? [];
    const isNumbered =
      /^\d/.test(next) ||
      isNumberWord(plainWord(next)) ||
      sizeNoun(plainWord(next)) !== null ||
      ordinalInWords([plainWord(next)]) !== null;
    if (!/\p{Lu}/u.test(raw))
      return isNumbered && /^\s$/.test(sign) && this.meanings.has(plainWord(before)) && !/[иов]/i.test(raw);
    return (
      !(isFunctionWord(plainWord(raw)) && (before === "" || /[.!?\n]/.test(sign)) && /^\p{Ll}/u.test(next)) ||
      isNumbered
    );
  }

  /** «реле давл», «антисептик конц»: behind goods, the beginning of a word that they are called by. */
  private isBegun = (word: string, before: readonly Token[]): boolean =>
    /[бвгджзклмнпрстфхцчшщ]$/.test(word) &&
    (isListedChatter(word) ? opensLine(before) : word.length > 3 && before.at(-1)?.kind === "word") &&
    this.meanings.hasWritten(`${word}.`);

  private wordToken(lexeme: Lexeme, text: string, before: readonly Token[] = []): Token {
    const place = placeOf(lexeme);
    const word = lexeme.text;
    const isLetter = word.length === 1;
    if (isLetter) {
      const isDesignation = this.isDesignation(lexeme, text);
      const meaning = isDesignation || !isFunctionWord(word) ? this.meanings.of(word, false) : null;
      return meaning ? { ...place, kind: "word", meaning, isOptional: true } : { ...place, kind: "filler" };
    }
    // «под. 200» is a window sill.
    const isCutShort =
      word.length > 2 &&
      /^\.\s?[\d\p{Ll}]/u.test(text.slice(lexeme.end, lexeme.end + 3)) &&
      !this.meanings.has(word);
    if (isFunctionWord(word) && !(isCutShort && this.meanings.hasWritten(`${word}.`)))
      return { ...place, kind: "filler" };
    const isShortened = text.charAt(lexeme.end) === "." || text.charAt(lexeme.end) === "-";
    const isKnown = this.meanings.has(word);
    const isUnit = unitKind(word) !== null;
    const isColour = colourStems.has(stemOf(word));
    // «кор» away from a number may be «коричневый».
    if (isUnit && word.length < 3) return { ...place, kind: "filler" };
    const isBegun = !isKnown && isCourtesy(word) && this.isBegun(word, before);
    if (!isKnown && !isColour && ((isCourtesy(word) && !isBegun) || (isUnit && word.length !== 3)))
      return { ...place, kind: "filler" };
    const meaning = this.meanings.of(word, isShortened);
    if (isUnit && !isKnown && (!meaning || meaning.isGuess)) return { ...place, kind: "filler" };
    if (!meaning) return { ...place, kind: "unknown" };
    const isOptional = !isBegun && (isListedChatter(word) || unitKind(word) !== null);
    return { ...place, kind: "word", meaning, isOptional };
  }
}

/** No word is longer: the whole message is not looked through for each of its letters. */
const NEAR = 40;

/** Chatter, also when it is spelled in Latin letters: "nujna" and "nuzhna" are «нужна». */
const isCourtesy = (word: string): boolean =>
  isChatter(word) ||
  (/^[a-z]+$/.test(word) && word.length > 3 && isListedChatter(inCyrillic(word.replaceAll("j", "zh"))));

/** Line ends are signs of their own. */
function scanLines(text: string): Lexeme[] {
  let start = 0;
  return text.split("\n").flatMap((line, at, all) => {
    const shift = start;
    start += line.length + 1;
    const [mark] = partedMark(line);
    const turn = { kind: "sign" as const, raw: mark, text: mark, value: Number.NaN };
    const lexemes = scan(line).map((lexeme) => ({
      ...lexeme,
      start: lexeme.start + shift,
      end: lexeme.end + shift,
    }));
    if (mark !== "") lexemes.unshift({ ...turn, start: shift, end: shift + mark.length });
    const place = { start: shift + line.length, end: shift + line.length + 1, value: Number.NaN };
    return at < all.length - 1
      ? [...lexemes, { ...place, kind: "sign" as const, raw: "\n", text: "\n" }]
      : lexemes;
  });
}

/** «шт. 20», «уп - 5»: a unit before a number that has none. */
function withUnitsBefore(tokens: readonly Token[]): Token[] {
  return tokens.map((token, at) => {
    if (token.kind !== "number" || token.unit !== null || Number.isNaN(token.value)) return token;
    const before = tokens[at - 1]?.kind === "break" ? tokens[at - 2] : tokens[at - 1];
    const sign = tokens[at - 1];
    if (before?.kind !== "filler" || (sign?.kind === "break" && /[\n,;]/.test(sign.sign))) return token;
    const kind = unitKind(before.raw);
    return kind === "шт" || kind === "pack" ? { ...token, unit: kind } : token;
  });
}
