/** What a press on the cart leads to: changes, all of it out and back, and on to the order past whatever is in doubt. */
import type { CartLine } from "../../core/orders/model.ts";
import { text } from "../../core/outbox/message.ts";
import { call, callThen, done, type FlowContext, goTo } from "../flow.ts";
import { turnedTo } from "../paging.ts";
import { asRemoved, type CartData, type CartOutcome, cartData, toCart } from "./cart-data.ts";
import { findProductRef } from "./catalog-refs.ts";
import { checkout } from "./checkout.ts";
import { repeatOrder } from "./repeat-order.ts";

/** What a press on the cart itself leads to. */
export function takeView(
  id: string,
  data: CartData,
  context: FlowContext,
): CartOutcome | Promise<CartOutcome> {
  const offset = turnedTo(id, data.offset);
  if (offset !== null) return goTo("view", { ...data, offset });
  switch (id) {
    case "order":
      return proceed({ ...data, settled: [], doubtCount: 0 }, context);
    case "change":
      return goTo("pick", { ...data, offset: 0 });
    case "clear":
      return clear(data, context);
    case "undo":
      return putBack(data, context);
    case "repeat":
      return call(repeatOrder, repeatOrder.data.parse({}));
    case "catalog":
      return call(findProductRef, {});
    default:
      return goTo("view", data);
  }
}

/** A changed price is no doubt: it is shown with the order and sent by the same button. */
export const openDoubts = (lines: readonly CartLine[], settled: readonly string[]): CartLine[] =>
  lines.filter(
    ({ product, warning, amountMinor }) =>
      warning?.kind === "gone" ||
      amountMinor === null ||
      (warning?.kind === "stock" && !settled.includes(product.id)),
  );

/** On to the order, but first whatever is in doubt, one at a time. */
export async function proceed(data: CartData, { core }: FlowContext): Promise<CartOutcome> {
  const { lines } = await core.orders.cart.view();
  if (lines.length === 0) return toCart({ isPartOfCheckout: data.isPartOfCheckout });
  const open = openDoubts(lines, data.settled).length;
  if (open > 0) return goTo("doubt", { ...data, doubtCount: Math.max(data.doubtCount, open) });
  return data.isPartOfCheckout
    ? done()
    : callThen(checkout, checkout.data.parse({}), "view", cartData.parse({}));
}

async function clear({ isPartOfCheckout }: CartData, { core }: FlowContext) {
  const { lines } = await core.orders.cart.view();
  await core.orders.cart.clear();
  return toCart({ isPartOfCheckout, removed: lines.map(asRemoved) }, text("orders.cart.cleared"));
}

async function putBack({ removed, isPartOfCheckout }: CartData, { core }: FlowContext) {
  const refused: string[] = [];
  for (const { productId, article, quantityMilli } of removed) {
    const result = await core.orders.cart.set(productId, quantityMilli);
    if (!result.ok) refused.push(article);
  }
  const note =
    refused.length > 0
      ? text("orders.cart.notPutBack", { articles: refused.join(", ") })
      : text("orders.cart.putBack", { count: removed.length });
  return toCart({ isPartOfCheckout }, note);
}
