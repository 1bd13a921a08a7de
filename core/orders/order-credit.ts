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

/**
 * Figures are for who may know them: a dealer's buyer learns only that there is something, and whether its order may go
 * out all the same.
 */
export function creditLines({ over, overdue }: CreditTrouble, mayKnow: boolean, isStopped: boolean): Text[] {
  if (!mayKnow) return [text(isStopped ? "orders.credit.hidden" : "orders.credit.hiddenOpen")];
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
  ];
}

const money = ({ amountMinor, currency }: Money): Param => ({ money: amountMinor, currency });
