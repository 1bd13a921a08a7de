/** Cuts a row of tokens into wishes: of all ways to cut it, the one that leaves the least unexplained, and those nearly as good. */
import { insideCost, isAnd, isContent } from "./segment-costs.ts";
import type { SpanReading } from "./span.ts";
import type { SpanReader } from "./span-reading.ts";
import type { NumberToken, Token } from "./tokens.ts";
import { countsGoods } from "./unit-words.ts";

export interface Segment {
  reading: SpanReading;
  /** Breaks that stand before it, and after it. */
  before: string;
  after: string;
}

export interface Cuts {
  /** The cheapest. */
  best: Segment[];
  /** Ways that read otherwise and cost little more, the nearest first. */
  others: readonly Segment[][];
}

/** No wish is longer; an article, a name and a few remarks are not. */
const MAX_SPAN = 26;
const MAX_LINES = 4;

const BARE_CUT = 0.3;
const FORCED_CUT = 5;
const LOOSE_AMOUNT = 1.5;
/** What costs no more than so much above the cheapest may as well be meant. */
const MARGIN = Number(process.env.MARGIN ?? 0.25);
/** So many ways of different meaning are kept up to each place. */
const KEPT_WAYS = 3;
const MAX_OTHERS = 8;

/** The message up to a place, read one way. */
interface Way {
  cost: number;
  /** Ways of one meaning have the same. */
  meaning: number;
  reading: SpanReading | null;
  before: Way | null;
}

export function cutSegments(reader: SpanReader, tokens: readonly Token[]): Cuts {
  const blocks = hardBlocks(tokens).map((block) => cutBlock(reader, block));
  const joined = (place: number, segments: Segment[]): Segment[] =>
    blocks.flatMap(({ ways: [first] }, at) => {
      const [opening, ...rest] = at === place ? segments : (first?.segments ?? []);
      if (!opening) return [];
      return [at === 0 ? opening : { ...opening, before: `\n${opening.before}` }, ...rest];
    });
  const others = blocks
    .flatMap(({ ways: [best, ...near] }, at) =>
      near.map(({ cost, segments }) => ({ at, segments, behind: cost - (best?.cost ?? 0) })),
    )
    .sort((one, other) => one.behind - other.behind)
    .slice(0, MAX_OTHERS);
  return { best: joined(-1, []), others: others.map(({ at, segments }) => joined(at, segments)) };
}

