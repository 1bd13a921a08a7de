/** What reading orders needs of a tenant's catalog: every product that is sold, as it is called and counted. */
import { and, asc, eq } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";
import type { IndexedProduct } from "./catalog-index.ts";

/** In the catalog's order, which is the order candidates are offered in. */
export async function selectSoldProducts(tx: Tx, scope: Scope): Promise<IndexedProduct[]> {
  const { products, productGroups } = tx.t;
  const rows = await tx.db
    .select({
      id: products.id,
      article: products.article,
      name: products.name,
      group: productGroups.name,
      unit: products.unit,
      packQuantityMilli: products.packQuantityMilli,
      barcode: products.barcode,
      groupId: products.groupId,
    })
    .from(products)
    .leftJoin(
      productGroups,
      and(eq(productGroups.tenantId, products.tenantId), eq(productGroups.id, products.groupId)),
    )
    .where(and(eq(products.tenantId, scope.tenant.id), eq(products.isActive, true)))
    .orderBy(asc(products.position), asc(products.seq));
  return rows.map((row) => ({ ...row, group: row.group ?? "" }));
}
