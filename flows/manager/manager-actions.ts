/** Buttons under the notices of orders in a supplier's chats. */
import type { ActionHandlers } from "../actions.ts";
import { askAction, moveAction, type OrderSide, pressAction } from "../orders/card/order-actions.ts";
import { askDealer } from "./ask-dealer.ts";
import { changeOrder } from "./change-order.ts";
import { declineOrder } from "./decline-order.ts";
import { managerOrder } from "./manager-order.ts";
import { askedToConfirm } from "./order-moves.ts";
import { supplierState } from "./order-state.ts";
import { proposeDay } from "./propose-day.ts";

const supplierSide: OrderSide = { card: managerOrder, stateOf: supplierState };

export const managerActions: ActionHandlers = {
  "order.confirm": moveAction({ move: "confirm" }, supplierSide, askedToConfirm),
  "order.proposeDay": askAction({ flow: proposeDay, move: "proposeDay" }, supplierSide),
  "order.change": askAction({ flow: changeOrder, move: "changeLines" }, supplierSide),
  "order.ask": askAction({ flow: askDealer, move: null }, supplierSide),
  "order.offerCancel": pressAction(supplierSide, ({ objectId, objectVersion }, { core }) =>
    core.orders.offerCancel(objectId, objectVersion),
  ),
  "order.decline": askAction({ flow: declineOrder, move: "decline" }, supplierSide),
};
