/** What the cart's dialog remembers between its screens. */
import * as z from "zod";
import type { CartLine } from "../../../core/orders/model.ts";
import { type Text, text } from "../../../core/outbox/message.ts";
import { become, type FlowRef, type Outcome, type Step } from "../../flow.ts";
import { noHints, orderHints } from "../checkout/order-hints.ts";

const removedLine = z.object({ productId: z.string(), article: z.string(), quantityMilli: z.int() });
type RemovedLine = z.infer<typeof removedLine>;

export const cartData = z.object({
  offset: z.int().min(0).default(0),
  /** The line being changed. */
  productId: z.string().default(""),
  /** What was just taken out, and can be put back. */
  removed: z.array(removedLine).default([]),
  /** The order whose lines were just added: what did not come along is told. */
  repeatOf: z.string().default(""),
  /** Products whose doubt was answered with "wait". */
  settled: z.array(z.string()).default([]),
  /** How many doubts there were when the first was asked: «Вопрос 2 из 3». */
  doubtCount: z.int().default(0),
  /** Opened from the checkout to change lines: then the way on leads back to it. */
  isPartOfCheckout: z.boolean().default(false),
  /** Of the text its lines were read from. */
  hints: orderHints.default(noHints),
});
export type CartData = z.infer<typeof cartData>;
type StepName = "view" | "pick" | "quantity" | "doubt" | "clear";
export type CartStep = Step<StepName, CartData>;
export type CartOutcome = Outcome<StepName, CartData>;

export const asRemoved = ({ product, quantityMilli }: CartLine): RemovedLine => ({
  productId: product.id,
  article: product.article,
  quantityMilli,
});

/** A few are named, of more it is said how many. */
export const goneRemoved = (articles: readonly string[]): Text | undefined => {
  if (articles.length === 0) return undefined;
  return articles.length > 3
    ? text("orders.cart.goneRemoved", { count: articles.length })
    : text("orders.cart.goneRemovedNamed", { articles: articles.join(", ") });
};

export const cartRef: FlowRef<CartData> = { id: "cart", data: cartData };

/** The same cart, begun at the first of what is in doubt: for who orders without having looked at it. */
export const doubtfulCartRef: FlowRef<CartData> = { id: "doubtful-cart", data: cartData };

/** The cart shown afresh, with nothing to go back through. */
export const toCart = (data: Partial<CartData> = {}, note?: Text) =>
  become(cartRef, cartData.parse(data), note);
