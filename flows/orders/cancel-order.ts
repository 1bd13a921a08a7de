/** A dealer takes an order back: asked once more, since others see it, and why. */
import { z } from "zod";
import { offeredReasons } from "../../core/orders/reasons.ts";
import { text } from "../../core/outbox/message.ts";
import { type Choice, done, type Flow, type FlowContext, flow, goTo, pass, stay } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { missingScreen } from "./order-screen.ts";
import { refusalText, totalOf } from "./order-words.ts";
import { draftLine, readReason, reasonRows, typedReason } from "./reasons.ts";

const dataSchema = z.object({
  orderId: z.string(),
  version: z.int(),
  /** A reason typed, which counts only once it is pressed. */
  draft: z.string().default(""),
});
type Data = z.infer<typeof dataSchema>;

const noReason = "none";
const sure: Choice = { id: typedReason, label: text("orders.notice.action.cancel"), style: "danger" };

export const cancelOrder: Flow<Data> = flow({
  id: "cancel-order",
  version: 1,
  permission: "orders.place",
  first: "reason",
  data: dataSchema,
  steps: {
    reason: {
      async ask({ orderId, draft }, { core }) {
        const order = await core.orders.find(orderId);
        if (!order) return missingScreen();
        const without: Choice = { id: noReason, label: text("orders.cancel.noReason") };
        const keep: Choice = { ...globalLabels.back, label: text("orders.cancel.keep") };
        const head = text("orders.cancel.head", { number: order.number, total: totalOf(order) });
        if (draft !== "") return { lines: [head, draftLine(draft)], choices: [[sure], [keep]] };
        return {
          lines: [head, text("orders.cancel.why")],
          choices: [...reasonRows(offeredReasons.cancel), [without, keep]],
        };
      },
      take: {
        choice: (id, data, context) =>
          cancel(id === noReason ? null : id === typedReason ? data.draft : id, data, context),
        text(words, data) {
          if (words.includes("?")) return pass();
          const read = readReason(words);
          return read.is === "reason" ? goTo("reason", { ...data, draft: read.reason }) : stay(read.why);
        },
      },
    },
  },
});

async function cancel(reason: string | null, { orderId, version, draft }: Data, { core }: FlowContext) {
  const result = await core.orders.move(orderId, version, { move: "cancel", reason });
  if (!result.ok) return done(refusalText(result));
  // Typed words have moved the screen away from the notice, so the end is told where it is.
  return draft !== "" ? done(text("orders.cancel.done", { number: result.value.number })) : done();
}
