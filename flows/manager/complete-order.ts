/** An order is called completed while not all of it has come: whether the rest came unseen, or comes no more. */
import * as z from "zod";
import { stateText } from "../../core/deliveries/delivery-words.ts";
import { isOver } from "../../core/deliveries/journey.ts";
import { leftLine } from "../../core/deliveries/rest-words.ts";
import type { Order } from "../../core/orders/model.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import { type Choice, done, type Flow, type FlowContext, flow } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { missingScreen } from "../orders/card/order-screen.ts";
import { refusalText } from "../orders/card/order-words.ts";

const dataSchema = z.object({ orderId: z.string(), version: z.int() });
type Data = z.infer<typeof dataSchema>;

/** What is on its way or in no truck, of an order that comes by trucks; nothing of any other. */
export async function missingLines({ id }: Pick<Order, "id">, { core }: FlowContext): Promise<Text[]> {
  const all = await core.deliveries.ofOrder(id);
  const [first] = all.filter(({ state }) => state !== "cancelled");
  if (!first) return [];
  return [
    ...all.filter(({ state }) => !isOver(state)).map(stateText),
    ...leftLine(first.order, await core.deliveries.left(id)),
  ];
}

export const completeOrder: Flow<Data> = flow({
  id: "complete-order",
  version: 1,
  permission: "orders.decide",
  first: "sure",
  data: dataSchema,
  steps: {
    sure: {
      async ask({ orderId }, context) {
        const order = await context.core.orders.find(orderId);
        if (!order) return missingScreen();
        const closing = await context.core.deliveries.closing(orderId);
        const sum = closing && { money: closing.totalMinor, currency: order.total.currency };
        const without: Choice[][] = sum
          ? [[{ id: "without", label: text("manager.complete.without"), style: "primary" }]]
          : [];
        return {
          lines: [
            text("manager.complete.head", { number: order.number }),
            ...(await missingLines(order, context)),
            ...(sum ? [text("manager.complete.sum", { sum })] : []),
          ],
          choices: [
            ...without,
            [{ id: "whole", label: text("manager.complete.whole") }],
            [globalLabels.back],
          ],
        };
      },
      take: {
        async choice(id, { orderId, version }, { core }) {
          const result =
            id === "without"
              ? await core.deliveries.closeRest(orderId, version)
              : await core.orders.move(orderId, version, { move: "complete" });
          return result.ok ? done() : done(refusalText(result));
        },
      },
    },
  },
});
