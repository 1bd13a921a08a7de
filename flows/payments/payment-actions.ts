/** Buttons under notices of a payment: the dealer has paid, the money has come, or not. */
import { text } from "../../core/outbox/message.ts";
import { paymentLine } from "../../core/payments/payment-words.ts";
import type { ActionHandler, ActionHandlers } from "../actions.ts";
import type { Flow, FlowContext } from "../flow.ts";
import { managerOrder } from "../manager/manager-order.ts";
import { orderCard } from "../orders/card/order-card.ts";
import type { OrderInView } from "../orders/card/order-pages.ts";

const handler = (does: "said" | "came" | "notCame", card: Flow<OrderInView>): ActionHandler => ({
  async press({ objectId }, { core }) {
    const result = await core.payments[does](objectId);
    return result.ok ? { do: "done" } : { do: "refuse", why: text(`payments.refused.${result.error}`) };
  },
  stateOf: async (orderId, { core }: FlowContext) => {
    const payment = await core.payments.of(orderId);
    return payment ? paymentLine(payment) : text("payments.none");
  },
  card: (orderId) => ({ flow: card, data: card.data.parse({ orderId }) }),
  // A press asks nothing, so nothing ever stands in the notice's place.
  restore: async () => {},
});

export const paymentActions: ActionHandlers = {
  "payment.said": handler("said", orderCard),
  "payment.came": handler("came", managerOrder),
  "payment.notCame": handler("notCame", managerOrder),
};
