/** What a product's card remembers between its screens. */
import * as z from "zod";
import type { Product } from "../../core/catalog/model.ts";
import { may } from "../../core/network/model.ts";
import type { CartLine } from "../../core/orders/model.ts";
import type { FlowContext, FlowRef, Outcome, Step } from "../flow.ts";

export const cardData = z.object({
  productId: z.string(),
  /** A quantity that was said with the article, or advised instead of one that will not do; 0 = none. */
  proposedMilli: z.int().min(0).default(0),
  /** Words that were said as a quantity and are none: why is told with the card. */
  misfit: z.string().default(""),
  /** The proposal is for all of it, with what the cart has already. */
  isTotal: z.boolean().default(false),
  /** The line as it was typed, where its amount waits to be agreed to. */
  said: z.string().default(""),
  /** A number typed as the amount that is an own order's too. */
  lone: z.string().default(""),
  /** Lines typed before whose amounts still wait. */
  pending: z.array(z.string()).default([]),
  /** Words came that are no amount: a person may be what is wanted. */
  isPersonOffered: z.boolean().default(false),
});
export type CardData = z.infer<typeof cardData>;

/** For lists that lead to the card, to which the card itself may lead. */
export const productCardRef: FlowRef<CardData> = { id: "product-card", data: cardData };

/** The same card, begun at what was just put into the cart. */
export const productAddedRef: FlowRef<CardData> = { id: "product-added", data: cardData };

type StepName = "card" | "amount" | "added" | "change" | "number";
export type CardStep = Step<StepName, CardData>;
export type CardOutcome = Outcome<StepName, CardData>;

export const mayOrder = ({ actor, tenant }: FlowContext): boolean =>
  actor !== null && may(actor, "orders.place", tenant.blocks);

export const mayAsk = ({ actor, tenant }: FlowContext): boolean =>
  actor !== null && may(actor, "person.ask", tenant.blocks);

export const productOf = ({ productId }: CardData, { core }: FlowContext): Promise<Product | null> =>
  core.catalog.product(productId);

/** The cart's line of the product; undefined where it has none. */
export async function cartLineOf(
  { productId }: Pick<CardData, "productId">,
  { core }: FlowContext,
): Promise<CartLine | undefined> {
  const { lines } = await core.orders.cart.view();
  return lines.find(({ product }) => product.id === productId);
}
