/** A manager declines an order: never without a reason. */
import { z } from "zod";
import { offeredReasons } from "../../core/orders/reasons.ts";
import { text } from "../../core/outbox/message.ts";
import { done, type Flow, type FlowContext, flow, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { missingScreen } from "../orders/order-screen.ts";
import { refusalText } from "../orders/order-words.ts";
import { readReason, reasonRows } from "../orders/reasons.ts";

const dataSchema = z.object({ orderId: z.string(), version: z.int() });
type Data = z.infer<typeof dataSchema>;

export const declineOrder: Flow<Data> = flow({
  id: "decline-order",
  version: 1,
  permission: "orders.decide",
  first: "reason",
  data: dataSchema,
  steps: {
    reason: {
      async ask({ orderId }, { core }) {
        const order = await core.orders.find(orderId);
        if (!order) return missingScreen();
        const { number, companyName: company } = order;
        return {
          lines: [text("manager.decline.head", { number, company }), text("manager.decline.why")],
          choices: [...reasonRows(offeredReasons.decline), [globalLabels.back]],
        };
      },
      take: {
        choice: (reason, data, context) => decline(reason, data, context, false),
        text(words, data, context) {
          const read = readReason(words);
          return read.is === "reason" ? decline(read.reason, data, context, true) : stay(read.why);
        },
      },
    },
  },
});

async function decline(reason: string, { orderId, version }: Data, { core }: FlowContext, isTyped: boolean) {
  const result = await core.orders.move(orderId, version, { move: "decline", reason });
  if (!result.ok) return done(refusalText(result));
  return isTyped ? done(text("manager.decline.done", { number: result.value.number })) : done();
}
