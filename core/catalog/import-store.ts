/** Queries of a catalog import: groups, names and products, many rows a statement. */
import { and, eq, inArray, max } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";
import type { KnownNames, Named, NamedGroup } from "./catalog-names.ts";
import { statements } from "./statements.ts";

/** What an import may change of a product. */
export interface ProductFields {
  name: string;
  groupId: string | null;
  unit: string;
  packQuantityMilli: number;
  multipleMilli: number;
  minimumMilli: number;
  barcode: string | null;
  searchText: string;
  isActive: boolean;
}

export interface KnownProduct extends ProductFields {
  id: string;
  article: string;
}

export interface NewProduct extends KnownProduct {
  articleKey: string;
  position: number;
}

export async function selectNames(tx: Tx, scope: Scope): Promise<KnownNames> {
  const { productGroups, priceTypes, warehouses } = tx.t;
  const own = scope.tenant.id;
  const { id, parentId, name, position } = productGroups;
  return {
    groups: await tx.db
      .select({ id, parentId, name, position })
      .from(productGroups)
      .where(eq(productGroups.tenantId, own)),
    priceTypes: await tx.db
      .select({ id: priceTypes.id, name: priceTypes.name, companyId: priceTypes.companyId })
      .from(priceTypes)
      .where(eq(priceTypes.tenantId, own)),
    warehouses: await tx.db
      .select({ id: warehouses.id, name: warehouses.name })
      .from(warehouses)
      .where(eq(warehouses.tenantId, own)),
  };
}

export async function insertNames(
  tx: Tx,
  scope: Scope,
  names: { groups: NamedGroup[]; priceTypes: Named[]; warehouses: Named[] },
): Promise<void> {
  const { productGroups, priceTypes, warehouses } = tx.t;
  const tenantId = scope.tenant.id;
  const { currency } = scope.tenant;
  for (const group of names.groups) await tx.db.insert(productGroups).values({ tenantId, ...group });
  for (const type of names.priceTypes) await tx.db.insert(priceTypes).values({ tenantId, currency, ...type });
  for (const warehouse of names.warehouses) await tx.db.insert(warehouses).values({ tenantId, ...warehouse });
}

export async function selectByArticleKeys(
  tx: Tx,
  scope: Scope,
  keys: readonly string[],
): Promise<KnownProduct[]> {
  const { products } = tx.t;
  const { id, article, name, groupId, unit, packQuantityMilli, multipleMilli, minimumMilli } = products;
  const { barcode, searchText, isActive } = products;
  return tx.db
    .select({
      ...{ id, article, name, groupId, unit, packQuantityMilli, multipleMilli, minimumMilli },
      ...{ barcode, searchText, isActive },
    })
    .from(products)
    .where(and(eq(products.tenantId, scope.tenant.id), inArray(products.articleKey, [...keys])));
}

export async function selectLastPosition(tx: Tx, scope: Scope): Promise<number> {
  const { products } = tx.t;
  const [row] = await tx.db
    .select({ last: max(products.position) })
    .from(products)
    .where(eq(products.tenantId, scope.tenant.id));
  return row?.last ?? 0;
}

export async function insertProducts(tx: Tx, scope: Scope, rows: readonly NewProduct[]): Promise<void> {
  const tenantId = scope.tenant.id;
  for (const part of statements(rows))
    await tx.db.insert(tx.t.products).values(part.map((row) => ({ tenantId, ...row })));
}

export async function updateProduct(
  tx: Tx,
  scope: Scope,
  id: string,
  fields: Partial<ProductFields & Pick<NewProduct, "article" | "articleKey">>,
): Promise<void> {
  const { products } = tx.t;
  await tx.db
    .update(products)
    .set(fields)
    .where(and(eq(products.tenantId, scope.tenant.id), eq(products.id, id)));
}

/** Ids and articles of all products that are sold. */
export async function selectSold(tx: Tx, scope: Scope): Promise<{ id: string; article: string }[]> {
  const { products } = tx.t;
  return tx.db
    .select({ id: products.id, article: products.article })
    .from(products)
    .where(and(eq(products.tenantId, scope.tenant.id), eq(products.isActive, true)));
}

export async function markDiscontinued(tx: Tx, scope: Scope, ids: readonly string[]): Promise<void> {
  const { products } = tx.t;
  for (const part of statements(ids)) {
    await tx.db
      .update(products)
      .set({ isActive: false })
      .where(and(eq(products.tenantId, scope.tenant.id), inArray(products.id, part)));
  }
}
