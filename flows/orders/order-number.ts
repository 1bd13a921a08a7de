/** Understands a text about an order: «1042», «заказ 1042», «#1042», "order 1042", and what is wished of it. */
import * as z from "zod";
import { may } from "../../core/network/model.ts";
import type { Order } from "../../core/orders/model.ts";
import { text } from "../../core/outbox/message.ts";
import { become, call, type Flow, type FlowContext, flow } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { managerOrder } from "../manager/manager-order.ts";
import { managerOrders } from "../manager/manager-orders.ts";
import type { Understander } from "../module.ts";
import { cancelInWords } from "./card/cancel-order.ts";
import { changeOrderRef } from "./card/change-order-ref.ts";
import { orderCard } from "./card/order-card.ts";
import { repeatOrder } from "./cart/repeat-order.ts";
import { myOrders } from "./my-orders.ts";
import { orderNumberIn } from "./named-order.ts";
import { type OrderTalk, orderTalkIn } from "./order-talk.ts";

export const orderNumber: Understander = {
  position: 10,
  async understand(reply, context) {
    if (reply.kind !== "text" || !seesOrders(context)) return null;
    const named = orderNumberIn(reply.text);
    const talk = named ? { ...named, wish: "show" as const } : orderTalkIn(reply.text);
    if (!talk) return null;
    const { wish, number, isPlain } = talk;
    if (number === null) return ofOwn(wish, context);
    const order = await context.core.orders.findByNumber(number);
    if (order) return (await wished(wish, order, context)) ?? openOrder(order, context);
    return isPlain ? call(orderNotFound, { number }) : null;
  },
};

/** More than to see an order: what only its own company may do. */
async function wished(wish: OrderTalk["wish"], order: Order, context: FlowContext) {
  if (wish === "show" || !isOwn(order, context) || !placesOrders(context)) return null;
  if (wish === "change") return call(changeOrderRef, changeOf(order));
  return wish === "cancel" ? cancelInWords(order, context) : call(repeatOrder, repeatOf(order.id));
}

const changeOf = ({ id: orderId, version }: Order) => changeOrderRef.data.parse({ orderId, version });

/** No order is named: which is asked, of one's own. */
async function ofOwn(wish: OrderTalk["wish"], context: FlowContext) {
  if (!placesOrders(context)) return null;
  if (wish === "cancel") return cancelInWords(null, context);
  return wish === "repeat" ? call(repeatOrder, repeatOf("")) : call(myOrders, myOrders.data.parse({}));
}

const repeatOf = (orderId: string) => repeatOrder.data.parse({ orderId });

const placesOrders = ({ actor, tenant }: FlowContext): boolean =>
  actor !== null && may(actor, "orders.place", tenant.blocks);

const seesOrders = (context: FlowContext): boolean => {
  const { actor, tenant } = context;
  return actor !== null && (placesOrders(context) || may(actor, "orders.decide", tenant.blocks));
};

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
        choice: (_id, _data, context) =>
          placesOrders(context)
            ? become(myOrders, myOrders.data.parse({}))
            : become(managerOrders, managerOrders.data.parse({})),
      },
    },
  },
});
