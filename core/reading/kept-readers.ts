/** Readers of orders, one a tenant: made once for each version of its catalog and kept while there is room. */
import type { Tx } from "../../db/store.ts";
import { selectRevision } from "../catalog/store.ts";
import type { Scope } from "../scope.ts";
import { CatalogIndex } from "./catalog-index.ts";
import { OrderReader } from "./read-text.ts";
import { selectSoldProducts } from "./store.ts";

/** So many products of all tenants together; the catalog read from longest ago makes room. */
const KEPT_PRODUCTS = 300_000;

interface Kept {
  revision: number;
  reader: OrderReader;
}

const kept = new Map<string, Kept>();

/** Reading itself touches no database: it may be done when the transaction is over. */
export async function orderReaderOf(tx: Tx, scope: Scope): Promise<OrderReader> {
  const tenantId = scope.tenant.id;
  // Read first: what is read after it may be newer than it says, and is then read once more, but never older.
  const revision = await selectRevision(tx, scope);
  const known = kept.get(tenantId);
  const current =
    known?.revision === revision
      ? known
      : { revision, reader: new OrderReader(new CatalogIndex(await selectSoldProducts(tx, scope))) };
  kept.delete(tenantId);
  kept.set(tenantId, current);
  makeRoom();
  return current.reader;
}

function makeRoom(): void {
  let products = [...kept.values()].reduce((sum, { reader }) => sum + reader.index.products.length, 0);
  for (const [tenantId, { reader }] of kept) {
    if (products <= KEPT_PRODUCTS || kept.size === 1) break;
    products -= reader.index.products.length;
    kept.delete(tenantId);
  }
}
