/** What is known of an order's payment. */
import type { Money } from "../money.ts";
import type { Order } from "../orders/model.ts";

export type PaymentState = "unpaid" | "partly" | "paid";

export interface Payment {
  state: PaymentState;
  total: Money;
  paid: Money;
  /** What claims about the order pay back. */
  credited: Money;
  /** Nothing where more was paid than is owed. */
  left: Money;
  /** By when, ISO; null where nobody has said. */
  dueOn: string | null;
  isOverdue: boolean;
}

/** As it is stored; `paidMinor` in minor units of the order's currency. */
export interface PaymentFacts {
  paidMinor: number;
  dueOn: string | null;
}

/** Why a payment was not noted: the tail of a key under payments.refused. */
export type PaymentRefusal =
  | "notFound"
  /** Only who answers the order notes what came. */
  | "notAllowed"
  /** Nothing is owed before the order is confirmed. */
  | "notYet";

/** As papers say it: what is left is told where it is not all of it. */
export const owedOf = (payment: Payment | null): { dueOn: string | null; leftMinor: number | null } => ({
  dueOn: payment?.dueOn ?? null,
  leftMinor:
    payment && payment.left.amountMinor < payment.total.amountMinor ? payment.left.amountMinor : null,
});

/** Days from the day it is due to each reminder: the day before, then while it is not paid. */
export const reminderDays = [-1, 1, 7, 14] as const;

/** `today`: ISO. `creditedMinor`: what claims pay back of it. */
export function paymentOf(
  { total }: Pick<Order, "total">,
  { paidMinor, dueOn }: PaymentFacts,
  today: string,
  creditedMinor = 0,
): Payment {
  const leftMinor = Math.max(0, total.amountMinor - paidMinor - creditedMinor);
  const state: PaymentState = leftMinor === 0 ? "paid" : paidMinor > 0 ? "partly" : "unpaid";
  return {
    ...{ state, total, dueOn },
    paid: { ...total, amountMinor: paidMinor },
    credited: { ...total, amountMinor: creditedMinor },
    left: { ...total, amountMinor: leftMinor },
    isOverdue: state !== "paid" && dueOn !== null && dueOn < today,
  };
}
