/** Who reads what dealers pay: a distributor's prices are between it and its dealer. The one place that decides it. */
import type { Scope } from "../scope.ts";
import type { Order } from "./model.ts";

/** Two companies of a trade: who buys, and who answers for it. */
export interface Trade {
  companyId: string;
  supplierId: string | null;
}

/**
 * Its two sides, and the program itself. Whoever stands above them reads goods and amounts alone, unless the tenant says
 * that its distributors sell by its own list.
 */
export function readsPrices(
  { tenant }: Pick<Scope, "tenant">,
  { companyId, supplierId }: Trade,
  readerId: string | null,
): boolean {
  const isParty = readerId === null || readerId === companyId || readerId === supplierId;
  return isParty || supplierId === null || tenant.settings.showsResalePrices;
}

/** An order as whoever asks reads it: where its prices are not for these eyes nothing of them is left in it. */
export function asRead<Shown extends Omit<Order, "lines"> & { lines?: Order["lines"] }>(
  scope: Scope,
  order: Shown,
): Shown {
  if (readsPrices(scope, order, scope.actor?.company.id ?? null)) return order;
  return {
    ...order,
    hidesPrices: true,
    total: { ...order.total, amountMinor: 0 },
    ...(order.lines && { lines: order.lines.map((line) => ({ ...line, priceMinor: 0, amountMinor: 0 })) }),
  };
}
