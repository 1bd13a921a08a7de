/** What a person's words are understood as, when they are read as an order. */
import type { Scope } from "../scope.ts";
import { readerAtHand } from "./kept-readers.ts";
import type { OrderReading } from "./model.ts";

/** Longer letters are for a person: an order read is one that can be checked in a chat. */
const MAX_LETTERS = 5000;
/** «4512 10, НП-20 5»: fewer words name one product, which is understood without reading. */
const MIN_WORDS = 4;

/** Whether words are worth reading. */
export const mayBeOrder = (words: string): boolean =>
  words.length <= MAX_LETTERS &&
  (words.trim().includes("\n") || (words.match(/\S+/g)?.length ?? 0) >= MIN_WORDS);

export interface Understood extends OrderReading {
  /** Sentences beside the order that ask, complain or pay: they are for a person. */
  talk: string[];
}

export const readingCore = (scope: Scope) => ({
  /** Null where the words are no order by their looks, or no reader was made ready before the transaction. */
  read(words: string): Understood | null {
    const reader = mayBeOrder(words) ? readerAtHand(scope) : null;
    return reader && { ...reader.read(words), talk: reader.talkIn(words) };
  },
});
