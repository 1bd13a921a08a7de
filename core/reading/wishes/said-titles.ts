/** Titles: goods or a colour over the lines that they hold for. */

import { intersect } from "../postings.ts";
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

/** «Профиль 70 антрацит, 6 м» over «рама 16», «створка 12»: the line below is of what the line above tells; null where it is not. */
export function narrowByTitle(reading: SpanReading, state: WishState, text: string): SpanReading | null {
  const { wish, tokens } = state.untold ?? { wish: null, tokens: [] };
  if (wish === null || wish !== state.wishes.at(-1) || reading.by !== "words" || reading.amount === null)
    return null;
  const products = intersect(reading.products, wish.products);
  const isBelow = text.slice(wish.end, reading.tokens[0]?.start ?? 0).includes("\n");
  if (!isBelow || products.length === 0 || products.length === reading.products.length) return null;
  state.wishes.pop();
  Object.assign(state, { header: tokens, isTitled: true, untold: null });
  return { ...reading, products };
}

/** «Фасад», «Кровля, цвет шоколад»: what the goods below are for, alone. */
const purpose =
  /^\s*(?:(?:и|по|на|для)\s+)?(?:кровл|фасад|крыш|мансард|цокол|фундамент|окн|окон|стен|забор)\p{L}*\s*$/iu;

/** A line of goods without an amount, whose kinds the next lines tell, was their title. */
export function dropTitle(reading: SpanReading, state: WishState, text: string): void {
  const last = state.wishes.at(-1);
  if (!last || last.amount !== null || last.products.length < 2 || last.by !== "words" || last.isDoubtful)
    return;
  // «вот такие петли» over their articles
  const isBelow = text.slice(Math.max(last.end, 0), reading.tokens[0]?.start ?? 0).includes("\n");
  if ((reading.by !== "words" && !isBelow) || reading.amount === null) return;
  if (purpose.test(last.goodsText) || reading.products.every((product) => last.products.includes(product)))
    state.wishes.pop();
}
