/** Turns wishes into lines and questions: a line only where one product and an amount it is sold in are sure. */

import type { CatalogIndex } from "../catalog-index.ts";
import type { AskReason, Candidate, OrderReading, ReadAsk, ReadLine } from "../model.ts";
import { contains, type Posting } from "../postings.ts";
import type { Amount } from "../tokens/amounts.ts";
import { isWhole, orderUnit } from "../words/unit-words.ts";
import type { Wish } from "./wish.ts";

/** More are no help to whoever is asked. */
const MAX_CANDIDATES = 10;
/** Goods named so broadly, with no amount, are spoken of rather than ordered. */
const MAX_SPOKEN_OF = 40;
const MAX_QUANTITY = 1_000_000;

/** `sold`: what the company may have; null for everything. What it may not is unknown to it. */
export function concluded(
  index: CatalogIndex,
  given: readonly Wish[],
  text: string,
  sold: ReadonlySet<number> | null,
): OrderReading {
  const wishes = sold ? given.map((wish) => soldOf(wish, sold)) : given;
  const lines: ReadLine[] = [];
  const asks: ReadAsk[] = [];
  let isRepeat = false;
  for (const wish of wishes) {
    const { given } = wish;
    if (given && given.amount === wish.amount && given.products === wish.products && !wish.isDoubtful) {
      lines.push(given.line);
      continue;
    }
    const said = text.slice(Math.max(wish.start, 0), Math.max(wish.end, 0)).replace(/\s+/g, " ").trim();
    const ask = (why: AskReason, products: Posting, amount?: Partial<ReadAsk>) =>
      asks.push({ text: said, why, candidates: candidatesOf(index, products), ...amount });
    if (wish.kind === "repeat") {
      isRepeat = true;
      ask("no_qty", []);
      continue;
    }
    if (wish.kind === "foreign" || wish.products.length === 0) {
      ask("unknown", []);
      continue;
    }
    const [at] = wish.products;
    if (wish.products.length > 1 || wish.isDoubtful || at === undefined) {
      if (wish.amount || wish.products.length <= MAX_SPOKEN_OF)
        ask(whyDoubtful(wish), offeredOf(wish), sharedAmount(index, wish));
      continue;
    }
    const quantity = wish.amount && orderQuantity(index, at, wish.amount);
    if (quantity) lines.push(lineOf(index, at, wish, quantity, said));
    else ask("no_qty", [at]);
  }
  return { lines, asks, isRepeat };
}

/** Where all but one of what is meant is not sold, that one is meant. */
const soldOf = (wish: Wish, sold: ReadonlySet<number>): Wish => ({
  ...wish,
  products: wish.products.filter((at) => sold.has(at)),
});

/** One product twice told how much of it. */
const whyDoubtful = ({ products, by, isDoubtful, amount }: Wish): AskReason =>
  products.length === 1 && isDoubtful && by !== "words" && amount
    ? "ambiguous"
    : products.length === 1
      ? "no_qty"
      : "ambiguous";

/** The likest first. */
const offeredOf = ({ products, likely = [] }: Wish): Posting =>
  products.length > MAX_CANDIDATES
    ? [...likely.filter((at) => contains(products, at)), ...products.filter((at) => !contains(likely, at))]
    : products;

function candidatesOf(index: CatalogIndex, products: Posting): Candidate[] {
  return products.slice(0, MAX_CANDIDATES).flatMap((at) => {
    const product = index.products[at];
    return product ? [{ productId: product.id, article: product.article }] : [];
  });
}

interface Quantity {
  quantityMilli: number;
  unit: string;
}

/** Null where the amount cannot be had of this product: half a piece, metres of what is sold by the piece. */
export function orderQuantity(index: CatalogIndex, at: number, amount: Amount): Quantity | null {
  const { unit, isUnclear, tokens } = amount;
  const product = index.products[at];
  const isOnePair = tokens.some(({ isPair }) => isPair) && /пара/i.test(product?.name ?? "");
  const value = isOnePair ? 1 : amount.value;
  if (!product || isUnclear || !(value > 0) || value > MAX_QUANTITY) return null;
  const counted = orderUnit(product, unit);
  if (counted === null) return null;
  const quantityMilli = Math.round(value * 1000);
  // Half a pack is so many of what is in it.
  const loose = (value * product.packQuantityMilli) / 1000;
  if (counted === "pack" && !Number.isInteger(value) && Number.isInteger(loose))
    return { quantityMilli: loose * 1000, unit: product.unit };
  if (isWhole(counted) && quantityMilli % 1000 !== 0) return null;
  return { quantityMilli, unit: counted };
}

/** How much is known already where only the product is asked, if all that may be meant are counted alike. */
function sharedAmount(index: CatalogIndex, { products, amount }: Wish): Partial<ReadAsk> {
  if (!amount) return {};
  const quantities = products.slice(0, MAX_CANDIDATES).map((at) => orderQuantity(index, at, amount));
  const [first] = quantities;
  const isShared = first && quantities.every((other) => other?.unit === first.unit);
  return isShared ? first : {};
}

function lineOf(
  index: CatalogIndex,
  at: number,
  wish: Wish,
  { quantityMilli, unit }: Quantity,
  said: string,
): ReadLine {
  const { id: productId, article } = index.products[at] as { id: string; article: string };
  const why = { by: wish.by, goods: wish.goodsText, amount: wish.amountText };
  return { productId, article, quantityMilli, unit, said, why };
}
