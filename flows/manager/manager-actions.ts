/** Buttons under the notices of orders in a supplier's chats. */
import { text } from "../../core/outbox/message.ts";
import type { ActionHandler, ActionHandlers, ActionOutcome } from "../actions.ts";
import { firstQuestion } from "../deliveries/open-delivery.ts";
import { askAction, moveAction, type OrderSide, pressAction } from "../orders/card/order-actions.ts";
import { askDealer } from "./ask-dealer.ts";
import { changeOrder } from "./change-order.ts";
import { completeOrder } from "./complete-order.ts";
import { declineOrder } from "./decline-order.ts";
import { keepLines } from "./keep-lines.ts";
import { managerOrder } from "./manager-order.ts";
import { changesAsked } from "./order-changes.ts";
import { askedToConfirm } from "./order-moves.ts";
import { supplierState } from "./order-state.ts";
import { proposeDay } from "./propose-day.ts";

const supplierSide: OrderSide = { card: managerOrder, stateOf: supplierState };

const restoreRequest: ActionHandler["restore"] = (orderId, { core }) =>
  core.orders.requests.restoreNotice(orderId);

/** Under the reminder of goods no truck is named for. */
const ofRest: Omit<ActionHandler, "press"> = {
  stateOf: async () => text("deliveries.rest.none"),
  card: (orderId) => ({ flow: managerOrder, data: managerOrder.data.parse({ orderId }) }),
  restore: (orderId, { core }) => core.deliveries.restoreUnplanned(orderId),
};
const noneLeft: ActionOutcome = { do: "refuse", why: text("deliveries.rest.none") };

export const managerActions: ActionHandlers = {
  "rest.plan": {
    ...ofRest,
    async press({ objectId }, context) {
      const order = await context.core.orders.find(objectId);
      const left = order ? await context.core.deliveries.left(order.id) : [];
      if (!order || left.length === 0) return noneLeft;
      return { do: "ask", ...(await firstQuestion(order, left, context)) };
    },
  },
  "rest.close": {
    ...ofRest,
    async press({ objectId: orderId }, context) {
      const order = await context.core.orders.find(orderId);
      const left = await context.core.deliveries.left(orderId);
      if (!order || left.length === 0) return noneLeft;
      return { do: "ask", flow: completeOrder, data: { orderId, version: order.version } };
    },
  },
  "order.confirm": moveAction({ move: "confirm" }, supplierSide, askedToConfirm),
  "order.proposeDay": askAction({ flow: proposeDay, move: "proposeDay" }, supplierSide),
  "order.change": askAction({ flow: changeOrder, move: "changeLines" }, supplierSide),
  "order.ask": askAction({ flow: askDealer, move: null }, supplierSide),
  "order.takeLines": {
    ...pressAction(supplierSide, ({ objectId, objectVersion }, { core }) =>
      core.orders.requests.take(objectId, objectVersion),
    ),
    restore: restoreRequest,
  },
  "order.keepLines": {
    ...askAction({ flow: keepLines, move: null }, supplierSide),
    restore: restoreRequest,
  },
  /** Begins with what the dealer wants: it may be corrected, and goes to it as any other change. */
  "order.changeAsked": {
    ...askAction({ flow: changeOrder, move: "changeLines" }, supplierSide),
    restore: restoreRequest,
    async press({ objectId: orderId, objectVersion: version }, context) {
      const order = await context.core.orders.find(orderId);
      const request = await context.core.orders.requests.find(orderId);
      if (order?.version !== version || !request)
        return { do: "refuse", why: await supplierState(orderId, context) };
      const changes = await changesAsked(order, request.lines, context);
      return { do: "ask", flow: changeOrder, data: changeOrder.data.parse({ orderId, version, changes }) };
    },
  },
  "order.offerCancel": pressAction(supplierSide, ({ objectId, objectVersion }, { core }) =>
    core.orders.offerCancel(objectId, objectVersion),
  ),
  "order.decline": askAction({ flow: declineOrder, move: "decline" }, supplierSide),
};
