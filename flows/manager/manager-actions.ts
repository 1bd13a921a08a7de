/** Buttons under the notices of orders in a supplier's chats. */
import type { ActionHandlers } from "../actions.ts";
import { askAction, moveAction, type OrderSide } from "../orders/order-actions.ts";
import { askDealer } from "./ask-dealer.ts";
import { changeOrder } from "./change-order.ts";
import { confirmDay } from "./confirm-day.ts";
import { declineOrder } from "./decline-order.ts";
import { managerOrder } from "./manager-order.ts";
import { supplierState } from "./order-state.ts";
import { proposeDay } from "./propose-day.ts";

const supplierSide: OrderSide = { card: managerOrder, stateOf: supplierState };

/** One press where the dealer wished for a day; else the day is asked. */
const confirmNow = moveAction({ move: "confirm" }, supplierSide);
const confirmFor = askAction({ flow: confirmDay, move: "confirm" }, supplierSide);

export const managerActions: ActionHandlers = {
  "order.confirm": {
    ...confirmNow,
    async press(action, context) {
      const order = await context.core.orders.find(action.objectId);
      return (order?.day === null ? confirmFor : confirmNow).press(action, context);
    },
  },
  "order.proposeDay": askAction({ flow: proposeDay, move: "proposeDay" }, supplierSide),
  "order.change": askAction({ flow: changeOrder, move: "changeLines" }, supplierSide),
  "order.ask": askAction({ flow: askDealer, move: null }, supplierSide),
  "order.decline": askAction({ flow: declineOrder, move: "decline" }, supplierSide),
};
