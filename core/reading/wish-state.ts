/** What a message has said so far, for the wishes that follow. */
import type { Amount } from "./amounts.ts";
import type { Context } from "./context.ts";
import type { Token } from "./tokens.ts";
import type { Wish } from "./wish.ts";

export interface WishState {
  wishes: Wish[];
  /** The last goods spoken of. */
  last: Context | null;
  header: readonly Token[];
  /** What «к нему» means: for what follows in the sentence too. */
  sameAs: Context | null;
  /** «не 10»: the number that comes next is meant. */
  isNot: boolean;
  /** A number stood right before, and was said of nothing. */
  isStray: boolean;
  /** «по 2 шт: …»: how much of each of what follows on the line. */
  shared: Amount | null;
  /** «или»: what comes next may be meant instead of the last. */
  isOr: boolean;
}
