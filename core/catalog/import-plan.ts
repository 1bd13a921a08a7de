/** What a batch of checked rows changes in the catalog: worked out from what is known, before anything is written. */
import { newId } from "../scope.ts";
import { articleKey } from "./article.ts";
import type { CatalogNames } from "./catalog-names.ts";
import { type CheckedRow, identityOf, issue, type RowIssue } from "./catalog-row.ts";
import { always, type PriceKey, type PriceRow, type StockRow } from "./figures-store.ts";
import type { KnownProduct, NewProduct, ProductFields } from "./import-store.ts";
import { indexText } from "./search-text.ts";

export interface KnownBatch {
  products: readonly KnownProduct[];
  prices: readonly PriceRow[];
  stock: readonly StockRow[];
}

export interface ImportPlan {
  created: NewProduct[];
  updated: { id: string; fields: Partial<ProductFields> }[];
  prices: PriceRow[];
  pricesGone: PriceKey[];
  stock: StockRow[];
  /** Known products with anything new but the time their stock was true. */
  changedIds: Set<string>;
  /** Known products the rows name. */
  knownIds: Set<string>;
  bad: RowIssue[];
  warnings: RowIssue[];
}

export interface PlanOptions {
  /** When the rows' stock was true. */
  stockAsOf: number;
  /** Where the next new product stands in the catalog. */
  nextPosition: number;
}

export function planImport(
  rows: readonly CheckedRow[],
  known: KnownBatch,
  names: CatalogNames,
  options: PlanOptions,
): ImportPlan {
  const plan: ImportPlan = {
    ...{ created: [], updated: [], prices: [], pricesGone: [], stock: [], bad: [], warnings: [] },
    changedIds: new Set(),
    knownIds: new Set(),
  };
  const products = new Map(known.products.map((product) => [identityOf(product.article), product]));
  const prices = new Map(known.prices.map((row) => [keyOf(row), row]));
  const stock = new Map(known.stock.map((row) => [`${row.productId} ${row.warehouseId}`, row]));
  for (const checked of rows) {
    const old = products.get(checked.identity);
    const id = old ? planChange(plan, checked, old, names) : planNew(plan, checked, names, options);
    if (id === null) continue;
    if (old) plan.knownIds.add(id);
    planPrices(plan, checked, id, prices, names);
    planStock(plan, checked, id, stock, names, options.stockAsOf);
  }
  for (const id of plan.changedIds) if (!plan.knownIds.has(id)) plan.changedIds.delete(id);
  return plan;
}

function planNew(
  plan: ImportPlan,
  { row }: CheckedRow,
  names: CatalogNames,
  { nextPosition }: PlanOptions,
): string | null {
  if (row.name === undefined) {
    plan.bad.push(issue(row, "name", "missing", row.article));
    return null;
  }
  const groupId = names.groupId([row.group ?? []].flat());
  const { article, name } = row;
  const product: NewProduct = {
    id: newId(),
    article,
    articleKey: articleKey(article),
    name,
    groupId,
    unit: row.unit ?? "шт",
    packQuantityMilli: row.packQuantityMilli ?? 1000,
    multipleMilli: row.multipleMilli ?? 0,
    minimumMilli: row.minimumMilli ?? 0,
    barcode: row.barcode ?? null,
    searchText: searchTextOf(article, name, groupId, names),
    isActive: true,
    position: nextPosition + plan.created.length,
  };
  plan.created.push(product);
  return product.id;
}

/** The article keeps the spelling it has: the identities are equal, and orders name it so. */
function planChange(plan: ImportPlan, { row }: CheckedRow, old: KnownProduct, names: CatalogNames): string {
  const name = row.name ?? old.name;
  const groupId = row.group === undefined ? old.groupId : names.groupId([row.group].flat());
  const wanted: ProductFields = {
    name,
    groupId,
    unit: row.unit ?? old.unit,
    packQuantityMilli: row.packQuantityMilli ?? old.packQuantityMilli,
    multipleMilli: row.multipleMilli ?? old.multipleMilli,
    minimumMilli: row.minimumMilli ?? old.minimumMilli,
    barcode: row.barcode === undefined ? old.barcode : row.barcode,
    searchText: searchTextOf(old.article, name, groupId, names),
    isActive: true,
  };
  const isNew = ([field, value]: [string, unknown]) => old[field as keyof ProductFields] !== value;
  const fields: Partial<ProductFields> = Object.fromEntries(Object.entries(wanted).filter(isNew));
  if (Object.keys(fields).length > 0) {
    plan.updated.push({ id: old.id, fields });
    plan.changedIds.add(old.id);
  }
  return old.id;
}

function searchTextOf(article: string, name: string, groupId: string | null, names: CatalogNames): string {
  return indexText({ article, name, group: names.groupPath(groupId).join(" ") });
}

const keyOf = ({ productId, priceTypeId, fromMilli, validFrom }: PriceKey): string =>
  `${productId} ${priceTypeId} ${fromMilli} ${validFrom}`;

/** A price list's columns say what is paid whatever is taken: prices of quantities and periods stay as they are. */
function planPrices(
  plan: ImportPlan,
  { row }: CheckedRow,
  productId: string,
  known: ReadonlyMap<string, PriceRow>,
  names: CatalogNames,
): void {
  const byType = Object.entries(row.prices ?? {}).map(
    ([type, amount]) => [names.priceTypeId(type), amount] as const,
  );
  // Two spellings of one name must not become two rows of one key.
  for (const [priceTypeId, amountMinor] of new Map(byType)) {
    const price = { productId, priceTypeId, ...always };
    const old = known.get(keyOf(price));
    if ((old?.amountMinor ?? null) === amountMinor) continue;
    if (amountMinor === null) plan.pricesGone.push(price);
    else plan.prices.push({ ...price, amountMinor });
    plan.changedIds.add(productId);
  }
}

/** Newer figures are never replaced by older ones; equal ones only become true for a later time. */
function planStock(
  plan: ImportPlan,
  { row }: CheckedRow,
  productId: string,
  known: ReadonlyMap<string, StockRow>,
  names: CatalogNames,
  asOf: number,
): void {
  const byWarehouse = Object.entries(row.stock ?? {}).map(
    ([warehouse, quantityMilli]) => [names.warehouseId(warehouse), { warehouse, quantityMilli }] as const,
  );
  for (const [warehouseId, { warehouse, quantityMilli }] of new Map(byWarehouse)) {
    const old = known.get(`${productId} ${warehouseId}`);
    const isSame = old?.quantityMilli === quantityMilli;
    if (old && old.asOf > asOf && !isSame)
      plan.warnings.push({ ...issue(row, "stock", "older", String(quantityMilli / 1000)), of: warehouse });
    if (old && (old.asOf > asOf || (isSame && old.asOf === asOf))) continue;
    const expectedOn = old?.expectedOn ?? null;
    plan.stock.push({ productId, warehouseId, quantityMilli, asOf, expectedOn });
    if (!isSame) plan.changedIds.add(productId);
  }
}
