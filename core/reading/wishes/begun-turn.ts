/** Where a turn of a talk begins: what was asked or quoted before it, and which wish that speaks of. */

import { intersect } from "../postings.ts";
import { cutSegments } from "../spans/segments.ts";
import type { SpanReading } from "../spans/span.ts";
import type { SpanReader } from "../spans/span-reading.ts";
import type { Token } from "../tokens/tokens.ts";
import { contextOf } from "./context.ts";
import { earlierOf } from "./said-anew.ts";
import type { Wish } from "./wish.ts";
import type { WishState } from "./wish-state.ts";

export function beginTurn(reader: SpanReader, state: WishState, turn: number, aside: readonly Token[]): void {
  Object.assign(state, { turn, isTakingBack: false, isTakenBack: false, isOr: false, isNot: false });
  Object.assign(state, { isStray: false, mended: null, isAsked: aside.length > 0, askedOf: [] });
  if (aside.length === 0) return;
  state.focus = focusOf(aside, state);
  const asked =
    state.focus === null ? (spokenOfIn(reader, aside) ?? othersOfLast(reader, aside, state)) : null;
  if (!asked && state.focus === null && state.wishes.length === 1) state.told = onlyNumberIn(aside);
  if (!asked) return;
  state.last = contextOf(reader, asked);
  state.askedOf = state.last.family;
  state.asked = asked.products.length <= MAX_ASKED ? asked.products : null;
}

/** «на остатке 18, возьмёте?» of the one thing that is wished: how many there are. */
function onlyNumberIn(aside: readonly Token[]): number | null {
  const [number, ...more] = aside.filter((token) => token.kind === "number");
  const isNamed = aside.some(({ kind }) => kind === "word" || kind === "article" || kind === "code");
  return number && more.length === 0 && !isNamed ? number.value : null;
}

/** More are spoken of and not asked about. */
const MAX_ASKED = 10;

/** The wish that a question or a quoted line speaks of: the one that has most of its words, sizes and amounts. */
function focusOf(aside: readonly Token[], state: WishState): Wish | null {
  const scored = earlierOf(state).map((wish) => ({ wish, score: likeness(aside, wish) }));
  const most = Math.max(0, ...scored.map(({ score }) => score));
  const best = scored.filter(({ score }) => score === most).map(({ wish }) => wish);
  const isOne = new Set(best.map(({ products }) => products[0])).size === 1;
  return most > 0 && isOne ? (best.at(-1) ?? null) : null;
}

const likeness = (aside: readonly Token[], { products, amount }: Wish): number =>
  aside.reduce((sum, token, at) => {
    const isSaid = (other: Token) =>
      other.raw === token.raw ||
      (other.kind === "number" && token.kind === "number" && other.value === token.value);
    if (aside.findIndex(isSaid) < at) return sum;
    if (token.kind === "word") return sum + (intersect(token.meaning.wide, products).length > 0 ? 1 : 0);
    if (token.kind === "article") return sum + (intersect(token.products, products).length > 0 ? 5 : 0);
    if (token.kind !== "number") return sum;
    return (
      sum + (token.value === amount?.value ? 0.5 : 0) + (intersect(token.has, products).length > 0 ? 0.8 : 0)
    );
  }, 0);

/** «и 10х112?» after anchors of another size. */
function othersOfLast(reader: SpanReader, aside: readonly Token[], { last }: WishState): SpanReading | null {
  const reading = last ? reader.read(aside, last.family, true) : null;
  return reading?.kind === "goods" && reading.products.length <= MAX_ASKED
    ? { ...reading, isHeadless: false }
    : null;
}

/** Goods that a question names and nobody wished yet. */
function spokenOfIn(reader: SpanReader, aside: readonly Token[]): SpanReading | null {
  const said = cutSegments(reader, aside).findLast(
    ({ reading }) => reading.kind === "goods" && !reading.isHeadless,
  );
  return said?.reading ?? null;
}
