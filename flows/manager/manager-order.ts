/** A dealer's order as its supplier sees it: all that is in it, who did what when, and every move that is open. */
import type { Order } from "../../core/orders/model.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import { deliveriesOn } from "../deliveries/open-delivery.ts";
import { takeFiles } from "../documents/attach-document.ts";
import { type Flow, type FlowContext, flow, goTo, type Screen, stay, toasted } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { cardRows } from "../orders/card/card-roads.ts";
import { requestLines } from "../orders/card/line-request.ts";
import { originLines } from "../orders/card/order-origin.ts";
import { type OrderInView, orderInView } from "../orders/card/order-pages.ts";
import { cardLines, missingScreen } from "../orders/card/order-screen.ts";
import { paymentLines } from "../payments/payment-card.ts";
import { arrivalLines, isTroubled } from "../told-words.ts";
import { managerRoads, pressMove } from "./order-moves.ts";
import { dealerSince } from "./order-state.ts";
import { managerPages } from "./order-told.ts";

export const managerOrder: Flow<OrderInView> = flow({
  id: "manager-order",
  version: 1,
  permission: "orders.decide",
  first: "card",
  data: orderInView,
  steps: {
    card: {
      ask: async ({ orderId }, context) => {
        const order = await context.core.orders.find(orderId);
        return order ? cardScreen(order, context) : missingScreen();
      },
      take: {
        choice: takeCard,
        files: (files, caption, { orderId }, context) => takeFiles(files, caption, orderId, context),
      },
    },
    ...managerPages,
  },
});

/** The order's lines of words, the same wherever a manager decides on it. */
export async function managerLines(
  order: Order,
  context: FlowContext,
  { isDayTold = false }: { isDayTold?: boolean } = {},
): Promise<Text[]> {
  const { companyName: company, orderedBy, submittedAt } = order;
  const since = await dealerSince(order, context);
  const arrivals = await context.core.orders.arrivals(order.id);
  const whose = [
    text("manager.card.whose", { company, name: orderedBy.name, at: { stamp: submittedAt } }),
    ...(since === null ? [] : [text("manager.card.dealerSince", { since: { stamp: since } })]),
    ...(await originLines(order, context)),
    ...(await paymentLines(order.id, context)),
    ...arrivalLines(since === null ? arrivals.filter(isTroubled) : arrivals, context),
  ];
  const isForReader = context.core.orders.moves(order).includes("confirm");
  return cardLines(order, context, { isForReader, whose, isDayTold });
}

async function cardScreen(order: Order, context: FlowContext): Promise<Screen> {
  const { lines, isDayTold } = await deliveriesOn(order, context);
  return {
    about: order,
    lines: [
      ...(await managerLines(order, context, { isDayTold })),
      ...(await requestLines(order, false, context)),
      ...lines,
    ],
    choices: cardRows(await managerRoads(order, context), [globalLabels.back]),
  };
}

async function takeCard(id: string, data: OrderInView, context: FlowContext) {
  if (id === "lines" || id === "history") return goTo(id, { ...data, offset: 0 });
  const pressed = await pressMove(id, data.orderId, context);
  switch (pressed?.is) {
    case "asked":
      return pressed.by;
    case "refused":
      return toasted(stay(pressed.why), pressed.state);
    default:
      return goTo("card", data);
  }
}
