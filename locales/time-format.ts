/** Days and moments as a reader in a time zone calls them. Instants are epoch milliseconds. */

import { reckonedOnce } from "../core/reckoned-once.ts";
import type { Locale } from "../core/tenants/model.ts";

export interface TimeFormat {
  /** «чт 26.11», "Thu 26 Nov"; the year only if another than now's. A date is ISO or an instant. */
  day(date: string | number, now: number): string;
  /** A whole ISO date, as papers have it: «26 ноября 2026 г.», "26 November 2026". */
  date(date: string): string;
  /** «чт 26.11, 14–18», "Thu 26 Nov, 14:00–18:00"; the window in local minutes after midnight. */
  dayWindow(date: string | number, window: { from: number; to: number }, now: number): string;
  /** Those hours alone: «14–18», "14:00–18:00". */
  window(window: { from: number; to: number }): string;
  /** As short as a button wants them, in either language: «14–18». */
  briefWindow(window: { from: number; to: number }): string;
  /** A time of day, in one form wherever it stands: «09:40». */
  time(instant: number): string;
  /** The day of a moment unless it is today: «завтра», «чт 26.11»; with the time it makes «завтра с 09:00». */
  otherDay(instant: number, now: number): string | undefined;
  /** A promised moment: «10:15» today, «завтра 09:00», «чт 26.11, 09:00». */
  moment(instant: number, now: number): string;
  /** A deadline: «до 10:15» today, «завтра до 09:00», «до чт 26.11, 09:00»; "by 10:15", "by tomorrow 09:00". */
  till(instant: number, now: number): string;
  /** When a figure was true or a thing was done: «09:40» today, else «пн 23.11, 09:40». */
  stamp(instant: number, now: number): string;
}

const dayMs = 86_400_000;
const minuteMs = 60_000;

/** A wall clock's reading; `epochDay` counts local dates from 1970-01-01. */
interface WallTime {
  epochDay: number;
  hour: string;
  minute: string;
}

export function createTimeFormat(locale: Locale, timeZone: string): TimeFormat {
  const wallTime = createWallClock(timeZone);
  const dayText = createDayText(locale);
  const wholeDate = new Intl.DateTimeFormat(locale === "en" ? "en-GB" : locale, {
    dateStyle: "long",
    timeZone: "UTC",
  });
  const tomorrow = new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(1, "day");

  const epochDayOf = (date: string | number) =>
    typeof date === "string" ? Date.parse(date) / dayMs : wallTime(date).epochDay;
  const day = (date: string | number, now: number) => dayText(epochDayOf(date), epochDayOf(now));
  const time = (instant: number) => {
    const { hour, minute } = wallTime(instant);
    return `${hour}:${minute}`;
  };
  const otherDay = (instant: number, now: number) => {
    const daysAhead = epochDayOf(instant) - epochDayOf(now);
    if (daysAhead === 0) return undefined;
    return daysAhead === 1 ? tomorrow : day(instant, now);
  };

  const moment = (instant: number, now: number) => {
    const dayName = otherDay(instant, now);
    if (dayName === undefined) return time(instant);
    return `${dayName}${dayName === tomorrow ? "" : ","} ${time(instant)}`;
  };

  return {
    day,
    date: (date) => wholeDate.format(Date.parse(date)),
    dayWindow: (date, window, now) => `${day(date, now)}, ${windowText(locale, window)}`,
    window: (window) => windowText(locale, window),
    briefWindow: (window) => windowText("ru", window),
    time,
    otherDay,
    moment,
    // «До завтра 09:00» would be two deadlines in one.
    till: (instant, now) => {
      if (locale === "en") return `by ${moment(instant, now)}`;
      return otherDay(instant, now) === tomorrow
        ? `${tomorrow} до ${time(instant)}`
        : `до ${moment(instant, now)}`;
    },
    stamp: (instant, now) =>
      epochDayOf(instant) === epochDayOf(now) ? time(instant) : `${day(instant, now)}, ${time(instant)}`,
  };
}

/** Reads instants on the zone's wall clock; digits only, so the language does not matter. */
function createWallClock(timeZone: string): (instant: number) => WallTime {
  const format = new Intl.DateTimeFormat("en", {
    timeZone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  // A clock shows minutes, and most of what is said is of the present one or of the same few.
  const readAt = reckonedOnce((minute: number): WallTime => {
    const parts = new Map(format.formatToParts(minute * minuteMs).map(({ type, value }) => [type, value]));
    const read = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? "";
    const epochMs = Date.UTC(Number(read("year")), Number(read("month")) - 1, Number(read("day")));
    return { epochDay: epochMs / dayMs, hour: read("hour"), minute: read("minute") };
  });
  return (instant) => readAt(Math.floor(instant / minuteMs));
}

/** Names come from Intl once; their order is ours, since Intl adds commas and «г.» of its own. */
function createDayText(locale: Locale): (epochDay: number, today: number) => string {
  const names = (count: number, options: Intl.DateTimeFormatOptions, dateOf: (index: number) => number) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" });
    return Array.from({ length: count }, (_, index) => format.format(dateOf(index)));
  };
  const weekdaysFromThursday = names(7, { weekday: "short" }, (index) => index * dayMs);
  const months = names(12, { month: "short" }, (index) => Date.UTC(1970, index));

  return (epochDay, today) => {
    const [year, month, day] = isoDate(epochDay).split("-");
    const weekday = weekdaysFromThursday[epochDay % 7];
    const otherYear = isoDate(today).startsWith(`${year}-`) ? [] : [year];
    if (locale === "ru") return `${weekday} ${[day, month, ...otherYear].join(".")}`;
    return [weekday, Number(day), months[Number(month) - 1], ...otherYear].join(" ");
  };
}

/** Throws RangeError when the day is none, as after an unreadable date. */
function isoDate(epochDay: number): string {
  return new Date(epochDay * dayMs).toISOString().slice(0, 10);
}

/** Russians say «14–18»; minutes are shown only where there are any. */
function windowText(locale: Locale, { from, to }: { from: number; to: number }): string {
  const hour = (minute: number) => Math.floor(minute / 60);
  if (locale === "ru" && from % 60 === 0 && to % 60 === 0) return `${hour(from)}–${hour(to)}`;
  const twoDigits = (count: number) => String(count).padStart(2, "0");
  return [from, to].map((minute) => `${twoDigits(hour(minute))}:${twoDigits(minute % 60)}`).join("–");
}
