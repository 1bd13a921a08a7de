/** Buttons under the notices of orders in a supplier's chats. */
import { stateText } from "../../core/orders/order-funnel.ts";
import { text } from "../../core/outbox/message.ts";
import type { ActionHandlers } from "../actions.ts";
import { askAction, moveAction, type OrderSide } from "../orders/order-actions.ts";
import { askDealer } from "./ask-dealer.ts";
import { changeOrder } from "./change-order.ts";
import { declineOrder } from "./decline-order.ts";
import { managerOrder } from "./manager-order.ts";
import { proposeDay } from "./propose-day.ts";

/** Colleagues read who was first, and when. */
const supplierSide: OrderSide = {
  card: managerOrder,
  async stateOf(orderId, { core }) {
    const order = await core.orders.find(orderId);
    if (!order) return text("orders.refused.notFound");
    const state = stateText(order);
    const [last] = await core.orders.history(orderId);
    if (!last?.person || last.name === "submit") return state;
    return text("manager.stateBy", { state: { text: state }, name: last.person, at: { stamp: last.at } });
  },
};

export const managerActions: ActionHandlers = {
  "order.confirm": moveAction({ move: "confirm" }, supplierSide),
  "order.proposeDay": askAction({ flow: proposeDay, move: "proposeDay" }, supplierSide),
  "order.change": askAction({ flow: changeOrder, move: "changeLines" }, supplierSide),
  "order.ask": askAction({ flow: askDealer, move: null }, supplierSide),
  "order.decline": askAction({ flow: declineOrder, move: "decline" }, supplierSide),
};
