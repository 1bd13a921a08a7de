/** Queries of the catalog in the eyes of one who asks: products with a price and stock, groups, revision, words. */

import { and, asc, count, eq, gt, or, sql } from "drizzle-orm";
import { among, type Given, kept, prepared } from "../../db/prepared.ts";
import type { Tx } from "../../db/store.ts";
import type { PageRequest } from "../page.ts";
import type { PriceTier } from "../prices/model.ts";
import type { Prices } from "../prices/price-view.ts";
import { tiersOf } from "../prices/prices.ts";
import { priceAt } from "../prices/pricing.ts";
import type { Scope } from "../scope.ts";
import { askerOf, stockFor } from "../stock/stock.ts";
import { isWithin } from "./assortment.ts";
import type { Product } from "./model.ts";

/** A product and the row number that full-text search knows it by. */
export interface FoundProduct {
  seq: number;
  product: Product;
}

/** Which products are wanted; all but the last two also when they are no longer sold. */
export type ProductPick =
  | { ids: readonly string[] }
  | { seqs: readonly number[] }
  | { articleKey: string; barcodes: readonly string[] }
  | { groupIds: readonly string[]; page: PageRequest }
  /** Those that are sold, by row numbers from after this one on: a whole catalog, piece by piece. */
  | { soldAfter: number; limit: number };

type Own = { tenantId: string };

const bareProducts = ({ db, t: { products } }: Tx) =>
  db
    .select({
      seq: products.seq,
      product: {
        id: products.id,
        article: products.article,
        name: products.name,
        groupId: products.groupId,
        unit: products.unit,
        packQuantityMilli: products.packQuantityMilli,
        multipleMilli: products.multipleMilli,
        minimumMilli: products.minimumMilli,
        barcode: products.barcode,
        pictureId: products.pictureId,
        isActive: products.isActive,
      },
    })
    .from(products);

const allProducts = (tx: Tx) => bareProducts(tx).orderBy(asc(tx.t.products.position), asc(tx.t.products.seq));

const isOwn = ({ t: { products } }: Tx, { tenantId }: Given<Own>) => eq(products.tenantId, tenantId);

const byIds = kept((tx, given: Given<Own & { ids: string }>) =>
  allProducts(tx).where(and(isOwn(tx, given), among(tx, tx.t.products.id, given.ids))),
);

/** The row numbers find the rows, and the tenant's name is no index's here: SQLite would read its whole catalog. */
const bySeqs = prepared((tx, given: Given<Own & { seqs: string }>) => {
  const { products } = tx.t;
  const isTenants = sql`${products.tenantId} || '' = ${given.tenantId}`;
  return allProducts(tx).where(and(among(tx, products.seq, given.seqs), isTenants));
});

/** Each alternative names the tenant itself: so both databases read each by its own index. */
const byCodes = kept((tx, given: Given<Own & { articleKey: string; barcodes: string }>) => {
  const { products } = tx.t;
  return allProducts(tx).where(
    or(
      and(isOwn(tx, given), eq(products.articleKey, given.articleKey)),
      and(isOwn(tx, given), among(tx, products.barcode, given.barcodes)),
    ),
  );
});

const ofGroups = prepared((tx, given: Given<Own & { groupIds: string; limit: number; offset: number }>) => {
  const { products } = tx.t;
  return allProducts(tx)
    .where(and(isOwn(tx, given), among(tx, products.groupId, given.groupIds), sql`${products.isActive}`))
    .limit(given.limit)
    .offset(given.offset);
});

const soldFrom = prepared((tx, given: Given<Own & { after: number; limit: number }>) => {
  const { products } = tx.t;
  return bareProducts(tx)
    .where(and(isOwn(tx, given), gt(products.seq, given.after), sql`${products.isActive}`))
    .orderBy(asc(products.seq))
    .limit(given.limit);
});

function pickProducts(tx: Tx, { tenant }: Scope, pick: ProductPick) {
  const own = { tenantId: tenant.id };
  if ("ids" in pick) return byIds(tx, { ids: JSON.stringify(pick.ids), ...own });
  if ("soldAfter" in pick) return soldFrom(tx, { after: pick.soldAfter, limit: pick.limit, ...own });
  if ("seqs" in pick) return bySeqs(tx, { seqs: JSON.stringify(pick.seqs), ...own });
  if ("groupIds" in pick)
    return ofGroups(tx, { ...own, groupIds: JSON.stringify(pick.groupIds), ...pick.page });
  const { articleKey, barcodes } = pick;
  return byCodes(tx, { articleKey, barcodes: JSON.stringify(barcodes), ...own });
}

