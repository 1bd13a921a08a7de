/** Brings a price list into the catalog: what is new is made, what differs is changed, bad rows are named. */
import { randomInt } from "node:crypto";
import type { Tx } from "../../db/store.ts";
import { auditCore } from "../audit/audit.ts";
import type { Scope } from "../scope.ts";
import { articleKey } from "./article.ts";
import { CatalogNames } from "./catalog-names.ts";
import { type CatalogRow, type CheckedRow, checkRows, identityOf, type RowIssue } from "./catalog-row.ts";
import { deletePrice, selectPrices, selectStockRows, upsertPrices, upsertStock } from "./figures-store.ts";
import { type ImportPlan, planImport } from "./import-plan.ts";
import {
  insertNames,
  insertProducts,
  markDiscontinued,
  selectByArticleKeys,
  selectLastPosition,
  selectNames,
  selectSold,
  updateProduct,
} from "./import-store.ts";
import { updateRevision } from "./store.ts";

export type { CatalogRow, RowIssue } from "./catalog-row.ts";

export interface ImportOptions {
  /** Tells what would change and changes nothing. */
  isDryRun?: boolean;
  /** When the rows' stock was true, epoch milliseconds; now when left out. */
  stockAsOf?: number;
  /** Identities of articles that came earlier in the same file: they are not taken twice. */
  seen?: ReadonlySet<string>;
}

export interface ImportReport {
  created: number;
  changed: number;
  unchanged: number;
  /** No longer sold, since the file that holds all that is sold did not have them. */
  discontinued: number;
  /** Rows left out. */
  bad: RowIssue[];
  /** Rows taken without the cell named. */
  warnings: RowIssue[];
  newGroups: string[];
  newPriceTypes: string[];
  newWarehouses: string[];
}

/** Products are read and written so many at a time. */
const BATCH = 500;
/** A revision that was undone with its transaction must never come again for another catalog. */
const REVISIONS = 2 ** 47;

export const emptyReport = (): ImportReport => ({
  ...{ created: 0, changed: 0, unchanged: 0, discontinued: 0, bad: [], warnings: [] },
  ...{ newGroups: [], newPriceTypes: [], newWarehouses: [] },
});

/**
 * Repeatable: the same rows again change nothing and say so. Products the rows do not name are left alone, and so are
 * the fields a row leaves out. The first price type ever imported is the tenant's base one.
 */
export async function importCatalog(
  tx: Tx,
  scope: Scope,
  rows: readonly CatalogRow[],
  options: ImportOptions = {},
): Promise<ImportReport> {
  const { isDryRun = false, stockAsOf = scope.now, seen = new Set<string>() } = options;
  if (!isDryRun) await tx.lock(`catalog-import/${scope.tenant.id}`);
  const { good, bad, warnings } = checkRows(rows, seen);
  const report = { ...emptyReport(), bad, warnings };
  const names = new CatalogNames(await selectNames(tx, scope));
  let nextPosition = (await selectLastPosition(tx, scope)) + 1;
  let isRevised = false;
  for (let at = 0; at < good.length; at += BATCH) {
    const batch = good.slice(at, at + BATCH);
    const plan = planImport(batch, await selectKnown(tx, scope, batch), names, { stockAsOf, nextPosition });
    const added = names.takeNew();
    if (!isDryRun) {
      await insertNames(tx, scope, added);
      await carryOut(tx, scope, plan);
    }
    nextPosition += plan.created.length;
    isRevised ||= plan.created.length + plan.updated.length > 0;
    tell(report, plan, added);
  }
  if (!isDryRun) await conclude(tx, scope, report, isRevised);
  return report;
}

/** Ends the sale of every product whose identity was not seen: for a file that holds all that is sold. */
export async function discontinueOthers(
  tx: Tx,
  scope: Scope,
  seen: ReadonlySet<string>,
  { isDryRun = false }: { isDryRun?: boolean } = {},
): Promise<ImportReport> {
  const sold = await selectSold(tx, scope);
  const ids = sold.filter(({ article }) => !seen.has(identityOf(article))).map(({ id }) => id);
  if (!isDryRun) await endSale(tx, scope, ids);
  return { ...emptyReport(), discontinued: ids.length };
}

