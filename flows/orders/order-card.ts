/** An own order: what is in it, where it stands, and what may be done with it now. */
import type { Order, OrderMoveName } from "../../core/orders/model.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import { claimChoice, claimChoices } from "../claims/claim-choice.ts";
import { reportClaimRef } from "../claims/claim-refs.ts";
import { deliveriesOn, deliveryChoice, openDelivery } from "../deliveries/open-delivery.ts";
import { documentsChoice } from "../documents/documents-choice.ts";
import { orderDocumentsRef } from "../documents/documents-ref.ts";
import { type Choice, call, type Flow, type FlowContext, flow, goTo, type Screen, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { paymentLines } from "../payments/payment-card.ts";
import { cancelOrder } from "./cancel-order.ts";
import { askedToAccept, counterDay } from "./counter-day.ts";
import { orderDealLines } from "./order-deal.ts";
import { type OrderInView, orderCardRef, orderInView, orderPages } from "./order-pages.ts";
import { allLinesChoice, cardLines, missingScreen } from "./order-screen.ts";
import { readStep, stepChoices } from "./order-steps.ts";
import { refusalText } from "./order-words.ts";
import { repeat } from "./repeat-order.ts";

export const orderCard: Flow<OrderInView> = flow({
  id: orderCardRef.id,
  version: 1,
  permission: "orders.place",
  first: "card",
  data: orderInView,
  steps: {
    card: {
      async ask({ orderId }, context) {
        const order = await context.core.orders.find(orderId);
        if (!order) return missingScreen();
        const whose = [
          ...(await orderDealLines(orderId, context)),
          ...(await paymentLines(orderId, context)),
        ];
        const { lines, choices } = await deliveriesOn(order, context);
        const screen = cardScreen(order, context, whose, [...choices, ...claimChoices(order, context)]);
        return { ...screen, lines: [...screen.lines, ...lines] };
      },
      take: { choice: takeCard },
    },
    ...orderPages,
  },
});

/** Every choice carries the version it was offered for: what changed meanwhile is not agreed to unseen. */
function cardScreen(order: Order, context: FlowContext, whose: Text[], delivery: Choice[]): Screen {
  const moves = context.core.orders.moves(order);
  const may = (move: OrderMoveName, label: Choice["label"], style?: Choice["style"]): Choice[] =>
    moves.includes(move) ? [{ id: `${move} ${order.version}`, label, ...(style && { style }) }] : [];
  const isAsked = moves.includes("accept");
  const cancel = may("cancel", text("orders.notice.action.cancel"), isAsked ? "danger" : undefined);
  const history: Choice = { id: "history", label: text("orders.card.history") };
  // While an answer is awaited the answers stand first, and the order is not yet to be repeated.
  const rows: Choice[][] = isAsked
    ? [
        may("accept", text("orders.notice.action.accept"), "primary"),
        [...may("counterDay", text("orders.notice.action.counterDay")), ...cancel],
        [...allLinesChoice(order), globalLabels.person],
        [history, globalLabels.back],
      ]
    : [
        ...stepChoices(order, context.core).map((step) => [step]),
        delivery,
        [{ id: "repeat", label: text("orders.card.repeat") }, globalLabels.person],
        ...pairs([...allLinesChoice(order), documentsChoice, ...(hasRoom(order, context) ? [history] : [])]),
        [...cancel, globalLabels.back],
      ];
  return {
    about: order,
    lines: cardLines(order, context, { isForReader: isAsked, whose }),
    choices: rows.filter((row) => row.length > 0),
  };
}

/** Three beside each other have no room for their words. */
const pairs = (choices: Choice[]): Choice[][] =>
  choices.length <= 2 ? [choices] : [choices.slice(0, 2), choices.slice(2)];

/** Six buttons are taken in at a glance; the history is behind the papers too. */
const hasRoom = (order: Order, { core }: FlowContext): boolean =>
  stepChoices(order, core).length +
    allLinesChoice(order).length +
    Number(core.orders.moves(order).includes("cancel")) <
  2;

async function takeCard(id: string, data: OrderInView, context: FlowContext) {
  const { orderId } = data;
  const [verb, version] = id.split(" ");
  switch (verb) {
    case "accept": {
      const order = await context.core.orders.find(orderId);
      const question = order && askedToAccept(order, context);
      if (question) return call(question, question.data.parse({ orderId, version: Number(version) }));
      const result = await context.core.orders.move(orderId, Number(version), { move: "accept" });
      return result.ok ? goTo("card", data) : stay(refusalText(result));
    }
    case "counterDay":
      return call(counterDay, counterDay.data.parse({ orderId, version: Number(version) }));
    case "cancel":
      return call(cancelOrder, cancelOrder.data.parse({ orderId, version: Number(version) }));
    case "step": {
      const step = readStep(id);
      if (!step) return goTo("card", data);
      const result = await context.core.orders.move(orderId, step.version, { step: step.name });
      return result.ok ? goTo("card", data) : stay(refusalText(result));
    }
    case deliveryChoice.id:
      return openDelivery(orderId, context);
    case claimChoice.id:
      return call(reportClaimRef, reportClaimRef.data.parse({ fromOrder: orderId }));
    case "repeat":
      return repeat(orderId, context);
    case "documents":
      return call(orderDocumentsRef, orderDocumentsRef.data.parse({ orderId }));
    case "lines":
    case "history":
      return goTo(verb, { ...data, offset: 0 });
    default:
      return goTo("card", data);
  }
}
