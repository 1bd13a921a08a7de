/** Queries of what a company has ordered goods at. */
import { and, eq, gt, inArray, notInArray, sql } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import { stageIds } from "../orders/order-funnel.ts";
import type { Scope } from "../scope.ts";

/** By product; what was called off was not paid, and what a claim replaced cost nothing. */
export async function selectLastPaid(
  tx: Tx,
  scope: Scope,
  companyId: string,
  productIds: readonly string[],
): Promise<Map<string, { priceMinor: number; at: number }>> {
  if (productIds.length === 0) return new Map();
  const { orders: o, orderLines: l } = tx.t;
  const tenantId = scope.tenant.id;
  const paid = tx.db
    .select({
      productId: l.productId,
      priceMinor: l.priceMinor,
      at: o.submittedAt,
      place: sql<number>`row_number() over (partition by ${l.productId} order by ${o.submittedAt} desc)`.as(
        "place",
      ),
    })
    .from(l)
    .innerJoin(o, and(eq(o.tenantId, l.tenantId), eq(o.id, l.orderId)))
    .where(
      and(
        eq(l.tenantId, tenantId),
        eq(o.companyId, companyId),
        inArray(l.productId, [...productIds]),
        notInArray(o.stage, stageIds(scope, "lost")),
        gt(l.priceMinor, 0),
      ),
    )
    .as("paid");
  const rows = await tx.db.select().from(paid).where(eq(paid.place, 1));
  return new Map(rows.map(({ productId, priceMinor, at }) => [productId, { priceMinor, at }]));
}
