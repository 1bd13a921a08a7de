/** Rows of stock: how much of an article lies in a warehouse, and when more comes. */
import type { Tx } from "../../db/store.ts";
import { auditCore } from "../audit/audit.ts";
import { CatalogNames } from "../catalog/catalog-names.ts";
import { type StockRow, selectStockRows, upsertStock } from "../catalog/figures-store.ts";
import { insertNames, selectNames } from "../catalog/import-store.ts";
import { goodsOf } from "../imports/goods.ts";
import {
  contradicts,
  count,
  emptyTableReport,
  type SaidOptions,
  type TableReport,
} from "../imports/report.ts";
import type { Scope } from "../scope.ts";

export interface StockTableRow {
  row: number;
  article: string;
  /** Empty: the tenant's first. */
  warehouse: string;
  /** Thousandths of the unit; null = none. */
  quantityMilli: number | null;
  /** ISO. */
  expectedOn: string | null;
}

/** Newer figures are never replaced by older ones: such rows are told. */
export async function importStock(
  tx: Tx,
  scope: Scope,
  rows: readonly StockTableRow[],
  { isDryRun, asOf, said }: SaidOptions,
): Promise<TableReport<keyof StockTableRow>> {
  if (!isDryRun) await tx.lock(`catalog-import/${scope.tenant.id}`);
  const report = emptyTableReport<keyof StockTableRow>();
  const known = await selectNames(tx, scope);
  const names = new CatalogNames(known);
  const [first] = known.warehouses.toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const main = first?.name ?? (scope.tenant.locale === "ru" ? "Основной" : "Main");
  const goods = await goodsOf(
    tx,
    scope,
    rows.map(({ article }) => article),
  );
  const stock = new Map<string, StockRow>(
    (await selectStockRows(tx, scope, goods.ids)).map((row) => [keyOf(row), row]),
  );
  const wanted = new Map<string, StockRow>();
  for (const row of rows) {
    const productId = goods.id(row.article);
    if (!productId) {
      const reason = row.article === "" ? "missing" : "noProduct";
      report.bad.push({ row: row.row, column: "article", reason });
      continue;
    }
    const { quantityMilli, expectedOn } = { ...row, quantityMilli: row.quantityMilli ?? 0 };
    const warehouseId = names.warehouseId(row.warehouse || main);
    const figures = { productId, warehouseId, quantityMilli, expectedOn, asOf };
    if (contradicts({ said }, keyOf(figures), `${quantityMilli} ${expectedOn}`)) {
      report.bad.push({ row: row.row, column: "quantityMilli", reason: "repeated" });
      continue;
    }
    const old = stock.get(keyOf(figures));
    const isSame = old?.quantityMilli === quantityMilli && old.expectedOn === expectedOn;
    if (old && old.asOf > asOf && !isSame) {
      report.bad.push({ row: row.row, column: "quantityMilli", reason: "older" });
      continue;
    }
    count(report, old, isSame);
    if (isSame && old.asOf >= asOf) continue;
    stock.set(keyOf(figures), figures);
    wanted.set(keyOf(figures), figures);
  }
  const fresh = names.takeNew();
  report.newWarehouses.push(...fresh.warehouses.map(({ name }) => name));
  if (isDryRun) return report;
  await insertNames(tx, scope, fresh);
  await upsertStock(tx, scope, [...wanted.values()]);
  const { created, changed } = report;
  if (created + changed > 0) {
    const object = { objectKind: "catalog", objectId: scope.tenant.id };
    await auditCore(tx, scope).record({ action: "stock.import", ...object, after: { created, changed } });
  }
  return report;
}

const keyOf = ({ productId, warehouseId }: Pick<StockRow, "productId" | "warehouseId">): string =>
  `${productId} ${warehouseId}`;
