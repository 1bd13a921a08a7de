/** Quiet hours: when a push waits for the reader's morning. */

import { DateTime } from "luxon";

/** Local hours of the reader, 0–23: { from: 20, to: 8 } is the night; equal hours are no quiet at all. */
export interface QuietHours {
  from: number;
  to: number;
}

/** Tells whether an ISO date of the reader's calendar is a day off, quiet from midnight to midnight. */
export type IsDayOff = (date: string) => boolean;

export function isQuiet(instant: number, timeZone: string, quiet: QuietHours, isDayOff: IsDayOff): boolean {
  const local = DateTime.fromMillis(instant, { zone: timeZone });
  return isQuietHour(local.hour, quiet) || isDayOff(local.toFormat("yyyy-MM-dd"));
}

/**
 * The first instant, from this one on, that is not quiet. Throws RangeError when a year has no such instant.
 * A day can turn loud only at its midnight or at the hour when quiet ends, so these alone are tried.
 */
export function quietEnd(instant: number, timeZone: string, quiet: QuietHours, isDayOff: IsDayOff): number {
  const isLoud = (candidate: number) => !isQuiet(candidate, timeZone, quiet, isDayOff);
  if (isLoud(instant)) return instant;

  const today = DateTime.fromMillis(instant, { zone: timeZone }).startOf("day");
  for (let days = 0; days <= 366; days += 1) {
    const day = today.plus({ days });
    const candidates = [day.startOf("day").toMillis(), day.set({ hour: quiet.to }).toMillis()];
    const end = candidates.find((candidate) => candidate > instant && isLoud(candidate));
    if (end !== undefined) return end;
  }
  throw new RangeError(`Quiet for a year from ${instant} in ${timeZone}`);
}

function isQuietHour(hour: number, { from, to }: QuietHours): boolean {
  return from <= to ? from <= hour && hour < to : hour >= from || hour < to;
}
