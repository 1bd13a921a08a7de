/** How far a company is trusted: its balance, and whether an order goes beyond it. */
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";
import { type Balance, type CreditTrouble, creditTrouble } from "./model.ts";
import { type StoredBalance, selectBalances, selectOrderedSince } from "./store.ts";

/** Null where the books have told nothing of the company. */
export async function balanceOf(tx: Tx, scope: Scope, companyId: string): Promise<Balance | null> {
  const [row] = await selectBalances(tx, scope, [companyId]);
  return row ? asBalance(row, scope) : null;
}

function asBalance(
  { debtMinor, overdueMinor, overdueDays, limitMinor, asOf }: StoredBalance,
  { tenant }: Scope,
) {
  const money = (amountMinor: number) => ({ amountMinor, currency: tenant.currency });
  const limit = limitMinor === null ? null : money(limitMinor);
  return { debt: money(debtMinor), overdue: money(overdueMinor), overdueDays, limit, asOf };
}

export interface Ordered {
  companyId: string;
  totalMinor: number;
  /** The order itself where it is sent already; else empty. */
  orderId: string;
}

/** Null where nothing stands against it, or the tenant does not ask. `openStages`: those of orders not paid for yet. */
export async function troubleOf(
  tx: Tx,
  scope: Scope,
  { companyId, totalMinor, orderId }: Ordered,
  openStages: readonly string[],
): Promise<CreditTrouble | null> {
  const { creditPolicy, overdueDaysAllowed } = scope.tenant.settings;
  const balance = creditPolicy === "off" ? null : await balanceOf(tx, scope, companyId);
  if (!balance) return null;
  const among = { since: balance.asOf, stages: openStages, aside: orderId };
  const openMinor = await selectOrderedSince(tx, scope, companyId, among);
  return creditTrouble(balance, openMinor + totalMinor, overdueDaysAllowed);
}
