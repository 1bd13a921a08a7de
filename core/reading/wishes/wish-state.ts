/** What a message has said so far, for the wishes that follow. */

import type { Posting } from "../postings.ts";
import { noTurns, type Turns } from "../talk/turns.ts";
import type { Amount } from "../tokens/amounts.ts";
import type { Token } from "../tokens/tokens.ts";
import type { Context } from "./context.ts";
import type { Wish } from "./wish.ts";

export interface WishState {
  wishes: Wish[];
  /** The last goods spoken of. */
  last: Context | null;
  /** What the letter that is answered speaks of. */
  quoted: Posting;
  /** «остальное в тот же цвет»: the product whose colour holds for what follows. */
  colourAs: number | null;
  header: readonly Token[];
  /** The header was a title with a colon: it holds for all lines below. */
  isTitled: boolean;
  /** Goods of several kinds without an amount: what follows below may be of them. */
  untold: { wish: Wish; tokens: readonly Token[] } | null;
  /** What «к нему» means: for what follows in the sentence too. */
  sameAs: Context | null;
  /** «не 10»: the number that comes next is meant. */
  isNot: boolean;
  /** What stood right before named something and was not understood: «плёнка... нет, мембрана» mends that alone. */
  isFragment: boolean;
  /** «хотя нет», and nothing more yet: what comes next, understood or not, is of the last wish. */
  isMendingNext: boolean;
  /** «тьфу»: what comes next is meant instead of the last. */
  isSlip: boolean;
  /** «вместо белого», «белый замените»: the wish that the next goods stand for. */
  mended: Wish | null;
  /** «белый не берем»: «серый тоже» is taken back as well. */
  isTakingBack: boolean;
  /** Something was taken back in this sentence or the one before it. */
  isTakenBack: boolean;
  /** A number stood right before, and was said of nothing. */
  isStray: boolean;
  /** «по 2 шт: …»: how much of each of what follows on the line. */
  shared: Amount | null;
  /** «или»: what comes next may be meant instead of the last. */
  isOr: boolean;
  /** «40 штук, половина левых …»: goods of several kinds that the next words may part. */
  whole: Whole | null;
  turns: Turns;
  /** The turn that is read. */
  turn: number;
  /** What the question or the line quoted before this turn speaks of. */
  focus: Wish | null;
  /** How much another said it was. */
  told: number | null;
  /** What the last question named and nobody wished yet. */
  asked: readonly number[] | null;
  /** All of the kind that the question right before this turn named, and nobody wished yet. */
  askedOf: Posting;
  /** A question or a quoted line stood before this turn. */
  isAsked: boolean;
  /** The sentence changes what was said before it. */
  isChanging: boolean;
}

export interface Whole {
  wish: Wish;
  parts: Wish[];
  /** How much is not parted yet. */
  left: number;
}

export const stateAfter = (
  last: Context | null,
  turns: Turns = noTurns,
  wishes: readonly Wish[] = [],
): WishState => ({
  wishes: [...wishes],
  turns,
  turn: 0,
  focus: null,
  told: null,
  asked: null,
  askedOf: [],
  isAsked: false,
  isChanging: false,
  last,
  quoted: last?.family ?? [],
  colourAs: null,
  header: [],
  isTitled: false,
  untold: null,
  sameAs: null,
  isNot: false,
  isFragment: false,
  isMendingNext: false,
  isSlip: false,
  mended: null,
  isTakingBack: false,
  isTakenBack: false,
  isStray: false,
  shared: null,
  isOr: false,
  whole: null,
});
