/** The clocks of a day two sides agree on: by when a proposal is answered, the afternoon before the day, the morning after it. */
import { DateTime } from "luxon";
import type { WorkingCalendar } from "../calendar/model.ts";
import { addWorkingMinutes, isWorkingDay, nextWorkingMorning } from "../calendar/working-calendar.ts";
import type { Scope } from "../scope.ts";
import { calendarOf } from "../tenants/model.ts";
import type { AgreeingSide } from "./proposal.ts";
import type { Slot } from "./slot.ts";

/** A working day, as for an order that is being agreed. */
const DEALER_MINUTES = 540;
/** The local hour at which tomorrow is told of. */
const EVE_HOUR = 16;

/** How often whoever has to answer is told again. */
export const pushesOf: Readonly<Record<AgreeingSide, number>> = { dealer: 1, supplier: 3 };

/** What is asked with less time than this before the last afternoon may be answered until the day itself. */
const LEAST_MS = 3_600_000;

/** By when a proposal is answered, epoch milliseconds; of a `slot`: before anybody has set out for it. */
export function answerDue({ tenant, now }: Scope, by: AgreeingSide, slot: Slot | null = null): number {
  const minutes = by === "supplier" ? tenant.settings.answerMinutes : DEALER_MINUTES;
  const calendar = calendarOf(tenant);
  const due = addWorkingMinutes(calendar, now, minutes);
  if (slot === null) return due;
  const eve = eveOf(calendar, slot.day);
  const start = DateTime.fromISO(slot.day, { zone: calendar.timeZone })
    .plus({ minutes: slot.window?.from ?? 0 })
    .toMillis();
  const last = [eve - LEAST_MS >= now ? eve : start].filter((at) => at > now);
  return Math.min(due, ...last);
}

/** The afternoon of the last working day before an ISO day. */
export function eveOf(calendar: WorkingCalendar, day: string): number {
  const before = (date: DateTime): DateTime => {
    const earlier = date.minus({ days: 1 });
    return isWorkingDay(calendar, earlier.toISODate() ?? day) ? earlier : before(earlier);
  };
  const date = DateTime.fromISO(day, { zone: calendar.timeZone });
  return before(date).set({ hour: EVE_HOUR }).toMillis();
}

/** The first working morning after an ISO day. */
export const morningAfter = (calendar: WorkingCalendar, day: string): number =>
  nextWorkingMorning(
    calendar,
    DateTime.fromISO(day, { zone: calendar.timeZone }).set({ hour: 12 }).toMillis(),
  );

/** Whether an ISO day is the one after an instant's own. */
export const isTomorrow = ({ timeZone }: WorkingCalendar, now: number, day: string): boolean =>
  DateTime.fromMillis(now, { zone: timeZone }).plus({ days: 1 }).toISODate() === day;