/** Products with their prices (none: on request) and stock: three queries, however many products. */
export async function selectProducts(
  tx: Tx,
  scope: Scope,
  pick: ProductPick,
  prices: Prices,
): Promise<FoundProduct[]> {
  const [rows, view] = await Promise.all([pickProducts(tx, scope, pick), prices()]);
  const bare = rows.map(({ product }) => product);
  const companyId = view?.companyId ?? scope.actor?.company.id ?? null;
  const ids = bare.map(({ id }) => id);
  const [tiers, stocks] = await Promise.all([
    tiersOf(tx, scope, view, bare),
    stockFor(tx, scope, askerOf(scope, companyId), ids),
  ]);
  const assortment = view?.assortment ?? null;
  return rows.map(({ seq, product }) => ({
    seq,
    product: asSeen(product, {
      isWithin: isWithin(assortment, product),
      tiers: tiers.get(product.id) ?? [],
      stock: stocks.get(product.id) ?? null,
    }),
  }));
}

type Bare = Omit<Product, "isOutside" | "price" | "tiers" | "stock">;

function asSeen(
  product: Bare,
  { isWithin: isOffered, tiers, stock }: { isWithin: boolean; tiers: PriceTier[]; stock: Product["stock"] },
): Product {
  const isOutside = product.isActive && !isOffered;
  const seen = { isOutside, price: priceOf(product, tiers), tiers, stock, ...product };
  if (isOutside) seen.isActive = false;
  return seen;
}

/** What the smallest order pays for a unit; where only larger ones have a price, what the smallest of those pays. */
const priceOf = ({ minimumMilli, multipleMilli }: Bare, tiers: PriceTier[]): Product["price"] =>
  priceAt({ tiers }, Math.max(minimumMilli, multipleMilli)) ?? tiers[0]?.price ?? null;

/** All groups in the catalog's order, with the active products that stand in each itself. */
export async function selectGroups(tx: Tx, scope: Scope) {
  const { productGroups, products } = tx.t;
  const groups = await tx.db
    .select({ id: productGroups.id, parentId: productGroups.parentId, name: productGroups.name })
    .from(productGroups)
    .where(eq(productGroups.tenantId, scope.tenant.id))
    .orderBy(asc(productGroups.position), asc(productGroups.id));
  const counts = await tx.db
    .select({ groupId: products.groupId, count: count() })
    .from(products)
    .where(and(eq(products.tenantId, scope.tenant.id), eq(products.isActive, true)))
    .groupBy(products.groupId);
  const countOf = new Map(counts.map((row) => [row.groupId, row.count]));
  return groups.map((group) => ({ ...group, productCount: countOf.get(group.id) ?? 0 }));
}

/** The index texts of all products a search may find. */
export async function selectSearchTexts(tx: Tx, scope: Scope): Promise<string[]> {
  const { products } = tx.t;
  const rows = await tx.db
    .select({ words: products.searchText })
    .from(products)
    .where(and(eq(products.tenantId, scope.tenant.id), eq(products.isActive, true)));
  return rows.map(({ words }) => words);
}

const REVISION = "catalog-revision";

/** Another number whenever names, groups or the set of products changed; 0 before the first import. */
export async function selectRevision(tx: Tx, scope: Scope): Promise<number> {
  const { counters } = tx.t;
  const [row] = await tx.db
    .select({ value: counters.value })
    .from(counters)
    .where(and(eq(counters.tenantId, scope.tenant.id), eq(counters.name, REVISION)));
  return row?.value ?? 0;
}

export async function updateRevision(tx: Tx, scope: Scope, value: number): Promise<void> {
  const { counters } = tx.t;
  await tx.db
    .insert(counters)
    .values({ tenantId: scope.tenant.id, name: REVISION, value })
    .onConflictDoUpdate({ target: [counters.tenantId, counters.name], set: { value } });
}
