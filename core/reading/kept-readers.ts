/** Readers of orders, one a tenant: made once for each version of its catalog and kept while there is room. */
import type { Access } from "../../db/store.ts";
import { isWithin } from "../catalog/assortment.ts";
import { groupTreeOf } from "../catalog/derived.ts";
import { selectRevision } from "../catalog/store.ts";
import { once } from "../once.ts";
import { pricesOf } from "../prices/price-view.ts";
import type { Scope } from "../scope.ts";
import type { IndexedProduct } from "./catalog-index.ts";
import type { OrderReader } from "./read-text.ts";
import { selectSoldProducts } from "./store.ts";

/** So many products of all tenants together; the catalog read from longest ago makes room. */
const KEPT_PRODUCTS = 300_000;

/**
 * What reads orders takes a tenth of a start: it is loaded behind it (app/main.ts), or by a message that comes sooner. Its
 * expressions alone, of every alphabet's letters, take longer to parse than all the rest of core.
 */
export const loadReading = once(() =>
  Promise.all([import("./read-text.ts"), import("./catalog-index.ts")]).then(
    ([{ OrderReader }, { CatalogIndex }]) =>
      async (products: IndexedProduct[]): Promise<OrderReader> =>
        new OrderReader(await CatalogIndex.inSlices(products)),
  ),
);

interface Kept {
  revision: number;
  reader: OrderReader;
}

const kept = new Map<string, Kept>();
/** Readers that are being made: whoever comes meanwhile waits for the same one. */
const underWay = new Map<string, Promise<OrderReader>>();

/** A reader of the catalog as it is now. Made outside of every transaction, in slices: it takes seconds at times. */
export async function orderReaderOf(own: Access, scope: Scope): Promise<OrderReader> {
  const tenantId = scope.tenant.id;
  for (let other = underWay.get(tenantId); other; other = underWay.get(tenantId)) await other.catch(() => {});
  const making = madeOrKept(own, scope).finally(() => underWay.delete(tenantId));
  underWay.set(tenantId, making);
  return making;
}

/** The same for a company: what its group may not have is nothing it may mean. */
export async function companyReaderOf(own: Access, scope: Scope, companyId: string): Promise<OrderReader> {
  const reader = await orderReaderOf(own, scope);
  const view = await own.read(async (tx) => {
    const within = async (groupId: string) => (await groupTreeOf(tx, scope)).idsWithin(groupId);
    return pricesOf(tx, scope, companyId, within)();
  });
  const assortment = view?.assortment ?? null;
  return assortment === null
    ? reader
    : reader.limitedTo(({ id, groupId = null }) => isWithin(assortment, { id, groupId }));
}

async function madeOrKept(own: Access, scope: Scope): Promise<OrderReader> {
  const tenantId = scope.tenant.id;
  const current = await own.read(async (tx) => {
    // Read first: what is read after it may be newer than it says, and is then read once more, but never older.
    const revision = await selectRevision(tx, scope);
    const known = kept.get(tenantId);
    return known?.revision === revision ? known : { revision, products: await selectSoldProducts(tx, scope) };
  });
  const reader = "reader" in current ? current.reader : await (await loadReading())(current.products);
  kept.delete(tenantId);
  kept.set(tenantId, { revision: current.revision, reader });
  makeRoom();
  return reader;
}

function makeRoom(): void {
  let products = [...kept.values()].reduce((sum, { reader }) => sum + reader.index.products.length, 0);
  for (const [tenantId, { reader }] of kept) {
    if (products <= KEPT_PRODUCTS || kept.size === 1) break;
    products -= reader.index.products.length;
    kept.delete(tenantId);
  }
}
