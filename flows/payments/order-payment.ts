/** A supplier notes what has come for an order, and by when the rest is to be paid. */
import * as z from "zod";
import { typedMoney } from "../../core/deals/leads/typed-money.ts";
import type { Order } from "../../core/orders/model.ts";
import { text } from "../../core/outbox/message.ts";
import type { PaymentFacts } from "../../core/payments/model.ts";
import { type Flow, type FlowContext, flow, goTo, pass, type Screen, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { missingScreen } from "../orders/card/order-screen.ts";
import { totalOf } from "../orders/card/order-words.ts";
import { asDay, dayChoices } from "../orders/checkout/day-question.ts";
import { paymentLines } from "./payment-card.ts";

const dataSchema = z.object({ orderId: z.string() });
type Data = z.infer<typeof dataSchema>;

export const orderPayment: Flow<Data> = flow({
  id: "order-payment",
  version: 1,
  permission: "orders.decide",
  first: "payment",
  data: dataSchema,
  steps: {
    payment: {
      ask: forOrder(async (order, context) => {
        const known = await paymentLines(order.id, context);
        const isPaid = (await context.core.payments.of(order.id))?.state === "paid";
        return {
          lines: [
            text("payments.head", { number: order.number, total: totalOf(order) }),
            ...(known.length > 0 ? known : [text("payments.none")]),
          ],
          choices: [
            ...(isPaid ? [] : [[{ id: "all", label: text("payments.all") }]]),
            [
              { id: "part", label: text("payments.part") },
              { id: "due", label: text("payments.due") },
            ],
            [globalLabels.back],
          ],
        };
      }),
      take: {
        async choice(id, data, context) {
          if (id === "part" || id === "due") return goTo(id, data);
          if (id !== "all") return pass();
          const came = await context.core.payments.came(data.orderId);
          return came.ok ? goTo("payment", data) : stay(text(`payments.refused.${came.error}`));
        },
      },
    },
    part: {
      ask: forOrder((order) => ({
        lines: [text("payments.askPart", { number: order.number, total: totalOf(order) })],
        choices: [[globalLabels.back]],
      })),
      take: {
        text(words, data, context) {
          const paidMinor = typedMoney(words);
          return paidMinor === null ? stay(text("payments.notMoney")) : noted({ paidMinor }, data, context);
        },
      },
    },
    due: {
      ask: forOrder((order, context) => ({
        lines: [text("payments.askDue", { number: order.number })],
        choices: [dayChoices(context, 3), [globalLabels.back]],
      })),
      take: {
        choice: (dueOn, data, context) => noted({ dueOn }, data, context),
        text: asDay((dueOn, data, context) => noted({ dueOn }, data, context)),
      },
    },
  },
});

function forOrder(screen: (order: Order, context: FlowContext) => Screen | Promise<Screen>) {
  return async ({ orderId }: Data, context: FlowContext): Promise<Screen> => {
    const order = await context.core.orders.find(orderId);
    return order ? screen(order, context) : missingScreen();
  };
}

async function noted(facts: Partial<PaymentFacts>, data: Data, { core }: FlowContext) {
  const result = await core.payments.note(data.orderId, facts);
  return result.ok
    ? goTo("payment", data, text("payments.noted"))
    : stay(text(`payments.refused.${result.error}`));
}
