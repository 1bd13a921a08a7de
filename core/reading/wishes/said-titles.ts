/** Titles: goods or a colour over the lines that they hold for. */

import type { Segment } from "../spans/segments.ts";
import type { SpanReading } from "../spans/span.ts";
import type { SpanReader } from "../spans/span-reading.ts";
import { countsGoods } from "../words/unit-words.ts";
import { contextOf } from "./context.ts";
import type { WishState } from "./wish-state.ts";

/** «Кровля 6005:» and a new line: of what follows. */
export const isTitle = ({ reading: { tokens, by }, after }: Segment): boolean =>
  /^:\s*\n/.test(after) &&
  by === "words" &&
  tokens.some((token) => token.kind === "word" || (token.kind === "number" && token.has.length > 0)) &&
  tokens.every((token) => token.kind !== "number" || token.unit === null || !countsGoods(token.unit));

export function takeTitle(reader: SpanReader, reading: SpanReading, state: WishState): void {
  Object.assign(state, { header: reading.tokens, isTitled: true });
  if (reading.kind === "goods" && !reading.isHeadless) state.last = contextOf(reader, reading);
}

/** A line of goods without an amount, whose kinds the next lines tell, was their title. */
export function dropTitle(reading: SpanReading, state: WishState): void {
  const last = state.wishes.at(-1);
  if (!last || last.amount !== null || last.products.length < 2 || last.by !== "words" || last.isDoubtful)
    return;
  if (reading.by !== "words" || reading.amount === null) return;
  if (reading.products.every((product) => last.products.includes(product))) state.wishes.pop();
}
