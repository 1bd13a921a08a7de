/** Understands a text that names an order: «1042», «заказ 1042», «#1042», "order 1042". */
import { z } from "zod";
import { may } from "../../core/network/model.ts";
import { text } from "../../core/outbox/message.ts";
import { become, call, type Flow, type FlowContext, flow } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { managerOrder } from "../manager/manager-order.ts";
import { managerOrders } from "../manager/manager-orders.ts";
import type { Understander } from "../module.ts";
import { myOrders } from "./my-orders.ts";
import { orderCard } from "./order-card.ts";

const plain = /^(?:мой\s+|my\s+)?(?:заказ(?:у|а|е|ом)?|order)\s*(?:№|#|no\.?|n)?\s*(\d{1,7})\s*[.!?]*$/i;
const signed = /^[#№]\s*(\d{1,7})$/;
/** Shorter ones are counts, those with a zero before them articles. */
const bare = /^([1-9]\d{2,6})$/;

/** The number a text names; `isPlain`: it can mean nothing but an order. */
export function orderNumberIn(words: string): { number: number; isPlain: boolean } | null {
  const line = words.trim();
  const named = plain.exec(line) ?? signed.exec(line);
  if (named) return { number: Number(named[1]), isPlain: true };
  const found = bare.exec(line);
  return found ? { number: Number(found[1]), isPlain: false } : null;
}

export const orderNumber: Understander = {
  position: 10,
  async understand(reply, context) {
    if (reply.kind !== "text" || !seesOrders(context)) return null;
    const named = orderNumberIn(reply.text);
    if (!named) return null;
    const order = await context.core.orders.findByNumber(named.number);
    if (order) return openOrder(order, context);
    return named.isPlain ? call(orderNotFound, { number: named.number }) : null;
  },
};

const seesOrders = ({ actor, tenant }: FlowContext): boolean =>
  actor !== null && (may(actor, "orders.place", tenant.blocks) || may(actor, "orders.decide", tenant.blocks));

const isOwn = ({ companyId }: { companyId: string }, { actor }: FlowContext): boolean =>
  actor?.company.id === companyId;

/** An order's card as the reader's side has it. */
export const openOrder = (order: { id: string; companyId: string }, context: FlowContext) =>
  isOwn(order, context)
    ? call(orderCard, orderCard.data.parse({ orderId: order.id }))
    : call(managerOrder, managerOrder.data.parse({ orderId: order.id }));

const notFoundData = z.object({ number: z.int() });

export const orderNotFound: Flow<z.infer<typeof notFoundData>> = flow({
  id: "order-not-found",
  version: 1,
  permission: null,
  first: "told",
  data: notFoundData,
  steps: {
    told: {
      ask: ({ number }) => ({
        lines: [text("orders.list.noSuch", { number })],
        choices: [[{ id: "orders", label: text("orders.menu") }, globalLabels.person], [globalLabels.menu]],
      }),
      take: {
        choice: (_id, _data, { actor, tenant }) =>
          actor && may(actor, "orders.place", tenant.blocks)
            ? become(myOrders, myOrders.data.parse({}))
            : become(managerOrders, managerOrders.data.parse({})),
      },
    },
  },
});
