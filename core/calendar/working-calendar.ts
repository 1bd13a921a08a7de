/** Working time: deadlines, waits and delivery days by a tenant's hours, zone and holidays. */

import { DateTime } from "luxon";
import { type DayRule, holidayRule } from "./holidays.ts";
import type { DayHours, WorkingCalendar } from "./model.ts";

const minuteMs = 60_000;
const shortDayMinutes = 60;

/** One stretch of working time, epoch milliseconds, `to` excluded. */
interface WorkingWindow {
  from: number;
  to: number;
}

export function isWorkingAt(calendar: WorkingCalendar, instant: number): boolean {
  return nextWorkingStart(calendar, instant) === instant;
}

/** The instant itself in working time, else the next opening. */
export function nextWorkingStart(calendar: WorkingCalendar, instant: number): number {
  return windowsFrom(calendar, instant).next().value.from;
}

/** The opening on the next working day after the instant's own. */
export const nextWorkingMorning = (calendar: WorkingCalendar, instant: number): number =>
  nextWorkingStart(calendar, dayAfter(localDay(calendar, instant)).toMillis());

/**
 * The instant after so many working minutes. It may be a closing time ("today by 18:00"), never later
 * that day; zero minutes give the next working start. Throws RangeError when minutes are negative or not finite.
 */
export function addWorkingMinutes(calendar: WorkingCalendar, instant: number, minutes: number): number {
  if (!(minutes >= 0 && minutes < Number.POSITIVE_INFINITY))
    throw new RangeError(`Not a count of minutes: ${minutes}`);
  const windows = windowsFrom(calendar, instant);
  let window = windows.next().value;
  let leftMs = minutes * minuteMs;
  while (window.from + leftMs > window.to) {
    leftMs -= window.to - window.from;
    window = windows.next().value;
  }
  return window.from + leftMs;
}

/** Working minutes from `start` to `end`, with fractions; zero when `end` is not later. */
export function workingMinutesBetween(calendar: WorkingCalendar, start: number, end: number): number {
  let workedMs = 0;
  for (const window of windowsFrom(calendar, start)) {
    if (window.from >= end) break;
    workedMs += Math.min(window.to, end) - window.from;
  }
  return workedMs / minuteMs;
}

/** The next `count` working dates after the instant's local day, as ISO dates, soonest first. */
export function nextWorkingDays(calendar: WorkingCalendar, instant: number, count: number): string[] {
  const dates: string[] = [];
  for (let day = dayAfter(localDay(calendar, instant)); dates.length < count; day = dayAfter(day)) {
    if (hoursOf(calendar, day)) dates.push(isoDate(day));
  }
  return dates;
}

/** The first working date after an ISO date. Throws RangeError when it is no date. */
export function workingDayAfter(calendar: WorkingCalendar, date: string): string {
  const day = DateTime.fromISO(date, { zone: calendar.timeZone });
  if (!day.isValid) throw new RangeError(`Not an ISO date: ${date}`);
  return nextWorkingDays(calendar, day.toMillis(), 1)[0] ?? date;
}

/** Whether an ISO date has working hours. Throws RangeError when it is no date. */
export function isWorkingDay(calendar: WorkingCalendar, date: string): boolean {
  const day = DateTime.fromISO(date, { zone: "utc" });
  if (!day.isValid) throw new RangeError(`Not an ISO date: ${date}`);
  return hoursOf(calendar, day) !== null;
}

/** Working time from the instant on; the first window is cut to start no earlier than it. */
function* windowsFrom(calendar: WorkingCalendar, instant: number): Generator<WorkingWindow, never> {
  for (let day = localDay(calendar, instant); ; day = dayAfter(day)) {
    const hours = hoursOf(calendar, day);
    if (!hours) continue;
    // A clock change can swallow a window, or its start: what is left may be empty.
    const [from, to] = [atMinute(day, hours[0]), atMinute(day, hours[1])];
    if (to > Math.max(from, instant)) yield { from: Math.max(from, instant), to };
  }
}

function hoursOf(calendar: WorkingCalendar, day: DateTime): DayHours | null {
  const { opening, isShort } = ruleOf(calendar, isoDate(day));
  if (opening === "off") return null;

  const usual = calendar.hours[day.weekday - 1] ?? null;
  const hours = opening === "working" ? (usual ?? hoursBefore(calendar, day)) : usual;
  return hours && isShort ? [hours[0], hours[1] - shortDayMinutes] : hours;
}

function ruleOf(calendar: WorkingCalendar, date: string): DayRule {
  const own = calendar.ownDays[date];
  if (own === undefined) return holidayRule(calendar.holidays, date);
  return { opening: own === "off" ? "off" : "working", isShort: own === "short" };
}

/** A Saturday made a working day keeps the hours of the open weekday before it. */
function hoursBefore(calendar: WorkingCalendar, day: DateTime): DayHours | null {
  const weekToDay = [...calendar.hours.slice(day.weekday - 1), ...calendar.hours.slice(0, day.weekday - 1)];
  return weekToDay.findLast((hours) => hours !== null) ?? null;
}

/** The last local day each calendar was asked for: asked again with nearly every message, and dear to reckon. */
const lastDays = new WeakMap<WorkingCalendar, { day: DateTime; end: number }>();

function localDay(calendar: WorkingCalendar, instant: number): DateTime {
  const last = lastDays.get(calendar);
  if (last && instant >= last.day.toMillis() && instant < last.end) return last.day;
  const day = DateTime.fromMillis(instant, { zone: calendar.timeZone }).startOf("day");
  if (!day.isValid) throw new RangeError(`No such time in ${calendar.timeZone}: ${instant}`);
  lastDays.set(calendar, { day, end: day.plus({ days: 1 }).toMillis() });
  return day;
}

/** Days follow each other in the same way however often they are asked for. */
const following = new WeakMap<DateTime, DateTime>();

function dayAfter(day: DateTime): DateTime {
  const known = following.get(day);
  if (known) return known;
  const next = day.plus({ days: 1 });
  following.set(day, next);
  return next;
}

/** A day's minutes by the clock that were asked for; a zone's shift of each is dear to find. */
const minutesOf = new WeakMap<DateTime, Map<number, number>>();

function atMinute(day: DateTime, minute: number): number {
  const known = minutesOf.get(day) ?? new Map<number, number>();
  minutesOf.set(day, known);
  const found = known.get(minute);
  if (found !== undefined) return found;
  const instant = day.set({ hour: Math.floor(minute / 60), minute: minute % 60 }).toMillis();
  known.set(minute, instant);
  return instant;
}

/** What a day is called: luxon puts it together anew each time. */
const dates = new WeakMap<DateTime, string>();

function isoDate(day: DateTime): string {
  const known = dates.get(day);
  if (known !== undefined) return known;
  const date = day.toISODate() ?? "";
  dates.set(day, date);
  return date;
}
