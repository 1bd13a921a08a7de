/** What tells that a stretch of words is more than one thing: names behind amounts, ends of sentences, letters, marks. */

import type { NumberToken, Token } from "../tokens/tokens.ts";
import { countsGoods, countsOnly, unitKind } from "../words/unit-words.ts";
import { opensInstead } from "./span-parts.ts";

/** «везите все 1000 сразу. И …», «до 10. Ленту …»: behind a word that is no unit, or a bare number, before a capital. */
export function isSentenceEnd(span: readonly Token[], at: number): boolean {
  const [before, token, next] = [span[at - 1], span[at], span[at + 1]];
  const isWord = before?.kind === "filler" && before.raw.length > 3 && unitKind(before.raw) === null;
  const isNumber = before?.kind === "number" && before.unit === null && !Number.isNaN(before.value);
  const isCapital = /^\p{Lu}\p{Ll}*$/u.test(next?.raw ?? "");
  // «берём 11. труба как написал»
  const isTaken =
    isNumber &&
    !span.slice(0, at - 1).some(tells) &&
    next?.kind === "word" &&
    !hasAmount(clauseOf(span.slice(at + 1)));
  return token?.raw === "." && (((isWord || isNumber) && isCapital) || isTaken);
}

const tells = ({ kind }: Token): boolean => kind === "word" || kind === "number" || kind === "article";
const clauseOf = (tokens: readonly Token[]): readonly Token[] => {
  const end = tokens.findIndex(({ kind }) => kind === "break");
  return end < 0 ? tokens : tokens.slice(0, end);
};

export function opensParts(span: readonly Token[], at: number): boolean {
  const [before, behind] = [span.slice(0, at), span.slice(at + 1)];
  const first = before.find(isContent);
  const isTotal = before.some((token) => token.kind === "cue" && token.cue === "total");
  const isWhole =
    isTotal ||
    (first?.kind === "number" && first.unit === null && hasName(before)) ||
    before.some((token) => token.kind === "number" && isPieces(token));
  return (
    isWhole &&
    before.some(({ kind }) => kind === "number") &&
    // «всего 30: белых, …»: how many of each comes last.
    (isTotal || behind.some(({ kind }) => kind === "number")) &&
    (isTotal || behind.some(({ kind }) => kind === "word"))
  );
}

/** «гребёнка 30: белых», where «, серых и …» goes on: the first of the kinds that the amount is parted among. */
export function beginsParts(span: readonly Token[], next: Token | undefined): boolean {
  if (!isAnd(next) && !(next?.kind === "break" && next.sign === ",")) return false;
  const colon = span.findIndex(({ kind, raw }) => kind === "break" && raw === ":");
  const [before, behind] = [span.slice(0, Math.max(colon, 0)), span.slice(colon + 1)];
  return (
    hasName(before) &&
    before.at(-1)?.kind === "number" &&
    behind.length === 1 &&
    behind[0]?.kind === "word" &&
    !behind[0].meaning.isNaming
  );
}

/** How many parts between signs name something, known or not, and count it in pieces. */
export function wholeClauses(span: readonly Token[]): number {
  let count = 0;
  let isNamed = false;
  let isCounted = false;
  for (const [at, token] of span.entries()) {
    if (token.kind === "break" && /[,;.\n]/.test(token.sign)) {
      if (isNamed && isCounted) count += 1;
      isNamed = false;
      isCounted = false;
    } else if (token.kind === "word" || token.kind === "unknown" || isCode(token)) isNamed = true;
    else if (token.kind === "number" && (isPieces(token) || isCode(span[at - 1] ?? token))) isCounted = true;
  }
  return isNamed && isCounted ? count + 1 : count;
}

const isPieces = ({ unit }: NumberToken): boolean => unit !== null && countsOnly(unit);
const isCode = ({ kind }: Token): boolean => kind === "article" || kind === "code";
export const isNaming = (token: Token): boolean =>
  token.kind === "article" || (token.kind === "word" && token.meaning.isNaming && !token.meaning.isGuess);
