/** What it costs to read a stretch of tokens as one wish, by the signs and words that part wishes. */
import { opensInstead } from "./span-parts.ts";
import type { NumberToken, Token } from "./tokens.ts";
import { countsGoods, countsOnly, unitKind } from "./unit-words.ts";
import { changes } from "./wish.ts";

/** What it costs to read on past a sign. */
const crossing: Readonly<Record<string, number>> = {
  ",": 0.35,
  ".": 0.8,
  ";": 1.5,
  "!": 1,
  "\n": 1,
  "+": 0.3,
  ":": 0.1,
  "(": 0.1,
  ")": 0.1,
  "/": 0.1,
  "|": 0.05,
};
const AND = 0.25;
/** «8 и ещё ендову 2» */
const AND_OTHER = 1.2;
/** «5 шт. И левые столько же»: how much was said before. */
const SAME_BEHIND = 3;
/** «насос один и ремкомплект» */
const CALLED_OTHER = 2.6;
const LETTER_BEHIND = 1.5;
/** «насос и к нему ремкомплект»: two things. */
const TO_WHAT = 2;
/** «насос 550 ватт три штуки крыльчатку»: what is called something else behind an amount. */
const NAMED_BEHIND = 2.5;
/** «два рулона ветрозащита» */
const TOLD_BEHIND = 0.9;
/** «коричневые - 20», and other goods on the next line. */
const TITLE_BEHIND = 2;
/** Each clause of a list with goods and an amount of its own. */
const CLAUSE = 4;
/** «20, серебро»: an amount, a comma, and what it hardly counts. */
const AMOUNT_APART = 1;
const OR_INSIDE = 3;
const CORRECTION_INSIDE = 4;
/** «коричневый, белый не нужен»: a comma parts what is taken back from what is not. */
const LISTED_BACK = 1;
const NAMED_AGAIN = 2;
/** «сальник 18 - 2»: an amount that a sign parts from its goods, and nothing else. */
const MARKED_ALONE = 1.5;
const MARKED_FIRST = 3;
const SENTENCE = 2;
/** «импост 58 всего 20: 8 белых»: how much of all kinds, and its parts behind a colon. */
const PARTS = 3;

export function insideCost(span: readonly Token[]): number {
  const [first, second] = span;
  // «на Садовую 12: пена»: what stands before a colon counts nothing after it.
  // «- 24 шт» is an amount of what stands before it.
  const isMarked = first?.kind === "number" && first.isMarked && span.length > 1;
  let cost =
    first?.kind === "number" && first.unit === null && second?.kind === "break" && second.sign === ":"
      ? MARKED_FIRST
      : isMarked
        ? MARKED_FIRST
        : isMarkedAlone(span)
          ? MARKED_ALONE
          : 0;
  if (isAmountApart(span)) cost += AMOUNT_APART;
  const last = span.at(-1);
  // «… всего» counts what stands behind it.
  if (last?.kind === "cue" && last.cue === "total" && hasContent(span)) cost += MARKED_FIRST;
  cost += CLAUSE * Math.max(0, wholeClauses(span) - 1);
  const isTakenBack = span.some((token) => token.kind === "cue" && token.cue === "cancel");
  for (const [at, token] of span.entries()) {
    if (at === 0) continue;
    if (token.kind === "word" && isAgain(span, at)) cost += NAMED_AGAIN;
    if (token.kind === "cue" && token.cue === "sameAmount" && hasAmount(span.slice(0, at)))
      cost += hasCount(span.slice(0, at)) ? SAME_BEHIND : AND_OTHER;
    if (isToWhat(token) && (callsIn(span) > 1 || (hasName(span.slice(0, at)) && hasName(span.slice(at)))))
      cost += TO_WHAT;
    cost += namedBehind(span, at);
    if (isTitleBehind(span, at)) cost += TITLE_BEHIND;
    if (isLetterBehind(span, at)) cost += LETTER_BEHIND;
    if (token.kind === "break" && /[.;\n]/.test(token.sign) && isNominalNext(span, at)) cost += LETTER_BEHIND;
    if (token.kind === "break" && isSentenceEnd(span, at)) cost += SENTENCE;
    if (token.kind === "break" && token.sign === ":" && opensParts(span, at)) cost += PARTS;
    if (token.kind === "break")
      cost +=
        (crossing[token.sign] ?? 0) +
        (isTakenBack || (opensInstead(span) && /[:;.\n]/.test(token.sign)) ? LISTED_BACK : 0);
    else if (isAnd(token))
      cost += callsOther(span, at) ? CALLED_OTHER : joinsOther(span, at) ? AND_OTHER : AND;
    else if (token.kind === "cue" && token.cue === "or") cost += OR_INSIDE;
    else if (
      token.kind === "cue" &&
      token.cue === "cancel" &&
      hasContent(span.slice(0, at)) &&
      (hasContent(span.slice(at)) || isOfAnother(span.slice(0, at)))
    )
      cost += CORRECTION_INSIDE;
    else if (
      token.kind === "cue" &&
      (token.cue === "correction" ||
        token.cue === "not" ||
        token.cue === "instead" ||
        token.cue === "half" ||
        token.cue === "rest" ||
        (token.cue === "cancel" &&
          span[0]?.kind === "cue" &&
          span[0].cue === "correction" &&
          // «ой нет пистолеты не надо»
          (at < span.length - 1 || hasAmount(span)))) &&
      hasContent(span.slice(0, at)) &&
      !(token.cue === "correction" && !changes(token) && mayCome(span, at))
    )
      cost += CORRECTION_INSIDE;
  }
  return cost;
}

