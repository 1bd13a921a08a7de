/** What the dialogs of deliveries bring to the conversation; their ways in stand on the cards and lists of orders. */
import { call, type FlowContext } from "../flow.ts";
import type { FlowModule, Understander } from "../module.ts";
import { deliveryNumberIn } from "../orders/named-of-order.ts";
import { replyToOrder } from "../questions/quoted.ts";
import { askAbout } from "./ask-about.ts";
import { asksForTruck } from "./asked-truck.ts";
import { deliveryCardRef } from "./card-ref.ts";
import { deliveriesBoard, openBoard, orderDeliveries } from "./deliveries-list.ts";
import { deliveryActions } from "./delivery-actions.ts";
import { deliveryCard } from "./delivery-card.ts";
import { deliveryCounter, deliveryTerms } from "./delivery-terms.ts";
import { loadDelivery } from "./load-delivery.ts";
import { openDelivery } from "./open-delivery.ts";
import { receiveDelivery } from "./receive-delivery.ts";
import { splitDelivery } from "./split-delivery.ts";
import { unloadDelivery } from "./unload-delivery.ts";

/** «Где машина?» is answered by the trucks there are; a question about none goes to a person. */
const whereIsTruck: Understander = {
  position: 9,
  knowsNames: true,
  async understand(reply, context) {
    if (reply.kind !== "text" || !asksForTruck(reply.text) || !context.actor) return null;
    return onlyOrAll(context);
  },
};

const boardName = /^\s*(?:мои\s+|наши\s+|все\s+|my\s+|all\s+)?(?:доставки|deliveries)\s*[.!?]*$/iu;

/** «доставки»: all in work, none too. */
const namedBoard: Understander = {
  position: 12,
  knowsNames: true,
  async understand(reply, { actor, tenant }) {
    if (reply.kind !== "text" || !actor || !boardName.test(reply.text)) return null;
    return tenant.blocks.includes("orders") && tenant.settings.agreesDeliveries
      ? openBoard({ isOwn: false })
      : null;
  },
};

/** «доставка 1001», "delivery 1001/2": the truck of that order; the first is asked for where there is none. */
const namedDelivery: Understander = {
  position: 9,
  async understand(reply, context) {
    const named = reply.kind === "text" && context.actor ? deliveryNumberIn(reply.text) : null;
    const order = named && (await context.core.orders.findByNumber(named.number));
    if (!order) return null;
    const found = named.ordinal === null ? [] : await context.core.deliveries.ofOrder(order.id);
    const one = found.find(({ ordinal }) => ordinal === named.ordinal);
    return one
      ? call(deliveryCardRef, deliveryCardRef.data.parse({ deliveryId: one.id }))
      : openDelivery(order.id, context);
  },
};

const cameOf =
  /^\s*(?:(?:мы\s+)?(?:вс[её]\s+)?(?:принял\p{L}*|принят\p{L}*|получил\p{L}*|получен\p{L}*|пришл\p{L}*|приехал\p{L}*|привезли)(?:\s+вс[её])?|(?:all\s+)?(?:received|arrived))\s+(?:(?:по|of|for)\s+)?(?:заказ\p{L}{0,2}|order)?\s*[№#]?\s*(\d{3,7})\s*[.!]*$/iu;

/** «всё приняли 1001», "received 1001": the truck to be received, with both answers to it; nothing is received by words. */
const namedReceipt: Understander = {
  position: 9,
  async understand(reply, { core, actor }) {
    const named = reply.kind === "text" && actor ? cameOf.exec(reply.text) : null;
    const order = named && (await core.orders.findByNumber(Number(named[1])));
    if (!order || order.companyId !== actor?.company.id) return null;
    const trucks = await core.deliveries.ofOrder(order.id);
    const due = trucks.find((delivery) => core.deliveries.acts(delivery).includes("receive"));
    return due ? call(deliveryCardRef, deliveryCardRef.data.parse({ deliveryId: due.id })) : null;
  },
};

async function onlyOrAll({ core }: FlowContext) {
  const { items, total } = await core.deliveries.list("open", { offset: 0, limit: 1 });
  const [only] = items;
  if (!only) return null;
  return total === 1
    ? call(deliveryCardRef, deliveryCardRef.data.parse({ deliveryId: only.id }))
    : openBoard({ isOwn: false });
}

export const deliveriesModule: FlowModule = {
  flows: [
    ...[deliveryCard, deliveryTerms, deliveryCounter, loadDelivery, unloadDelivery, receiveDelivery],
    ...[askAbout, orderDeliveries, deliveriesBoard, splitDelivery],
  ],
  actions: deliveryActions,
  understanders: [whereIsTruck, namedDelivery, namedReceipt, namedBoard],
  quoted: {
    async delivery(id, reply, context) {
      const delivery = context.actor && (await context.core.deliveries.find(id));
      return delivery ? replyToOrder(delivery.order.id, reply, context) : null;
    },
  },
};
