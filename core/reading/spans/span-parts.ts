/** What a stretch of tokens is made of, and what in it speaks against reading it as one wish. */

import { intersect, type Posting } from "../postings.ts";
import type { Amount } from "../tokens/amounts.ts";
import type { NumberToken, Token, WordToken } from "../tokens/tokens.ts";
import type { Cue } from "../words/cues.ts";
import { countsGoods, countsOnly } from "../words/unit-words.ts";

export interface Parts {
  words: WordToken[];
  numbers: NumberToken[];
  named: Posting[];
  isBarcode: boolean;
  codes: Posting[];
  unknown: number;
  cues: Set<Cue>;
  /** No amount stands among the words: all numbers are the product's. */
  isNameAlone?: boolean;
}

/** How often a comma or «и» parts two things that could be wishes of their own. */
export function wishesWithin(tokens: readonly Token[]): number {
  const isContent = ({ kind }: Token) =>
    kind === "word" || kind === "unknown" || kind === "article" || kind === "code";
  return tokens.filter((token, at) => {
    const isJoint =
      token.kind === "break"
        ? /[,;+\n]/.test(token.sign)
        : token.kind === "filler" && /^(?:и|and)$/i.test(token.raw);
    const before = tokens.slice(0, at);
    const next = tokens.slice(at + 1).find(isContent);
    const isCalled = next?.kind === "word" && next.meaning.isCall && !next.meaning.isGuess;
    // «труба восемь колено двенадцать»: dictation has no signs.
    const isNext =
      token.kind === "word" &&
      token.meaning.isCall &&
      !token.meaning.isGuess &&
      before.findLast(({ kind }) => kind !== "filler")?.kind === "number" &&
      before.some(({ kind }) => kind === "word");
    if (isNext) return true;
    return (
      isJoint &&
      next !== undefined &&
      (before.some(({ kind }) => kind === "number") || (isCalled && before.some(isContent)))
    );
  }).length;
}

/** Something else named behind a comma or «и» is another wish. */
export function isApart(tokens: readonly Token[], word: WordToken): boolean {
  const before = tokens[tokens.indexOf(word) - 1];
  const isJoint =
    before?.kind === "break" ? /[,;+\n]/.test(before.sign) : /^(?:и|and)$/i.test(before?.raw ?? "");
  return word.meaning.isNaming && isJoint;
}

/** Whether an article and what speaks against it stand together as a row of a list has them: no sign, no amount between. */
export function isOneName(tokens: readonly Token[], isAgainst: (token: Token) => boolean): boolean {
  const places = tokens.flatMap((token, at) => (token.kind === "article" || isAgainst(token) ? [at] : []));
  const [from = 0] = places;
  return (
    places.length > 1 &&
    tokens
      .slice(from + 1, places.at(-1))
      .every(
        (token) =>
          token.kind === "word" ||
          token.kind === "article" ||
          (token.kind === "break" && /[-–:|()]/.test(token.sign)) ||
          (token.kind === "number" && (token.unit === null || !countsOnly(token.unit)) && !token.isMarked) ||
          (token.kind === "filler" && !/^(?:и|and|плюс|еще|ещё)$/i.test(token.raw)),
      )
  );
}

/** «профиль 70 рама белый»: a bare number between words is hardly how many. */
export function isAmidst(tokens: readonly Token[], amount: Amount | null, products: Posting): boolean {
  const [number] = amount?.tokens ?? [];
  if (amount?.tokens.length !== 1 || number === undefined || number.unit !== null) return false;
  if (intersect(number.has, products).length === 0) return false;
  const at = tokens.indexOf(number);
  const isWord = ({ kind }: Token) => kind === "word";
  return tokens.slice(0, at).some(isWord) && tokens.slice(at + 1).some(isWord);
}

/** «вместо белых коричневые» */
export const opensInstead = (tokens: readonly Token[]): boolean => {
  const first = tokens.find(({ kind }) => kind !== "filler" && kind !== "break");
  // «вместо белых 8 пачек. И ещё …»: what comes next is another thing.
  const isLonger = tokens.some(
    ({ kind, raw }, at) => kind === "number" && raw.endsWith(".") && tokens[at + 1]?.kind === "filler",
  );
  return first?.kind === "cue" && first.cue === "instead" && !isLonger;
};

/** Sizes and marks tell goods by themselves: «10х132», «М8». */
export const isSize = ({ value, factors, has, unit }: NumberToken) =>
  has.length > 0 && (Number.isNaN(value) || factors.length > 0 || (unit !== null && !countsGoods(unit)));

export function partsOf(tokens: readonly Token[]): Parts {
  const parts: Parts = {
    words: [],
    numbers: [],
    named: [],
    isBarcode: false,
    codes: [],
    unknown: 0,
    cues: new Set(),
  };
  for (const token of tokens) {
    if (token.kind === "word") parts.words.push(token);
    else if (token.kind === "number") parts.numbers.push(token);
    else if (token.kind === "article") {
      parts.named.push(token.products);
      if (token.by === "barcode") parts.isBarcode = true;
    } else if (token.kind === "code") parts.codes.push(token.products);
    else if (token.kind === "unknown") parts.unknown += 1;
    else if (token.kind === "cue") parts.cues.add(token.cue);
  }
  return parts;
}

