/** Rows of payments as the books have them: by order, how much has come and by when the rest is due. */
import type { Tx } from "../../db/store.ts";
import { auditCore } from "../audit/audit.ts";
import {
  contradicts,
  count,
  emptyTableReport,
  type SaidOptions,
  type TableReason,
  type TableReport,
} from "../imports/report.ts";
import type { Scope } from "../scope.ts";
import { timersCore } from "../timers/timers.ts";
import type { PaymentFacts } from "./model.ts";
import { paymentTimer, planReminder } from "./reminders.ts";
import { selectPayable, upsertPayment } from "./store.ts";

/** An empty cell leaves what is known. */
export interface PaymentRow {
  row: number;
  /** The order's number. */
  order: number | null;
  paidMinor: number | null;
  /** ISO. */
  dueOn: string | null;
}

/** Told on cards and by the clock alone: nobody wants a hundred messages from a table. */
export async function importPayments(
  tx: Tx,
  scope: Scope,
  rows: readonly PaymentRow[],
  { isDryRun, said }: SaidOptions,
): Promise<TableReport<keyof PaymentRow>> {
  if (!isDryRun) await tx.lock(`payments/${scope.tenant.id}`);
  const report = emptyTableReport<keyof PaymentRow>();
  const timers = timersCore(tx, scope);
  const numbers = rows.flatMap(({ order }) => (order === null ? [] : [order]));
  const known = new Map((await selectPayable(tx, scope, numbers)).map((order) => [order.number, order]));
  for (const row of rows) {
    const refuse = (column: keyof PaymentRow, reason: TableReason) =>
      report.bad.push({ row: row.row, column, reason });
    const order = row.order === null ? undefined : known.get(row.order);
    if (row.order === null) refuse("order", "missing");
    else if (!order) refuse("order", "noOrder");
    else if ((row.paidMinor ?? 0) < 0) refuse("paidMinor", "negative");
    else if (contradicts({ said }, order.id, `${row.paidMinor} ${row.dueOn}`)) refuse("order", "repeated");
    else {
      const { id, facts, totalMinor } = order;
      const after: PaymentFacts = {
        paidMinor: row.paidMinor ?? facts?.paidMinor ?? 0,
        dueOn: row.dueOn ?? facts?.dueOn ?? null,
      };
      const isSame = facts !== null && facts.paidMinor === after.paidMinor && facts.dueOn === after.dueOn;
      count(report, facts ?? undefined, isSame);
      if (isSame || isDryRun) continue;
      order.facts = after;
      await upsertPayment(tx, scope, id, after);
      if (after.paidMinor >= totalMinor) await timers.cancel(paymentTimer, id);
      else await planReminder(timers, scope, id, after.dueOn);
    }
  }
  const { created, changed } = report;
  if (!isDryRun && created + changed > 0) {
    const object = { objectKind: "payments", objectId: scope.tenant.id };
    await auditCore(tx, scope).record({ action: "payments.import", ...object, after: { created, changed } });
  }
  return report;
}
