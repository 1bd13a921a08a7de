/** On to the order from a card that stands outside the cart: the cart's doubts are asked first, as in the cart itself. */
import { call, type FlowContext, type Outcome } from "../../flow.ts";
import { checkout } from "../checkout/checkout.ts";
import { hinted } from "../checkout/checkout-data.ts";
import { knownHints, noHints, type OrderHints } from "../checkout/order-hints.ts";
import { cartData, cartRef, doubtfulCartRef } from "./cart-data.ts";
import { openDoubts } from "./cart-doubt.ts";

/** An old message still offers it when everything was taken out or sent: then the cart says so. */
export async function orderCart(
  context: FlowContext,
  told: OrderHints = noHints,
): Promise<Outcome<never, never>> {
  const { core } = context;
  const hints = await knownHints(told, context);
  const { lines } = await core.orders.cart.view();
  if (lines.length === 0) return call(cartRef, cartData.parse({}));
  const doubtCount = openDoubts(lines, []).length;
  if (doubtCount > 0) return call(doubtfulCartRef, cartData.parse({ doubtCount, hints }));
  await core.orders.cart.hold();
  return call(checkout, checkout.data.parse(hinted(hints)));
}