/** Unknown words that stand before, between or right after the goods: they say it is something else. */
export function strangers(tokens: readonly Token[], isNameAlone = false): number {
  const isGoods = ({ kind }: Token) => kind === "word" || kind === "number";
  const amountAt = tokens.findLastIndex((token) => token.kind === "number");
  const wordAt = tokens.findLastIndex((token) => token.kind === "word");
  const last = Math.max(amountAt, wordAt);
  let count = 0;
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== "unknown") continue;
    // Behind the amount it is a remark.
    if (at > last && tokens[last]?.kind === "number" && !isNameAlone) continue;
    if (isPlaceOrPerson(tokens, at)) continue;
    if (
      tokens.slice(0, at).some(({ kind, raw }) => kind === "break" && raw === "\n") &&
      !tokens.slice(0, at).some(isGoods)
    )
      continue;
    count += 1;
  }
  return count;
}

/** How often a word stands behind a number, with a sign between them or none. */
export const traitsBehind = (tokens: readonly Token[]): number =>
  tokens.filter(({ kind }, at) => {
    const before = tokens[at - 1]?.kind === "break" ? tokens[at - 2] : tokens[at - 1];
    return kind === "word" && before?.kind === "number";
  }).length;

/** «гребёнка белая 50 серая 25»: how often a word between two bare numbers says what excludes a word before it. */
export const othersBehind = (tokens: readonly Token[]): number =>
  tokens.filter(
    (token, at) =>
      isBare(tokens[at - 1]) &&
      isBare(tokens[at + 1]) &&
      tokens.slice(0, at).some((before) => excludes(before, token)),
  ).length;

const isBare = (token: Token | undefined): boolean => token?.kind === "number" && token.unit === null;

/** Unknown words between two amounts: «серебро десять золото пять» are two wishes. */
export const unknownWithin = (tokens: readonly Token[]): number =>
  tokens.filter(
    ({ kind }, at) =>
      kind === "unknown" &&
      tokens[at - 1]?.kind === "number" &&
      tokens.slice(at + 1).some((token) => token.kind === "number"),
  ).length;

/** «на Речной», «для Петровича». */
function isPlaceOrPerson(tokens: readonly Token[], at: number): boolean {
  const before = tokens.slice(Math.max(0, at - 2), at);
  const isCapital = /^\p{Lu}/u.test(tokens[at]?.raw ?? "");
  return (
    before.some(({ kind, raw }) => kind === "filler" && /^(?:на|для|от|в|из|по|у|до|к)$/i.test(raw)) &&
    (isCapital || before.at(-1)?.kind === "filler")
  );
}

/** «белых коричневых и серебро»: dictation has no commas, but nothing is both. */
const excludes = (before: Token | undefined, member: Token): boolean =>
  before?.kind === "word" &&
  member.kind === "word" &&
  !before.meaning.isNaming &&
  !member.meaning.isNaming &&
  intersect(before.meaning.wide, member.meaning.wide).length === 0;

/** Words or sizes of one kind with «и», commas or slashes between them. */
export function joinedGroup(tokens: readonly Token[]): Token[] {
  // «сальники 12, 14 и 16 по 5»: what is said of each stands behind them.
  const isEach = tokens.some((token) => token.kind === "cue" && token.cue === "each");
  const isJoint = (token: Token | undefined) =>
    (token?.kind === "filler" && /^(?:и|and|i)$/i.test(token.raw)) ||
    (token?.kind === "break" && /[,/+]/.test(token.sign));
  const isMember = (token: Token | undefined): token is Token =>
    (token?.kind === "word" && (!token.isOptional || (isEach && /^\p{Lu}$/u.test(token.raw)))) ||
    (token?.kind === "number" && (isSize(token) || (isEach && token.unit === null && token.has.length > 0)));
  let best: Token[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const first = tokens[at];
    if (!isMember(first)) continue;
    const group = [first];
    for (let next = at + 1; next < tokens.length; next += 1) {
      const member = isJoint(tokens[next]) ? tokens[next + 1] : tokens[next];
      const isNext = isMember(member) && (isJoint(tokens[next]) || excludes(tokens[next - 1], member));
      if (!isNext) break;
      group.push(member);
      if (member !== tokens[next]) next += 1;
    }
    if (group.length > best.length) best = group;
  }
  return best;
}

/** «алло это Сергей из оконного двора» */
export const isTalkative = (tokens: readonly Token[]): boolean =>
  tokens.filter(({ kind, raw }) => kind === "filler" && raw.length > 2).length > 2;

/** «зимнего тридцать мешков усиленного десять»: how often a trait stands behind what counts and before another number. */
export const countedAgain = (tokens: readonly Token[]): number =>
  tokens.filter((token, at) => {
    const before = tokens[at - 1];
    const isCounted = before?.kind === "number" && before.unit !== null && countsOnly(before.unit);
    const isTrait = token.kind === "word" && !token.isOptional && !token.meaning.isCall;
    return isCounted && isTrait && tokens.slice(at + 1).some(({ kind }) => kind === "number");
  }).length;