/** «везите все 1000 сразу. И …»: behind a word that is no unit, before a capital. */
function isSentenceEnd(span: readonly Token[], at: number): boolean {
  const [before, token, next] = [span[at - 1], span[at], span[at + 1]];
  const isWord = before?.kind === "filler" && before.raw.length > 3 && unitKind(before.raw) === null;
  return token?.raw === "." && isWord && /^\p{Lu}\p{Ll}*$/u.test(next?.raw ?? "");
}

function opensParts(span: readonly Token[], at: number): boolean {
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
    behind.some(({ kind }) => kind === "number") &&
    (isTotal || behind.some(({ kind }) => kind === "word"))
  );
}

/** How many parts between signs name something, known or not, and count it in pieces. */
function wholeClauses(span: readonly Token[]): number {
  let count = 0;
  let isNamed = false;
  let isCounted = false;
  for (const [at, token] of span.entries()) {
    if (token.kind === "break" && /[,;\n]/.test(token.sign)) {
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
const isNaming = (token: Token): boolean =>
  token.kind === "article" || (token.kind === "word" && token.meaning.isNaming && !token.meaning.isGuess);
const hasName = (tokens: readonly Token[]): boolean => tokens.some(isNaming);
const callsIn = (tokens: readonly Token[]): number =>
  tokens.filter((token) => token.kind === "word" && token.meaning.isCall && isNaming(token)).length;
const isToWhat = (token: Token): boolean =>
  token.kind === "cue" && token.cue === "same" && /^(?:к|под|для)\s/i.test(token.raw);

function namedBehind(span: readonly Token[], at: number): number {
  const [token, before] = [span[at], span[at - 1]];
  const isCounted = before?.kind === "number" && before.unit !== null && countsOnly(before.unit);
  // «300 – 18 м. заглушки»
  const isListed =
    before?.kind === "number" && before.isMarked && before.unit !== null && countsGoods(before.unit);
  if (isListed && token?.kind === "word" && isNaming(token) && token.meaning.isCall)
    return hasContent(span.slice(0, at - 1)) ? NAMED_BEHIND : 0;
  if (!isCounted || token?.kind !== "word" || !isNaming(token) || !hasName(span.slice(0, at))) return 0;
  return token.meaning.isCall ? NAMED_BEHIND : TOLD_BEHIND;
}

function isTitleBehind(span: readonly Token[], at: number): boolean {
  const token = span[at];
  const amount = span[at - 1];
  const isAmount =
    amount?.kind === "number" && (amount.isMarked || (amount.unit !== null && countsGoods(amount.unit)));
  if (token?.kind !== "break" || token.sign !== "\n" || !isAmount) return false;
  const line = span.slice(span.slice(0, at).findLastIndex(isLineEnd) + 1, at);
  const next = span.slice(at + 1).find(isContent);
  return (
    next !== undefined && isNaming(next) && line.some(({ kind }) => kind === "word" || kind === "article")
  );
}
const isLineEnd = (token: Token): boolean => token.kind === "break" && token.sign === "\n";

const isAmountApart = (span: readonly Token[]): boolean => {
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
const isNominalNext = (span: readonly Token[], at: number): boolean => {
  const next = span[at + 1];
  return (
    next?.kind === "number" &&
    next.isNominal === true &&
    span.slice(0, at).some(({ kind }) => kind === "number")
  );
};

const hasAmount = (tokens: readonly Token[]): boolean =>
  tokens.some(
    (token) =>
      token.kind === "number" &&
      !Number.isNaN(token.value) &&
      (token.unit === null || countsGoods(token.unit)),
  );

const hasCount = (tokens: readonly Token[]): boolean =>
  tokens.some((token) => token.kind === "number" && token.unit !== null && countsGoods(token.unit));

/** «70 м2 четыре рулона и б такая же»: a letter behind the amount belongs to what follows. */
const isLetterBehind = (span: readonly Token[], at: number): boolean => {
  const token = span[at];
  return (
    token?.kind === "word" &&
    token.isOptional &&
    token.raw.length === 1 &&
    isAnd(span[at - 1]) &&
    span.slice(0, at).some((before) => before.kind === "number" && before.unit !== null)
  );
};

/** Behind an amount of one thing, what another is called by. */
function callsOther(span: readonly Token[], at: number): boolean {
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
function joinsOther(span: readonly Token[], at: number): boolean {
  const next = span.slice(at + 1).find(isContent);
  // «коробку и ещё одну коробку»
  const isCounted = next?.kind === "number" && next.unit !== null && countsGoods(next.unit);
  if (isCounted) return hasCount(span.slice(0, at));
  const isNamed =
    next?.kind === "word" ? next.meaning.isCall && !next.meaning.isGuess : next?.kind === "article";
  return isNamed && !isAnd(span[at + 1]) && span.slice(0, at).some(({ kind }) => kind === "number");
}

const isMarkedAlone = ([only, ...rest]: readonly Token[]): boolean =>
  only?.kind === "number" && only.isMarked && only.unit === null && rest.length === 0;

/** «пена зимняя 24. Зимнюю …»: a word said before and behind a sign begins something else. */
function isAgain(span: readonly Token[], at: number): boolean {
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
function isOfAnother(before: readonly Token[]): boolean {
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
const mayCome = (span: readonly Token[], at: number): boolean =>
  span[at + 1]?.kind === "number" &&
  !opensInstead(span) &&
  span
    .slice(0, at)
    .every((token) => token.kind !== "number" || (token.has.length > 0 && Number.isNaN(token.value)));

export const isContent = ({ kind }: Token) => kind !== "filler" && kind !== "break" && kind !== "cue";
const hasContent = (tokens: readonly Token[]) => tokens.some(isContent);

export const isAnd = (token: Token | undefined) =>
  token?.kind === "filler" && /^(?:и|and|i|а|плюс|да|еще|ещё|also)$/i.test(token.raw);
