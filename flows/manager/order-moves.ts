/** What a manager may do with an order, as buttons: every one made for the version in view. */
import type { Order, OrderMoveName } from "../../core/orders/model.ts";
import { passedDay } from "../../core/orders/order-days.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import { deliveriesOn, deliveryChoice, openDelivery } from "../deliveries/open-delivery.ts";
import { documentsChoice } from "../documents/documents-choice.ts";
import { orderDocumentsRef } from "../documents/documents-ref.ts";
import { type Choice, call, type Flow, type FlowContext } from "../flow.ts";
import { type Pressed, pressMore, type Roads } from "../orders/card/card-roads.ts";
import { answerChoices } from "../orders/card/line-request.ts";
import type { OrderQuestion } from "../orders/card/order-actions.ts";
import { allLinesChoice, historyChoice } from "../orders/card/order-screen.ts";
import { readStep, stepChoices } from "../orders/card/order-steps.ts";
import { refusalText } from "../orders/card/order-words.ts";
import { askDealer } from "./ask-dealer.ts";
import { changeOrder } from "./change-order.ts";
import { completeOrder, missingLines } from "./complete-order.ts";
import { confirmDay } from "./confirm-day.ts";
import { declineOrder } from "./decline-order.ts";
import { keepLines } from "./keep-lines.ts";
import { supplierState } from "./order-state.ts";
import { proposeDay } from "./propose-day.ts";

/** The likely decision first; the refusal of what waits stands on the card. */
export async function managerRoads(order: Order, context: FlowContext): Promise<Roads> {
  const { core, actor } = context;
  const moves = core.orders.moves(order);
  const steps = stepChoices(order, core);
  const may = (move: OrderMoveName, label: Text, style?: Choice["style"]): Choice[] =>
    moves.includes(move) ? [{ id: `${move} ${order.version}`, label, ...(style && { style }) }] : [];
  // Decides nothing: the one who answers the order may ask at any stage.
  const isAsked = actor?.company.id === order.supplierId;
  // While it is being agreed on there are decisions to be shown instead.
  const isOpen = order.canonical === "new" || order.canonical === "negotiation";
  const { yes, no } = await answerChoices(order, context);
  return {
    next: [
      ...yes,
      ...may("confirm", text("orders.notice.action.confirm"), "primary"),
      ...steps,
      ...may(
        "complete",
        text("manager.card.complete"),
        steps.length + yes.length > 0 ? undefined : "primary",
      ),
    ],
    ...(isOpen ? {} : { answers: no }),
    [isOpen ? "answers" : "changes"]: [
      ...may("proposeDay", text("orders.notice.action.proposeDay")),
      ...may("changeLines", text("orders.notice.action.change")),
    ],
    [isOpen ? "refusal" : "cancel"]: may("decline", text("orders.notice.action.decline"), "danger"),
    delivery: (await deliveriesOn(order, context)).choices,
    [isOpen ? "drafts" : "documents"]: [documentsChoice],
    ask: isAsked ? [{ id: "ask", label: text("orders.notice.action.ask") }] : [],
    lines: allLinesChoice(order),
    history: [historyChoice],
  };
}

const pressStep = (id: string, orderId: string, context: FlowContext): Promise<Pressed> | null => {
  const step = readStep(id);
  return step && moved({ step: step.name }, step.version, orderId, context);
};

/** Null when the id is none of these buttons'. */
export async function pressMove(id: string, orderId: string, context: FlowContext): Promise<Pressed | null> {
  const [move, digits] = id.split(" ");
  const version = Number(digits);
  switch (move) {
    case "confirm":
      return (await confirmQuestion(version, orderId, context)) ?? moved({ move }, version, orderId, context);
    case "complete":
      return (
        (await completeQuestion(version, orderId, context)) ?? moved({ move }, version, orderId, context)
      );
    case "step":
      return pressStep(id, orderId, context);
    case "takeLines": {
      const result = await context.core.orders.requests.take(orderId, version);
      if (result.ok) return { is: "moved" };
      return { is: "refused", why: refusalText(result), state: await supplierState(orderId, context) };
    }
    case "keepLines":
      return { is: "asked", by: call(keepLines, keepLines.data.parse({ orderId, version })) };
    case "changeLines":
      if (await isPlanned(orderId, context)) {
        const why = text("orders.refused.planned");
        return { is: "refused", why, state: why };
      }
      return asked(move, version, orderId, context);
    case "proposeDay":
    case "decline":
      return asked(move, version, orderId, context);
    case deliveryChoice.id:
      return { is: "asked", by: await openDelivery(orderId, context) };
    case documentsChoice.id:
      return { is: "asked", by: call(orderDocumentsRef, orderDocumentsRef.data.parse({ orderId })) };
    case "ask":
      return { is: "asked", by: call(askDealer, askDealer.data.parse({ orderId })) };
    default:
      return pressMore(id, orderId);
  }
}

/** Once a truck of an agreed order is talked about, nothing is asked that could only be refused in the end. */
async function isPlanned(orderId: string, { core }: FlowContext): Promise<boolean> {
  const order = await core.orders.find(orderId);
  const deliveries = order?.canonical === "accepted" ? await core.deliveries.ofOrder(orderId) : [];
  return deliveries.some(({ state }) => state !== "cancelled");
}

async function asked(
  move: keyof typeof questions,
  version: number,
  orderId: string,
  context: FlowContext,
): Promise<Pressed> {
  const by = call(questions[move], questions[move].data.parse({ orderId, version }));
  return (await refusedNow(move, version, orderId, context)) ?? { is: "asked", by };
}

async function moved(
  move: { move: "confirm" | "complete" } | { step: string },
  version: number,
  orderId: string,
  context: FlowContext,
): Promise<Pressed> {
  const result = await context.core.orders.move(orderId, version, move);
  if (result.ok) return { is: "moved" };
  return { is: "refused", why: refusalText(result), state: await supplierState(orderId, context) };
}

/**
 * What stands before a confirmation: the day, where the dealer wished for none; a proposal of another, where the wished
 * one has passed. Null where one press is enough.
 */
export function askedToConfirm(order: Order, context: FlowContext): Flow<OrderQuestion> | null {
  if (order.day === null) return confirmDay;
  return passedDay(order, context) === null ? null : proposeDay;
}

async function confirmQuestion(
  version: number,
  orderId: string,
  context: FlowContext,
): Promise<Pressed | null> {
  const order = await context.core.orders.find(orderId);
  const question = order && askedToConfirm(order, context);
  if (!question) return null;
  const by = call(question, question.data.parse({ orderId, version }));
  return (await refusedNow("confirm", version, orderId, context)) ?? { is: "asked", by };
}

/** Where not all of it has come. */
async function completeQuestion(
  version: number,
  orderId: string,
  context: FlowContext,
): Promise<Pressed | null> {
  const order = await context.core.orders.find(orderId);
  if (!order || (await missingLines(order, context)).length === 0) return null;
  const by = call(completeOrder, { orderId, version });
  return (await refusedNow("complete", version, orderId, context)) ?? { is: "asked", by };
}

const questions = { proposeDay, changeLines: changeOrder, decline: declineOrder } as const;

/** Nothing is asked about an order that is no longer what its button was made for. */
async function refusedNow(
  move: OrderMoveName,
  version: number,
  orderId: string,
  context: FlowContext,
): Promise<Pressed | null> {
  const { orders } = context.core;
  const order = await orders.find(orderId);
  if (order?.version === version && orders.moves(order).includes(move)) return null;
  const state = await supplierState(orderId, context);
  return { is: "refused", why: state, state };
}
