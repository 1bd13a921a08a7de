/** What else a manager may do with an order, and read of it: the buttons its card has no room for. */
import { text } from "../../core/outbox/message.ts";
import { done, type Flow, type FlowContext, flow, goTo, pass, toasted } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { missingScreen } from "../orders/order-screen.ts";
import { totalOf } from "../orders/order-words.ts";
import { type OrderMoreData, orderMoreData, orderMoreRef } from "./order-more-data.ts";
import { moreRows, pressMove } from "./order-moves.ts";
import { managerPages } from "./order-told.ts";

export const orderMore: Flow<OrderMoreData> = flow({
  id: orderMoreRef.id,
  version: 1,
  permission: "orders.decide",
  first: "more",
  data: orderMoreData,
  steps: {
    more: {
      async ask({ orderId, kept = 0 }, context) {
        const order = await context.core.orders.find(orderId);
        if (!order) return missingScreen();
        return {
          lines: [text("orders.card.head", { number: order.number, total: totalOf(order) })],
          choices: [...moreRows(order, context, kept), [globalLabels.back]],
        };
      },
      take: { choice: take },
    },
    ...managerPages,
  },
});

async function take(id: string, data: OrderMoreData, context: FlowContext) {
  if (id === "lines" || id === "history") return goTo(id, { ...data, offset: 0 });
  const pressed = await pressMove(id, data.orderId, context);
  switch (pressed?.is) {
    case "asked":
      // When it is done the card is asked again, not this page.
      return { ...pressed.by, to: "become" as const };
    case "refused":
      return toasted(done(pressed.why), pressed.state);
    default:
      return pass();
  }
}
