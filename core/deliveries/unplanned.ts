/** Goods of an order that comes in parts and no truck is named for: whoever answers the order is reminded of them. */
import { addWorkingMinutes, isWorkingAt, nextWorkingStart } from "../calendar/working-calendar.ts";
import type { Notice, NoticeAction } from "../notices/model.ts";
import type { Order } from "../orders/model.ts";
import { stateText } from "../orders/order-funnel.ts";
import { managersOf } from "../orders/order-recipients.ts";
import { calledOffKey, supplierKey } from "../orders/supplier-notice.ts";
import { type Text, text } from "../outbox/message.ts";
import { senderOf } from "../scope.ts";
import { orderHolder, stockFor } from "../stock/stock.ts";
import { calendarOf } from "../tenants/model.ts";
import { isOver, leftLines, namedLines } from "./journey.ts";
import type { Delivery } from "./model.ts";
import { leftLine } from "./rest-words.ts";
import { stockBeyond } from "./split.ts";
import type { DeliveryWork } from "./work.ts";

export const unplannedTimer = "delivery.unplanned";

/** Nothing was planned for a working day; then for two, and three: goods that are waited for may take their time. */
const STANDS_MINUTES = 540;
const PUSHES = 3;
const BUTTONS_LAST_MS = 30 * 24 * 60 * 60_000;
const LINES_SHOWN = 3;

/** After any change of one of an order's deliveries: its clock begins anew, or ends where all of it is planned. */
export async function watchUnplanned(
  work: DeliveryWork,
  order: Order,
  deliveries: readonly Delivery[],
): Promise<void> {
  const left = leftOf(work, order, deliveries);
  if (left.length > 0) return wait(work, order.id, 0);
  await work.timers.cancel(unplannedTimer, order.id);
  await work.notices.revise(nothingLeft(work, order));
}

const nothingLeft = (work: DeliveryWork, order: Order): Notice => {
  const { number, canonical } = order;
  const line = canonical === "accepted" ? text("deliveries.unplanned.planned", { number }) : stateText(order);
  return { ...notice(work, order, [line], []), saidBy: calledOffKey(order.id) };
};

/** The clock's: whoever answers the order is told what is left and where it lies; later everybody there. */
export async function remindUnplanned(
  work: DeliveryWork,
  order: Order,
  deliveries: readonly Delivery[],
  pushes: number,
): Promise<void> {
  if (leftOf(work, order, deliveries).length === 0) return;
  const calendar = calendarOf(work.scope.tenant);
  const { now } = work.scope;
  // A process that slept until the evening wakes nobody: the reminder comes with the working day.
  if (!isWorkingAt(calendar, now)) return wait(work, order.id, pushes, nextWorkingStart(calendar, now));
  await work.notices.push(
    await unplannedNotice(work, order, deliveries),
    await managersOf(work, order, pushes > 0),
  );
  if (pushes + 1 < PUSHES) await wait(work, order.id, pushes + 1);
}

/** Only in the chat the turn came from, where a question stood in the notice's place. */
export async function restoreUnplanned(
  work: DeliveryWork,
  order: Order,
  deliveries: readonly Delivery[],
): Promise<void> {
  const isLeft = leftOf(work, order, deliveries).length > 0;
  const now = isLeft ? await unplannedNotice(work, order, deliveries) : nothingLeft(work, order);
  await work.notices.revise(now, senderOf(work.scope));
}

/** Of an order that no truck was ever agreed for its day alone tells: that is its funnel's matter. */
const leftOf = ({ scope }: DeliveryWork, order: Order, deliveries: readonly Delivery[]) =>
  order.canonical === "accepted" &&
  scope.tenant.settings.agreesDeliveries &&
  deliveries.some(({ state }) => state !== "cancelled")
    ? leftLines(order, deliveries)
    : [];

const wait = ({ scope, timers }: DeliveryWork, objectId: string, pushes: number, at?: number) => {
  const minutes = STANDS_MINUTES * (pushes + 1);
  const dueAt = at ?? addWorkingMinutes(calendarOf(scope.tenant), scope.now, minutes);
  return timers.set({ kind: unplannedTimer, objectId, dueAt, data: { pushes } });
};

const plan: NoticeAction = {
  kind: "rest.plan",
  label: text("deliveries.action.next"),
  style: "primary",
};
const close: NoticeAction = { kind: "rest.close", label: text("deliveries.unplanned.close") };
const ask: NoticeAction = { kind: "order.ask", label: text("deliveries.action.ask") };

async function unplannedNotice(
  work: DeliveryWork,
  order: Order,
  deliveries: readonly Delivery[],
): Promise<Notice> {
  const left = leftOf(work, order, deliveries);
  const ids = left.map(({ productId }) => productId);
  const known = await stockFor(work.tx, work.scope, { holder: orderHolder(order.id) }, ids);
  const stocks = stockBeyond(known, deliveries);
  const there = namedLines(order, left).flatMap(({ productId, article, unit }) => {
    const stock = stocks.get(productId);
    const said = { article, quantity: { quantity: stock?.quantityMilli ?? 0, unit } };
    if (!stock) return [];
    if (stock.quantityMilli > 0) return [text("deliveries.unplanned.there", said)];
    return stock.expectedOn === null
      ? [text("deliveries.unplanned.nowhere", said)]
      : [text("deliveries.unplanned.expected", { ...said, day: { day: stock.expectedOn } })];
  });
  // While a truck is still talked about or on its way, the order is not to be closed without the rest.
  const isClosable = deliveries.every(({ state }) => isOver(state));
  return notice(
    work,
    order,
    [
      text("deliveries.unplanned.head", { number: order.number }),
      text("deliveries.part", { part: order.companyName }),
      ...leftLine(order, left),
      ...there.slice(0, LINES_SHOWN),
    ],
    [[plan], [...(isClosable ? [close] : []), ask]],
  );
}

const notice = ({ scope }: DeliveryWork, order: Order, lines: Text[], actions: NoticeAction[][]): Notice => ({
  key: `${supplierKey(order.id)}:unplanned`,
  about: { kind: "order", id: order.id },
  follows: supplierKey(order.id),
  version: order.version,
  message: { lines },
  actions,
  companyId: order.supplierId,
  expiresAt: scope.now + BUTTONS_LAST_MS,
});
