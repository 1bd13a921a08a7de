/** Queries of what goes with a product: spares, consumables, service. */
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";

export interface AddonRow {
  productId: string;
  addonId: string;
  /** Which stands first. */
  position: number;
}

/** Of these products, in the order they are named. */
export async function selectAddons(
  { db, t: { productAddons: a } }: Tx,
  { tenant }: Scope,
  productIds: readonly string[],
): Promise<AddonRow[]> {
  if (productIds.length === 0) return [];
  return db
    .select({ productId: a.productId, addonId: a.addonId, position: a.position })
    .from(a)
    .where(and(eq(a.tenantId, tenant.id), inArray(a.productId, [...productIds])))
    .orderBy(asc(a.position), asc(a.addonId));
}

export async function upsertAddon(tx: Tx, { tenant }: Scope, row: AddonRow): Promise<void> {
  const { productAddons: a } = tx.t;
  await tx.db
    .insert(a)
    .values({ tenantId: tenant.id, ...row })
    .onConflictDoUpdate({
      target: [a.tenantId, a.productId, a.addonId],
      set: { position: row.position },
    });
}

export async function deleteAddon(
  tx: Tx,
  { tenant }: Scope,
  { productId, addonId }: Pick<AddonRow, "productId" | "addonId">,
): Promise<void> {
  const { productAddons: a } = tx.t;
  await tx.db
    .delete(a)
    .where(and(eq(a.tenantId, tenant.id), eq(a.productId, productId), eq(a.addonId, addonId)));
}
