/** The question when: halves of the next working days as buttons, any day and hours typed. */
import type { Slot } from "../core/agreements/slot.ts";
import { halvesOf, officeHours, parseTypedSlot } from "../core/calendar/typed-slot.ts";
import { isWorkingDay, workingDayAfter } from "../core/calendar/working-calendar.ts";
import { dayOf } from "../core/orders/order-days.ts";
import { type HourWindow, type Text, text } from "../core/outbox/message.ts";
import { calendarOf } from "../core/tenants/model.ts";
import type { Choice, FlowContext } from "./flow.ts";
import { orderNumberIn } from "./orders/named-order.ts";
import { isStrayNumber } from "./typed-choice.ts";

/** What typed words come to; "passed" for what is meant for somebody else. */
export type ReadSlot = { is: "slot"; slot: Slot } | { is: "refused"; why: Text } | { is: "passed" };

/** A half of a day. */
interface Half {
  day: string;
  window: HourWindow;
}

/** Halves of days from one day on that are not over; `after`: only those later than what stands. */
export function slotChoices(
  from: string,
  context: FlowContext,
  { after = null, most = 2 }: { after?: Slot | null; most?: number } = {},
): Choice[] {
  const halves = halvesOf(officeHours(context.tenant.settings));
  const first = dayAhead(from, context);
  const later = context.core.orders.nextDays(LOOKED_THROUGH).filter((next) => next > first);
  const all = [first, ...later].flatMap((day) => halves.map((window) => ({ day, window })));
  const isAfter = ({ day, window }: Half): boolean =>
    after === null || day > after.day || after.window === null || window.from > after.window.from;
  const isAhead = ({ day, window }: Half): boolean => !isOver(day, window.to, context);
  return all
    .filter((half) => isAfter(half) && isAhead(half))
    .slice(0, most)
    .map(slotChoice);
}

/** The day itself, or the next working one where its office hours are over. */
export const dayAhead = (day: string, context: FlowContext): string =>
  isOver(day, officeHours(context.tenant.settings).to, context)
    ? (context.core.orders.nextDays(1)[0] ?? day)
    : day;

/** Whether a minute of a day has come. */
function isOver(day: string, minute: number, { tenant, now }: FlowContext): boolean {
  const today = dayOf(tenant.timeZone, now);
  return day < today.date || (day === today.date && now >= today.from + minute * MINUTE_MS);
}
const MINUTE_MS = 60_000;
const LOOKED_THROUGH = 40;

const slotChoice = ({ day, window }: Half): Choice => ({
  id: `${day} ${window.from} ${window.to}`,
  label: text("deliveries.slot", { day: { day }, window: { window, isBrief: true } }),
});

export const wholeDayChoice = (day: string): Choice => ({
  id: `${day} all`,
  label: text("deliveries.wholeDay", { day: { day } }),
});

/** What a pressed slot says; null for any other button. */
export function pressedSlot(id: string): Slot | null {
  const [, day, from, to] = /^(\d{4}-\d\d-\d\d) (?:all|(\d+) (\d+))$/.exec(id) ?? [];
  if (day === undefined) return null;
  return { day, window: from === undefined ? null : { from: Number(from), to: Number(to) } };
}

/** `stands`: hours alone are of its day, and a day alone keeps its hours. */
export function typedSlot(words: string, stands: Slot, context: FlowContext): ReadSlot {
  if (words.includes("?")) return { is: "passed" };
  const { now, tenant, place } = context;
  const at = { now, timeZone: tenant.timeZone, work: officeHours(tenant.settings) };
  const refused = (why: Text): ReadSlot => ({ is: "refused", why });
  const bad = text("deliveries.ask.badWhen", { words: words.trim().slice(0, 40) });
  const read = parseTypedSlot(words, at);
  // Another order's number is no time of day: that order is looked up, and the question waits.
  if (!read.ok && orderNumberIn(words)) return { is: "passed" };
  if (isStrayNumber(words, place)) return refused(bad);
  if (!read.ok)
    return refused(
      read.error === "pastDay"
        ? text("orders.day.pastDay", { nearest: { day: context.core.orders.nextDays(1)[0] ?? "" } })
        : bad,
    );
  const { day, hours, isWholeDay } = read.value;
  const calendar = calendarOf(tenant);
  if (day !== null && !isWorkingDay(calendar, day))
    return refused(
      text("orders.day.dayOff", { day: { day }, nearest: { day: workingDayAfter(calendar, day) } }),
    );
  const window = hours ?? (isWholeDay ? null : stands.window);
  return { is: "slot", slot: { day: day ?? stands.day, window } };
}
