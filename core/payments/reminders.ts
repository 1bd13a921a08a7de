/** When a payment is reminded of: a timer from one reminder to the next, until it is paid. */
import { DateTime } from "luxon";
import type { Tx } from "../../db/store.ts";
import { isWorkingDay, workingDayAfter } from "../calendar/working-calendar.ts";
import type { Order } from "../orders/model.ts";
import type { Scope } from "../scope.ts";
import { calendarOf } from "../tenants/model.ts";
import type { Timers } from "../timers/timers.ts";
import { reminderDays } from "./model.ts";
import { selectPayment, upsertPayment } from "./store.ts";

export const paymentTimer = "order.payment";

/** Local hour of reminders: people are at work, and banks take the day's payments still. */
const REMINDER_HOUR = 10;

/** Sets the clock to the first reminder that is still to come, or stops it. */
export async function planReminder(
  timers: Timers,
  { tenant, now }: Scope,
  orderId: string,
  dueOn: string | null,
): Promise<void> {
  const due =
    dueOn === null ? null : DateTime.fromISO(dueOn, { zone: tenant.timeZone }).set({ hour: REMINDER_HOUR });
  const dueAt = reminderDays.map((days) => due?.plus({ days }).toMillis() ?? 0).find((at) => at > now);
  if (dueAt === undefined) await timers.cancel(paymentTimer, orderId);
  else await timers.set({ kind: paymentTimer, objectId: orderId, dueAt });
}

/** A confirmed order is to be paid within the tenant's days, if it counts them; banks work on working days. */
export async function beginPayment(
  { tx, scope, timers }: { tx: Tx; scope: Scope; timers: Timers },
  { id }: Pick<Order, "id">,
): Promise<void> {
  const { paymentDays } = scope.tenant.settings;
  if (paymentDays === 0 || (await selectPayment(tx, scope, id))) return;
  const today = DateTime.fromMillis(scope.now, { zone: scope.tenant.timeZone });
  const last = today.plus({ days: paymentDays }).toFormat("yyyy-MM-dd");
  const calendar = calendarOf(scope.tenant);
  const dueOn = isWorkingDay(calendar, last) ? last : workingDayAfter(calendar, last);
  await upsertPayment(tx, scope, id, { paidMinor: 0, dueOn });
  await planReminder(timers, scope, id, dueOn);
}
