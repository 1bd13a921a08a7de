/** What a manager may do with an order, as buttons: every one made for the version in view. */
import type { Order, OrderMoveName } from "../../core/orders/model.ts";
import { passedDay } from "../../core/orders/order-days.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import { documentsChoice } from "../documents/documents-choice.ts";
import { orderDocumentsRef } from "../documents/documents-ref.ts";
import { type Choice, call, type Flow, type FlowContext } from "../flow.ts";
import type { OrderQuestion } from "../orders/order-actions.ts";
import { allLinesChoice } from "../orders/order-screen.ts";
import { readStep, stepChoices } from "../orders/order-steps.ts";
import { refusalText } from "../orders/order-words.ts";
import { askDealer } from "./ask-dealer.ts";
import { changeOrder } from "./change-order.ts";
import { confirmDay } from "./confirm-day.ts";
import { declineOrder } from "./decline-order.ts";
import { orderMoreRef } from "./order-more-data.ts";
import { supplierState } from "./order-state.ts";
import { proposeDay } from "./propose-day.ts";

/** More are not taken in at a glance: the rarest go one level down. */
const mostButtons = 6;

/**
 * Rows of buttons, at most six with those that stand below: the likely one first, the refusal last. What there is no
 * room for is behind «Ещё».
 */
export function moveRows(order: Order, context: FlowContext, below: readonly Choice[]): Choice[][] {
  const { likely, papers, proposals, ask, pages, refusal } = movesOf(order, context);
  const others = [...papers, ...proposals];
  const fixed = likely.length + refusal.length + below.length;
  const all = fixed + others.length + ask.length + pages.length;
  const kept = others.slice(0, mostButtons - fixed - 1);
  const more: Choice = { id: `more ${kept.length}`, label: text("manager.card.more") };
  const rows =
    all <= mostButtons
      ? [...each(likely), proposals, [...ask, ...refusal], ...pagesAbove([...papers, ...pages], below)]
      : kept.length === others.length
        ? [...each(likely), kept, [more, ...refusal], [...below]]
        : [...each(likely), [...kept, more], refusal, [...below]];
  return rows.filter((row) => row.length > 0);
}

/** No more than two beside each other, or their words are cut. */
const pagesAbove = (pages: readonly Choice[], below: readonly Choice[]): Choice[][] =>
  pages.length + below.length <= 2
    ? [[...pages, ...below]]
    : [pages.slice(0, 2), [...pages.slice(2), ...below]];

const each = (choices: readonly Choice[]): Choice[][] => choices.map((choice) => [choice]);

/** The buttons behind «Ещё»: all but the first `kept`, the question, the pages; the papers at every stage. */
export function moreRows(order: Order, context: FlowContext, kept: number): Choice[][] {
  const { papers, proposals, ask, pages } = movesOf(order, context);
  const others = [...papers, ...proposals].slice(kept);
  const reading = papers.length > 0 ? pages : [documentsChoice, ...pages];
  return [[...others, ...ask], ...pagesAbove(reading, [])].filter((row) => row.length > 0);
}

interface Moves {
  /** The likely decision. */
  likely: Choice[];
  /** Of what is agreed. */
  papers: Choice[];
  /** Other decisions, which the dealer is asked about. */
  proposals: Choice[];
  /** Decides nothing: the one who answers the order may ask at any stage. */
  ask: Choice[];
  /** More of the order to be read. */
  pages: Choice[];
  refusal: Choice[];
}

function movesOf(order: Order, { core, actor }: FlowContext): Moves {
  const moves = core.orders.moves(order);
  const steps = stepChoices(order, core);
  const may = (move: OrderMoveName, label: Text, style?: Choice["style"]): Choice[] =>
    moves.includes(move) ? [{ id: `${move} ${order.version}`, label, ...(style && { style }) }] : [];
  const isAsked = actor?.company.id === order.supplierId;
  return {
    likely: [
      ...may("confirm", text("orders.notice.action.confirm"), "primary"),
      ...steps,
      ...may("complete", text("manager.card.complete"), steps.length > 0 ? undefined : "primary"),
    ],
    papers: papersOf(order),
    proposals: [
      ...may("proposeDay", text("orders.notice.action.proposeDay")),
      ...may("changeLines", text("orders.notice.action.change")),
    ],
    ask: isAsked ? [{ id: "ask", label: text("orders.notice.action.ask") }] : [],
    pages: [...allLinesChoice(order), { id: "history", label: text("orders.card.history") }],
    refusal: may("decline", text("orders.notice.action.decline"), "danger"),
  };
}

/** While it is being agreed on there are decisions to be shown instead. */
const papersOf = ({ canonical }: Order): Choice[] =>
  canonical === "new" || canonical === "negotiation" ? [] : [documentsChoice];

const pressStep = (id: string, orderId: string, context: FlowContext): Promise<Pressed> | null => {
  const step = readStep(id);
  return step && moved({ step: step.name }, step.version, orderId, context);
};

/** What a press leads to: a question of its own, the move itself, or why not; then what is true now goes along. */
export type Pressed =
  | { is: "asked"; by: ReturnType<typeof call> }
  | { is: "moved" }
  | { is: "refused"; why: Text; state: Text };

/** Null when the id is none of these buttons'. */
export async function pressMove(id: string, orderId: string, context: FlowContext): Promise<Pressed | null> {
  const [move, digits] = id.split(" ");
  const version = Number(digits);
  switch (move) {
    case "confirm":
      return (await confirmQuestion(version, orderId, context)) ?? moved({ move }, version, orderId, context);
    case "complete":
      return moved({ move }, version, orderId, context);
    case "step":
      return pressStep(id, orderId, context);
    case "proposeDay":
    case "changeLines":
    case "decline":
      return (
        (await refusedNow(move, version, orderId, context)) ?? {
          is: "asked",
          by: call(questions[move], questions[move].data.parse({ orderId, version })),
        }
      );
    case "documents":
      return { is: "asked", by: call(orderDocumentsRef, orderDocumentsRef.data.parse({ orderId })) };
    case "ask":
      return { is: "asked", by: call(askDealer, askDealer.data.parse({ orderId })) };
    case "more":
      return { is: "asked", by: call(orderMoreRef, orderMoreRef.data.parse({ orderId, kept: version })) };
    default:
      return null;
  }
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
