/** What a dealer may do with an order of its own, and read of it: every button made for the version in view. */
import type { Order, OrderMoveName } from "../../../core/orders/model.ts";
import { text } from "../../../core/outbox/message.ts";
import { claimChoice, claimChoices } from "../../claims/claim-choice.ts";
import { reportClaimRef } from "../../claims/claim-refs.ts";
import { deliveriesOn, deliveryChoice, openDelivery } from "../../deliveries/open-delivery.ts";
import { documentsChoice } from "../../documents/documents-choice.ts";
import { orderDocumentsRef } from "../../documents/documents-ref.ts";
import { type Choice, call, type FlowContext } from "../../flow.ts";
import { globalLabels } from "../../global-choices.ts";
import { repeat } from "../cart/repeat-order.ts";
import { cancelOrder } from "./cancel-order.ts";
import { type Pressed, pressMore, type Roads } from "./card-roads.ts";
import { changeOrderRef } from "./change-order-ref.ts";
import { askedToAccept, counterDay } from "./counter-day.ts";
import { askChoices } from "./line-request.ts";
import { allLinesChoice, historyChoice } from "./order-screen.ts";
import { readStep, stepChoices } from "./order-steps.ts";
import { refusalText } from "./order-words.ts";

export async function dealerRoads(order: Order, context: FlowContext): Promise<Roads> {
  const { core } = context;
  const moves = core.orders.moves(order);
  const may = (move: OrderMoveName, label: Choice["label"], style?: Choice["style"]): Choice[] =>
    moves.includes(move) ? [{ id: `${move} ${order.version}`, label, ...(style && { style }) }] : [];
  // While an answer is awaited the answers stand first, and the order is not yet to be repeated.
  const isAsked = moves.includes("accept");
  const cancel = may("cancel", text("orders.notice.action.cancel"), isAsked ? "danger" : undefined);
  const isAgreed = order.canonical === "accepted" || order.canonical === "won";
  return {
    next: [...may("accept", text("orders.notice.action.accept"), "primary"), ...stepChoices(order, core)],
    answers: may("counterDay", text("orders.notice.action.counterDay")),
    [isAsked ? "refusal" : "cancel"]: cancel,
    delivery: (await deliveriesOn(order, context)).choices,
    [isAgreed ? "documents" : "drafts"]: [documentsChoice],
    claim: claimChoices(order, context),
    repeat: isAsked ? [] : [{ id: "repeat", label: text("orders.card.repeat") }],
    ask: [globalLabels.person],
    lines: [...(await askChoices(order, context)), ...allLinesChoice(order)],
    history: [historyChoice],
  };
}

/** Null when the id is none of these buttons'. */
export async function pressRoad(id: string, orderId: string, context: FlowContext): Promise<Pressed | null> {
  const [verb, version] = id.split(" ");
  const at = { orderId, version: Number(version) };
  switch (verb) {
    case "accept": {
      const order = await context.core.orders.find(orderId);
      const question = order && askedToAccept(order, context);
      if (question) return { is: "asked", by: call(question, question.data.parse(at)) };
      return moved({ move: "accept" }, at, context);
    }
    case "counterDay":
      return { is: "asked", by: call(counterDay, counterDay.data.parse(at)) };
    case "cancel":
      return { is: "asked", by: call(cancelOrder, cancelOrder.data.parse(at)) };
    case "askLines":
      return { is: "asked", by: call(changeOrderRef, changeOrderRef.data.parse(at)) };
    case "withdrawLines": {
      const result = await context.core.orders.requests.withdraw(orderId);
      return result.ok ? { is: "moved" } : { is: "refused", why: refusalText(result) };
    }
    case "step": {
      const step = readStep(id);
      return step && moved({ step: step.name }, { orderId, version: step.version }, context);
    }
    case deliveryChoice.id:
      return { is: "asked", by: await openDelivery(orderId, context) };
    case claimChoice.id:
      return { is: "asked", by: call(reportClaimRef, reportClaimRef.data.parse({ fromOrder: orderId })) };
    case "repeat":
      return { is: "asked", by: await repeat(orderId, context) };
    case documentsChoice.id:
      return { is: "asked", by: call(orderDocumentsRef, orderDocumentsRef.data.parse({ orderId })) };
    default:
      return pressMore(id, orderId);
  }
}

async function moved(
  move: { move: "accept" } | { step: string },
  { orderId, version }: { orderId: string; version: number },
  { core }: FlowContext,
): Promise<Pressed> {
  const result = await core.orders.move(orderId, version, move);
  return result.ok ? { is: "moved" } : { is: "refused", why: refusalText(result) };
}
