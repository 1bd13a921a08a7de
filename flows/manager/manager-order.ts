/** A dealer's order as its supplier sees it: all that is in it, who did what when, and every move that is open. */
import type { Order } from "../../core/orders/model.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import { type Flow, type FlowContext, flow, goTo, type Screen, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { type OrderInView, orderInView, orderPages } from "../orders/order-pages.ts";
import { allLinesChoice, cardLines, missingScreen } from "../orders/order-screen.ts";
import { moveRows, pressMove } from "./order-moves.ts";

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
      take: { choice: takeCard },
    },
    ...orderPages,
  },
});

/** The order's lines of words, the same wherever a manager decides on it. */
export function managerLines(order: Order, { core }: FlowContext): Text[] {
  const { companyName: company, orderedBy, submittedAt } = order;
  const whose = [text("manager.card.whose", { company, name: orderedBy.name, at: { stamp: submittedAt } })];
  return cardLines(order, core.orders.moves(order).includes("confirm"), whose);
}

function cardScreen(order: Order, context: FlowContext): Screen {
  const history = { id: "history", label: text("orders.card.history") };
  return {
    lines: managerLines(order, context),
    choices: [...moveRows(order, context), [...allLinesChoice(order), history, globalLabels.back]],
  };
}

async function takeCard(id: string, data: OrderInView, context: FlowContext) {
  if (id === "lines" || id === "history") return goTo(id, { ...data, offset: 0 });
  const pressed = await pressMove(id, data.orderId, context);
  switch (pressed?.is) {
    case "asked":
      return pressed.by;
    case "refused":
      return stay(pressed.why);
    default:
      return goTo("card", data);
  }
}
