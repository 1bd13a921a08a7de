/** Queries of stock by warehouse, and of what is kept for a while. */
import { and, asc, desc, eq, gt, ne, sql } from "drizzle-orm";
import { among, type Given, kept, prepared } from "../../db/prepared.ts";
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";
import type { HeldLine } from "./model.ts";

interface Own {
  tenantId: string;
  productIds: string;
}

const rowsOf = kept((tx, given: Given<Own>) => {
  const { stock, warehouses } = tx.t;
  return tx.db
    .select({
      productId: stock.productId,
      warehouse: warehouses.name,
      quantityMilli: stock.quantityMilli,
      asOf: stock.asOf,
      expectedOn: stock.expectedOn,
    })
    .from(stock)
    .innerJoin(warehouses, and(eq(warehouses.tenantId, stock.tenantId), eq(warehouses.id, stock.warehouseId)))
    .where(and(eq(stock.tenantId, given.tenantId), among(tx, stock.productId, given.productIds)))
    .orderBy(asc(stock.warehouseId));
});

/** A row for each warehouse that has told, the one made first before all others. */
export const selectStockRows = (tx: Tx, scope: Scope, productIds: readonly string[]) =>
  rowsOf(tx, { tenantId: scope.tenant.id, productIds: JSON.stringify(productIds) });

const heldOf = prepared((tx, given: Given<Own & { companyId: string; holder: string; now: number }>) => {
  const { reservations } = tx.t;
  return tx.db
    .select({
      productId: reservations.productId,
      quantityMilli: sql`sum(${reservations.quantityMilli})`.mapWith(Number),
    })
    .from(reservations)
    .where(
      and(
        eq(reservations.tenantId, given.tenantId),
        among(tx, reservations.productId, given.productIds),
        ne(reservations.companyId, given.companyId),
        ne(reservations.holder, given.holder),
        gt(reservations.expiresAt, given.now),
      ),
    )
    .groupBy(reservations.productId);
});

/** Whose own goods are not kept from it: all of a company's, or one holder's alone. */
export type Asker = { companyId: string | null } | { holder: string };

/** What is kept at this moment for others than who asks, by product. */
export async function selectHeldForOthers(
  tx: Tx,
  scope: Scope,
  asker: Asker,
  productIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await heldOf(tx, {
    tenantId: scope.tenant.id,
    productIds: JSON.stringify(productIds),
    companyId: ("companyId" in asker ? asker.companyId : null) ?? "",
    holder: "holder" in asker ? asker.holder : "",
    now: scope.now,
  });
  return new Map(rows.map(({ productId, quantityMilli }) => [productId, quantityMilli]));
}

const dropHeld = prepared(
  ({ db, t: { reservations } }, { tenantId, holder }: Given<{ tenantId: string; holder: string }>) =>
    db.delete(reservations).where(and(eq(reservations.tenantId, tenantId), eq(reservations.holder, holder))),
);

export async function deleteHeld(tx: Tx, scope: Scope, holder: string): Promise<void> {
  await dropHeld(tx, { tenantId: scope.tenant.id, holder });
}

export async function insertHeld(
  tx: Tx,
  scope: Scope,
  held: { holder: string; companyId: string; expiresAt: number },
  lines: readonly HeldLine[],
): Promise<void> {
  const own = { tenantId: scope.tenant.id, ...held };
  await tx.db
    .insert(tx.t.reservations)
    .values(lines.map(({ productId, quantityMilli }) => ({ ...own, productId, quantityMilli })));
}

/** Till when the last of a holder's goods is kept, epoch milliseconds; null where none is any more. */
export async function selectHeldUntil(tx: Tx, scope: Scope, holder: string): Promise<number | null> {
  const { reservations } = tx.t;
  const [row] = await tx.db
    .select({ expiresAt: reservations.expiresAt })
    .from(reservations)
    .where(
      and(
        eq(reservations.tenantId, scope.tenant.id),
        eq(reservations.holder, holder),
        gt(reservations.expiresAt, scope.now),
      ),
    )
    .orderBy(desc(reservations.expiresAt))
    .limit(1);
  return row?.expiresAt ?? null;
}
