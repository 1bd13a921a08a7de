/** The catalog in the eyes of the company that asks: groups, search, products with its own price and stock. */

import type { Tx } from "../../db/store.ts";
import { once } from "../once.ts";
import type { Page, PageRequest } from "../page.ts";
import { pricesOf } from "../prices/price-view.ts";
import type { Scope } from "../scope.ts";
import { selectAddons } from "./addons-store.ts";
import { countWithin, selectIdsWithin } from "./assortment-store.ts";
import { groupTreeOf } from "./derived.ts";
import { prune } from "./group-tree.ts";
import type { Product, ProductGroup, SearchResult } from "./model.ts";
import { findLookAlike, findNamed, findResembling, search } from "./search.ts";
import { type FoundProduct, selectProducts } from "./store.ts";

export interface Catalog {
  /** Active groups under a parent (null: the top ones), in the catalog's order, empty ones left out. */
  groups(parentId: string | null): Promise<ProductGroup[]>;
  group(id: string): Promise<ProductGroup | null>;
  /** Active products of a group and of those below it, in the catalog's order. */
  productsIn(groupId: string, page: PageRequest): Promise<Page<Product>>;
  /** By article, barcode or words, mended where nothing is found as written. Empty text finds nothing. */
  search(text: string, page: PageRequest): Promise<SearchResult>;
  /**
   * Products a text names exactly, by article (however typed) or barcode; several when keys collide. Ones no longer
   * sold only where no other is meant: `isActive` tells.
   */
  named(text: string): Promise<Product[]>;
  /** Active products whose article differs from the text by look-alikes alone: for a text that names none exactly. */
  lookAlike(text: string): Promise<Product[]>;
  /** Active products that have most of the text's words, the first ones above all: what to offer instead. */
  resembling(text: string, limit: number): Promise<Product[]>;
  /** Also when it is no longer sold, or not to this company: `isActive` and `isOutside` tell. */
  product(id: string): Promise<Product | null>;
  /** All that is sold, piece by piece: those after a row number, each with its own. */
  sold(after: number, limit: number): Promise<FoundProduct[]>;
  /** In the order asked for; unknown ids are left out. */
  products(ids: readonly string[]): Promise<Product[]>;
  /** What goes with products and is sold to the company, at most so many; none of the products themselves. */
  addons(productIds: readonly string[], limit: number): Promise<Product[]>;
}

/** What a company's group may not see is in no list, search or name. `companyId`: whose prices; the actor's own company when left out. A company one does not supply has none. */
export type CatalogOf = Catalog & { forCompany(companyId: string): Catalog };

/** `company`: whose prices; null for the actor's own. */
export function catalogCore(tx: Tx, scope: Scope, company: string | null = null): CatalogOf {
  const within = async (groupId: string) => (await groupTreeOf(tx, scope)).idsWithin(groupId);
  const prices = pricesOf(tx, scope, company, within);
  /** What this turn has read: a product is the same from its beginning to its end. Null: there is none. */
  const known = new Map<string, Product | null>();
  const products = async (ids: readonly string[]): Promise<Product[]> => {
    const unknown = ids.filter((id) => !known.has(id));
    if (unknown.length > 0) {
      const found = await selectProducts(tx, scope, { ids: unknown }, prices);
      for (const id of unknown) known.set(id, null);
      for (const { product } of found) known.set(product.id, product);
    }
    const asked: Product[] = [];
    for (const id of ids) {
      const product = known.get(id);
      if (product) asked.push(product);
    }
    return asked;
  };
  const learnt = <T extends readonly Product[]>(found: T): T => {
    for (const product of found) known.set(product.id, product);
    return found;
  };
  const limits = async () => (await prices())?.assortment ?? null;
  /** The groups as far as the company may see them. */
  const tree = once(async () => {
    const [whole, assortment] = await Promise.all([groupTreeOf(tx, scope), limits()]);
    return assortment ? prune(whole, await countWithin(tx, scope, assortment)) : whole;
  });
  const group = async (id: string) => (await tree()).groups.get(id) ?? null;

  return {
    group,
    products,
    sold: async (soldAfter, limit) => selectProducts(tx, scope, { soldAfter, limit }, prices),
    groups: async (parentId) => (await tree()).childrenOf(parentId),
    async productsIn(groupId, page) {
      const total = (await group(groupId))?.productCount ?? 0;
      if (total === 0) return { items: [], total };
      const groupIds = (await groupTreeOf(tx, scope)).idsWithin(groupId);
      const assortment = await limits();
      if (assortment)
        return {
          items: await products(await selectIdsWithin(tx, scope, assortment, { groupIds, page })),
          total,
        };
      const found = await selectProducts(tx, scope, { groupIds, page }, prices);
      return { items: found.map(({ product }) => product), total };
    },
    async search(text, page) {
      const found = await search(tx, scope, prices, text, page);
      learnt(found.items);
      return found;
    },
    named: async (text) => learnt((await findNamed(tx, scope, prices, text)).products),
    lookAlike: (text) => findLookAlike(tx, scope, prices, text),
    resembling: (text, limit) => findResembling(tx, scope, prices, text, limit),
    async addons(productIds, limit) {
      const rows = await selectAddons(tx, scope, productIds);
      const ids = [...new Set(rows.map(({ addonId }) => addonId))].filter((id) => !productIds.includes(id));
      const found = await products(ids);
      return found.filter(({ isActive, price }) => isActive && price !== null).slice(0, limit);
    },
    product: async (id) => (await products([id]))[0] ?? null,
    forCompany: (companyId) => catalogCore(tx, scope, companyId),
  };
}
