/** What a press on the cart leads to: changes, all of it out and back, and on to the order past whatever is in doubt. */
import { type Text, text } from "../../../core/outbox/message.ts";
import { call, callThen, done, type FlowContext, goTo } from "../../flow.ts";
import { globalLabels } from "../../global-choices.ts";
import { turnedTo } from "../../paging.ts";
import { findProductRef } from "../catalog-refs.ts";
import { checkout } from "../checkout/checkout.ts";
import { hinted } from "../checkout/checkout-data.ts";
import { knownHints } from "../checkout/order-hints.ts";
import {
  asRemoved,
  type CartData,
  type CartOutcome,
  type CartStep,
  cartData,
  goneRemoved,
  toCart,
} from "./cart-data.ts";
import { openDoubts } from "./cart-doubt.ts";
import { cartScreen } from "./cart-screen.ts";
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
    case "removeGone":
      return removeGone(data, context);
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

/** On to the order, but first whatever is in doubt, one at a time. */
export async function proceed(data: CartData, context: FlowContext, note?: Text): Promise<CartOutcome> {
  const { core } = context;
  const { lines } = await core.orders.cart.view();
  if (lines.length === 0) return toCart({ isPartOfCheckout: data.isPartOfCheckout }, note);
  const open = openDoubts(lines, data.settled).length;
  if (open > 0) return goTo("doubt", { ...data, doubtCount: Math.max(data.doubtCount, open) }, note);
  await core.orders.cart.hold();
  return data.isPartOfCheckout
    ? done(...(note ? [note] : []))
    : callThen(
        checkout,
        checkout.data.parse(hinted(await knownHints(data.hints, context))),
        "view",
        cartData.parse({}),
      );
}

/** Asked once where it was said in words; what is taken out can be put back. */
export const clearStep: CartStep = {
  async ask(data, context) {
    const { lines, total } = await context.core.orders.cart.view();
    if (lines.length === 0) return cartScreen(data, context);
    const figures = { total: { money: total.amountMinor, currency: total.currency }, count: lines.length };
    return {
      lines: [text("orders.cart.clearAsk", figures)],
      choices: [[{ id: "clear", label: text("orders.cart.clear"), style: "danger" }], [globalLabels.back]],
    };
  },
  take: { choice: takeView },
};

async function clear({ isPartOfCheckout }: CartData, { core }: FlowContext) {
  const { lines } = await core.orders.cart.view();
  await core.orders.cart.clear();
  await core.deals.freeCart();
  return toCart({ isPartOfCheckout, removed: lines.map(asRemoved) }, text("orders.cart.cleared"));
}

/** They cannot come back, so nothing is offered to be put back. */
async function removeGone({ isPartOfCheckout }: CartData, { core }: FlowContext) {
  const articles = await core.orders.cart.removeGone();
  return toCart({ isPartOfCheckout }, goneRemoved(articles));
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
