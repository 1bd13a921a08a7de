/** How much of products one company may count on, and what is kept for it for a while. */
import type { Tx } from "../../db/store.ts";
import { dayOf } from "../orders/order-days.ts";
import type { Scope } from "../scope.ts";
import type { HeldLine, Stock } from "./model.ts";
import { deleteHeld, insertHeld, selectHeldForOthers, selectStockRows } from "./store.ts";

/**
 * By product; none where no warehouse ever told. What a warehouse owes (a negative figure) takes from the sum, and so
 * does what is kept for other companies; it is never below nothing.
 */
export async function stockFor(
  tx: Tx,
  scope: Scope,
  companyId: string | null,
  productIds: readonly string[],
): Promise<Map<string, Stock>> {
  if (productIds.length === 0) return new Map();
  const today = dayOf(scope.tenant.timeZone, scope.now).date;
  const stocks = new Map<string, Stock>();
  for (const row of await selectStockRows(tx, scope, productIds)) {
    const known = stocks.get(row.productId);
    const { quantityMilli, asOf } = row;
    const expected = [known?.expectedOn, row.expectedOn].filter((day) => day && day >= today).sort();
    stocks.set(row.productId, {
      quantityMilli: (known?.quantityMilli ?? 0) + quantityMilli,
      asOf: Math.min(known?.asOf ?? asOf, asOf),
      expectedOn: expected[0] ?? null,
    });
  }
  // Tenants that keep nothing for anybody are spared the query.
  const isHolding = scope.tenant.settings.holdMinutes > 0;
  const held = isHolding
    ? await selectHeldForOthers(tx, scope, companyId, productIds)
    : new Map<string, number>();
  for (const [id, stock] of stocks)
    stock.quantityMilli = Math.max(0, stock.quantityMilli - (held.get(id) ?? 0));
  return stocks;
}

export const cartHolder = (personId: string): string => `cart:${personId}`;
export const orderHolder = (orderId: string): string => `order:${orderId}`;

/** Keeps these goods from others for the tenant's time, in place of what the holder had; nothing where it keeps none. */
export async function hold(
  tx: Tx,
  scope: Scope,
  { holder, companyId }: { holder: string; companyId: string },
  lines: readonly HeldLine[],
): Promise<void> {
  const { holdMinutes } = scope.tenant.settings;
  if (holdMinutes === 0) return;
  await deleteHeld(tx, scope, holder);
  const expiresAt = scope.now + holdMinutes * 60_000;
  if (lines.length > 0) await insertHeld(tx, scope, { holder, companyId, expiresAt }, lines);
}

export const release = (tx: Tx, scope: Scope, holder: string): Promise<void> => deleteHeld(tx, scope, holder);
