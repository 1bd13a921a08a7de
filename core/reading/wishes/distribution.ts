/** «40 штук, половина левых, половина правых», «30 шт: 10 белых, остальные коричневые»: one amount parted among kinds. */

import { contains, type Posting } from "../postings.ts";
import type { SpanReading } from "../spans/span.ts";
import type { Amount } from "../tokens/amounts.ts";
import { round } from "../words/unit-words.ts";
import type { Wish } from "./wish.ts";
import type { Whole, WishState } from "./wish-state.ts";

/** Goods of several kinds with an amount: what follows may part them. */
export function openWhole(state: WishState): void {
  const wish = state.wishes.at(-1);
  closeWhole(state);
  const isOpen = wish?.kind === "goods" && wish.products.length > 1 && wish.amount && !wish.amount.isUnclear;
  state.whole = isOpen && wish.amount ? { wish, parts: [], left: wish.amount.value } : null;
}

/** Whether the wish was a part of the whole before it, and is taken as such. */
export function takePart({ cues, each }: SpanReading, said: Wish, state: WishState): boolean {
  const { whole } = state;
  const shares = each.length > 1 ? each : [said.products];
  if (!whole || !shares.every((products) => isWithin(whole.wish, products))) return false;
  const amount = partOf(whole, said.amount, shares.length, cues.has("half"), cues.has("rest"));
  if (!amount) return false;
  for (const products of shares) {
    const part = { ...said, products, amount, isDoubtful: false };
    whole.parts.push(part);
    whole.left = round(whole.left - amount.value);
    state.wishes.push(part);
  }
  if (whole.left === 0) {
    state.wishes = state.wishes.filter((wish) => wish !== whole.wish);
    state.whole = null;
  }
  return true;
}

/** «поровну», «пополам», said of nothing but the whole: as much of each of its kinds. */
export function partEqually(said: Wish, state: WishState): boolean {
  const { whole } = state;
  const { amount, products } = whole?.wish ?? { amount: null, products: [] };
  if (!whole || !amount || whole.parts.length > 0 || products.length > MAX_EQUAL) return false;
  const value = amount.value / products.length;
  if (!Number.isInteger(value)) return false;
  const parts = products.map((product) => ({ ...said, products: [product], amount: { ...amount, value } }));
  state.wishes = state.wishes.flatMap((wish) => (wish === whole.wish ? parts : [wish]));
  state.whole = null;
  return true;
}

/** More kinds nobody parts without naming them. */
const MAX_EQUAL = 3;

/** Parts that do not make up the whole: neither is sure. */
export function closeWhole(state: WishState): void {
  for (const part of state.whole?.parts ?? []) part.isDoubtful = true;
  state.whole = null;
}

const isWithin = ({ products }: Wish, part: Posting): boolean =>
  part.length > 0 && part.length < products.length && part.every((product) => contains(products, product));

function partOf(
  { wish, left }: Whole,
  said: Amount | null,
  shares: number,
  isHalf: boolean,
  isRest: boolean,
): Amount | null {
  const whole = wish.amount as Amount;
  // «чёрного половина, серого и белого поровну»
  if (isHalf && shares > 1) return { ...whole, value: round(left / shares) };
  if (isHalf) return { ...whole, value: round(whole.value / 2) };
  if (isRest && said === null) return { ...whole, value: left };
  const isShare = said !== null && !said.isUnclear && said.value * shares <= left;
  return isShare ? { ...said, unit: said.unit ?? whole.unit } : null;
}