/** Between two lines that are whole in themselves nothing is joined. */
function hardBlocks(tokens: readonly Token[]): Token[][] {
  const lines = linesOf(tokens);
  const blocks: Token[][] = [];
  for (const [at, line] of lines.entries()) {
    const before = lines[at - 1];
    if (before && !(isWhole(before) && isWhole(line))) blocks.at(-1)?.push(...line);
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

interface Block {
  /** The cheapest first. */
  ways: readonly { cost: number; segments: Segment[] }[];
}

/** Where no allowed cut leads to the end, as in a long row of words, it is cut anywhere. */
function cutBlock(reader: SpanReader, tokens: readonly Token[]): Block {
  const allowed = likelyWays(reader, tokens, null);
  const ways = allowed.length > 0 ? allowed : likelyWays(reader, tokens, FORCED_CUT);
  return { ways: ways.map((way) => ({ cost: way.cost, segments: segmentsOf(way, tokens) })) };
}

function likelyWays(reader: SpanReader, tokens: readonly Token[], forced: number | null): readonly Way[] {
  const cuts = tokens.map((_, at) => cutCost(tokens, at) ?? forced);
  cuts.push(0);
  const waysTo: Way[][] = [[{ cost: 0, meaning: 0, reading: null, before: null }]];
  for (let to = 1; to <= tokens.length; to++) {
    const ways: Way[] = [];
    waysTo[to] = ways;
    if (cuts[to] === null) continue;
    let lines = 0;
    for (let from = to - 1; from >= 0 && to - from <= MAX_SPAN; from--) {
      const token = tokens[from] as Token;
      if (token.kind === "break" && token.sign === "\n") lines += 1;
      if (lines > MAX_LINES) break;
      const cut = cuts[from];
      const starts = waysTo[from] ?? [];
      const [start] = starts;
      if (cut === null || cut === undefined || !start) continue;
      const span = trimmed(tokens.slice(from, to));
      const joining = cut + insideCost(span);
      if (start.cost + joining > (ways[0]?.cost ?? Number.POSITIVE_INFINITY) + MARGIN) continue;
      const reading = span.length === 0 ? null : reader.read(span);
      const cost = joining + (reading?.cost ?? 0);
      const said = reading ? meaningOf(reading) : 0;
      for (const way of starts)
        keep(ways, {
          cost: way.cost + cost,
          meaning: said === 0 ? way.meaning : (Math.imul(way.meaning, 31) + said) | 0,
          reading,
          before: way,
        });
    }
  }
  return waysTo.at(-1) ?? [];
}

/** The cheapest of each meaning, those not much dearer than the cheapest of all. */
function keep(ways: Way[], way: Way): void {
  const [best] = ways;
  if (best && way.cost > best.cost + MARGIN) return;
  const same = ways.findIndex(({ meaning }) => meaning === way.meaning);
  if (same >= 0) {
    if ((ways[same]?.cost ?? 0) <= way.cost) return;
    ways.splice(same, 1);
  }
  const place = ways.findIndex(({ cost }) => way.cost < cost);
  ways.splice(place < 0 ? ways.length : place, 0, way);
  const limit = (ways[0]?.cost ?? 0) + MARGIN;
  while (ways.length > KEPT_WAYS || (ways.at(-1)?.cost ?? 0) > limit) ways.pop();
}

/** A number for what is read of a stretch, none for talk. */
function meaningOf({ kind, products, amount, cues, isContradiction, each }: SpanReading): number {
  if (kind === "talk" && cues.size === 0) return 0;
  const parts = [
    kind.length,
    products.length,
    products[0] ?? 0,
    products.at(-1) ?? 0,
    amount ? amount.value * 1000 : 0,
    (amount?.unit ?? "").length,
    amount?.isUnclear ? 1 : 0,
    isContradiction ? 1 : 0,
    each.length,
    cues.size,
  ];
  return parts.reduce((hash, part) => (Math.imul(hash, 131) + Math.round(part) + 7) | 0, 17);
}

function segmentsOf(way: Way, tokens: readonly Token[]): Segment[] {
  const segments: Segment[] = [];
  for (let at: Way | null = way; at; at = at.before) {
    const { reading } = at;
    if (!reading) continue;
    const place = tokens.indexOf(reading.tokens[0] as Token);
    const end = tokens.indexOf(reading.tokens.at(-1) as Token) + 1;
    segments.unshift({ reading, before: signsBefore(tokens, place), after: signsAfter(tokens, end) });
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
  if (before.kind === "break" || here.kind === "break" || isAnd(here)) return 0;
  // «подъём не нужен»: said of what stands before it.
  if (here.kind === "cue" && here.cue === "cancel" && /^(?:не|отмен)/i.test(here.raw) && isContent(before))
    return LOOSE_AMOUNT;
  if (here.kind === "cue" && here.cue === "sameAmount" && isContent(before)) return LOOSE_AMOUNT;
  if (here.kind === "cue" && here.cue !== "each" && here.cue !== "unsure") return 0;
  // A measure after a word is the word's: «отлив 120 мм».
  if (before.kind === "word" && here.kind === "number" && isMeasure(here)) return null;
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
  if (before.kind === "number" || here.kind === "number" || here.kind === "article" || here.kind === "code")
    return BARE_CUT;
  if (before.kind === "article" || before.kind === "cue" || here.kind === "cue") return BARE_CUT;
  // «двадцать штук створка»: what a unit or a courtesy ends.
  return before.kind === "filler" && here.kind === "word" ? BARE_CUT + 0.1 : null;
}

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
