/** Queries of a catalog import: prices by type and stock by warehouse, many rows a statement. */
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import type { ListPrice } from "../prices/model.ts";
import type { Scope } from "../scope.ts";
import { statements } from "./statements.ts";

/** What tells one price from all others. */
export interface PriceKey {
  productId: string;
  priceTypeId: string;
  fromMilli: number;
  validFrom: string;
}

export interface PriceRow extends PriceKey, ListPrice {}

/** A price for whatever is taken, whenever. */
export const always = { fromMilli: 0, validFrom: "", validTo: null };

export interface StockRow {
  productId: string;
  warehouseId: string;
  quantityMilli: number;
  asOf: number;
  /** The day more is expected, ISO. */
  expectedOn: string | null;
}

export async function selectPrices(tx: Tx, scope: Scope, productIds: readonly string[]): Promise<PriceRow[]> {
  const { prices } = tx.t;
  return tx.db
    .select({
      productId: prices.productId,
      priceTypeId: prices.priceTypeId,
      fromMilli: prices.fromMilli,
      validFrom: prices.validFrom,
      validTo: prices.validTo,
      amountMinor: prices.amountMinor,
    })
    .from(prices)
    .where(and(eq(prices.tenantId, scope.tenant.id), inArray(prices.productId, [...productIds])));
}

export async function selectStockRows(
  tx: Tx,
  scope: Scope,
  productIds: readonly string[],
): Promise<StockRow[]> {
  const { stock } = tx.t;
  return tx.db
    .select({
      productId: stock.productId,
      warehouseId: stock.warehouseId,
      quantityMilli: stock.quantityMilli,
      asOf: stock.asOf,
      expectedOn: stock.expectedOn,
    })
    .from(stock)
    .where(and(eq(stock.tenantId, scope.tenant.id), inArray(stock.productId, [...productIds])));
}

export async function upsertPrices(tx: Tx, scope: Scope, rows: readonly PriceRow[]): Promise<void> {
  const { prices } = tx.t;
  const tenantId = scope.tenant.id;
  for (const part of statements(rows)) {
    await tx.db
      .insert(prices)
      .values(part.map((row) => ({ tenantId, ...row })))
      .onConflictDoUpdate({
        target: [prices.tenantId, prices.productId, prices.priceTypeId, prices.fromMilli, prices.validFrom],
        set: { amountMinor: sql`excluded.amount_minor`, validTo: sql`excluded.valid_to` },
      });
  }
}

export async function deletePrice(tx: Tx, scope: Scope, price: PriceKey): Promise<void> {
  const { prices } = tx.t;
  await tx.db
    .delete(prices)
    .where(
      and(
        eq(prices.tenantId, scope.tenant.id),
        eq(prices.productId, price.productId),
        eq(prices.priceTypeId, price.priceTypeId),
        eq(prices.fromMilli, price.fromMilli),
        eq(prices.validFrom, price.validFrom),
      ),
    );
}

export async function upsertStock(tx: Tx, scope: Scope, rows: readonly StockRow[]): Promise<void> {
  const { stock } = tx.t;
  const tenantId = scope.tenant.id;
  for (const part of statements(rows)) {
    await tx.db
      .insert(stock)
      .values(part.map((row) => ({ tenantId, ...row })))
      .onConflictDoUpdate({
        target: [stock.tenantId, stock.productId, stock.warehouseId],
        set: {
          quantityMilli: sql`excluded.quantity_milli`,
          asOf: sql`excluded.as_of`,
          expectedOn: sql`excluded.expected_on`,
        },
      });
  }
}
