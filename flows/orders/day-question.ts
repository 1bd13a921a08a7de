/** Asking for a day: the next working days as buttons, any other typed, what is no good refused with what would do. */
import { parseTypedDay } from "../../core/calendar/typed-day.ts";
import { isWorkingDay, workingDayAfter } from "../../core/calendar/working-calendar.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import { calendarOf } from "../../core/tenants/model.ts";
import type { Choice, FlowContext } from "../flow.ts";

const soonestWords =
  /^(как можно (скорее|раньше|быстрее)|поскорее|побыстрее|срочно|asap|as soon as possible|soonest)[.!]*$/i;

export type ReadDay = { is: "day"; day: string } | { is: "refused"; why: Text };

/** How far ahead days are offered after one that does not suit. */
const daysLookedThrough = 40;

/** The next working days as buttons side by side, where set only those after a day; the id is the ISO date. */
export function dayChoices({ core }: FlowContext, count: number, after: string | null = null): Choice[] {
  const days = core.orders.nextDays(daysLookedThrough);
  const later = days.filter((day) => after === null || day > after);
  const offered = later.length > 0 ? later : days;
  return offered
    .slice(0, count)
    .map((day) => ({ id: day, label: text("orders.day.choice", { day: { day } }) }));
}

export const meansSoonest = (words: string): boolean => soonestWords.test(words.trim());

/** A typed day, if it is a working one from today on; else why not, and which day is. */
export function readDay(words: string, { core, tenant, now }: FlowContext): ReadDay {
  const result = parseTypedDay(words, { now, timeZone: tenant.timeZone });
  const nearest = { day: core.orders.nextDays(1)[0] ?? "" };
  if (!result.ok) return { is: "refused", why: refusals[result.error](words, nearest) };
  const day = result.value;
  const calendar = calendarOf(tenant);
  if (isWorkingDay(calendar, day)) return { is: "day", day };
  const next = { day: workingDayAfter(calendar, day) };
  return { is: "refused", why: text("orders.day.dayOff", { day: { day }, nearest: next }) };
}

const refusals = {
  notDay: (words: string) => text("orders.day.notDay", { words: words.slice(0, 40) }),
  pastDay: (_: string, nearest: { day: string }) => text("orders.day.pastDay", { nearest }),
  farDay: () => text("orders.day.farDay"),
};
