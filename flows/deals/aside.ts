/** Words that are no answer to a deal's question: they ask something back, or name an order. */
import { orderNumberIn } from "../orders/named-order.ts";

/** The question waits, and they are understood outside of it. */
export const isAside = (words: string): boolean =>
  words.trim().endsWith("?") || orderNumberIn(words)?.isPlain === true;
