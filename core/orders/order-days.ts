/** Days as the tenant's zone has them. */
import { DateTime } from "luxon";
import { type Refusal, refuse } from "../result.ts";
import type { Scope } from "../scope.ts";

/** The local day of an instant: its ISO date, and the instants it begins and ends at. */
export function dayOf(timeZone: string, instant: number): { date: string; from: number; to: number } {
  const day = DateTime.fromMillis(instant, { zone: timeZone }).startOf("day");
  return { date: day.toFormat("yyyy-MM-dd"), from: day.toMillis(), to: day.plus({ days: 1 }).toMillis() };
}

/** Whether a day is before today; today itself will do. */
export function pastDayRefusal({ tenant, now }: Scope, day: string | null): Refusal<"pastDay"> | null {
  const isPast = day !== null && day < dayOf(tenant.timeZone, now).date;
  return isPast ? refuse("pastDay", { day: { day } }) : null;
}
