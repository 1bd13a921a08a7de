/** The order has gone out: its number, its sum, and by when there will be an answer. */
import { z } from "zod";
import type { Order } from "../../core/orders/model.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import { become, flow } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { orderCard } from "./order-card.ts";
import { totalOf } from "./order-words.ts";

export const orderSent = flow({
  id: "order-sent",
  version: 1,
  permission: "orders.place",
  first: "sent",
  data: z.object({ orderId: z.string() }),
  steps: {
    sent: {
      async ask({ orderId }, { core, now }) {
        const order = await core.orders.find(orderId);
        if (!order) return { lines: [text("orders.refused.notFound")], choices: [[globalLabels.menu]] };
        return {
          lines: [
            text("orders.sent.head", { number: order.number, total: totalOf(order) }),
            ...dueLines(order, now),
          ],
          choices: [[{ id: "open", label: text("orders.sent.open") }, globalLabels.menu]],
        };
      },
      take: { choice: (_, { orderId }) => become(orderCard, orderCard.data.parse({ orderId })) },
    },
  },
});

/** Read again later, it promises nothing that is over. */
function dueLines({ answerDueAt }: Order, now: number): Text[] {
  if (answerDueAt === null) return [];
  return [
    answerDueAt < now
      ? text("orders.sent.late")
      : text("orders.sent.answerBy", { due: { till: answerDueAt } }),
  ];
}
