/** Calendars and instants that the calendar tests share. */

import { DateTime } from "luxon";
import { type WorkingCalendar, workingCalendar } from "../../../core/calendar/model.ts";

export const moscow = "Europe/Moscow";

const nineToSix: [number, number] = [540, 1080];
const nineToThree: [number, number] = [540, 900];

/** Mon–Fri 9:00–18:00, Moscow. */
export const office: WorkingCalendar = workingCalendar.parse({
  timeZone: moscow,
  hours: [nineToSix, nineToSix, nineToSix, nineToSix, nineToSix, null, null],
  holidays: "russia-five-day",
});

/** The same and Saturday 9:00–15:00. */
export const shop: WorkingCalendar = workingCalendar.parse({
  timeZone: moscow,
  hours: [nineToSix, nineToSix, nineToSix, nineToSix, nineToSix, nineToThree, null],
  holidays: "russia-six-day",
});

/** The instant of a local wall-clock time, "2026-11-24T09:30". */
export function at(local: string, zone = moscow): number {
  return DateTime.fromISO(local, { zone }).toMillis();
}
