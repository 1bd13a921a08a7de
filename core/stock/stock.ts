/** How much of products one company may count on, and what is kept for it for a while. */
import type { Tx } from "../../db/store.ts";
import { dayOf } from "../orders/order-days.ts";
import type { Scope } from "../scope.ts";
import type { HeldLine, Stock } from "./model.ts";
import {
  type Asker,
  deleteHeld,
  insertHeld,
  selectHeldForOthers,
  selectHeldUntil,
  selectStockRows,
} from "./store.ts";

/**
 * By product; none where no warehouse ever told. What a warehouse owes (a negative figure) takes from the sum, and so
 * does what is kept for others; it is never below nothing.
 */
export async function stockFor(
  tx: Tx,
  scope: Scope,
  asker: Asker,
  productIds: readonly string[],
): Promise<Map<string, Stock>> {
  if (productIds.length === 0) return new Map();
  const today = dayOf(scope.tenant.timeZone, scope.now).date;
  const stocks = new Map<string, Stock>();
  for (const row of await selectStockRows(tx, scope, productIds)) {
    const known = stocks.get(row.productId);
    const { warehouse: name, quantityMilli, asOf } = row;
    const expectedOn = row.expectedOn && row.expectedOn >= today ? row.expectedOn : null;
    const warehouse = { name, quantityMilli, asOf, expectedOn };
    if (!known) {
      stocks.set(row.productId, { quantityMilli, asOf, expectedOn, warehouses: [warehouse] });
      continue;
    }
    known.quantityMilli += quantityMilli;
    known.asOf = Math.min(known.asOf, asOf);
    if (expectedOn && (!known.expectedOn || expectedOn < known.expectedOn)) known.expectedOn = expectedOn;
    known.warehouses.push(warehouse);
  }
  // Tenants that keep nothing for anybody are spared the query.
  const isHolding = scope.tenant.settings.holdMinutes > 0;
  const held = isHolding ? await selectHeldForOthers(tx, scope, asker, productIds) : undefined;
  for (const [id, stock] of stocks) {
    stock.quantityMilli = Math.max(0, stock.quantityMilli - (held?.get(id) ?? 0));
    // Nothing says from which of them the kept goods will be taken.
    for (const one of stock.warehouses)
      one.quantityMilli = Math.min(Math.max(0, one.quantityMilli), stock.quantityMilli);
  }
  return stocks;
}

/**
 * Who buys counts on what its own cart keeps, and on nothing more: what its colleagues' carts and its company's orders
 * keep is promised already. Who looks for a company sees what there is for all of it.
 */
export function askerOf({ actor }: Scope, companyId: string | null): Asker {
  const isBuyer = actor !== null && actor.company.id === companyId;
  return isBuyer ? { holder: cartHolder(actor.person.id) } : { companyId };
}

export const cartHolder = (personId: string): string => `cart:${personId}`;
export const orderHolder = (orderId: string): string => `order:${orderId}`;

/** Keeps these goods from others for the tenant's time, in place of what the holder had; nothing where it keeps none. Until when, or null. */
export async function hold(
  tx: Tx,
  scope: Scope,
  { holder, companyId }: { holder: string; companyId: string },
  lines: readonly HeldLine[],
): Promise<number | null> {
  const { holdMinutes } = scope.tenant.settings;
  if (holdMinutes === 0) return null;
  await deleteHeld(tx, scope, holder);
  const expiresAt = scope.now + holdMinutes * 60_000;
  if (lines.length === 0) return null;
  await insertHeld(tx, scope, { holder, companyId, expiresAt }, lines);
  return expiresAt;
}

/**
 * What of these a cart may still have: of two carts that want the last of something, the one that comes second keeps
 * only what the first has left. Whoever holds by this answer holds the lock till its transaction ends.
 */
export async function withinStock(
  tx: Tx,
  scope: Scope,
  holder: string,
  lines: readonly HeldLine[],
): Promise<HeldLine[]> {
  await tx.lock(stockLock(scope));
  const ids = lines.map(({ productId }) => productId);
  const stocks = await stockFor(tx, scope, { holder }, ids);
  return lines
    .map(({ productId, quantityMilli }) => ({
      productId,
      quantityMilli: Math.min(quantityMilli, stocks.get(productId)?.quantityMilli ?? quantityMilli),
    }))
    .filter(({ quantityMilli }) => quantityMilli > 0);
}

/** Who promises goods while others may, takes this lock first. */
export const stockLock = ({ tenant }: Scope): string => `stock/${tenant.id}`;

/** Till when what a holder has is kept; null where it is not, or no more. Tenants that keep nothing are spared the query. */
export const heldUntil = async (tx: Tx, scope: Scope, holder: string): Promise<number | null> =>
  scope.tenant.settings.holdMinutes === 0 ? null : selectHeldUntil(tx, scope, holder);

export const release = (tx: Tx, scope: Scope, holder: string): Promise<void> => deleteHeld(tx, scope, holder);
