/** What else may be done with an order, and read of it, by either side: the buttons its card has no room for. */
import { text } from "../../../core/outbox/message.ts";
import { done, type Flow, type FlowContext, flow, goTo, pass, toasted } from "../../flow.ts";
import { globalLabels } from "../../global-choices.ts";
import { managerRoads, pressMove } from "../../manager/order-moves.ts";
import { managerPages } from "../../manager/order-told.ts";
import { moreRows } from "./card-roads.ts";
import { type OrderMoreData, orderMoreData, orderMoreRef } from "./order-more-data.ts";
import { dealerRoads, pressRoad } from "./order-roads.ts";
import { missingScreen } from "./order-screen.ts";
import { headText } from "./order-words.ts";

export const orderMore: Flow<OrderMoreData> = flow({
  id: orderMoreRef.id,
  version: 1,
  // Whoever sees the order sees what it may do with it: core says who that is.
  permission: null,
  isForMembers: true,
  first: "more",
  data: orderMoreData,
  steps: {
    more: {
      async ask({ orderId, below = 1 }, context) {
        const order = await context.core.orders.find(orderId);
        if (!order) return missingScreen();
        const roads = await (isOwn(order, context) ? dealerRoads : managerRoads)(order, context);
        return {
          lines: [headText(order)],
          choices: [...moreRows(roads, below), [globalLabels.back]],
        };
      },
      take: { choice: take },
    },
    ...managerPages,
  },
});

const isOwn = ({ companyId }: { companyId: string }, { actor }: FlowContext): boolean =>
  actor?.company.id === companyId;

async function take(id: string, data: OrderMoreData, context: FlowContext) {
  if (id === "lines" || id === "history") return goTo(id, { ...data, offset: 0 });
  const order = await context.core.orders.find(data.orderId);
  if (!order) return done(text("orders.refused.notFound"));
  const pressed = await (isOwn(order, context) ? pressRoad : pressMove)(id, data.orderId, context);
  switch (pressed?.is) {
    case "asked":
      // When it is done the card is asked again, not this page.
      return pressed.by.to === "call" ? { ...pressed.by, to: "become" as const } : pressed.by;
    case "moved":
      return done();
    case "refused":
      return toasted(done(pressed.why), pressed.state);
    default:
      return pass();
  }
}
