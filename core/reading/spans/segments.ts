/** Cuts a row of tokens into wishes: of all ways to cut it, the one that leaves the least unexplained. */

import { stemOf } from "../../catalog/search-text.ts";
import { FURTHER, isTurn } from "../talk/turns.ts";
import type { NumberToken, Token } from "../tokens/tokens.ts";
import { colourStems, isAdjective } from "../words/trade-words.ts";
import { countsGoods } from "../words/unit-words.ts";
import { insideCost } from "./segment-costs.ts";
import { beginsParts, isAnd, isContent } from "./segment-signs.ts";
import type { SpanReading } from "./span.ts";
import type { SpanReader } from "./span-reading.ts";

export interface Segment {
  reading: SpanReading;
  /** Breaks that stand before it, and after it. */
  before: string;
  after: string;
}

/** No wish is longer; an article, a name and a few remarks are not. */
const MAX_SPAN = 26;
const MAX_LINES = 4;

const BARE_CUT = 0.3;
const FORCED_CUT = 5;
const LOOSE_AMOUNT = 1.5;
const UNKNOWN_CUT = 1;
/** «гребёнка 30: белых», and more of them behind it. */
const PARTED = 3;

export function cutSegments(reader: SpanReader, tokens: readonly Token[]): Segment[] {
  const blocks = hardBlocks(tokens);
  return blocks.flatMap((block, at) => {
    const [first, ...rest] = cutBlock(reader, block);
    if (!first) return [];
    return [at === 0 ? first : { ...first, before: `\n${first.before}` }, ...rest];
  });
}

/** Between two lines that are whole in themselves nothing is joined. */
function hardBlocks(tokens: readonly Token[]): Token[][] {
  const lines = linesOf(tokens);
  const blocks: Token[][] = [];
  for (const [at, line] of lines.entries()) {
    const before = lines[at - 1];
    const isApart = line[0]?.kind === "break" && isTurn(line[0].sign) && line[0].sign !== FURTHER;
    if (before && !isApart && !(isWhole(before) && isWhole(line))) blocks.at(-1)?.push(...line);
    else blocks.push([...line]);
  }
  return blocks;
}

function linesOf(tokens: readonly Token[]): Token[][] {
  const lines: Token[][] = [[]];
  for (const token of tokens) {
    lines.at(-1)?.push(token);
    if (token.kind === "break" && token.sign === "\n") lines.push([]);
  }
  return lines.filter((line) => line.length > 0);
}

function isWhole(line: readonly Token[]): boolean {
  const numbers = line.filter((token) => token.kind === "number" && !Number.isNaN(token.value));
  if (line.some((token) => token.kind === "article" || token.kind === "code")) return numbers.length > 0;
  if (!line.some((token) => token.kind === "word" && token.meaning.isNaming)) return false;
  return (
    numbers.length > 1 ||
    numbers.some((token) => token.kind === "number" && (token.has.length === 0 || token.isMarked))
  );
}

/** Where no allowed cut leads to the end, as in a long row of words, it is cut anywhere. */
const cutBlock = (reader: SpanReader, tokens: readonly Token[]): Segment[] =>
  cheapestCut(reader, tokens, null) ?? cheapestCut(reader, tokens, FORCED_CUT) ?? [];

function cheapestCut(reader: SpanReader, tokens: readonly Token[], forced: number | null): Segment[] | null {
  const cuts = tokens.map((_, at) => cutCost(tokens, at) ?? forced);
  cuts.push(0);
  const best: { cost: number; from: number; reading: SpanReading | null }[] = [
    { cost: 0, from: 0, reading: null },
  ];
  for (let to = 1; to <= tokens.length; to++) {
    best[to] = { cost: Number.POSITIVE_INFINITY, from: to - 1, reading: null };
    if (cuts[to] === null) continue;
    let lines = 0;
    let inside = 0;
    for (let from = to - 1; from >= 0 && to - from <= MAX_SPAN; from--) {
      const token = tokens[from] as Token;
      if (token.kind === "break" && token.sign === "\n") lines += 1;
      if (lines > MAX_LINES) break;
      const cut = cuts[from];
      const start = best[from];
      if (cut === null || cut === undefined || !start || start.cost === Number.POSITIVE_INFINITY) continue;
      const span = trimmed(tokens.slice(from, to));
      inside = insideCost(span) + (beginsParts(span, signAt(tokens, to)) ? PARTED : 0);
      if (start.cost + cut + inside >= (best[to]?.cost ?? 0)) continue;
      const reading = span.length === 0 ? null : reader.read(span);
      const cost = start.cost + cut + inside + (reading?.cost ?? 0);
      if (cost < (best[to]?.cost ?? 0)) best[to] = { cost, from, reading };
    }
  }
  return best.at(-1)?.cost === Number.POSITIVE_INFINITY ? null : follow(best, tokens);
}

