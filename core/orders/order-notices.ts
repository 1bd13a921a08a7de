/** Telling both sides of an order what is true now: pushed anew where somebody must know, else in the old notice. */
import type { Telling } from "../funnels/model.ts";
import type { Recipient } from "../notices/model.ts";
import type { Param, Text } from "../outbox/message.ts";
import { selectPayment } from "../payments/store.ts";
import { senderOf } from "../scope.ts";
import { orderHolder, stockFor } from "../stock/stock.ts";
import { dealerNotice, lateNotice } from "./dealer-notice.ts";
import type { Order } from "./model.ts";
import { creditLines, creditTroubleOf } from "./order-credit.ts";
import { sideOf } from "./order-funnel.ts";
import { stepsOf } from "./order-history.ts";
import { buyersOf, managersOf } from "./order-recipients.ts";
import { dealerDueAt } from "./stage-limits.ts";
import { calledOffKey, calledOffNotice, declinedNotice, supplierNotice } from "./supplier-notice.ts";
import type { OrderWork } from "./work.ts";

/** After a move (or the sending of an order): what the funnel says of a side is done. */
export function tellOrder(
  work: OrderWork,
  order: Order,
  side: "dealer" | "supplier",
  how: Telling,
): Promise<void> {
  return side === "dealer" ? tellDealer(work, order, how) : tellSupplier(work, order, how);
}

async function tellSupplier(work: OrderWork, order: Order, how: Telling): Promise<void> {
  const { notices, scope } = work;
  const notice = await supplierNoticeOf(work, order, null);
  const isToDecide = notice.actions.length > 0;
  if (how !== "edit" && isToDecide) return notices.push(notice, await managersOf(work, order));
  if (how !== "edit") await notices.push(calledOffNotice(order, scope.now), await managersOf(work, order));
  await notices.revise({ ...notice, saidBy: calledOffKey(order.id) });
}

/** A yes that leaves something out rings: the first yes a manager reads of silently is not this one. */
export async function tellDeclined(work: OrderWork, order: Order): Promise<void> {
  const [step] = await stepsOf(work, order.id);
  await work.notices.push(declinedNotice(order, step, work.scope.now), await managersOf(work, order));
}

async function tellDealer(work: OrderWork, order: Order, how: Telling): Promise<void> {
  const { notices } = work;
  const notice = await dealerNoticeOf(work, order, how !== "push");
  if (how === "edit") return notices.revise(notice);
  await notices.push(notice, await buyersOf(work, order, how === "receipt"));
}

/** As its dealer reads it, to others of the dealer's company. */
export async function tellPeople(work: OrderWork, order: Order, people: readonly Recipient[]): Promise<void> {
  await work.notices.push(await dealerNoticeOf(work, order, false), people);
}

async function dealerNoticeOf(work: OrderWork, order: Order, isSilent: boolean) {
  const steps = await stepsOf(work, order.id);
  return dealerNotice(order, steps, work.scope, { isSilent, dueOn: await dueOnOf(work, order) });
}

/** By which day a confirmed order is to be paid; null where nobody has said, and once it is. */
async function dueOnOf({ tx, scope }: OrderWork, { id, canonical, total }: Order): Promise<string | null> {
  const facts = canonical === "accepted" ? await selectPayment(tx, scope, id) : null;
  return facts && facts.paidMinor < total.amountMinor ? facts.dueOn : null;
}

/** The supplier is told again what waits for it: its own manager first, everybody of it later. */
export async function remindSupplier(
  work: OrderWork,
  order: Order,
  { late, isEverybody }: { late: Param; isEverybody: boolean },
): Promise<void> {
  const notice = await supplierNoticeOf(work, order, late);
  await work.notices.push(notice, await managersOf(work, order, isEverybody));
}

export async function remindDealer(work: OrderWork, order: Order): Promise<void> {
  const steps = await stepsOf(work, order.id);
  const notice = dealerNotice(order, steps, work.scope, { isReminder: true });
  await work.notices.push(notice, await buyersOf(work, order, false));
}

/** The dealer is told that the promised time has passed, and the new one. */
export async function tellLate(work: OrderWork, order: Order, answerDueAt: number): Promise<void> {
  const notice = lateNotice(order, answerDueAt, work.scope.now);
  await work.notices.push(notice, await buyersOf(work, order, false));
}

/**
 * Puts the notice back into the chat the turn came from, where a question stood in its place; other people's copies,
 * and what they are being asked, stay as they are.
 */
export async function restoreOrderNotice(work: OrderWork, order: Order): Promise<void> {
  const { notices, scope } = work;
  const notice =
    sideOf(scope, order) === "dealer"
      ? dealerNotice(order, await stepsOf(work, order.id), scope, { dueOn: await dueOnOf(work, order) })
      : await supplierNoticeOf(work, order, null);
  await notices.revise(notice, senderOf(scope));
}

async function supplierNoticeOf(work: OrderWork, order: Order, late: Param | null) {
  const { tx, scope } = work;
  const isOpen = order.canonical === "new";
  const productIds = isOpen ? order.lines.map(({ productId }) => productId) : [];
  const stock = await stockFor(tx, scope, { holder: orderHolder(order.id) }, productIds);
  const steps = await stepsOf(work, order.id);
  const credit = isOpen ? await creditOf(work, order) : [];
  return supplierNotice(order, { steps, stock, credit, late, dealerDueAt: dealerDueAt(scope, order) }, scope);
}

/** A dealer that was warned has sent it all the same: whoever confirms it knows that too. */
async function creditOf({ tx, scope }: OrderWork, order: Order): Promise<Text[]> {
  const { id: orderId, companyId, total } = order;
  const trouble = await creditTroubleOf(tx, scope, { companyId, totalMinor: total.amountMinor, orderId });
  return trouble ? creditLines(scope, trouble, "manager") : [];
}
