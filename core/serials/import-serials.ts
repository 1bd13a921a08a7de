/** Rows of serial numbers and lots: what was sold to whom, when, and for how long it is under warranty. */
import type { Tx } from "../../db/store.ts";
import { auditCore } from "../audit/audit.ts";
import { buyersOf } from "../imports/buyers.ts";
import { goodsOf } from "../imports/goods.ts";
import {
  count,
  emptyTableReport,
  type TableOptions,
  type TableReason,
  type TableReport,
} from "../imports/report.ts";
import type { Scope } from "../scope.ts";
import { longestCoverage, longestSerial, type SoldSerial, serialKey } from "./model.ts";
import { selectKnownSerials, upsertSerial } from "./store.ts";

/** A row has a number or a lot; of both the number counts. */
export interface SerialRow {
  row: number;
  serial: string;
  lot: string;
  article: string;
  company: string;
  /** The order's number. */
  order: number | null;
  /** ISO. */
  soldOn: string | null;
  warrantyMonths: number | null;
  /** Empty where nobody has said. */
  coverage: string;
}

const mostMonths = 1_200;

/** What is known of a number is replaced by what the table says. */
export async function importSerials(
  tx: Tx,
  scope: Scope,
  rows: readonly SerialRow[],
  { isDryRun }: TableOptions,
): Promise<TableReport<keyof SerialRow>> {
  if (!isDryRun) await tx.lock(`serials/${scope.tenant.id}`);
  const report = emptyTableReport<keyof SerialRow>();
  const buyers = await buyersOf(tx, scope);
  const goods = await goodsOf(
    tx,
    scope,
    rows.map(({ article }) => article),
  );
  const keys = [...new Set(rows.map((row) => serialKey(labelOf(row))))].filter((key) => key !== "");
  const known = new Map((await selectKnownSerials(tx, scope, keys)).map((one) => [keyOf(one), one]));
  for (const row of rows) {
    const company = buyers.company(row.company);
    const productId = goods.id(row.article);
    const fault = faultOf(row, company, productId);
    if (fault || typeof company === "string" || productId === undefined) {
      if (fault) report.bad.push({ row: row.row, ...fault });
      continue;
    }
    const label = labelOf(row);
    const sold: SoldSerial = {
      ...{ serial: serialKey(label), label, isLot: row.serial === "", productId, companyId: company.id },
      ...{ orderNumber: row.order, soldOn: row.soldOn, warrantyMonths: row.warrantyMonths },
      coverage: row.coverage === "" ? null : row.coverage,
    };
    const old = known.get(keyOf(sold));
    const isSame = old !== undefined && isEqual(old, sold);
    count(report, old, isSame);
    known.set(keyOf(sold), sold);
    if (!isSame && !isDryRun) await upsertSerial(tx, scope, sold);
  }
  const { created, changed } = report;
  if (!isDryRun && created + changed > 0) {
    const object = { objectKind: "serials", objectId: scope.tenant.id };
    await auditCore(tx, scope).record({ action: "serials.import", ...object, after: { created, changed } });
  }
  return report;
}

const labelOf = ({ serial, lot }: Pick<SerialRow, "serial" | "lot">): string => serial || lot;

const keyOf = ({ serial, productId, companyId }: SoldSerial): string => `${serial} ${productId} ${companyId}`;

const isEqual = (one: SoldSerial, other: SoldSerial): boolean =>
  (["label", "isLot", "orderNumber", "soldOn", "warrantyMonths", "coverage"] as const).every(
    (name) => one[name] === other[name],
  );

function faultOf(
  row: SerialRow,
  company: object | Extract<TableReason, "noCompany" | "manyCompanies">,
  productId: string | undefined,
): { column: keyof SerialRow; reason: TableReason } | null {
  const label = labelOf(row);
  if (serialKey(label) === "") return { column: "serial", reason: "missing" };
  if (label.length > longestSerial) return { column: "serial", reason: "tooLarge" };
  if (productId === undefined)
    return { column: "article", reason: row.article === "" ? "missing" : "noProduct" };
  if (typeof company === "string")
    return { column: "company", reason: row.company === "" ? "missing" : company };
  if (row.coverage.length > longestCoverage) return { column: "coverage", reason: "tooLarge" };
  const months = row.warrantyMonths ?? 0;
  if (months < 0) return { column: "warrantyMonths", reason: "negative" };
  return months > mostMonths ? { column: "warrantyMonths", reason: "tooLarge" } : null;
}