/** The sign or word a stretch ends at, whether it was taken with it or not. */
const signAt = (tokens: readonly Token[], to: number): Token | undefined =>
  tokens[to - 1]?.kind === "break" || isAnd(tokens[to - 1]) ? tokens[to - 1] : tokens[to];

function follow(
  best: readonly { from: number; reading: SpanReading | null }[],
  tokens: readonly Token[],
): Segment[] {
  const segments: Segment[] = [];
  for (let at = tokens.length; at > 0; at = best[at]?.from ?? 0) {
    const { from, reading } = best[at] as { from: number; reading: SpanReading | null };
    if (!reading) continue;
    const first = reading.tokens[0] as Token;
    const place = tokens.indexOf(first);
    const end = tokens.indexOf(reading.tokens.at(-1) as Token) + 1;
    segments.unshift({ reading, before: signsBefore(tokens, place), after: signsAfter(tokens, end) });
    if (from === at) break;
  }
  return segments;
}

function signsBefore(tokens: readonly Token[], place: number): string {
  let signs = "";
  for (let at = place - 1; at >= 0 && tokens[at]?.kind === "break"; at--)
    signs = (tokens[at]?.raw ?? "") + signs;
  return signs;
}

function signsAfter(tokens: readonly Token[], place: number): string {
  let signs = "";
  for (let at = place; tokens[at]?.kind === "break"; at++) signs += tokens[at]?.raw ?? "";
  return signs;
}

/** What a cut before this token costs; null where none may be. */
function cutCost(tokens: readonly Token[], at: number): number | null {
  const here = tokens[at];
  const before = tokens[at - 1];
  if (!before || !here) return 0;
  if (marksUnknown(tokens, here.kind === "break" ? at : at - 1)) return UNKNOWN_CUT + LOOSE_AMOUNT;
  if (before.kind === "break" || here.kind === "break" || isAnd(here)) return 0;
  // «подъём не нужен»: said of what stands before it.
  if (
    here.kind === "cue" &&
    here.cue === "cancel" &&
    /^(?:не|отмен|убер|убир|вычерк|исключ|удал|сним)/i.test(here.raw) &&
    isContent(before)
  )
    return LOOSE_AMOUNT;
  if (here.kind === "cue" && here.cue === "sameAmount" && isContent(before)) return LOOSE_AMOUNT;
  // «импост 58 всего 20»
  if (here.kind === "cue" && /^всего$/i.test(here.raw) && isContent(before)) return LOOSE_AMOUNT;
  if (here.kind === "cue" && here.cue !== "each" && here.cue !== "unsure") return 0;
  // A measure after a word is the word's: «отлив 120 мм», «кран шаровой 1/2».
  const isMark = here.kind === "number" && Number.isNaN(here.value) && here.has.length > 0;
  if (before.kind === "unknown" && isMark) return null;
  if (before.kind === "word" && here.kind === "number" && isMeasure(here)) return null;
  // «отлив 100мм 12 м 150мм 20 м»: the next size.
  if (
    before.kind === "number" &&
    before.unit !== null &&
    countsGoods(before.unit) &&
    here.kind === "number" &&
    here.unit === "мм"
  )
    return BARE_CUT;
  // «отлив 120 белый 5 м»: an amount after words is theirs, unless other goods follow it.
  if (
    (before.kind === "word" || before.kind === "number") &&
    here.kind === "number" &&
    here.unit !== null &&
    !isGoods(tokens[at + 1])
  )
    return LOOSE_AMOUNT;
  // «24 белый, 32 белый»: a bare number behind a comma is of the word behind it.
  const isListed =
    before.kind === "number" && before.unit === null && isComma(tokens[at - 2]) && here.kind === "word";
  if (isListed && !here.meaning.isNaming) return LOOSE_AMOUNT;
  // «2 мотка»: counted in what is not known.
  if (before.kind === "number" && before.unit === null && here.kind === "unknown" && isLastWord(tokens, at))
    return LOOSE_AMOUNT;
  // «0,5 синий RAL 5005»: a colour begins nothing, had or not.
  if (before.kind === "number" && here.kind === "unknown" && colourStems.has(stemOf(here.raw.toLowerCase())))
    return null;
  // «отлив 200 зелёный», had or not: a colour behind a size of the goods named is theirs.
  const isSized =
    before.kind === "number" && before.unit === null && before.has.length > 0 && !before.isMarked;
  const named = tokens[at - 2];
  if (
    isSized &&
    named?.kind === "word" &&
    named.meaning.isCall &&
    here.kind === "word" &&
    !here.meaning.isNaming &&
    here.meaning.stems.some((stem) => colourStems.has(stem))
  )
    return null;
  // «скотча 10»: an unknown thing, and how many.
  if (before.kind === "unknown" && here.kind === "number") return UNKNOWN_CUT;
  // «это со двора пены»: an unknown noun says nothing of the goods behind it, an adjective does.
  const isNamed = here.kind === "word" && here.meaning.isCall && !here.meaning.isGuess;
  if (before.kind === "unknown" && isNamed && isPartOf(before.raw, here.raw)) return null;
  if (before.kind === "unknown" && isNamed && !isAdjective(before.raw.toLowerCase())) return UNKNOWN_CUT;
  if (before.kind === "number" || here.kind === "number" || here.kind === "article" || here.kind === "code")
    return isNameBefore(tokens, at) ? null : BARE_CUT;
  if (before.kind === "article" || before.kind === "cue" || here.kind === "cue") return BARE_CUT;
  // «двадцать штук створка»: what a unit or a courtesy ends.
  return before.kind === "filler" && here.kind === "word" ? BARE_CUT + 0.1 : null;
}

