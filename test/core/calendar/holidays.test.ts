/** The yearly data are whole, and their working days are counted as published. */

import { DateTime } from "luxon";
import { describe, expect, test } from "vitest";
import { type HolidaySource, holidayRule } from "../../../core/calendar/holidays.ts";
import russia2026 from "../../../core/calendar/russia-2026.json" with { type: "json" };
import russia2027 from "../../../core/calendar/russia-2027.json" with { type: "json" };

function datesOf(year: number): DateTime[] {
  const start = DateTime.utc(year);
  return Array.from({ length: start.daysInYear }, (_, days) => start.plus({ days }));
}

function workingDays(year: number, source: HolidaySource, openWeekdays: number): number {
  return datesOf(year).filter((day) => {
    const { opening } = holidayRule(source, day.toFormat("yyyy-MM-dd"));
    return opening === "working" || (opening === undefined && day.weekday <= openWeekdays);
  }).length;
}

describe.each([
  ["russia-2026.json", 2026, russia2026, false],
  ["russia-2027.json", 2027, russia2027, true],
] as const)("%s", (_, year, data, isProvisional) => {
  test("says where it is from and how sure it is", () => {
    expect(data.source).not.toBe("");
    expect(data.isProvisional).toBe(isProvisional);
  });

  test("names real dates, once, in order", () => {
    for (const variant of [data.fiveDay, data.sixDay]) {
      for (const list of [variant.off, variant.working, variant.short] as string[][]) {
        expect(list.filter((date) => !DateTime.fromISO(`${year}-${date}`).isValid)).toEqual([]);
        expect(list).toEqual([...new Set(list)].sort());
      }
    }
  });

  test("a short day is a working day", () => {
    for (const [source, openWeekdays] of [
      ["russia-five-day", 5],
      ["russia-six-day", 6],
    ] as const) {
      const short = datesOf(year).filter((day) => holidayRule(source, day.toFormat("yyyy-MM-dd")).isShort);
      for (const day of short) {
        const { opening } = holidayRule(source, day.toFormat("yyyy-MM-dd"));
        expect(opening === "working" || (opening === undefined && day.weekday <= openWeekdays)).toBe(true);
      }
    }
  });

  test("a five-day week has the published 247 working days", () => {
    expect(workingDays(year, "russia-five-day", 5)).toBe(247);
  });

  test("a six-day week has 299", () => {
    expect(workingDays(year, "russia-six-day", 6)).toBe(299);
  });
});

test("days moved from Saturdays rest a five-day week only", () => {
  for (const date of ["2026-01-09", "2026-05-11", "2027-02-22", "2027-05-03", "2027-06-14", "2027-11-05"]) {
    expect(holidayRule("russia-five-day", date).opening).toBe("off");
    expect(holidayRule("russia-six-day", date).opening).toBeUndefined();
  }
});

test("days moved from Sundays rest both", () => {
  for (const date of ["2026-03-09", "2026-12-31", "2027-05-10", "2027-12-31"]) {
    expect(holidayRule("russia-five-day", date).opening).toBe("off");
    expect(holidayRule("russia-six-day", date).opening).toBe("off");
  }
});

test("a year without data has its statutory days and nothing else", () => {
  expect(holidayRule("russia-five-day", "2031-06-12")).toEqual({ opening: "off", isShort: false });
  expect(holidayRule("russia-five-day", "2031-06-11")).toEqual({ isShort: false });
  expect(
    datesOf(2031).filter((day) => holidayRule("russia-six-day", day.toISODate() ?? "").opening),
  ).toHaveLength(14);
});

test("a tenant without a holiday source has no holidays", () => {
  expect(holidayRule("none", "2027-01-01")).toEqual({ isShort: false });
});
