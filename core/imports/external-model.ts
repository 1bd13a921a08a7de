/** Goods and offers as another system sends them, each by an id of its own, and what taking them changed. */
import type { Tx } from "../../db/store.ts";
import {
  emptyReport,
  type ImportOptions,
  type ImportReport,
  importCatalog,
} from "../catalog/catalog-import.ts";
import type { CatalogRow } from "../catalog/catalog-row.ts";
import type { Scope } from "../scope.ts";
import type { ExternalRef } from "./external-refs-store.ts";

export interface ExternalGoods {
  /** Where it stands in its file, for the report. */
  row: number;
  externalId: string;
  article: string;
  name: string;
  groupIds: readonly string[];
  unit: string | null;
  barcode: string | null;
  isDeleted: boolean;
}

/** Prices and stock of goods, or of one variant of them. */
export interface ExternalOffer {
  row: number;
  externalId: string;
  /** Equal to `externalId` where the goods have no variants. */
  productId: string;
  article: string;
  name: string;
  /** What tells this variant from others. */
  characteristics: readonly string[];
  /** Minor units for one unit, by the price type's id there; null: on request. */
  prices: Readonly<Record<string, number | null>>;
  /** Thousandths of the unit, by the warehouse's id there. */
  stock: Readonly<Record<string, number>>;
  isDeleted: boolean;
}

export interface ExternalOptions extends Pick<ImportOptions, "stockAsOf" | "seen"> {
  /** Names of the price type and the warehouse that figures under "" belong to. */
  plain: { basePriceType: string; mainWarehouse: string };
}

export interface ExternalReport extends ImportReport {
  /** Offers that wait for their goods. */
  parked: number;
}

/** What is kept of goods. */
export interface ProductDetails {
  group: string[] | null;
  unit: string | null;
  /** Its name as it came; variants are named by it where they bring none. */
  name: string;
  /** It is sold as its variants, and not as itself. */
  hasVariants: boolean;
}

export type ProductRef = ExternalRef<ProductDetails>;

export const byId = <T>(refs: readonly ExternalRef[]) =>
  new Map(refs.map((ref) => [ref.externalId, ref as ExternalRef<T>]));

export async function takeRows(
  tx: Tx,
  scope: Scope,
  rows: readonly CatalogRow[],
  options: ExternalOptions,
): Promise<ExternalReport> {
  const report = rows.length > 0 ? await importCatalog(tx, scope, rows, options) : emptyReport();
  return { ...report, parked: 0 };
}

/** Counts and lists of two parts of one run. */
export function merged(one: ExternalReport, other: ExternalReport): ExternalReport {
  const both = (names: "newGroups" | "newPriceTypes" | "newWarehouses") => [
    ...new Set([...one[names], ...other[names]]),
  ];
  return {
    created: one.created + other.created,
    changed: one.changed + other.changed,
    unchanged: one.unchanged + other.unchanged,
    discontinued: one.discontinued + other.discontinued,
    parked: one.parked + other.parked,
    bad: [...one.bad, ...other.bad],
    warnings: [...one.warnings, ...other.warnings],
    newGroups: both("newGroups"),
    newPriceTypes: both("newPriceTypes"),
    newWarehouses: both("newWarehouses"),
  };
}
