/** A manager declines an order: never without a reason. */
import * as z from "zod";
import { offeredReasons } from "../../core/orders/reasons.ts";
import { text } from "../../core/outbox/message.ts";
import { type Choice, done, type Flow, type FlowContext, flow, goTo } from "../flow.ts";
import { missingScreen } from "../orders/card/order-screen.ts";
import { refusalText } from "../orders/card/order-words.ts";
import { reasonScreen, reasonTyped, typedReason } from "../orders/card/reasons.ts";

const dataSchema = z.object({
  orderId: z.string(),
  version: z.int(),
  /** A reason typed, which counts only once it is pressed. */
  draft: z.string().default(""),
});
type Data = z.infer<typeof dataSchema>;

const sure: Choice = { id: typedReason, label: text("orders.notice.action.decline"), style: "danger" };

export const declineOrder: Flow<Data> = flow({
  id: "decline-order",
  version: 1,
  permission: "orders.decide",
  first: "reason",
  data: dataSchema,
  steps: {
    reason: {
      async ask({ orderId, draft }, { core }) {
        const order = await core.orders.find(orderId);
        if (!order) return missingScreen();
        const { number, companyName: company } = order;
        const head = text("manager.decline.head", { number, company });
        return reasonScreen({ head, why: text("manager.decline.why"), sure }, offeredReasons.decline, draft);
      },
      take: {
        choice: (id, data, context) => decline(id === typedReason ? data.draft : id, data, context),
        text: (words, data, context) =>
          reasonTyped(words, context, (draft) => goTo("reason", { ...data, draft })),
      },
    },
  },
});

async function decline(reason: string, { orderId, version }: Data, { core }: FlowContext) {
  const result = await core.orders.move(orderId, version, { move: "decline", reason });
  return result.ok ? done() : done(refusalText(result));
}
