/** Rows of balances: what each company owes, what is overdue, how much it may owe. */
import type { Tx } from "../../db/store.ts";
import { auditCore } from "../audit/audit.ts";
import { buyersOf } from "../imports/buyers.ts";
import {
  contradicts,
  count,
  emptyTableReport,
  type SaidOptions,
  type TableReason,
  type TableReport,
} from "../imports/report.ts";
import type { Scope } from "../scope.ts";
import { type StoredBalance, selectBalances, upsertBalance } from "./store.ts";

export interface BalanceRow {
  row: number;
  company: string;
  debtMinor: number | null;
  overdueMinor: number | null;
  overdueDays: number | null;
  /** Null leaves the company without a limit. */
  limitMinor: number | null;
}

/** Figures older than those that are known are not taken. */
export async function importBalances(
  tx: Tx,
  scope: Scope,
  rows: readonly BalanceRow[],
  { isDryRun, asOf, said }: SaidOptions,
): Promise<TableReport<keyof BalanceRow>> {
  if (!isDryRun) await tx.lock(`balances/${scope.tenant.id}`);
  const buyers = await buyersOf(tx, scope);
  const report = emptyTableReport<keyof BalanceRow>();
  const found = rows.map((row) => buyers.company(row.company));
  const ids = found.flatMap((company) => (typeof company === "string" ? [] : [company.id]));
  const known = new Map((await selectBalances(tx, scope, ids)).map((one) => [one.companyId, one]));
  for (const [index, row] of rows.entries()) {
    const company = found[index] ?? "noCompany";
    const refuse = (column: keyof BalanceRow, reason: TableReason) =>
      report.bad.push({ row: row.row, column, reason });
    if (typeof company === "string") {
      refuse("company", row.company === "" ? "missing" : company);
      continue;
    }
    const negative = (["overdueMinor", "overdueDays", "limitMinor"] as const).find(
      (name) => (row[name] ?? 0) < 0,
    );
    const old = known.get(company.id);
    const balance = balanceOf(row, company.id, asOf);
    const isSame = old !== undefined && isEqual(old, balance);
    const figures = [balance.debtMinor, balance.overdueMinor, balance.overdueDays, balance.limitMinor];
    if (company.kind === "manufacturer") refuse("company", "notBuyer");
    else if (negative) refuse(negative, "negative");
    else if (contradicts({ said }, company.id, figures.join(" "))) refuse("company", "repeated");
    else if (old && old.asOf > asOf && !isSame) refuse("debtMinor", "older");
    else {
      count(report, old, isSame);
      known.set(company.id, balance);
      if (!isDryRun && !(isSame && old.asOf >= asOf)) await upsertBalance(tx, scope, balance);
    }
  }
  const { created, changed } = report;
  if (!isDryRun && created + changed > 0) {
    const object = { objectKind: "balances", objectId: scope.tenant.id };
    await auditCore(tx, scope).record({ action: "balances.import", ...object, after: { created, changed } });
  }
  return report;
}

const balanceOf = (row: BalanceRow, companyId: string, asOf: number): StoredBalance => ({
  companyId,
  debtMinor: row.debtMinor ?? 0,
  overdueMinor: row.overdueMinor ?? 0,
  overdueDays: row.overdueDays ?? 0,
  limitMinor: row.limitMinor,
  asOf,
});

const isEqual = (one: StoredBalance, other: StoredBalance): boolean =>
  (["debtMinor", "overdueMinor", "overdueDays", "limitMinor"] as const).every(
    (name) => one[name] === other[name],
  );
