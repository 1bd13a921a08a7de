/** Where words typed to find a product lead: to its card, to a list, or out of the catalog. */
import type { Product } from "../../core/catalog/model.ts";
import { text } from "../../core/outbox/message.ts";
import { call, type FlowContext, type Outcome, pass, stay } from "../flow.ts";
import { type NamedLine, readFoundLine, readNamedLine } from "./named-line.ts";
import { cardData, cartLineOf, mayOrder, productAddedRef, productCardRef } from "./product-card-data.ts";
import { openCard } from "./product-list.ts";
import { searchResultsRef } from "./search-results-data.ts";

type Found = Outcome<never, never>;

/** Nobody searches with more words; more than these are said to a person. */
const MAX_SEARCH_WORDS = 8;

/** An answer to «Название, артикул или штрихкод?», or to a list that was found before. */
export async function searchOutcome(words: string, context: FlowContext): Promise<Found> {
  const named = await readNamedLine(words, context);
  if (named) return namedOutcome(words, named, context);
  const found = await foundOutcome(words, context);
  if (found) return found;
  if (isShortNumber(words)) return stay(text("catalog.results.noNumber"));
  if (isDate(words)) return stay(text("catalog.results.date"));
  if (isNoSearch(words) || (await isOrderNumber(words, context))) return pass();
  const { items, total, match } = await context.core.catalog.search(words, { offset: 0, limit: 1 });
  const [only] = items;
  if (only && total === 1 && match !== "mended") return openCard(only.id);
  return call(searchResultsRef, searchResultsRef.data.parse({ query: words.trim() }));
}

/** Goods named by their words with a count: which of them is asked, and the count kept. */
export async function foundOutcome(
  words: string,
  context: FlowContext,
  isFreeText = false,
): Promise<Found | null> {
  const found = await readFoundLine(words, context);
  if (!found) return null;
  const data = { query: found.name, amount: found.amount, isFreeText };
  return call(searchResultsRef, searchResultsRef.data.parse(data));
}

/** One product is put into the cart where all is certain, else proposed; several that may be meant are listed. */
export async function namedOutcome(words: string, named: NamedLine, context: FlowContext): Promise<Found> {
  const { products, quantityMilli, misfit } = named;
  const [first, ...others] = products;
  if (first && others.length === 0) {
    if (await isPut(first, quantityMilli, context))
      return call(productAddedRef, cardData.parse({ productId: first.id }));
    const data = { productId: first.id, proposedMilli: quantityMilli, misfit };
    return call(productCardRef, productCardRef.data.parse(data));
  }
  const productIds = products.map(({ id }) => id);
  const data = { query: words.trim(), productIds, proposedMilli: quantityMilli };
  return call(searchResultsRef, searchResultsRef.data.parse(data));
}

/**
 * Lines of an order are typed one after another, faster than each is agreed to: the next would cover a proposal. What
 * the cart has already is asked about, since the amount may be meant for all of it.
 */
async function isPut(product: Product, quantityMilli: number, context: FlowContext): Promise<boolean> {
  if (quantityMilli === 0 || !product.price || !mayOrder(context)) return false;
  if (await cartLineOf({ productId: product.id }, context)) return false;
  return (await context.core.orders.cart.add(product.id, quantityMilli)).ok;
}

/** The number of a line in no list: no product is found by it. */
export const isShortNumber = (words: string) => /^\s*\d{1,2}\s*$/.test(words);

/** «27.11», «30 февраля»: a day, even one no calendar has. */
export const isDate = (words: string) =>
  /^\s*\d{1,2}(?:\.(?:0[1-9]|1[0-2])(?:\.\d{2,4})?|\s+(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)[а-я]*)\.?\s*$/iu.test(
    words,
  );

const isNoSearch = (words: string) =>
  words.includes("?") || words.includes("\n") || words.trim().split(/\s+/).length > MAX_SEARCH_WORDS;

/** «1042» is looked for among orders where there is such an order. */
async function isOrderNumber(words: string, { core }: FlowContext): Promise<boolean> {
  const [, digits] = /^\D{0,10}(\d{1,9})$/.exec(words.trim()) ?? [];
  return digits !== undefined && (await core.orders.findByNumber(Number(digits))) !== null;
}
