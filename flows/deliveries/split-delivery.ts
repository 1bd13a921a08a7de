/** One warehouse has not all of an order: deliveries by warehouse are suggested, and proposed at a press. */
import * as z from "zod";
import { goodsText, partText, whenParam } from "../../core/deliveries/delivery-words.ts";
import { namedLines } from "../../core/deliveries/journey.ts";
import type { Split } from "../../core/deliveries/split.ts";
import type { Order } from "../../core/orders/model.ts";
import { text } from "../../core/outbox/message.ts";
import { become, done, type Flow, type FlowContext, flow, type Outcome, type Screen } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { deliveryTerms } from "./delivery-terms.ts";
import { orderDeliveriesRef } from "./order-deliveries-ref.ts";
import { missingScreen, refusalText } from "./screens.ts";
import { draftOf, firstTerms } from "./terms-data.ts";

const dataSchema = z.object({ orderId: z.string() });
type Data = z.infer<typeof dataSchema>;

export const splitDelivery: Flow<Data> = flow({
  id: "split-delivery",
  version: 1,
  permission: "orders.decide",
  first: "plan",
  data: dataSchema,
  steps: {
    plan: {
      async ask({ orderId }, context) {
        const { order, split } = await planOf(orderId, context);
        return order && split ? planScreen(order, split, context) : missingScreen();
      },
      take: {
        choice: (id, data, context) => (id === "split" ? propose(data, context) : asOne(data, context)),
      },
    },
  },
});

async function planOf(orderId: string, { core }: FlowContext) {
  return { order: await core.orders.find(orderId), split: await core.deliveries.split(orderId) };
}

function planScreen(order: Order, { parts, lacking }: Split, context: FlowContext): Screen {
  const { day, window } = draftOf(order, [], context);
  const named = (lines: Split["lacking"]) => namedLines(order, lines);
  return {
    lines: [
      text("deliveries.split.head", { number: order.number }),
      ...parts.map(({ warehouse, lines }, index) =>
        text("deliveries.split.part", {
          ordinal: index + 1,
          warehouse,
          goods: { text: partText(named(lines)) },
        }),
      ),
      ...(lacking.length > 0
        ? [text("deliveries.split.lacking", { goods: { text: goodsText(named(lacking)) } })]
        : []),
      text("deliveries.split.how", { when: whenParam({ day, window }) }),
    ],
    choices: [
      [{ id: "split", label: text("deliveries.split.do", { count: parts.length }), style: "primary" }],
      [{ id: "one", label: text("deliveries.split.one") }, globalLabels.back],
    ],
  };
}

/** Stock is looked at anew: what is proposed is what is there now. */
async function propose({ orderId }: Data, context: FlowContext): Promise<Outcome<"plan", Data>> {
  const { order, split } = await planOf(orderId, context);
  if (!order || !split) return asOne({ orderId }, context);
  const parts = split.parts.map(({ warehouse, lines }) => ({ ...draftOf(order, lines, context), warehouse }));
  const { lacking } = split;
  const proposed = await context.core.deliveries.proposeParts(orderId, { parts, lacking });
  if (!proposed.ok) return done(refusalText(proposed));
  return become(
    orderDeliveriesRef,
    { orderId },
    text("deliveries.split.done", { count: split.parts.length }),
  );
}

async function asOne({ orderId }: Data, context: FlowContext): Promise<Outcome<"plan", Data>> {
  const order = await context.core.orders.find(orderId);
  const left = await context.core.deliveries.left(orderId);
  if (!order || left.length === 0) return done(text("deliveries.refused.nothingLeft"));
  return become(deliveryTerms, firstTerms(order, left, context));
}
