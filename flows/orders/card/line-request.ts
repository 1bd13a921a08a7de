/** What a dealer wants changed in an order, on both sides' cards: how it would be, and the buttons that answer or end it. */
import type { Order } from "../../../core/orders/model.ts";
import { changeTexts } from "../../../core/orders/notice-words.ts";
import { type Text, text } from "../../../core/outbox/message.ts";
import type { Choice, FlowContext } from "../../flow.ts";

/** `isOwn`: read by who asks; none where nothing is asked. */
export async function requestLines(order: Order, isOwn: boolean, { core }: FlowContext): Promise<Text[]> {
  if (order.canonical !== "accepted") return [];
  const request = await core.orders.requests.find(order.id);
  if (!request) return [];
  const { change, answerDueAt } = request;
  const { currency } = order.total;
  return [
    text(isOwn ? "orders.asked.waits" : "orders.asked.wants", { due: { till: answerDueAt } }),
    ...(change
      ? [
          ...changeTexts(change.changes, currency),
          text("orders.asked.then", { total: { money: change.totalMinor, currency } }),
        ]
      : [text("orders.asked.gone")]),
  ];
}

/** Another change takes the place of the one that waits. */
export async function askChoices(order: Order, { core }: FlowContext): Promise<Choice[]> {
  const isAsked = (await core.orders.requests.find(order.id)) !== null;
  const isOpen = await core.orders.requests.mayAsk(order);
  const at = order.version;
  return [
    ...(isAsked ? [{ id: `withdrawLines ${at}`, label: text("orders.asked.withdraw") }] : []),
    ...(isOpen ? [{ id: `askLines ${at}`, label: text("orders.asked.button") }] : []),
  ];
}

/** The supplier's yes and no; its yes only while the change can be made. */
export async function answerChoices(
  order: Order,
  { core }: FlowContext,
): Promise<{ yes: Choice[]; no: Choice[] }> {
  const request = order.canonical === "accepted" ? await core.orders.requests.find(order.id) : null;
  if (!request) return { yes: [], no: [] };
  const take: Choice = {
    id: `takeLines ${order.version}`,
    label: text("orders.asked.take"),
    style: "primary",
  };
  const keep: Choice = { id: `keepLines ${order.version}`, label: text("orders.asked.leave") };
  return { yes: request.change ? [take] : [], no: [keep] };
}
