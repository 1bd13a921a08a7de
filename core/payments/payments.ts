/** Payment of orders: noted by who is paid, reminded of before and after its day, told by who has paid. */
import type { Tx } from "../../db/store.ts";
import type { Audit } from "../audit/audit.ts";
import { selectCreditOf } from "../claims/costs/costs-store.ts";
import type { Paper } from "../documents/paper.ts";
import { may } from "../network/model.ts";
import { selectStaffIds } from "../network/store.ts";
import type { Notices } from "../notices/notices.ts";
import type { Order } from "../orders/model.ts";
import { dayOf } from "../orders/order-days.ts";
import { sideOf } from "../orders/order-funnel.ts";
import { managersOf } from "../orders/order-recipients.ts";
import type { Orders } from "../orders/orders.ts";
import { type Text, text } from "../outbox/message.ts";
import { ok, type Result, refuse } from "../result.ts";
import { actorOf, type Scope } from "../scope.ts";
import type { Timers } from "../timers/timers.ts";
import { type Payment, type PaymentFacts, type PaymentRefusal, paymentOf } from "./model.ts";
import { dealerNotice, dueNotice, supplierDone, supplierNotice } from "./payment-notices.ts";
import { moneyParam } from "./payment-words.ts";
import { paymentTimer, planReminder } from "./reminders.ts";
import { selectPayment, upsertPayment } from "./store.ts";

export interface Payments {
  /** Null where nothing is known, or the order is not seen. */
  of(orderId: string): Promise<Payment | null>;
  /** The supplier's word: how much has come, minor units of the order's currency, or by when it is to be paid. */
  note(orderId: string, facts: Partial<PaymentFacts>): Promise<Result<Payment, PaymentRefusal>>;
  /** The supplier's: all of it has come; the dealer is told. */
  came(orderId: string): Promise<Result<Payment, PaymentRefusal>>;
  /** The dealer's: it is paid; its supplier is asked whether it came. */
  said(orderId: string): Promise<Result<Payment, PaymentRefusal>>;
  /** The supplier's answer to that. */
  notCame(orderId: string): Promise<Result<Payment, PaymentRefusal>>;
  /** The books': all of it has come. False where that was known. */
  booked(orderId: string): Promise<boolean>;
  /** The clock's. */
  remind(orderId: string): Promise<void>;
}

export interface PaymentsParts {
  audit: Audit;
  notices: Notices;
  orders: Orders;
  timers: Timers;
  /** The order's invoice; null where it cannot be made. */
  invoice(orderId: string): Promise<Paper | null>;
}

const nothingKnown: PaymentFacts = { paidMinor: 0, dueOn: null };

