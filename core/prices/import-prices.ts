/** Rows of price lists: what an article costs, from which quantity, on which days; the same rows again change nothing. */
import type { Tx } from "../../db/store.ts";
import { auditCore } from "../audit/audit.ts";
import {
  deletePrice,
  type PriceKey,
  type PriceRow,
  selectPrices,
  upsertPrices,
} from "../catalog/figures-store.ts";
import { buyersOf } from "../imports/buyers.ts";
import { goodsOf } from "../imports/goods.ts";
import {
  contradicts,
  count,
  emptyTableReport,
  type SaidOptions,
  type TableReason,
  type TableReport,
} from "../imports/report.ts";
import type { Scope } from "../scope.ts";
import { importDiscounts } from "./import-discounts.ts";
import { PriceLists } from "./lists.ts";
import { type PriceColumn, type PriceListRow, periodFault } from "./price-list-row.ts";

/** Ten thousand million roubles: more for one unit is a number from another column. */
const MAX_PRICE_MINOR = 1_000_000_000_000;

export async function importPrices(
  tx: Tx,
  scope: Scope,
  rows: readonly PriceListRow[],
  options: SaidOptions,
): Promise<TableReport<PriceColumn>> {
  const { isDryRun, said } = options;
  if (!isDryRun) await tx.lock(`catalog-import/${scope.tenant.id}`);
  const buyers = await buyersOf(tx, scope);
  const report = emptyTableReport<PriceColumn>();
  const lists = await PriceLists.read(tx, scope, buyers, isDryRun);
  await takePrices({ tx, scope, lists, report, isDryRun, said }, rows.filter(isPrice));
  report.newPriceTypes.push(...lists.made);
  await importDiscounts(
    { tx, scope, buyers, report, isDryRun, said },
    rows.filter((row) => !isPrice(row)),
  );
  const { created, changed } = report;
  if (!isDryRun && created + changed > 0) {
    const object = { objectKind: "catalog", objectId: scope.tenant.id };
    await auditCore(tx, scope).record({ action: "prices.import", ...object, after: { created, changed } });
  }
  return report;
}

/** Of an article there are prices alone: a nought in its discount's column says nothing, and takes no discount away. */
const isPrice = ({ article, priceMinor, basisPoints }: PriceListRow): boolean =>
  article !== "" || (priceMinor ?? 0) !== 0 || basisPoints === null;

interface PriceWork {
  tx: Tx;
  scope: Scope;
  lists: PriceLists;
  report: TableReport<PriceColumn>;
  isDryRun: boolean;
  said: SaidOptions["said"];
}

async function takePrices(work: PriceWork, rows: readonly PriceListRow[]): Promise<void> {
  const { tx, scope, lists, report, isDryRun } = work;
  const goods = await goodsOf(
    tx,
    scope,
    rows.map(({ article }) => article),
  );
  const listed = await selectPrices(tx, scope, goods.ids);
  const known = new Map<string, PriceRow>(listed.map((price) => [keyOf(price), price]));
  const wanted = new Map<string, PriceRow>();
  for (const row of rows) {
    const refuse = (column: PriceColumn, reason: TableReason) =>
      report.bad.push({ row: row.row, column, reason });
    const fault = faultOf(row);
    if (fault) {
      refuse(...fault);
      continue;
    }
    const productId = goods.id(row.article);
    if (!productId) {
      refuse("article", "noProduct");
      continue;
    }
    const priceTypeId = await lists.named(row);
    if (typeof priceTypeId !== "string") {
      refuse(priceTypeId.column, priceTypeId.reason);
      continue;
    }
    const key = { productId, priceTypeId, fromMilli: row.fromMilli ?? 0, validFrom: row.validFrom ?? "" };
    if (contradicts(work, `price ${keyOf(key)}`, `${row.priceMinor || 0} ${row.validTo}`)) {
      refuse("article", "repeated");
      continue;
    }
    const old = known.get(keyOf(key));
    // Nought in a price list is no price: nothing is sold for nothing.
    if (row.priceMinor === null || row.priceMinor === 0) {
      count(report, key, old === undefined);
      if (old && !isDryRun) await deletePrice(tx, scope, key);
      known.delete(keyOf(key));
      continue;
    }
    const price = { ...key, validTo: row.validTo, amountMinor: row.priceMinor };
    count(report, old, old?.amountMinor === price.amountMinor && old.validTo === price.validTo);
    known.set(keyOf(key), price);
    wanted.set(keyOf(key), price);
  }
  if (!isDryRun) await upsertPrices(tx, scope, [...wanted.values()]);
}

const keyOf = ({ productId, priceTypeId, fromMilli, validFrom }: PriceKey): string =>
  `${productId} ${priceTypeId} ${fromMilli} ${validFrom}`;

function faultOf(row: PriceListRow): [column: PriceColumn, reason: TableReason] | null {
  // A group of products has discounts alone.
  const isDiscount = row.productGroup !== "" && (row.priceMinor ?? 0) === 0;
  if (row.article === "") return [isDiscount ? "basisPoints" : "article", "missing"];
  if (row.basisPoints) return ["basisPoints", "articleDiscount"];
  if (row.priceMinor !== null && row.priceMinor < 0) return ["priceMinor", "negative"];
  if ((row.priceMinor ?? 0) > MAX_PRICE_MINOR) return ["priceMinor", "tooLarge"];
  if ((row.fromMilli ?? 0) < 0) return ["fromMilli", "negative"];
  return periodFault(row) ? ["validTo", "badPeriod"] : null;
}
