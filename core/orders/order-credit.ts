/** Whether a company's credit bears an order: what the dealer is told, what stops it, what the manager sees. */
import type { Tx } from "../../db/store.ts";
import { troubleOf } from "../credit/credit.ts";
import type { CreditTrouble } from "../credit/model.ts";
import type { Money } from "../money.ts";
import { type Param, type Text, text } from "../outbox/message.ts";
import type { Scope } from "../scope.ts";
import { stageIds } from "./order-funnel.ts";

/** `orderId` of an order sent already, else empty; null where nothing stands against it. */
export function creditTroubleOf(
  tx: Tx,
  scope: Scope,
  order: { companyId: string; totalMinor: number; orderId: string },
): Promise<CreditTrouble | null> {
  return troubleOf(tx, scope, order, stageIds(scope, "new", "negotiation", "accepted"));
}

/** Who reads what stands against an order; figures are the owner's and the manager's to know. */
export type CreditReader = "buyer" | "owner" | "manager";

export const creditReader = ({ actor }: Scope): CreditReader => (actor?.role === "owner" ? "owner" : "buyer");

/**
 * A dealer's buyer learns only that there is something, and whether its order may go out all the same. Where a manager is
 * to decide of it, both sides read that too.
 */
export function creditLines(
  { tenant }: Scope,
  { over, overdue }: CreditTrouble,
  reader: CreditReader,
): Text[] {
  const { creditPolicy } = tenant.settings;
  if (reader === "buyer") return [text(hiddenWords[creditPolicy])];
  return [
    ...(over ? [text("orders.credit.over", { limit: money(over.limit), by: money(over.by) })] : []),
    ...(overdue
      ? [
          text("orders.credit.overdue", {
            amount: money(overdue.amount),
            late: { duration: overdue.days * 1440 },
          }),
        ]
      : []),
    ...(creditPolicy === "ask" ? [text(`orders.credit.decides.${reader}`)] : []),
  ];
}

const hiddenWords = {
  off: "orders.credit.hiddenOpen",
  warn: "orders.credit.hiddenOpen",
  ask: "orders.credit.hiddenAsk",
  stop: "orders.credit.hidden",
} as const;

const money = ({ amountMinor, currency }: Money): Param => ({ money: amountMinor, currency });