export function paymentsCore(tx: Tx, scope: Scope, parts: PaymentsParts): Payments {
  const { audit, notices, orders, timers } = parts;
  const { tenant, now, actor } = scope;
  const today = () => dayOf(tenant.timeZone, now).date;
  const isOwed = ({ canonical }: Order) => canonical === "accepted" || canonical === "won";
  const reckon = async (order: Order, facts: PaymentFacts): Promise<Payment> =>
    paymentOf(order, facts, today(), await selectCreditOf(tx, scope, order));
  const read = async (order: Order): Promise<Payment> =>
    reckon(order, (await selectPayment(tx, scope, order.id)) ?? nothingKnown);

  /** The order as one of its sides may speak of its payment. */
  const orderFor = async (
    orderId: string,
    side: "dealer" | "supplier",
  ): Promise<Result<Order, PaymentRefusal>> => {
    const order = await orders.find(orderId);
    if (!order || !actor) return refuse("notFound");
    const permission = side === "dealer" ? "orders.place" : "orders.decide";
    if (sideOf(scope, order) !== side || !may(actor, permission, tenant.blocks)) return refuse("notAllowed");
    return isOwed(order) ? ok(order) : refuse("notYet");
  };

  const write = async (order: Order, facts: Partial<PaymentFacts>): Promise<Payment> => {
    const before = (await selectPayment(tx, scope, order.id)) ?? nothingKnown;
    const after = { ...before, ...facts };
    await upsertPayment(tx, scope, order.id, after);
    const payment = await reckon(order, after);
    if (payment.state === "paid") await timers.cancel(paymentTimer, order.id);
    else await planReminder(timers, scope, order.id, after.dueOn);
    await audit.record({
      action: "order.payment",
      objectKind: "order",
      objectId: order.id,
      before: { ...before },
      after,
    });
    return payment;
  };

  /** Who pays, and who ordered. */
  const payersOf = async ({ companyId, orderedBy }: Order) => {
    const owners = await selectStaffIds(tx, scope, companyId, ["owner"]);
    const staff = await selectStaffIds(tx, scope, companyId);
    const buyer = staff.filter((id) => id === orderedBy.id && !owners.includes(id));
    return notices.to.people([...owners, ...buyer]);
  };
  const managers = (order: Order) => managersOf({ tx, scope, notices }, order);
  const who = () => ({ name: actorOf(scope).person.name, at: { time: now } });

  const allCame = async (order: Order, noted: Text): Promise<Payment> => {
    const { number, total } = order;
    const payment = await write(order, { paidMinor: total.amountMinor });
    const line = text("payments.notice.paid", { number, total: moneyParam(total) });
    await notices.push(dealerNotice(order, line, now, true), await payersOf(order));
    await notices.revise(supplierDone(order, noted, now));
    return payment;
  };
  const cameBy = ({ number }: Order) => text("payments.notice.cameBy", { ...who(), number });

  return {
    async of(orderId) {
      const order = await orders.find(orderId);
      const facts =
        order && isOwed(order) && !order.hidesPrices ? await selectPayment(tx, scope, orderId) : null;
      return order && facts && reckon(order, facts);
    },

    async note(orderId, facts) {
      const order = await orderFor(orderId, "supplier");
      if (!order.ok) return order;
      const isAll = facts.paidMinor !== undefined && facts.paidMinor >= order.value.total.amountMinor;
      return ok(isAll ? await allCame(order.value, cameBy(order.value)) : await write(order.value, facts));
    },

    async came(orderId) {
      const order = await orderFor(orderId, "supplier");
      return order.ok ? ok(await allCame(order.value, cameBy(order.value))) : order;
    },

    async said(orderId) {
      const order = await orderFor(orderId, "dealer");
      if (!order.ok) return order;
      const payment = await read(order.value);
      const { number } = order.value;
      await audit.record({ action: "order.paymentSaid", objectKind: "order", objectId: orderId });
      await notices.revise(dealerNotice(order.value, text("payments.notice.saidBy", { number }), now, true));
      if (payment.state !== "paid")
        await notices.push(supplierNotice(order.value, payment, "said", now), await managers(order.value));
      return ok(payment);
    },

    async notCame(orderId) {
      const order = await orderFor(orderId, "supplier");
      if (!order.ok) return order;
      const { number } = order.value;
      const line = text("payments.notice.notCame", { number });
      await notices.push(dealerNotice(order.value, line, now, false), await payersOf(order.value));
      await notices.revise(
        supplierDone(order.value, text("payments.notice.notCameBy", { ...who(), number }), now),
      );
      return ok(await read(order.value));
    },

    async booked(orderId) {
      const order = await orders.find(orderId);
      if (!order || order.canonical === "lost" || (await read(order)).state === "paid") return false;
      await allCame(order, text("payments.notice.cameBooked", { number: order.number }));
      return true;
    },

    async remind(orderId) {
      const order = await orders.find(orderId);
      if (!order || !isOwed(order)) return;
      const payment = await read(order);
      if (payment.state === "paid" || payment.dueOn === null) return;
      await notices.push(dueNotice(order, payment, await parts.invoice(orderId), now), await payersOf(order));
      if (payment.isOverdue)
        await notices.push(supplierNotice(order, payment, "overdue", now), await managers(order));
      await planReminder(timers, scope, orderId, payment.dueOn);
    },
  };
}
