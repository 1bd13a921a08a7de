/** A stretch of tokens read as one wish, and what each kind of reading costs. */

import type { Posting } from "../postings.ts";
import type { Amount } from "../tokens/amounts.ts";
import type { NumberToken, Token } from "../tokens/tokens.ts";
import type { Cue } from "../words/cues.ts";
import { countsGoods } from "../words/unit-words.ts";
import type { Parts } from "./span-parts.ts";

export interface SpanReading {
  tokens: readonly Token[];
  /** "goods": some are meant; "foreign": goods the catalog has not; "amount": a number alone; "talk": nothing. */
  kind: "goods" | "foreign" | "amount" | "talk";
  products: Posting;
  amount: Amount | null;
  by: "article" | "barcode" | "words";
  /** The article and the words beside it say different things. */
  isContradiction: boolean;
  /** Nothing says what the thing is: «правые 20». */
  isHeadless: boolean;
  cues: ReadonlySet<Cue>;
  /** Of several joined by "and": the products of each. */
  each: readonly Posting[];
  /** What it costs to read it so; the cheapest reading of a message is taken. */
  cost: number;
}

export const costs = {
  line: 1,
  several: 1.4,
  mending: 1.3,
  noAmount: 2,
  severalNoAmount: 2.2,
  foreign: 3.4,
  /** Each word of the catalog in it beyond a few. */
  longForeign: 0.4,
  /** «серебро 10 золото 5»: a trait behind an amount begins another wish. */
  traitAgain: 1.2,
  /** Words that are no goods, and no number. */
  idle: 0.8,
  contradiction: 3.5,
  /** An article and its name that says otherwise, in one breath. */
  mismatch: 1.7,
  /** A bare amount between the words of a name. */
  amidst: 0.4,
  spokenOf: 1.2,
  /** «по окнам: …» */
  purpose: 0.3,
  /** «Д» beside goods that are no «Д». */
  ignoredLetter: 1,
  impossible: 30,
};

export function nameless(parts: Parts, empty: Omit<SpanReading, "kind" | "cost">): SpanReading {
  const { numbers, unknown, cues } = parts;
  if (numbers.length === 0) return { ...empty, kind: "talk", cost: 0.2 };
  const commas = empty.tokens.filter((token) => token.kind === "break" && /[,;]/.test(token.sign)).length;
  const [only] = numbers;
  const isMending = cues.has("correction") || cues.has("not");
  const amount: Amount | null =
    only && !Number.isNaN(only.value)
      ? {
          value: (numbers.at(-1) as NumberToken).value,
          unit: (numbers.at(-1) as NumberToken).unit,
          isUnclear: only.isRange,
          tokens: numbers,
        }
      : null;
  const isCounted = numbers.some(({ unit }) => unit !== null && countsGoods(unit));
  if (unknown > 0)
    return { ...empty, kind: "foreign", amount, cost: (isCounted ? 1.5 : 2) + 0.5 * numbers.length };
  // «24 - 40»: a size of what is spoken of, and how many.
  const [, marked] = numbers;
  const isSized =
    numbers.length === 2 &&
    (only?.has.length ?? 0) > 0 &&
    (only?.unit === null ? marked?.isMarked : isMeasured(only) && isCountedIn(marked));
  return {
    ...empty,
    kind: "amount",
    amount,
    cost:
      isSized || isNamedBySizes(numbers)
        ? costs.several
        : isMending
          ? 1 + Math.max(0, numbers.length - 2)
          : numbers.reduce(
              (sum, { unit }) => sum + (unit !== null && !countsGoods(unit) ? 4 : 1.2),
              0.6 + commas,
            ),
  };
}

/** «сотки четвёрки десять кило»: sizes that count nothing, and how many. */
const isNamedBySizes = (numbers: readonly NumberToken[]): boolean =>
  numbers.length > 1 &&
  numbers.every(({ isNominal = false, has }, at) =>
    at < numbers.length - 1 ? isNominal && has.length > 0 : !isNominal,
  );

/** «150мм 20м»: a size of what is spoken of, and how much. */
const isMeasured = (token: NumberToken | undefined): boolean =>
  token !== undefined && token.unit !== null && !countsGoods(token.unit);
const isCountedIn = (token: NumberToken | undefined): boolean =>
  token !== undefined && token.unit !== null && countsGoods(token.unit);
export const isSizeCounted = ([size, amount, ...more]: readonly NumberToken[]): boolean =>
  more.length === 0 && isMeasured(size) && isCountedIn(amount);

const SPOKEN_OF = 40;

export const costOf = (products: Posting, amount: Amount | null, isSameAmount = false): number => {
  const isSaid = amount !== null || isSameAmount;
  // «склад кровли»: goods spoken of so broadly are hardly ordered.
  if (!isSaid && products.length > SPOKEN_OF) return costs.spokenOf;
  if (products.length > 1) return isSaid ? costs.several : costs.severalNoAmount;
  return isSaid && !amount?.isUnclear ? costs.line : costs.noAmount;
};
