/** What of an order is brought no more: it is not paid for, its dealer hears of it, and the order is completed. */
import type { Notice } from "../notices/model.ts";
import { creditedOrder } from "../orders/credit-lines.ts";
import { dealerKey } from "../orders/dealer-notice.ts";
import type { Order, OrderRefusal } from "../orders/model.ts";
import { stateText } from "../orders/order-funnel.ts";
import { buyersOf } from "../orders/order-recipients.ts";
import { text } from "../outbox/message.ts";
import { type Result, refuse } from "../result.ts";
import { goodsText } from "./delivery-words.ts";
import { isOver, leftLines, namedLines } from "./journey.ts";
import type { TermsLine } from "./model.ts";
import { hasLeft } from "./on-the-way.ts";
import { actingSide, type DeliveryWork, deliveriesOf } from "./work.ts";

const NOTICE_LASTS_MS = 30 * 24 * 60 * 60_000;

/** An order some of which has come, with nothing on its way: what is left of it, and what it costs without that. */
export interface Closing {
  left: TermsLine[];
  totalMinor: number;
}

/** Null where there is nothing to be closed without, and for whoever does not answer the order. */
export async function closingOf(work: DeliveryWork, orderId: string): Promise<Closing | null> {
  const order = await work.orders.find(orderId);
  if (!order || actingSide(work.scope, order) !== "supplier") return null;
  const all = await deliveriesOf(work, order);
  const left = leftLines(order, all);
  const isClosable = all.some(hasLeft) && all.every(({ state }) => isOver(state)) && left.length > 0;
  return isClosable ? { left, totalMinor: creditedOrder(order, lacksOf(left)).totalMinor } : null;
}

const lacksOf = (left: readonly TermsLine[]) =>
  left.map(({ productId, quantityMilli }) => ({ productId, lackMilli: quantityMilli }));

/** Refused as "stale" when `version` is not the present one. */
export async function closeRest(
  work: DeliveryWork,
  orderId: string,
  version: number,
): Promise<Result<Order, OrderRefusal>> {
  const { tx, scope, orders } = work;
  await tx.lock(`deliveries/${scope.tenant.id}/${orderId}`);
  const closing = await closingOf(work, orderId);
  const order = await orders.find(orderId);
  if (!order) return refuse("notFound");
  const state = { state: { text: stateText(order) } };
  if (order.version !== version) return refuse("stale", state);
  if (!closing || !orders.moves(order).includes("complete")) return refuse("notNow", state);
  await orders.credit(order, lacksOf(closing.left));
  await tellClosed(work, order, closing);
  return orders.move(orderId, version, { move: "complete" });
}

async function tellClosed(work: DeliveryWork, order: Order, { left, totalMinor }: Closing): Promise<void> {
  const { notices, scope } = work;
  const list = { text: goodsText(namedLines(order, left)) };
  const notice: Notice = {
    key: `order:${order.id}:rest`,
    about: { kind: "order", id: order.id },
    follows: dealerKey(order.id),
    version: order.version,
    message: {
      lines: [
        text("deliveries.closed.head", { number: order.number }),
        text("deliveries.closed.what", { list }),
        text("deliveries.closed.sum", { sum: { money: totalMinor, currency: order.total.currency } }),
      ],
    },
    actions: [],
    companyId: order.companyId,
    expiresAt: scope.now + NOTICE_LASTS_MS,
  };
  await notices.push(notice, await buyersOf(work, order, false));
}
