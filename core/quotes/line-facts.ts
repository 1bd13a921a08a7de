/** What a manager goes by when it names prices: what each line costs the dealer now, what is there, what it paid last. */
import { and, desc, eq, gt, inArray, notInArray } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import type { CatalogOf } from "../catalog/catalog.ts";
import type { Money } from "../money.ts";
import { stageIds } from "../orders/order-funnel.ts";
import { priceAt } from "../prices/pricing.ts";
import type { Scope } from "../scope.ts";
import type { Quote } from "./model.ts";

export interface LineFacts {
  position: number;
  /** The dealer's own price at that quantity; null on request. */
  price: Money | null;
  /** Thousandths of the unit; null where no warehouse ever told. */
  stockMilli: number | null;
  /** What the dealer ordered it at last; null where it never did. */
  last: { price: Money; at: number } | null;
}

export async function factsOf(
  tx: Tx,
  scope: Scope,
  catalog: CatalogOf,
  { companyId, lines, currency }: Quote,
): Promise<LineFacts[]> {
  const ids = lines.map(({ productId }) => productId);
  const products = await catalog.forCompany(companyId).products(ids);
  const paid = await lastPaid(tx, scope, companyId, ids);
  return lines.map(({ position, productId, quantityMilli }) => {
    const product = products.find(({ id }) => id === productId);
    const last = paid.get(productId);
    return {
      position,
      price: product ? (priceAt(product, quantityMilli) ?? product.price) : null,
      stockMilli: product?.stock?.quantityMilli ?? null,
      last: last ? { price: { amountMinor: last.priceMinor, currency }, at: last.at } : null,
    };
  });
}

/** By product; what was called off was not paid, and what a claim replaced cost nothing. */
async function lastPaid(
  tx: Tx,
  scope: Scope,
  companyId: string,
  productIds: readonly string[],
): Promise<Map<string, { priceMinor: number; at: number }>> {
  if (productIds.length === 0) return new Map();
  const { orders: o, orderLines: l } = tx.t;
  const tenantId = scope.tenant.id;
  const rows = await tx.db
    .select({ productId: l.productId, priceMinor: l.priceMinor, at: o.submittedAt })
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
    .orderBy(desc(o.submittedAt))
    .limit(ROWS);
  return new Map(rows.toReversed().map(({ productId, ...row }) => [productId, row]));
}
/** Of twenty lines the last time each: those bought often do not hide those bought once, mostly. */
const ROWS = 400;
