/** A typed line of an order and where it leads; lines whose amounts wait to be agreed to go along until they are. */
import type { Product } from "../../core/catalog/model.ts";
import { become, call, type FlowContext, type FlowRef, type Outcome } from "../flow.ts";
import { type NamedLine, readFoundLine, readNamedLine } from "./named-line.ts";
import {
  type CardData,
  cardData,
  cartLineOf,
  mayOrder,
  productAddedRef,
  productCardRef,
} from "./product-card-data.ts";
import { type SearchResultsData, searchResultsRef } from "./search-results-data.ts";

type Found = Outcome<never, never>;

type Opening =
  | { flow: FlowRef<CardData>; data: CardData }
  | { flow: FlowRef<SearchResultsData>; data: SearchResultsData };

/** One product is put into the cart where all is certain, else proposed; several that may be meant are listed. */
export const namedOutcome = async (words: string, named: NamedLine, context: FlowContext): Promise<Found> =>
  called(await namedOpening(words, named, context));

/** Goods named by their words with a count: which of them is asked, and the count kept. */
export async function foundOutcome(
  words: string,
  context: FlowContext,
  isFreeText = false,
): Promise<Found | null> {
  const opening = await foundOpening(words, context, isFreeText);
  return opening && called(opening);
}

/**
 * Another line, typed while the amounts of others wait: those go along, so that none is lost. Null where the words are
 * no line of an order, or where nothing waits.
 */
export async function nextLine(
  words: string,
  waiting: CardData | SearchResultsData,
  context: FlowContext,
): Promise<Found | null> {
  const own = waitingLine(waiting);
  if (waiting.pending.length === 0 && own === "") return null;
  const named = await readNamedLine(words, context);
  const opening = named
    ? await namedOpening(words, named, context)
    : await foundOpening(words, context, true);
  if (!opening) return null;
  // Said anew of the same product: the earlier words are mended by it.
  const isMended =
    "productId" in opening.data && "productId" in waiting && opening.data.productId === waiting.productId;
  return replaced(opening, [...waiting.pending, ...(own === "" || isMended ? [] : [own])]);
}

/** The first of the lines that wait, read again as it was typed; null when it means nothing any longer. */
export async function firstWaiting(
  [line = "", ...others]: readonly string[],
  context: FlowContext,
): Promise<Found | null> {
  const named = await readNamedLine(line, context);
  const opening = named ? await namedOpening(line, named, context) : await foundOpening(line, context, false);
  return opening && replaced(opening, others);
}

/** The line a screen waits with, in its words; none where no amount was said. */
function waitingLine(data: CardData | SearchResultsData): string {
  if ("query" in data) {
    if (data.amount !== "") return `${data.query} ${data.amount}`;
    return data.proposedMilli > 0 ? data.query : "";
  }
  return data.proposedMilli > 0 || data.misfit !== "" ? data.said : "";
}

function called({ flow, data }: Opening): Found {
  return call<unknown>(flow, data);
}

function replaced({ flow, data }: Opening, pending: string[]): Found {
  return become<unknown>(flow, { ...data, pending });
}

async function namedOpening(words: string, named: NamedLine, context: FlowContext): Promise<Opening> {
  const { products, quantityMilli, misfit, isLookAlike } = named;
  const [first, ...others] = products;
  const said = words.trim();
  if (first && others.length === 0) {
    if (!isLookAlike && (await isPut(first, quantityMilli, context)))
      return { flow: productAddedRef, data: cardData.parse({ productId: first.id }) };
    const data = { productId: first.id, proposedMilli: quantityMilli, misfit, said };
    return { flow: productCardRef, data: cardData.parse(data) };
  }
  const productIds = products.map(({ id }) => id);
  const data = { query: said, productIds, proposedMilli: quantityMilli };
  return { flow: searchResultsRef, data: searchResultsRef.data.parse(data) };
}

async function foundOpening(
  words: string,
  context: FlowContext,
  isFreeText: boolean,
): Promise<Opening | null> {
  const found = await readFoundLine(words, context);
  if (!found) return null;
  const data = { query: found.name, amount: found.amount, isFreeText };
  return { flow: searchResultsRef, data: searchResultsRef.data.parse(data) };
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
