/** Queries of an import of prices: all lists, and discounts. */
import { and, asc, eq } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";
import type { DiscountRow } from "./store.ts";

export interface StoredList {
  id: string;
  name: string;
  companyId: string | null;
}

/** The one made first before all others. */
export function selectAllLists(tx: Tx, scope: Scope): Promise<StoredList[]> {
  const { priceTypes } = tx.t;
  return tx.db
    .select({ id: priceTypes.id, name: priceTypes.name, companyId: priceTypes.companyId })
    .from(priceTypes)
    .where(eq(priceTypes.tenantId, scope.tenant.id))
    .orderBy(asc(priceTypes.id));
}

export async function insertList(tx: Tx, { tenant }: Scope, list: StoredList): Promise<void> {
  await tx.db.insert(tx.t.priceTypes).values({ tenantId: tenant.id, currency: tenant.currency, ...list });
}

export interface StoredDiscount extends DiscountRow {
  id: string;
}

export async function selectAllDiscounts(tx: Tx, scope: Scope): Promise<StoredDiscount[]> {
  const { discounts } = tx.t;
  const rows = await tx.db.select().from(discounts).where(eq(discounts.tenantId, scope.tenant.id));
  return rows.map(({ tenantId: _, ...discount }) => discount);
}

export async function upsertDiscount(tx: Tx, scope: Scope, discount: StoredDiscount): Promise<void> {
  const { discounts } = tx.t;
  const { basisPoints, validTo } = discount;
  await tx.db
    .insert(discounts)
    .values({ tenantId: scope.tenant.id, ...discount })
    .onConflictDoUpdate({ target: [discounts.tenantId, discounts.id], set: { basisPoints, validTo } });
}

export async function deleteDiscount(tx: Tx, scope: Scope, id: string): Promise<void> {
  const { discounts } = tx.t;
  await tx.db.delete(discounts).where(and(eq(discounts.tenantId, scope.tenant.id), eq(discounts.id, id)));
}
