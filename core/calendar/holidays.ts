/** Public holidays, moved days off and short days, read from yearly data. */

import russia2026 from "./russia-2026.json" with { type: "json" };
import russia2027 from "./russia-2027.json" with { type: "json" };

/** A six-day week keeps its Saturdays: days off moved from them do not apply to it. */
export const holidaySources = ["russia-five-day", "russia-six-day", "none"] as const;
export type HolidaySource = (typeof holidaySources)[number];

/** How a date departs from its weekday: rests, works though its weekday rests, ends an hour early. */
export interface DayRule {
  opening?: "off" | "working";
  isShort: boolean;
}

/** Labour Code, article 112: these rest in every year. The yearly data hold only what the government adds. */
const statutoryDays = new Set(
  "01-01 01-02 01-03 01-04 01-05 01-06 01-07 01-08 02-23 03-08 05-01 05-09 06-12 11-04".split(" "),
);

/** What the government adds to a year, as "MM-DD"; a working day is a Saturday that stands in for a moved one. */
interface MovedDays {
  off: string[];
  working: string[];
  short: string[];
}

const russianYears: Record<string, { fiveDay: MovedDays; sixDay: MovedDays }> = {
  2026: russia2026,
  2027: russia2027,
};

/**
 * The rule of an ISO date ("2026-12-31"). A year without data (a decree comes each autumn for the next)
 * has its statutory days off, and nothing moved or shortened.
 */
export function holidayRule(source: HolidaySource, date: string): DayRule {
  if (source === "none") return { isShort: false };

  const [year, monthDay] = [date.slice(0, 4), date.slice(5)];
  const moved = russianYears[year]?.[source === "russia-six-day" ? "sixDay" : "fiveDay"];
  const isShort = moved?.short.includes(monthDay) ?? false;
  if (statutoryDays.has(monthDay) || moved?.off.includes(monthDay)) return { opening: "off", isShort };
  return moved?.working.includes(monthDay) ? { opening: "working", isShort } : { isShort };
}
