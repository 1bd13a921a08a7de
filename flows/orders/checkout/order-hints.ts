/** What a text said besides goods, and what its answers taught, on its way from the cart to the order. */
import { type CartHints, cartHintsSchema } from "../../../core/orders/cart-hints.ts";
import type { FlowContext } from "../../flow.ts";

export const orderHints = cartHintsSchema;
export type OrderHints = CartHints;

export const noHints = orderHints.parse({});

/** What is said later counts; comments are joined. */
export const withHints = (known: OrderHints, more: OrderHints): OrderHints => ({
  day: more.day ?? known.day,
  address: more.address || known.address,
  comment: [...new Set([known.comment, more.comment])].filter(Boolean).join("\n"),
  sources: [...new Set([...known.sources, ...more.sources])],
  learnt: [...known.learnt, ...more.learnt],
});

/** What the checkout begins with: told by this dialog, else by the one the cart was read in. */
export async function knownHints(told: OrderHints, { core }: FlowContext): Promise<OrderHints> {
  const { cart } = core.orders;
  await cart.keepHints(told);
  return (await cart.hints()) ?? told;
}
