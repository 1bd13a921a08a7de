/** How long something waits, in the one measure all notices and lists have: working time, said where it is another. */
import { type Param, text } from "../outbox/message.ts";
import type { WorkingCalendar } from "./model.ts";
import { workingMinutesBetween } from "./working-calendar.ts";

const minuteMs = 60_000;

/** «45 мин» within one working day; «26 ч рабочего времени» where nights or days off lie between. At least a minute. */
export function waited(calendar: WorkingCalendar, from: number, to: number): Param {
  const worked = Math.max(1, Math.round(workingMinutesBetween(calendar, from, to)));
  const passed = Math.max(1, Math.round((to - from) / minuteMs));
  return worked === passed
    ? { duration: worked }
    : { text: text("common.workingTime", { time: { hours: worked } }) };
}
