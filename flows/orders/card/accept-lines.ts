/** A dealer answers a proposal line by line: each product that was not ordered is taken or left. */
import * as z from "zod";
import type { Order, OrderLine } from "../../../core/orders/model.ts";
import { lineChangeText } from "../../../core/orders/notice-words.ts";
import type { LineChange } from "../../../core/orders/order-history.ts";
import { asOrdered } from "../../../core/orders/taken-lines.ts";
import { type Text, text } from "../../../core/outbox/message.ts";
import { payable } from "../../../core/prices/vat.ts";
import { type Choice, done, type Flow, type FlowContext, flow, goTo, type Screen, stay } from "../../flow.ts";
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
  /** Products that stay, of lines something was offered instead of. */
  back: z.array(z.string()).default([]),
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
            ...keepLines(line),
          ],
          choices: answersTo(line),
        };
      },
      take: {
        async choice(id, data, context) {
          const { added } = await offered(data.orderId, context);
          const line = added[data.index];
          if (!line) return done(text("orders.refused.notFound"));
          const next = { ...data, ...answered(id, line, data) };
          return data.index + 1 < added.length
            ? goTo("line", { ...next, index: data.index + 1 })
            : goTo("sure", next);
        },
      },
    },
    sure: {
      ask: sureScreen,
      take: {
        async choice(_id, { orderId, version, without, back }, { core }) {
          const result = await core.orders.move(orderId, version, { move: "accept", without, back });
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

/** Of changes older than the trail's prices nothing can be put back. */
const isKeepable = ({ insteadOf }: LineChange): boolean =>
  insteadOf !== null && asOrdered(insteadOf).length > 0;

function keepLines(line: LineChange): Text[] {
  const { insteadOf } = line;
  if (!insteadOf || !isKeepable(line)) return [];
  const { article, unit, quantityMilli, staysMilli } = insteadOf;
  return staysMilli === 0
    ? [text("orders.byLine.stays", { article })]
    : [text("orders.byLine.staysAll", { article, quantity: { quantity: quantityMilli, unit } })];
}

function answersTo(line: LineChange): Choice[][] {
  const take: Choice = { id: "take", label: text("orders.byLine.take"), style: "primary" };
  if (!isKeepable(line))
    return [[take, { id: "leave", label: text("orders.byLine.leave") }], [globalLabels.back]];
  const keep: Choice = { id: "keep", label: text("orders.byLine.keep") };
  return [[take], [keep], [{ id: "leave", label: text("orders.byLine.drop") }, globalLabels.back]];
}

/** An answer given anew takes the place of the one before. */
function answered(id: string, { productId, insteadOf }: LineChange, { without, back }: Data) {
  const others = without.filter((one) => one !== productId);
  const staying = back.filter((one) => one !== insteadOf?.productId);
  return {
    without: id === "take" ? others : [...others, productId],
    back: id === "keep" && insteadOf ? [...staying, insteadOf.productId] : staying,
  };
}

async function sureScreen({ orderId, without, back }: Data, context: FlowContext): Promise<Screen> {
  const { order, added } = await offered(orderId, context);
  if (!order) return missingScreen();
  const left = added.filter(({ productId }) => without.includes(productId));
  const staying = left.flatMap(({ insteadOf }) =>
    insteadOf && back.includes(insteadOf.productId) ? asOrdered(insteadOf) : [],
  );
  const kept = order.lines.filter(
    ({ productId }) => !without.includes(productId) && !back.includes(productId),
  );
  const money = payable(
    [...kept, ...staying].map(({ amountMinor }) => amountMinor),
    order.vatRate,
  );
  return {
    lines: [
      text("orders.byLine.sum", { number: order.number, total: { money, currency: order.total.currency } }),
      ...left.map((line) => leftText(line, staying)),
    ],
    choices: [
      [{ id: "accept", label: text("orders.notice.action.accept"), style: "primary" }],
      [globalLabels.back],
    ],
  };
}

function leftText({ article, insteadOf }: LineChange, staying: readonly OrderLine[]): Text {
  const line = staying.find(({ productId }) => productId === insteadOf?.productId);
  if (!line) return text("orders.byLine.left", { article });
  const quantity = { quantity: line.quantityMilli, unit: line.unit };
  return text("orders.byLine.kept", { article, stays: line.article, quantity });
}