/** «клин монтажный - 300 шт»: a dash between what is not known and how many of it. */
function marksUnknown(tokens: readonly Token[], at: number): boolean {
  const [sign, amount] = [tokens[at], tokens[at + 1]];
  if (sign?.kind !== "break" || !/^[-–]$/.test(sign.sign) || amount?.kind !== "number") return false;
  const line = tokens.slice(tokens.slice(0, at).findLastIndex(({ kind }) => kind === "break") + 1, at);
  const [first, next] = line;
  return (
    amount.isMarked &&
    amount.unit !== null &&
    countsGoods(amount.unit) &&
    first?.kind === "unknown" &&
    line.length < 3 &&
    (next === undefined || (next.kind === "word" && !next.meaning.isNaming))
  );
}

/** «соединитель желоба», «держатель трубы»: a thing that is not had, of goods that are. */
const isPartOf = (unknown: string, goods: string): boolean =>
  /(?:тель|ник|атор|ка)$/iu.test(unknown) && /(?:[аяыи]|ов|ей)$/iu.test(goods);

/** «Мембрана ГА 50 л»: a name right before an article, with no sign and no amount between, is said of the same thing. */
const isNameBefore = (tokens: readonly Token[], at: number): boolean => {
  const here = tokens[at];
  // «мембрана к ГА-80»: what it belongs to.
  const isTo = tokens[at - 1]?.kind === "filler" && /^(?:к|для|под)$/iu.test(tokens[at - 1]?.raw ?? "");
  const before = tokens[isTo ? at - 2 : at - 1];
  return (
    here?.kind === "article" && before?.kind === "word" && before.meaning.isCall && !before.meaning.isGuess
  );
};

/** Behind it a sign or the end: a unit, where more words would be a remark. */
const isLastWord = (tokens: readonly Token[], at: number): boolean =>
  /^\p{Ll}/u.test(tokens[at]?.raw ?? "") &&
  (tokens[at + 1] === undefined || tokens[at + 1]?.kind === "break");

const isComma = (token: Token | undefined) => token?.kind === "break" && token.sign === ",";

const isGoods = (token: Token | undefined) =>
  token?.kind === "word" || token?.kind === "article" || token?.kind === "code";

const isMeasure = (token: NumberToken) =>
  Number.isNaN(token.value) || token.isNominal === true || (token.unit !== null && !countsGoods(token.unit));

/** Signs and conjunctions at the ends belong to no wish. */
function trimmed(span: readonly Token[]): Token[] {
  let from = 0;
  let to = span.length;
  while (from < to && span[from]?.kind === "break") from += 1;
  while (to > from && (span[to - 1]?.kind === "break" || isAnd(span[to - 1]))) to -= 1;
  return span.slice(from, to);
}
