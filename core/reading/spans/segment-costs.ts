/** What it costs to read a stretch of tokens as one wish, by the signs and words that part wishes. */

import { FURTHER } from "../talk/turns.ts";
import type { Token } from "../tokens/tokens.ts";
import { changes } from "../wishes/wish.ts";
import { isAdjective } from "../words/trade-words.ts";
import { countsGoods, countsOnly } from "../words/unit-words.ts";
import {
  callsOther,
  hasAmount,
  hasContent,
  hasCount,
  hasName,
  isAgain,
  isAmountApart,
  isAnd,
  isLetterBehind,
  isMarkedAlone,
  isNaming,
  isNominalNext,
  isOfAnother,
  isReckoned,
  isSentenceEnd,
  isSizeOfNext,
  isTitleBehind,
  isToWhat,
  joinsOther,
  mayCome,
  opensParts,
  wholeClauses,
} from "./segment-signs.ts";
import { opensInstead } from "./span-parts.ts";

/** What it costs to read on past a sign. */
const crossing: Readonly<Record<string, number>> = {
  ",": 0.35,
  ".": 0.8,
  ";": 1.5,
  "!": 1,
  "\n": 1,
  [FURTHER]: 1.5,
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
  const isMarked = first?.kind === "number" && span.length > 1 && (first.isMarked || isAnd(second));
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
    // «беру 20 пачек. и такого же 150»
    if (
      token.kind === "cue" &&
      token.cue === "same" &&
      /ж[еь]/iu.test(token.raw) &&
      countsNameless(span.slice(0, at))
    )
      cost += SAME_BEHIND;
    if (
      isToWhat(token) &&
      (thingsIn(span) > 1 || (hasName(span.slice(0, at)) && thingsIn(span.slice(at)) > 0))
    )
      cost += TO_WHAT;
    cost += namedBehind(span, at);
    if (isReckoned(span, at)) cost += TO_WHAT;
    // «ещё десять, итого 50»
    if (
      token.kind === "cue" &&
      token.cue === "total" &&
      span[at - 1]?.kind === "break" &&
      hasAmount(span.slice(0, at))
    )
      cost += PARTS;
    // «как обычно» and «+ колено 3 шт» on the next line
    if (token.kind === "break" && token.sign === "\n" && span.slice(0, at).some(isRepeat)) cost += OR_INSIDE;
    if (isTitleBehind(span, at)) cost += TITLE_BEHIND;
    if (isLetterBehind(span, at) || isSizeOfNext(span, at)) cost += LETTER_BEHIND;
    if (token.kind === "break" && /[.;\n]/.test(token.sign) && isNominalNext(span, at)) cost += LETTER_BEHIND;
    if (token.kind === "break" && isSentenceEnd(span, at)) cost += SENTENCE;
    if (token.kind === "break" && token.sign === ":" && opensParts(span, at)) cost += PARTS;
    if (token.kind === "break")
      cost +=
        (crossing[token.sign] ?? 0) +
        (isTakenBack || (opensInstead(span) && /[:;.\n]/.test(token.sign)) ? LISTED_BACK : 0);
    else if (isAnd(token))
      cost += callsOther(span, at) ? CALLED_OTHER : joinsOther(span, at) ? AND_OTHER : AND;
    else if (
      token.kind === "cue" &&
      (token.cue === "or" || (token.cue === "repeat" && hasCount(span.slice(0, at))))
    )
      cost += OR_INSIDE;
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

/** How many, with a sentence's end behind it, of what was named before. */
const countsNameless = (before: readonly Token[]): boolean =>
  hasCount(before) &&
  before.every(({ kind }) => kind === "number" || kind === "filler" || kind === "break") &&
  before.some(({ kind, raw }) => (kind === "number" && raw.endsWith(".")) || raw === ".");

/** «саморезы к нему кровельные»: an adjective says which they are. */
const thingsIn = (tokens: readonly Token[]): number =>
  tokens.filter((token) => isNaming(token) && !isAdjective(token.raw.toLowerCase())).length;

const isRepeat = (token: Token): boolean => token.kind === "cue" && token.cue === "repeat";

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
