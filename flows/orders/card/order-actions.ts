/** Buttons under notices of orders: what both sides' have in common, and the dealer's own. */
import type { Action } from "../../../core/notices/model.ts";
import type { Order, OrderMove, OrderMoveName, OrderRefusal } from "../../../core/orders/model.ts";
import { stateText } from "../../../core/orders/order-funnel.ts";
import { type Text, text } from "../../../core/outbox/message.ts";
import type { Result } from "../../../core/result.ts";
import type { ActionHandler, ActionHandlers, ActionOutcome } from "../../actions.ts";
import type { Flow, FlowContext } from "../../flow.ts";
import { acceptLines } from "./accept-lines.ts";
import { cancelOrder } from "./cancel-order.ts";
import { askedToAccept, counterDay } from "./counter-day.ts";
import { orderCard } from "./order-card.ts";
import { refusalText } from "./order-words.ts";

/** What a side shows below a press that came too late, and says of it. */
export interface OrderSide {
  card: Flow<{ orderId: string; offset: number }>;
  stateOf(orderId: string, context: FlowContext): Promise<Text>;
}

/** What every question about an order begins with. */
export type OrderQuestion = { orderId: string; version: number };

/** A button that is a move by itself, unless the order as it is asks for an answer first. */
export const moveAction = (
  move: OrderMove,
  side: OrderSide,
  askedFirst: (order: Order, context: FlowContext) => Flow<OrderQuestion> | null,
): ActionHandler => ({
  ...common(side),
  async press(action, context) {
    const { orders } = context.core;
    const { objectId, objectVersion } = action;
    const order = await orders.find(objectId);
    const question = order && askedFirst(order, context);
    if (question) return askAction({ flow: question, move: move.move }, side).press(action, context);
    const own = pressAction(side, () => orders.move(objectId, objectVersion, move));
    return own.press(action, context);
  },
});

/** A button that does something with an order that is no move of its funnel. */
export const pressAction = (
  side: OrderSide,
  act: (action: Action, context: FlowContext) => Promise<Result<Order, OrderRefusal>>,
): ActionHandler => ({
  ...common(side),
  async press(action, context) {
    const result = await act(action, context);
    return result.ok ? { do: "done" } : { do: "refuse", why: refusalText(result) };
  },
});

/** A button that asks first. `move` null: it may be asked of an order at any stage. */
export const askAction = <D extends OrderQuestion>(
  ask: { flow: Flow<D>; move: OrderMoveName | null },
  side: OrderSide,
): ActionHandler => ({
  ...common(side),
  async press(action, context) {
    return (await refused(action, ask.move, side, context)) ?? { do: "ask", ...asked(ask.flow, action) };
  },
});

const asked = <D extends OrderQuestion>(flow: Flow<D>, { objectId, objectVersion }: Action) => ({
  flow,
  data: flow.data.parse({ orderId: objectId, version: objectVersion }),
});

/** Why not to ask at all: the order is no longer what its buttons were made for. */
async function refused(
  { objectId, objectVersion }: Action,
  move: OrderMoveName | null,
  { stateOf }: OrderSide,
  context: FlowContext,
): Promise<ActionOutcome | null> {
  const order = await context.core.orders.find(objectId);
  if (!order) return { do: "refuse", why: text("orders.refused.notFound") };
  const isOpen =
    move === null || (order.version === objectVersion && context.core.orders.moves(order).includes(move));
  return isOpen ? null : { do: "refuse", why: await stateOf(objectId, context) };
}

const common = ({ card, stateOf }: OrderSide) => ({
  stateOf,
  card: (orderId: string) => ({ flow: card, data: card.data.parse({ orderId }) }),
  restore: (orderId: string, { core }: FlowContext) => core.orders.restoreNotice(orderId),
});

const dealerSide: OrderSide = {
  card: orderCard,
  async stateOf(orderId, { core }) {
    const order = await core.orders.find(orderId);
    return order ? stateText(order) : text("orders.refused.notFound");
  },
};

export const dealerActions: ActionHandlers = {
  "order.accept": moveAction({ move: "accept" }, dealerSide, askedToAccept),
  "order.byLine": askAction({ flow: acceptLines, move: "accept" }, dealerSide),
  "order.counterDay": askAction({ flow: counterDay, move: "counterDay" }, dealerSide),
  "order.cancel": askAction({ flow: cancelOrder, move: "cancel" }, dealerSide),
};
