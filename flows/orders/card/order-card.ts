/** An own order: what is in it, where it stands, and what may be done with it now. */

import { deliveriesOn } from "../../deliveries/open-delivery.ts";
import { type Flow, type FlowContext, flow, goTo, stay, toasted } from "../../flow.ts";
import { globalLabels } from "../../global-choices.ts";
import { paymentLines } from "../../payments/payment-card.ts";
import { cardRows } from "./card-roads.ts";
import { requestLines } from "./line-request.ts";
import { originLines } from "./order-origin.ts";
import { type OrderInView, orderCardRef, orderInView, orderPages } from "./order-pages.ts";
import { dealerRoads, pressRoad } from "./order-roads.ts";
import { cardLines, missingScreen } from "./order-screen.ts";

export const orderCard: Flow<OrderInView> = flow({
  id: orderCardRef.id,
  version: 1,
  permission: "orders.place",
  first: "card",
  data: orderInView,
  steps: {
    card: {
      async ask({ orderId }, context) {
        const { core } = context;
        const order = await core.orders.find(orderId);
        if (!order) return missingScreen();
        const whose = [...(await originLines(order, context)), ...(await paymentLines(orderId, context))];
        const isForReader = core.orders.moves(order).includes("accept");
        const { lines, isDayTold } = await deliveriesOn(order, context);
        return {
          about: order,
          lines: [
            ...cardLines(order, context, { isForReader, whose, isDayTold }),
            ...(await requestLines(order, true, context)),
            ...lines,
          ],
          choices: cardRows(await dealerRoads(order, context), [globalLabels.back]),
        };
      },
      take: { choice: takeCard },
    },
    ...orderPages,
  },
});

async function takeCard(id: string, data: OrderInView, context: FlowContext) {
  if (id === "lines" || id === "history") return goTo(id, { ...data, offset: 0 });
  const pressed = await pressRoad(id, data.orderId, context);
  switch (pressed?.is) {
    case "asked":
      return pressed.by;
    case "refused":
      return toasted(stay(pressed.why), pressed.state);
    default:
      return goTo("card", data);
  }
}
