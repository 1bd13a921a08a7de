/** What a person's words are understood as, when they are read as an order: read before the transaction, used inside. */
import type { Access } from "../../db/store.ts";
import type { Scope } from "../scope.ts";
import { orderReaderOf } from "./kept-readers.ts";
import { workbookReading } from "./kept-workbooks.ts";
import type { OrderReading } from "./model.ts";

/** Longer letters are for a person: an order read is one that can be checked in a chat. */
const MAX_LETTERS = 6000;
/** «4512 10, НП-20 5»: fewer words name one product, which is understood without reading. */
const MIN_WORDS = 4;
/** More messages than are ever under way at once. */
const KEPT_READINGS = 1000;

export interface Understood extends OrderReading {
  /** Sentences beside the order that ask, complain or pay: they are for a person. */
  talk: string[];
}

/** Readings by tenant and words, the newest last. */
const readings = new Map<string, Understood>();

const keyOf = ({ tenant }: Scope, words: string): string => `${tenant.id} ${words}`;

/** Words that stand with an order are read however few they are. */
export const isReadableLength = (words: string): boolean =>
  words.trim() !== "" && words.length <= MAX_LETTERS;

/** Whether words are worth reading. */
export const mayBeOrder = (words: string): boolean =>
  words.length <= MAX_LETTERS &&
  (words.trim().includes("\n") || (words.match(/\S+/g)?.length ?? 0) >= MIN_WORDS);

/** Reads words for the transaction that is about to take them in: making an index may take seconds. */
export async function readAhead(own: Access, scope: Scope, words: string): Promise<void> {
  const reader = await orderReaderOf(own, scope);
  const key = keyOf(scope, words);
  readings.delete(key);
  readings.set(key, { ...reader.read(words), talk: reader.talkIn(words) });
  const [oldest] = readings.keys();
  if (oldest !== undefined && readings.size > KEPT_READINGS) readings.delete(oldest);
}

export const readingCore = (scope: Scope) => ({
  /** Null where the words are no order by their looks, so that nobody has read them. */
  read: (words: string): Understood | null => readings.get(keyOf(scope, words)) ?? null,
  /** Null for a file that is no spreadsheet by its name. */
  readFile: (fileId: string) => workbookReading(scope, fileId),
});
