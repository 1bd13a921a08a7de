/** What a company owes, and what an order would make of it. */
import type { Money } from "../money.ts";

/**
 * off: nobody asks. warn: both sides are told, and the order goes its way. ask: both read besides that its manager is to
 * decide of it. stop: no order goes out.
 */
export const creditPolicies = ["off", "warn", "ask", "stop"] as const;

export interface Balance {
  /** Less than nothing: paid ahead. */
  debt: Money;
  overdue: Money;
  /** Days the oldest of it is overdue. */
  overdueDays: number;
  /** Null = no limit. */
  limit: Money | null;
  /** When this was true, epoch milliseconds. */
  asOf: number;
}

/** Why an order is more than a company is trusted with. */
export interface CreditTrouble {
  /** By how much it passes the limit; null where it does not. */
  over: { limit: Money; by: Money } | null;
  /** Null where nothing is overdue for longer than is borne with. */
  overdue: { amount: Money; days: number } | null;
}

/** `exposureMinor`: all that is ordered and not in the books yet, the order in question included. */
export function creditTrouble(
  { debt, overdue, overdueDays, limit }: Balance,
  exposureMinor: number,
  daysAllowed: number,
): CreditTrouble | null {
  const overMinor = limit === null ? 0 : debt.amountMinor + exposureMinor - limit.amountMinor;
  const over = limit !== null && overMinor > 0 ? { limit, by: { ...limit, amountMinor: overMinor } } : null;
  const isLate = overdue.amountMinor > 0 && overdueDays > daysAllowed;
  const late = isLate ? { amount: overdue, days: overdueDays } : null;
  return over || late ? { over, overdue: late } : null;
}
