/** What a manager may do with an order, as buttons: every one made for the version in view. */
import type { Order, OrderMoveName } from "../../core/orders/model.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import { type Choice, call, type FlowContext } from "../flow.ts";
import { refusalText } from "../orders/order-words.ts";
import { askDealer } from "./ask-dealer.ts";
import { changeOrder } from "./change-order.ts";
import { declineOrder } from "./decline-order.ts";
import { proposeDay } from "./propose-day.ts";

/** Rows of buttons: the likely one first, the refusal last; the one who answers the order may ask at any stage. */
export function moveRows(order: Order, { core, actor }: FlowContext): Choice[][] {
  const moves = core.orders.moves(order);
  const isAsked = actor?.company.id === order.supplierId;
  const may = (move: OrderMoveName, label: Text, style?: Choice["style"]): Choice[] =>
    moves.includes(move) ? [{ id: `${move} ${order.version}`, label, ...(style && { style }) }] : [];
  const rows = [
    may("confirm", text("orders.notice.action.confirm"), "primary"),
    may("complete", text("manager.card.complete"), "primary"),
    [
      ...may("proposeDay", text("orders.notice.action.proposeDay")),
      ...may("changeLines", text("orders.notice.action.change")),
    ],
    [
      ...(isAsked ? [{ id: "ask", label: text("orders.notice.action.ask") }] : []),
      ...may("decline", text("orders.notice.action.decline"), "danger"),
    ],
  ];
  return rows.filter((row) => row.length > 0);
}

/** What a press leads to: a question of its own, or the move itself (null: done), or why not. */
export type Pressed =
  | { is: "asked"; by: ReturnType<typeof call> }
  | { is: "moved" }
  | { is: "refused"; why: Text };

/** Null when the id is none of these buttons'. */
export async function pressMove(id: string, orderId: string, { core }: FlowContext): Promise<Pressed | null> {
  const [move, digits] = id.split(" ");
  const version = Number(digits);
  switch (move) {
    case "confirm":
    case "complete": {
      const result = await core.orders.move(orderId, version, { move });
      return result.ok ? { is: "moved" } : { is: "refused", why: refusalText(result) };
    }
    case "proposeDay":
      return { is: "asked", by: call(proposeDay, proposeDay.data.parse({ orderId, version })) };
    case "changeLines":
      return { is: "asked", by: call(changeOrder, changeOrder.data.parse({ orderId, version })) };
    case "decline":
      return { is: "asked", by: call(declineOrder, declineOrder.data.parse({ orderId, version })) };
    case "ask":
      return { is: "asked", by: call(askDealer, askDealer.data.parse({ orderId })) };
    default:
      return null;
  }
}
