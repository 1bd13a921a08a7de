/** Rows of discounts: for a company, a group of companies or everybody, on a group of products or on all of them. */
import type { Tx } from "../../db/store.ts";
import { selectNames } from "../catalog/import-store.ts";
import { type Buyers, foldedName } from "../imports/buyers.ts";
import {
  contradicts,
  count,
  type SaidOptions,
  type TableReason,
  type TableReport,
} from "../imports/report.ts";
import { newId, type Scope } from "../scope.ts";
import { deleteDiscount, type StoredDiscount, selectAllDiscounts, upsertDiscount } from "./lists-store.ts";
import { type PriceColumn, type PriceListRow, periodFault } from "./price-list-row.ts";
import { wholeBasisPoints } from "./pricing.ts";

interface DiscountWork {
  tx: Tx;
  scope: Scope;
  buyers: Buyers;
  report: TableReport<PriceColumn>;
  isDryRun: boolean;
  said: SaidOptions["said"];
}

type Target = Pick<StoredDiscount, "companyId" | "companyGroupId" | "productGroupId" | "validFrom">;
type Fault = [column: PriceColumn, reason: TableReason];

/** One discount for each buyer, group of products and first day. */
export async function importDiscounts(work: DiscountWork, rows: readonly PriceListRow[]): Promise<void> {
  if (rows.length === 0) return;
  const { tx, scope, report, isDryRun } = work;
  const groups = new Map((await selectNames(tx, scope)).groups.map(({ id, name }) => [foldedName(name), id]));
  const known = new Map((await selectAllDiscounts(tx, scope)).map((one) => [keyOf(one), one]));
  for (const row of rows) {
    const target = targetOf(row, work.buyers, groups);
    if (Array.isArray(target)) {
      report.bad.push({ row: row.row, column: target[0], reason: target[1] });
      continue;
    }
    const { basisPoints, validTo } = row;
    if (contradicts(work, `discount ${keyOf(target)}`, `${basisPoints || 0} ${validTo}`)) {
      report.bad.push({ row: row.row, column: "productGroup", reason: "repeated" });
      continue;
    }
    const old = known.get(keyOf(target));
    if (!basisPoints) {
      count(report, target, old === undefined);
      if (old && !isDryRun) await deleteDiscount(tx, scope, old.id);
      known.delete(keyOf(target));
      continue;
    }
    const discount = { ...target, id: old?.id ?? newId(), basisPoints, validTo };
    const isSame = old?.basisPoints === basisPoints && old.validTo === validTo;
    count(report, old, isSame);
    known.set(keyOf(target), discount);
    if (!isSame && !isDryRun) await upsertDiscount(tx, scope, discount);
  }
}

const keyOf = ({ companyId, companyGroupId, productGroupId, validFrom }: Target): string =>
  [companyId, companyGroupId, productGroupId, validFrom].join("/");

function targetOf(row: PriceListRow, buyers: Buyers, groups: ReadonlyMap<string, string>): Target | Fault {
  const { company, companyGroup, productGroup, priceType, basisPoints } = row;
  if ((basisPoints ?? 0) < 0) return ["basisPoints", "negative"];
  if ((basisPoints ?? 0) >= wholeBasisPoints) return ["basisPoints", "tooLarge"];
  if (periodFault(row)) return ["validTo", "badPeriod"];
  if (priceType !== "" || (company !== "" && companyGroup !== "")) return ["companyGroup", "twoBuyers"];
  const buyer = company === "" ? null : buyers.company(company);
  if (typeof buyer === "string") return ["company", buyer];
  if (buyer?.kind === "manufacturer") return ["company", "notBuyer"];
  const group = companyGroup === "" ? null : buyers.group(companyGroup);
  if (group === undefined) return ["companyGroup", "noGroup"];
  const productGroupId = productGroup === "" ? null : groups.get(foldedName(productGroup));
  if (productGroupId === undefined) return ["productGroup", "noGroup"];
  const validFrom = row.validFrom ?? "";
  return { companyId: buyer?.id ?? null, companyGroupId: group?.id ?? null, productGroupId, validFrom };
}
