/** Days as the tenant's zone has them. */
import { DateTime } from "luxon";
import { type Refusal, refuse } from "../result.ts";
import type { Scope } from "../scope.ts";
import type { Order } from "./model.ts";

interface Day {
  /** ISO. */
  date: string;
  /** The instants it begins and ends at. */
  from: number;
  to: number;
}

/** The last day each zone was asked for: nearly always today. */
const lastDays = new Map<string, Day>();

/** The local day of an instant. */
export function dayOf(timeZone: string, instant: number): Day {
  const last = lastDays.get(timeZone);
  if (last && last.from <= instant && instant < last.to) return last;
  const start = DateTime.fromMillis(instant, { zone: timeZone }).startOf("day");
  const to = start.plus({ days: 1 }).toMillis();
  const day = { date: start.toFormat("yyyy-MM-dd"), from: start.toMillis(), to };
  lastDays.set(timeZone, day);
  return day;
}

export type Today = Pick<Scope, "tenant" | "now">;

/** Whether a day is before today; today itself will do. */
const isPast = ({ tenant, now }: Today, day: string): boolean => day < dayOf(tenant.timeZone, now).date;

export const pastDayRefusal = (today: Today, day: string | null): Refusal<"pastDay"> | null =>
  day !== null && isPast(today, day) ? refuse("pastDay", { day: { day } }) : null;

/** The day the next yes would agree to, ISO, where it has passed while nobody gave it; else null. */
export function passedDay(
  { day, proposedDay, canonical }: Pick<Order, "day" | "proposedDay" | "canonical">,
  today: Today,
): string | null {
  const meant = proposedDay ?? day;
  const isOpen = canonical === "new" || canonical === "negotiation";
  return isOpen && meant !== null && isPast(today, meant) ? meant : null;
}
