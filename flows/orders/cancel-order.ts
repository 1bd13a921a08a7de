/** A dealer takes an order back: asked once more, since others see it, and why. */
import { z } from "zod";
import { offeredReasons } from "../../core/orders/reasons.ts";
import { text } from "../../core/outbox/message.ts";
import { type Choice, done, type Flow, type FlowContext, flow, pass, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { missingScreen } from "./order-screen.ts";
import { refusalText, totalOf } from "./order-words.ts";
import { readReason, reasonRows } from "./reasons.ts";

const dataSchema = z.object({ orderId: z.string(), version: z.int() });
type Data = z.infer<typeof dataSchema>;

const noReason = "none";

export const cancelOrder: Flow<Data> = flow({
  id: "cancel-order",
  version: 1,
  permission: "orders.place",
  first: "reason",
  data: dataSchema,
  steps: {
    reason: {
      async ask({ orderId }, { core }) {
        const order = await core.orders.find(orderId);
        if (!order) return missingScreen();
        const without: Choice = { id: noReason, label: text("orders.cancel.noReason") };
        const keep: Choice = { ...globalLabels.back, label: text("orders.cancel.keep") };
        return {
          lines: [
            text("orders.cancel.head", { number: order.number, total: totalOf(order) }),
            text("orders.cancel.why"),
          ],
          choices: [...reasonRows(offeredReasons.cancel), [without, keep]],
        };
      },
      take: {
        choice: (id, data, context) => cancel(id === noReason ? null : id, data, context, false),
        text(words, data, context) {
          if (words.includes("?")) return pass();
          const read = readReason(words);
          return read.is === "reason" ? cancel(read.reason, data, context, true) : stay(read.why);
        },
      },
    },
  },
});

async function cancel(
  reason: string | null,
  { orderId, version }: Data,
  { core }: FlowContext,
  isTyped: boolean,
) {
  const result = await core.orders.move(orderId, version, { move: "cancel", reason });
  if (!result.ok) return done(refusalText(result));
  return isTyped ? done(text("orders.cancel.done", { number: result.value.number })) : done();
}
