/** From an order to its deliveries: the one there is, a choice of several, or a first proposal. */
import { stateText } from "../../core/deliveries/delivery-words.ts";
import { leftLine } from "../../core/deliveries/rest-words.ts";
import type { Order } from "../../core/orders/model.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import { type AnyFlow, type Choice, call, type FlowContext, stay } from "../flow.ts";
import { deliveryCardRef } from "./card-ref.ts";
import { deliveryTerms } from "./delivery-terms.ts";
import { orderDeliveriesRef } from "./order-deliveries-ref.ts";
import { splitDelivery } from "./split-delivery.ts";
import { firstTerms } from "./terms-data.ts";

/** Stands on an order's card once the order is confirmed; and where it came long ago, while there is one to be read. */
export const deliveryChoice: Choice = { id: "delivery", label: text("deliveries.open") };

export async function deliveriesOn(
  { id, canonical, day }: Pick<Order, "id" | "canonical" | "day">,
  { core }: FlowContext,
): Promise<{ lines: Text[]; choices: Choice[]; isDayTold: boolean }> {
  if (canonical !== "accepted" && canonical !== "won") return { lines: [], choices: [], isDayTold: false };
  const found = await core.deliveries.ofOrder(id);
  const left = await core.deliveries.left(id);
  const isOffered = found.length > 0 || left.length > 0;
  const [only] = found;
  return {
    lines: [...found.map(stateText), ...(only ? leftLine(only.order, left) : [])],
    choices: isOffered ? [deliveryChoice] : [],
    // Then the card need not tell it once more.
    isDayTold: found.some(
      ({ state, terms, proposal }) => state === "agreed" && proposal === null && terms?.day === day,
    ),
  };
}

export async function openDelivery(orderId: string, context: FlowContext) {
  const { core } = context;
  const order = await core.orders.find(orderId);
  if (!order) return stay(text("orders.refused.notFound"));
  const found = await core.deliveries.ofOrder(orderId);
  const left = await core.deliveries.left(orderId);
  const [only] = found;
  if (only && found.length === 1 && left.length === 0)
    return call(deliveryCardRef, deliveryCardRef.data.parse({ deliveryId: only.id }));
  if (only) return call(orderDeliveriesRef, { orderId });
  return left.length > 0
    ? proposal(order, left, context)
    : stay(text("deliveries.card.notYet", { number: order.number }));
}

/** A first proposal of all that is left; where no warehouse has it all, how it may be parted is shown first. */
export async function proposal(order: Order, left: Parameters<typeof firstTerms>[1], context: FlowContext) {
  const { flow, data } = await firstQuestion(order, left, context);
  return call(flow, data);
}

/** Where a proposal of what is left begins. */
export async function firstQuestion(
  order: Order,
  left: Parameters<typeof firstTerms>[1],
  context: FlowContext,
): Promise<{ flow: AnyFlow; data: unknown }> {
  const split = await context.core.deliveries.split(order.id);
  return split
    ? { flow: splitDelivery, data: { orderId: order.id } }
    : { flow: deliveryTerms, data: firstTerms(order, left, context) };
}