export const hasName = (tokens: readonly Token[]): boolean => tokens.some(isNaming);
export const callsIn = (tokens: readonly Token[]): number =>
  tokens.filter((token) => token.kind === "word" && token.meaning.isCall && isNaming(token)).length;
export const isToWhat = (token: Token): boolean =>
  token.kind === "cue" && token.cue === "same" && /^(?:к|под|для)\s/i.test(token.raw);

/** «18 нужно, по 3 на трубу»: why so many. */
export const isReckoned = (span: readonly Token[], at: number): boolean => {
  const [before, token, , on] = span.slice(at - 1, at + 3);
  return (
    token?.kind === "cue" &&
    token.cue === "each" &&
    before?.kind === "break" &&
    hasAmount(span.slice(0, at)) &&
    /^на$/iu.test(on?.raw ?? "")
  );
};

export function isTitleBehind(span: readonly Token[], at: number): boolean {
  const token = span[at];
  const amount = span[at - 1];
  const isAmount =
    amount?.kind === "number" && (amount.isMarked || (amount.unit !== null && countsGoods(amount.unit)));
  if (token?.kind !== "break" || token.sign !== "\n" || !isAmount) return false;
  const line = span.slice(span.slice(0, at).findLastIndex(isLineEnd) + 1, at);
  const next = span.slice(at + 1).find(isContent);
  const isNamed = line.some(
    (said) =>
      said.kind === "word" ||
      said.kind === "article" ||
      // «250 – 9» over «ЗАГЛУШКИ»
      (said.kind === "number" && said !== amount && said.has.length > 0),
  );
  return next !== undefined && isNamed && (isNaming(next) || isMark(next));
}
/** «С8»: letters and a number tell goods as a word does. */
const isMark = (token: Token): boolean =>
  token.kind === "number" &&
  Number.isNaN(token.value) &&
  token.has.length > 0 &&
  /^\p{L}{1,3}-?\d/u.test(token.raw);
const isLineEnd = (token: Token): boolean => token.kind === "break" && token.sign === "\n";

export const isAmountApart = (span: readonly Token[]): boolean => {
  const amount = span.findIndex(isContent);
  const sign = span[amount + 1];
  return (
    span[amount]?.kind === "number" &&
    sign?.kind === "break" &&
    /[,;]/.test(sign.sign) &&
    span
      .slice(amount + 1)
      .some((token) => token.kind === "word" || token.kind === "article" || token.kind === "code")
  );
};

/** «… 200. 112-х сделайте 300»: a size behind a sentence's end is not of what is counted before it. */
export const isNominalNext = (span: readonly Token[], at: number): boolean => {
  const next = span[at + 1];
  return (
    next?.kind === "number" &&
    next.isNominal === true &&
    span.slice(0, at).some(({ kind }) => kind === "number")
  );
};

/** «14 м. По 250-му …»: what begins a sentence is of that. */
export const isSizeOfNext = (span: readonly Token[], at: number): boolean => {
  const [before, token, next] = [span[at - 1], span[at], span[at + 1]];
  // «6х80 потай – 15 пачек» and «8х100 гриб – ?» on the next line
  const isNewLine = token?.kind === "break" && token.sign === "\n" && hasCount(span.slice(0, at));
  if (isNewLine && next?.kind === "number" && (next.factors.length > 0 || Number.isNaN(next.value)))
    return true;
  return (
    before?.kind === "number" &&
    before.raw.endsWith(".") &&
    token?.kind === "cue" &&
    /^По$/u.test(token.raw) &&
    next?.kind === "number" &&
    next.isNominal === true
  );
};

export const hasAmount = (tokens: readonly Token[]): boolean =>
  tokens.some(
    (token) =>
      token.kind === "number" &&
      !Number.isNaN(token.value) &&
      (token.unit === null || countsGoods(token.unit)),
  );

