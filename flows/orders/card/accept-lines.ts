/** A dealer answers a proposal line by line: each product that was not ordered is taken or left. */
import * as z from "zod";
import type { Order } from "../../../core/orders/model.ts";
import { lineChangeText } from "../../../core/orders/notice-words.ts";
import type { LineChange } from "../../../core/orders/order-history.ts";
import { type Text, text } from "../../../core/outbox/message.ts";
import { payable } from "../../../core/prices/vat.ts";
import { done, type Flow, type FlowContext, flow, goTo, type Screen, stay } from "../../flow.ts";
import { globalLabels } from "../../global-choices.ts";
import { missingScreen } from "./order-screen.ts";
import { refusalText } from "./order-words.ts";

const dataSchema = z.object({
  orderId: z.string(),
  version: z.int(),
  /** Which of the added lines is asked about, from 0. */
  index: z.int().min(0).default(0),
  /** Products that are not taken. */
  without: z.array(z.string()).default([]),
});
type Data = z.infer<typeof dataSchema>;

export const acceptLines: Flow<Data> = flow({
  id: "accept-lines",
  version: 1,
  permission: "orders.place",
  first: "line",
  data: dataSchema,
  steps: {
    line: {
      async ask({ orderId, index }, context) {
        const { order, added } = await offered(orderId, context);
        const line = added[index];
        if (!order || !line) return missingScreen();
        return {
          lines: [
            text("orders.byLine.head", { number: index + 1, count: added.length }),
            lineChangeText(line, order.total.currency),
          ],
          choices: [
            [
              { id: "take", label: text("orders.byLine.take"), style: "primary" },
              { id: "leave", label: text("orders.byLine.leave") },
            ],
            [globalLabels.back],
          ],
        };
      },
      take: {
        async choice(id, data, context) {
          const { added } = await offered(data.orderId, context);
          const line = added[data.index];
          if (!line) return done(text("orders.refused.notFound"));
          const others = data.without.filter((productId) => productId !== line.productId);
          const without = id === "leave" ? [...others, line.productId] : others;
          const next = { ...data, without };
          return data.index + 1 < added.length
            ? goTo("line", { ...next, index: data.index + 1 })
            : goTo("sure", next);
        },
      },
    },
    sure: {
      ask: sureScreen,
      take: {
        async choice(_id, { orderId, version, without }, { core }) {
          const result = await core.orders.move(orderId, version, { move: "accept", without });
          if (result.ok) return done();
          return result.error === "emptyCart"
            ? stay(text("orders.byLine.nothing"))
            : done(refusalText(result));
        },
      },
    },
  },
});

async function offered(
  orderId: string,
  { core }: FlowContext,
): Promise<{ order: Order | null; added: LineChange[] }> {
  const changes = await core.orders.changes(orderId);
  return {
    order: await core.orders.find(orderId),
    added: changes.filter(({ wasMilli }) => wasMilli === 0),
  };
}

async function sureScreen({ orderId, without }: Data, context: FlowContext): Promise<Screen> {
  const { order, added } = await offered(orderId, context);
  if (!order) return missingScreen();
  const kept = order.lines.filter(({ productId }) => !without.includes(productId));
  const money = payable(
    kept.map(({ amountMinor }) => amountMinor),
    order.vatRate,
  );
  const left = added.filter(({ productId }) => without.includes(productId));
  const said: Text[] = left.map(({ article }) => text("orders.byLine.left", { article }));
  return {
    lines: [
      text("orders.byLine.sum", { number: order.number, total: { money, currency: order.total.currency } }),
      ...said,
    ],
    choices: [
      [{ id: "accept", label: text("orders.notice.action.accept"), style: "primary" }],
      [globalLabels.back],
    ],
  };
}
