/** When a digest comes, and what it counts. */
import { DateTime } from "luxon";
import { isWorkingDay } from "../calendar/working-calendar.ts";
import type { Param, Text } from "../outbox/message.ts";
import { calendarOf, type Tenant } from "../tenants/model.ts";

/** A digest held up for longer, by a program that was away, is no morning's any more. */
export const LATEST_MS = 3 * 3_600_000;

/** What waits for a manager. */
export interface Waiting {
  orders: number;
  questions: number;
  deliveries: number;
  /** Prices on request without an answer. */
  quotes: number;
  access: number;
  /** Without a dealer, and clients to be registered. */
  deals: number;
  /** To be decided, or carried out, by its company. */
  claims: number;
  /** Agreed for today: told, and waiting for nobody. */
  trucksToday: number;
  /** What is past its promised time; `what` names the one that is longest, by `late`. */
  overdue: { count: number; what: Text; late: Param } | null;
}

export const totalOf = ({ orders, questions, deliveries, quotes, access, deals, claims }: Waiting): number =>
  orders + questions + deliveries + quotes + access + deals + claims;

/** The next morning of a working day, epoch milliseconds, later than the instant. */
export function nextDigestAt(tenant: Tenant, instant: number): number {
  const [hour, minute] = tenant.settings.digestAt.split(":").map(Number);
  const calendar = calendarOf(tenant);
  for (
    let day = DateTime.fromMillis(instant, { zone: tenant.timeZone }).startOf("day");
    ;
    day = day.plus({ days: 1 })
  ) {
    const at = day.set({ hour: hour ?? 0, minute: minute ?? 0 }).toMillis();
    if (at > instant && isWorkingDay(calendar, day.toFormat("yyyy-MM-dd"))) return at;
  }
}

/** The tenant's calendar date of an instant, ISO. */
export const dateOf = ({ timeZone }: Tenant, instant: number): string =>
  DateTime.fromMillis(instant, { zone: timeZone }).toFormat("yyyy-MM-dd");
