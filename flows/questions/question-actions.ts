/** Buttons under a pushed question: answer it, see it whole, open the order it is about. */
import { text } from "../../core/outbox/message.ts";
import type { ActionHandler, ActionHandlers, ActionOutcome } from "../actions.ts";
import { fillCart } from "../fills/fill-cart.ts";
import type { FlowContext } from "../flow.ts";
import { managerOrder } from "../manager/manager-order.ts";
import type { Opening } from "../module.ts";
import { answerQuestion } from "./answer-question.ts";
import { questionCard } from "./question-card.ts";
import { questionState } from "./question-state.ts";

/** The question the pressed button was made for, as the flow that follows wants it. */
type Follow = (question: { id: string; version: number; orderId: string | null }) => Opening | null;

const handler = (follow: Follow): ActionHandler => ({
  async press({ objectId }, { core }): Promise<ActionOutcome> {
    const question = await core.questions.find(objectId);
    const opening = question && follow({ ...question, orderId: question.order?.id ?? null });
    return opening ? { do: "ask", ...opening } : { do: "refuse", why: text("questions.refused.notFound") };
  },
  stateOf: async (id, { core, now }: FlowContext) => questionState(await core.questions.find(id), now),
  card: (id) => ({ flow: questionCard, data: { questionId: id } }),
  restore: (id, { core }) => core.questions.showNotice(id),
});

export const questionActions: ActionHandlers = {
  "question.answer": handler(({ id, version }) => ({
    flow: answerQuestion,
    data: { questionId: id, version },
  })),
  "question.order": handler(({ orderId }) =>
    orderId === null ? null : { flow: managerOrder, data: { orderId } },
  ),
  "question.fill": handler(({ id }) => ({ flow: fillCart, data: fillCart.data.parse({ questionId: id }) })),
  "question.card": handler(({ id }) => ({ flow: questionCard, data: { questionId: id } })),
};
