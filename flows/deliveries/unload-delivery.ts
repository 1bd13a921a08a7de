/** A truck is not loaded after all, or not at the gate: never without a reason, which the dealer reads. */
import * as z from "zod";
import { deliveryNumber } from "../../core/deliveries/model.ts";
import { offeredReasons } from "../../core/orders/reasons.ts";
import { text } from "../../core/outbox/message.ts";
import { done, type Flow, type FlowContext, flow, goTo } from "../flow.ts";
import { reasonScreen, reasonTyped, typedReason } from "../orders/card/reasons.ts";
import { missingScreen, refusalText } from "./screens.ts";

const dataSchema = z.object({
  deliveryId: z.string(),
  version: z.int(),
  /** A reason typed, which counts only once it is pressed. */
  draft: z.string().default(""),
});
type Data = z.infer<typeof dataSchema>;

export const unloadDelivery: Flow<Data> = flow({
  id: "unload-delivery",
  version: 1,
  permission: "orders.decide",
  first: "reason",
  data: dataSchema,
  steps: {
    reason: {
      async ask({ deliveryId, draft }, { core }) {
        const delivery = await core.deliveries.find(deliveryId);
        if (!delivery) return missingScreen();
        const head = text("deliveries.ask.whyUnload", { number: deliveryNumber(delivery) });
        const act = delivery.state === "arrived" ? "notAtGate" : "unload";
        const sure = { id: typedReason, label: text(`deliveries.action.${act}`) };
        return reasonScreen(
          { head, why: text("deliveries.ask.whyUnloadHow"), sure },
          offeredReasons.unload,
          draft,
        );
      },
      take: {
        choice: (id, data, context) => unload(id === typedReason ? data.draft : id, data, context),
        text: (words, data, context) =>
          reasonTyped(words, context, (draft) => goTo("reason", { ...data, draft })),
      },
    },
  },
});

async function unload(reason: string, { deliveryId: id, version }: Data, { core }: FlowContext) {
  const result = await core.deliveries.unload({ id, version }, reason);
  return result.ok ? done() : done(refusalText(result));
}
