/** What a tenant stores of its working time. */

import { IANAZone } from "luxon";
import * as z from "zod";
import { holidaySources } from "./holidays.ts";

const minuteOfDay = z.int().min(0).max(1440);

/** Opening and closing as local minutes after midnight: [540, 1080] is 9:00–18:00. */
const dayHours = z
  .tuple([minuteOfDay, minuteOfDay])
  .refine(([from, to]) => from < to, "Opening must come before closing");
export type DayHours = z.infer<typeof dayHours>;

export const workingCalendar = z.strictObject({
  timeZone: z.string().refine((zone) => IANAZone.isValidZone(zone), "Unknown IANA time zone"),
  /** Seven entries, Monday first; null is a day of rest. */
  hours: z
    .array(dayHours.nullable())
    .length(7)
    .refine((week) => week.some((day) => day !== null), "At least one weekday must be open"),
  holidays: z.enum(holidaySources),
  /** The tenant's own exceptions by ISO date, above public holidays: "short" works and ends an hour early. */
  ownDays: z.record(z.iso.date(), z.enum(["off", "working", "short"])).default({}),
});
export type WorkingCalendar = z.infer<typeof workingCalendar>;

/** Working hours as a tenant sets them, "HH:mm" local. */
export interface OfficeHours {
  workFrom: string;
  workTo: string;
  worksSaturday: boolean;
}

/** The calendar of one same day's hours, Monday to Friday or Saturday. Throws ZodError when they are no hours. */
export function officeCalendar(
  timeZone: string,
  { workFrom, workTo, worksSaturday }: OfficeHours,
): WorkingCalendar {
  const hours = [minuteOf(workFrom), minuteOf(workTo)];
  return workingCalendar.parse({
    timeZone,
    hours: [hours, hours, hours, hours, hours, worksSaturday ? hours : null, null],
    holidays: worksSaturday ? "russia-six-day" : "russia-five-day",
  });
}

function minuteOf(time: string): number {
  const [hour, minute] = time.split(":").map(Number);
  return (hour ?? Number.NaN) * 60 + (minute ?? Number.NaN);
}