/** Ends the sale of these articles; answers how many were sold until now. */
export async function discontinueArticles(
  tx: Tx,
  scope: Scope,
  articles: readonly string[],
): Promise<number> {
  if (articles.length === 0) return 0;
  const wanted = new Set(articles.map(identityOf));
  const found = await selectByArticleKeys(tx, scope, articles.map(articleKey));
  const sold = found.filter(({ article, isActive }) => isActive && wanted.has(identityOf(article)));
  await endSale(
    tx,
    scope,
    sold.map(({ id }) => id),
  );
  return sold.length;
}

async function endSale(tx: Tx, scope: Scope, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await markDiscontinued(tx, scope, ids);
  await conclude(tx, scope, { ...emptyReport(), discontinued: ids.length }, true);
}

/** Products keep their orders, prices and stock under another article; where the new one is taken nothing happens. */
export async function renameArticles(
  tx: Tx,
  scope: Scope,
  articles: readonly { from: string; to: string }[],
): Promise<void> {
  if (articles.length === 0) return;
  const keys = articles.flatMap(({ from, to }) => [articleKey(from), articleKey(to)]);
  const known = new Map(
    (await selectByArticleKeys(tx, scope, keys)).map((product) => [identityOf(product.article), product]),
  );
  for (const { from, to } of articles) {
    const product = known.get(identityOf(from));
    if (!product || (known.has(identityOf(to)) && identityOf(to) !== identityOf(from))) continue;
    await updateProduct(tx, scope, product.id, { article: to, articleKey: articleKey(to) });
    known.delete(identityOf(from));
    known.set(identityOf(to), { ...product, article: to });
  }
}

async function selectKnown(tx: Tx, scope: Scope, batch: readonly CheckedRow[]) {
  const keys = batch.map(({ row }) => articleKey(row.article));
  const products = await selectByArticleKeys(tx, scope, keys);
  const ids = products.map(({ id }) => id);
  const prices = await selectPrices(tx, scope, ids);
  return { products, prices, stock: await selectStockRows(tx, scope, ids) };
}

async function carryOut(tx: Tx, scope: Scope, plan: ImportPlan): Promise<void> {
  await insertProducts(tx, scope, plan.created);
  for (const { id, fields } of plan.updated) await updateProduct(tx, scope, id, fields);
  await upsertPrices(tx, scope, plan.prices);
  for (const price of plan.pricesGone) await deletePrice(tx, scope, price);
  await upsertStock(tx, scope, plan.stock);
}

function tell(report: ImportReport, plan: ImportPlan, added: ReturnType<CatalogNames["takeNew"]>): void {
  report.created += plan.created.length;
  report.changed += plan.changedIds.size;
  report.unchanged += plan.knownIds.size - plan.changedIds.size;
  report.bad.push(...plan.bad);
  report.warnings.push(...plan.warnings);
  report.newGroups.push(...added.groups.map(({ name }) => name));
  report.newPriceTypes.push(...added.priceTypes.map(({ name }) => name));
  report.newWarehouses.push(...added.warehouses.map(({ name }) => name));
}

/** A new revision only where names, groups or the set of products changed: prices alone leave search as it is. */
async function conclude(tx: Tx, scope: Scope, report: ImportReport, isRevised: boolean): Promise<void> {
  if (isRevised) await updateRevision(tx, scope, randomInt(1, REVISIONS));
  const { created, changed, discontinued } = report;
  if (created + changed + discontinued === 0) return;
  await auditCore(tx, scope).record({
    action: "catalog.import",
    objectKind: "catalog",
    objectId: scope.tenant.id,
    after: { created, changed, discontinued },
  });
}
