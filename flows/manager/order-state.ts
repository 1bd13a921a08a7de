/** What is true of a dealer's order now, as its supplier's people read it: who was first, and when. */
import type { Order } from "../../core/orders/model.ts";
import { stateText } from "../../core/orders/order-funnel.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import type { FlowContext } from "../flow.ts";

export async function supplierState(orderId: string, { core }: FlowContext): Promise<Text> {
  const order = await core.orders.find(orderId);
  if (!order) return text("orders.refused.notFound");
  const state = stateText(order);
  const [last] = await core.orders.history(orderId);
  if (!last?.person || last.name === "submit") return state;
  return text("manager.stateBy", { state: { text: state }, name: last.person, at: { stamp: last.at } });
}

/** Since when the dealer has been asked to agree, epoch milliseconds; null where it is not. */
export async function dealerSince(
  { id, canonical }: Pick<Order, "id" | "canonical">,
  { core }: FlowContext,
): Promise<number | null> {
  if (canonical !== "negotiation") return null;
  const [proposal] = await core.orders.history(id);
  return proposal?.at ?? null;
}

/** Told of an order picked from those that wait: that it waits no longer; nothing while it does. */
export async function decidedSince(orderId: string, context: FlowContext): Promise<Text | undefined> {
  const order = await context.core.orders.find(orderId);
  const waits = order?.canonical === "new" || (await context.core.orders.requests.find(orderId)) !== null;
  return waits ? undefined : supplierState(orderId, context);
}