export const hasCount = (tokens: readonly Token[]): boolean =>
  tokens.some((token) => token.kind === "number" && token.unit !== null && countsGoods(token.unit));

/** «70 м2 четыре рулона и б такая же»: a letter behind the amount belongs to what follows. */
export const isLetterBehind = (span: readonly Token[], at: number): boolean => {
  const isComma = span[at - 1]?.kind === "break" && span[at - 1]?.raw === ",";
  const token = span[at];
  return (
    token?.kind === "word" &&
    token.isOptional &&
    token.raw.length === 1 &&
    (isAnd(span[at - 1]) || (isComma && at === span.length - 1)) &&
    span.slice(0, at).some((before) => before.kind === "number" && before.unit !== null)
  );
};

/** Behind an amount of one thing, what another is called by. */
export function callsOther(span: readonly Token[], at: number): boolean {
  const next = span.slice(at + 1).find(isContent);
  const before = span.slice(0, at);
  return (
    next?.kind === "word" &&
    next.meaning.isCall &&
    isNaming(next) &&
    callsIn(before) > 0 &&
    before.some(({ kind }) => kind === "number")
  );
}

/** A conjunction behind an amount and before what names other goods. */
export function joinsOther(span: readonly Token[], at: number): boolean {
  const next = span.slice(at + 1).find(isContent);
  // «коробку и ещё одну коробку»
  const isCounted = next?.kind === "number" && next.unit !== null && countsGoods(next.unit);
  if (isCounted) return hasCount(span.slice(0, at));
  const isNamed =
    next?.kind === "word" ? next.meaning.isCall && !next.meaning.isGuess : next?.kind === "article";
  return isNamed && !isAnd(span[at + 1]) && span.slice(0, at).some(({ kind }) => kind === "number");
}

export const isMarkedAlone = ([only, ...rest]: readonly Token[]): boolean =>
  only?.kind === "number" && only.isMarked && only.unit === null && rest.length === 0;

/** «пена зимняя 24. Зимнюю …»: a word said before and behind a sign begins something else. */
export function isAgain(span: readonly Token[], at: number): boolean {
  const token = span[at];
  const sign = span.slice(0, at).findLastIndex(({ kind }) => kind === "break");
  return (
    token?.kind === "word" &&
    span
      .slice(0, Math.max(sign, 0))
      .some((other) => other.kind === "word" && other.meaning.sure === token.meaning.sure)
  );
}

/** «… 24 шт. Белый не берем»: what is taken back was named after the amount of something else. */
export function isOfAnother(before: readonly Token[]): boolean {
  const sign = before.findLastIndex(({ kind }) => kind === "break");
  const amount = before.findLastIndex(({ kind }) => kind === "number");
  // «… 30 м, подъём не нужен»
  if (amount >= 0 && before.slice(amount).some(({ kind }) => kind === "unknown")) return true;
  return (
    before.slice(sign + 1).some(({ kind }) => kind === "word" || kind === "article") &&
    before.slice(0, Math.max(sign, 0)).some(({ kind }) => kind === "number")
  );
}

/** «анкер 8х72, пусть будет 500»: how much of it was not said yet. */
export const mayCome = (span: readonly Token[], at: number): boolean =>
  span[at + 1]?.kind === "number" &&
  !opensInstead(span) &&
  span
    .slice(0, at)
    .every((token) => token.kind !== "number" || (token.has.length > 0 && Number.isNaN(token.value)));

export const isContent = ({ kind }: Token) => kind !== "filler" && kind !== "break" && kind !== "cue";
export const hasContent = (tokens: readonly Token[]) => tokens.some(isContent);

export const isAnd = (token: Token | undefined) =>
  token?.kind === "filler" && /^(?:и|and|i|а|плюс|да|еще|ещё|also)$/i.test(token.raw);
