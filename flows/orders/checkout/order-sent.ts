/** The order has gone out: its number, its sum, and by when there will be an answer. */
import * as z from "zod";
import type { Order } from "../../../core/orders/model.ts";
import { type Text, text } from "../../../core/outbox/message.ts";
import { become, type FlowContext, flow, goTo, pass, type Screen } from "../../flow.ts";
import { globalLabels } from "../../global-choices.ts";
import { handedOver } from "../../questions/hand-over.ts";
import { orderCard } from "../card/order-card.ts";
import { totalOf } from "../card/order-words.ts";
import { type OrderHints, orderHints } from "./order-hints.ts";

/** With what the words of the cart taught, as far as it was ordered. */
export const sentWith = ({ id: orderId, lines }: Order, { learnt, sources }: OrderHints) => {
  const ordered = new Set(lines.map(({ productId }) => productId));
  return { orderId, learnt: learnt.filter(({ productId }) => ordered.has(productId)), sources, edited: "" };
};

export const orderSent = flow({
  id: "order-sent",
  version: 1,
  permission: "orders.place",
  first: "sent",
  isOverOnceOrdered: () => true,
  data: z.object({
    orderId: z.string(),
    /** What answers taught of the order's words, to be agreed to one by one. */
    learnt: orderHints.shape.learnt,
    /** The messages it was read from. */
    sources: orderHints.shape.sources,
    /** One of those was changed since: its new words, which the order does not have. */
    edited: z.string().default(""),
  }),
  steps: {
    sent: {
      async ask({ orderId, learnt: [asked], edited }, { core, now }) {
        const order = await core.orders.find(orderId);
        if (!order) return { lines: [text("orders.refused.notFound")], choices: [[globalLabels.menu]] };
        if (edited !== "") return lateScreen(order);
        return {
          lines: [
            text("orders.sent.head", { number: order.number, total: totalOf(order) }),
            ...dueLines(order, now),
            ...(asked ? [aliasQuestion(asked, order)] : []),
          ],
          choices: [
            ...(asked
              ? [
                  [
                    { id: "remember", label: text("orders.sent.remember") },
                    { id: "no", label: text("orders.sent.doNotRemember") },
                  ],
                ]
              : []),
            [{ id: "open", label: text("orders.sent.open") }, globalLabels.menu],
          ],
        };
      },
      take: {
        async choice(id, { orderId, learnt: [asked, ...rest], sources, edited }, context) {
          const { core } = context;
          if (id === "ask") return askAbout(edited, orderId, context);
          if (id === "open" || !asked) return become(orderCard, orderCard.data.parse({ orderId }));
          if (id !== "remember") return goTo("sent", { orderId, learnt: rest, sources, edited });
          await core.aliases.remember(asked.words, asked.productId);
          const note = text("orders.sent.remembered", { words: asked.words });
          return goTo("sent", { orderId, learnt: rest, sources, edited }, note);
        },
        edit: ({ text: edited, messageId }, data) =>
          data.sources.includes(messageId) ? goTo("sent", { ...data, edited }) : pass(),
      },
    },
  },
});

/** How an answer reads that is to be taken for the next times too. */
function aliasQuestion({ words, productId }: OrderHints["learnt"][number], { lines }: Order): Text {
  const article = lines.find((line) => line.productId === productId)?.article ?? "";
  return text("orders.sent.alias", { words, article });
}

/** What was sent stays as it is, until its manager says otherwise. */
const lateScreen = ({ number }: Order): Screen => ({
  lines: [text("orders.sent.editLate", { number })],
  choices: [
    [{ id: "ask", label: text("reading.toManager"), style: "primary" }],
    [{ id: "open", label: text("orders.sent.open") }, globalLabels.menu],
  ],
});

async function askAbout(words: string, orderId: string, { core }: FlowContext) {
  const question = await core.questions.ask({ text: words, files: [] }, { orderId });
  const since = question.messages.at(-1)?.id ?? 0;
  return become(handedOver, { questionId: question.id, since, kind: "text" as const });
}

/** Read again later, it promises nothing that is over. */
function dueLines({ answerDueAt }: Order, now: number): Text[] {
  if (answerDueAt === null) return [];
  return [
    answerDueAt < now
      ? text("orders.sent.late")
      : text("orders.sent.answerBy", { due: { till: answerDueAt } }),
  ];
}
