/** What the order dialogs of dealers bring to the conversation. */
import { may } from "../../core/network/model.ts";
import { text } from "../../core/outbox/message.ts";
import type { FlowContext } from "../flow.ts";
import type { FlowModule, MenuEntry, WordOpening } from "../module.ts";
import { acceptLines } from "./card/accept-lines.ts";
import { cancelOrder, cancelWhich } from "./card/cancel-order.ts";
import { counterDay } from "./card/counter-day.ts";
import { dealerActions } from "./card/order-actions.ts";
import { orderCard } from "./card/order-card.ts";
import { orderMore } from "./card/order-more.ts";
import { cart, clearCart, clearWords, doubtfulCart } from "./cart/cart.ts";
import { repeatOrder } from "./cart/repeat-order.ts";
import { checkout } from "./checkout/checkout.ts";
import { orderSent } from "./checkout/order-sent.ts";
import { myOrders } from "./my-orders.ts";
import { orderNotFound, orderNumber } from "./order-number.ts";
import { ownOrders } from "./own-orders.ts";
import { purchase } from "./purchase.ts";
import { readOrder } from "./reading/read-order.ts";
import { readOrderCart } from "./reading/read-order-cart.ts";
import { typedOrder } from "./reading/typed-order.ts";
import { unreadFile } from "./reading/unread-file.ts";

/** Whether the company answers others' orders too: then its own ordering stands apart, under «Закупка». */
export const isSupplierToo = ({ actor, tenant }: FlowContext): boolean =>
  actor !== null && may(actor, "orders.decide", tenant.blocks);

/** Orders to be answered, and prices that were named. */
const waitingFor = async (context: FlowContext): Promise<number> =>
  (await ownOrders(context).count("waiting")) + (await context.core.quotes.count("waiting", true));

const ordersEntry: MenuEntry = {
  id: "orders",
  permission: "orders.place",
  level: "top",
  position: 20,
  isFor: (context) => !isSupplierToo(context),
  async label(context) {
    const waiting = await waitingFor(context);
    return waiting > 0 ? text("orders.menuWaiting", { count: waiting }) : text("orders.menu");
  },
  opening: { flow: myOrders, data: {} },
  command: { name: "orders", about: text("common.commands.ownOrders") },
};

const purchaseEntry: MenuEntry = {
  id: "purchase",
  permission: "orders.place",
  level: "top",
  position: 50,
  isFor: isSupplierToo,
  async label(context) {
    const waiting = await waitingFor(context);
    return waiting > 0
      ? text("orders.purchase.menuWaiting", { count: waiting })
      : text("orders.purchase.menu");
  },
  opening: { flow: purchase, data: {} },
};

/** Whoever decides on orders and places none has no cart. */
const decidesOnly: WordOpening["instead"] = (context) =>
  isSupplierToo(context) ? text("orders.cart.notYours") : null;

export const ordersModule: FlowModule = {
  flows: [
    cart,
    doubtfulCart,
    clearCart,
    checkout,
    orderSent,
    myOrders,
    orderCard,
    orderMore,
    repeatOrder,
    cancelOrder,
    cancelWhich,
    counterDay,
    acceptLines,
    orderNotFound,
    purchase,
    readOrder,
    readOrderCart,
    unreadFile,
  ],
  menu: [ordersEntry, purchaseEntry],
  actions: dealerActions,
  understanders: [clearWords, orderNumber, typedOrder],
  words: { cart: { flow: cart, data: {}, instead: decidesOnly } },
};
