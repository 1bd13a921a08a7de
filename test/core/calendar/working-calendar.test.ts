/** Working time by hours, holidays and zones: examples of the year, then laws that hold for all. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { officeCalendar, type WorkingCalendar, workingCalendar } from "../../../core/calendar/model.ts";
import {
  addWorkingMinutes,
  isWorkingAt,
  isWorkingDay,
  nextWorkingDays,
  nextWorkingStart,
  workingMinutesBetween,
} from "../../../core/calendar/working-calendar.ts";
import { at, office, shop } from "./calendars.ts";

describe("an ordinary week", () => {
  test("opens at nine and closes at six", () => {
    expect(isWorkingAt(office, at("2026-11-24T08:59:59.999"))).toBe(false);
    expect(isWorkingAt(office, at("2026-11-24T09:00"))).toBe(true);
    expect(isWorkingAt(office, at("2026-11-24T17:59:59.999"))).toBe(true);
    expect(isWorkingAt(office, at("2026-11-24T18:00"))).toBe(false);
    expect(isWorkingAt(office, at("2026-11-28T12:00"))).toBe(false);
    expect(isWorkingAt(shop, at("2026-11-28T12:00"))).toBe(true);
  });

  test("a deadline counts working minutes only", () => {
    expect(addWorkingMinutes(office, at("2026-11-24T09:15"), 60)).toBe(at("2026-11-24T10:15"));
    expect(addWorkingMinutes(office, at("2026-11-24T17:30"), 60)).toBe(at("2026-11-25T09:30"));
    expect(addWorkingMinutes(office, at("2026-11-24T21:00"), 60)).toBe(at("2026-11-25T10:00"));
    expect(addWorkingMinutes(office, at("2026-11-27T17:30"), 60)).toBe(at("2026-11-30T09:30"));
    expect(addWorkingMinutes(shop, at("2026-11-27T17:30"), 60)).toBe(at("2026-11-28T09:30"));
  });

  test("a deadline may be the closing time itself", () => {
    expect(addWorkingMinutes(office, at("2026-11-24T17:00"), 60)).toBe(at("2026-11-24T18:00"));
  });

  test("zero minutes wait for the next opening", () => {
    expect(addWorkingMinutes(office, at("2026-11-24T10:00"), 0)).toBe(at("2026-11-24T10:00"));
    expect(addWorkingMinutes(office, at("2026-11-24T18:00"), 0)).toBe(at("2026-11-25T09:00"));
  });

  test("measures across nights and weekends, to fractions", () => {
    expect(workingMinutesBetween(office, at("2026-11-27T17:00"), at("2026-11-30T10:00"))).toBe(120);
    expect(workingMinutesBetween(office, at("2026-11-24T10:00:00"), at("2026-11-24T10:00:30"))).toBe(0.5);
    expect(workingMinutesBetween(office, at("2026-11-24T19:00"), at("2026-11-25T08:00"))).toBe(0);
    expect(workingMinutesBetween(office, at("2026-11-25T10:00"), at("2026-11-24T10:00"))).toBe(0);
  });

  test("offers the next dates for delivery", () => {
    expect(nextWorkingDays(office, at("2026-11-24T23:59"), 4)).toEqual([
      "2026-11-25",
      "2026-11-26",
      "2026-11-27",
      "2026-11-30",
    ]);
    expect(nextWorkingDays(shop, at("2026-11-27T00:00"), 2)).toEqual(["2026-11-28", "2026-11-30"]);
    expect(nextWorkingDays(office, at("2026-11-24T12:00"), 0)).toEqual([]);
  });
});

describe("holidays", () => {
  test("the New Year of 2027 is a gap of eleven days", () => {
    expect(addWorkingMinutes(office, at("2026-12-30T17:00"), 120)).toBe(at("2027-01-11T10:00"));
    expect(nextWorkingStart(office, at("2026-12-30T18:00"))).toBe(at("2027-01-11T09:00"));
    expect(workingMinutesBetween(office, at("2026-12-30T18:00"), at("2027-01-11T09:00"))).toBe(0);
    expect(nextWorkingDays(office, at("2026-12-30T12:00"), 1)).toEqual(["2027-01-11"]);
    expect(nextWorkingStart(shop, at("2026-12-30T18:00"))).toBe(at("2027-01-09T09:00"));
  });

  test("a short day ends an hour earlier", () => {
    expect(isWorkingAt(office, at("2026-11-03T16:59"))).toBe(true);
    expect(isWorkingAt(office, at("2026-11-03T17:00"))).toBe(false);
    expect(isWorkingAt(office, at("2026-12-30T17:30"))).toBe(true);
    expect(isWorkingAt(shop, at("2026-03-07T13:59"))).toBe(true);
    expect(isWorkingAt(shop, at("2026-03-07T14:00"))).toBe(false);
  });

  test("the working Saturday of 2027 keeps Friday's hours, less the hour", () => {
    expect(nextWorkingStart(office, at("2027-02-20T00:00"))).toBe(at("2027-02-20T09:00"));
    expect(nextWorkingStart(office, at("2027-02-20T17:00"))).toBe(at("2027-02-24T09:00"));
    expect(nextWorkingStart(shop, at("2027-02-20T15:00"))).toBe(at("2027-02-22T09:00"));
    expect(isWorkingAt(shop, at("2027-02-22T17:00"))).toBe(false);
  });

  test("a year without data has weekends and statutory days", () => {
    expect(nextWorkingDays(office, at("2030-12-30T12:00"), 2)).toEqual(["2030-12-31", "2031-01-09"]);
  });

  test("the tenant's own days stand above the country's", () => {
    const own: WorkingCalendar = {
      ...office,
      ownDays: { "2026-11-04": "working", "2026-11-05": "off", "2026-11-06": "short", "2026-11-07": "short" },
    };
    expect(isWorkingAt(own, at("2026-11-04T12:00"))).toBe(true);
    expect(isWorkingDay(own, "2026-11-05")).toBe(false);
    expect(nextWorkingStart(own, at("2026-11-06T17:00"))).toBe(at("2026-11-07T09:00"));
    expect(nextWorkingStart(own, at("2026-11-07T17:00"))).toBe(at("2026-11-09T09:00"));
  });

  test("a wished date is told from a day off", () => {
    expect(isWorkingDay(office, "2026-11-26")).toBe(true);
    expect(isWorkingDay(office, "2026-11-28")).toBe(false);
    expect(isWorkingDay(office, "2026-11-04")).toBe(false);
    expect(() => isWorkingDay(office, "2026-02-30")).toThrow(RangeError);
  });
});

describe("time zones", () => {
  const around = (timeZone: string, hours: [number, number]): WorkingCalendar =>
    workingCalendar.parse({ timeZone, hours: Array.from({ length: 7 }, () => hours), holidays: "none" });

  test("hours are the wall clock's on both sides of a change", () => {
    const berlin = around("Europe/Berlin", [540, 1080]);
    const zone = "Europe/Berlin";
    expect(addWorkingMinutes(berlin, at("2026-03-28T17:00", zone), 120)).toBe(at("2026-03-29T10:00", zone));
    expect(nextWorkingStart(berlin, at("2026-10-24T20:00", zone))).toBe(at("2026-10-25T09:00", zone));
  });

  test("a day of 24 hours has 23 or 25 at a change", () => {
    const zone = "Europe/Berlin";
    const always = around(zone, [0, 1440]);
    const dayLength = (from: string, to: string) =>
      workingMinutesBetween(always, at(from, zone), at(to, zone)) / 60;
    expect(dayLength("2026-03-29", "2026-03-30")).toBe(23);
    expect(dayLength("2026-10-25", "2026-10-26")).toBe(25);
    expect(dayLength("2026-06-01", "2026-06-02")).toBe(24);
  });

  test("a window that the change swallows is no working time", () => {
    const night = around("Europe/Berlin", [125, 175]);
    expect(nextWorkingStart(night, at("2026-03-29T00:00", "Europe/Berlin"))).toBe(
      at("2026-03-29T03:05", "Europe/Berlin"),
    );
    const tail = around("Europe/Berlin", [150, 180]);
    expect(nextWorkingStart(tail, at("2026-03-29T00:00", "Europe/Berlin"))).toBe(
      at("2026-03-30T02:30", "Europe/Berlin"),
    );
  });
});

describe("laws", () => {
  const openDay = fc
    .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 }))
    .filter(([from, to]) => from < to);
  const calendars = fc
    .record({
      timeZone: fc.constantFrom(
        "Europe/Moscow",
        "Asia/Almaty",
        "Europe/Berlin",
        "America/Santiago",
        "Asia/Beirut",
      ),
      hours: fc.array(fc.option(openDay), { minLength: 7, maxLength: 7 }),
      holidays: fc.constantFrom("russia-five-day", "russia-six-day", "none"),
    })
    .filter(({ hours }) => hours.some(Boolean))
    .map((calendar) => workingCalendar.parse(calendar));
  const instants = fc.integer({ min: at("2026-01-01"), max: at("2028-12-31") });
  const minutes = fc.integer({ min: 1, max: 6000 });

  test("what is added is what is measured", () => {
    fc.assert(
      fc.property(calendars, instants, minutes, (calendar, start, added) => {
        expect(workingMinutesBetween(calendar, start, addWorkingMinutes(calendar, start, added))).toBe(added);
      }),
    );
  });

  test("a deadline ends working time, never falls outside it", () => {
    fc.assert(
      fc.property(calendars, instants, minutes, (calendar, start, added) => {
        expect(isWorkingAt(calendar, addWorkingMinutes(calendar, start, added) - 1)).toBe(true);
      }),
    );
  });

  test("two steps make one", () => {
    fc.assert(
      fc.property(calendars, instants, minutes, minutes, (calendar, start, first, second) => {
        const inTwo = addWorkingMinutes(calendar, addWorkingMinutes(calendar, start, first), second);
        expect(inTwo).toBe(addWorkingMinutes(calendar, start, first + second));
      }),
    );
  });

  test("a later start never has an earlier deadline", () => {
    fc.assert(
      fc.property(calendars, instants, fc.nat(10 * 86_400_000), minutes, (calendar, start, delay, added) => {
        expect(addWorkingMinutes(calendar, start + delay, added)).toBeGreaterThanOrEqual(
          addWorkingMinutes(calendar, start, added),
        );
      }),
    );
  });

  test("parts of a stretch sum to the whole", () => {
    const parts = fc.tuple(instants, fc.nat(1_000_000_000), fc.nat(1_000_000_000));
    fc.assert(
      fc.property(calendars, parts, (calendar, [start, first, second]) => {
        const [middle, end] = [start + first, start + first + second];
        const sum =
          workingMinutesBetween(calendar, start, middle) + workingMinutesBetween(calendar, middle, end);
        expect(workingMinutesBetween(calendar, start, end)).toBeCloseTo(sum, 6);
      }),
    );
  });

  test("the next start is working time, and nothing before it is", () => {
    fc.assert(
      fc.property(calendars, instants, (calendar, start) => {
        const opening = nextWorkingStart(calendar, start);
        expect(opening).toBeGreaterThanOrEqual(start);
        expect(isWorkingAt(calendar, opening)).toBe(true);
        expect(workingMinutesBetween(calendar, start, opening)).toBe(0);
      }),
    );
  });
});

describe("office hours as a tenant sets them", () => {
  const hours = { workFrom: "09:00", workTo: "18:00" };

  test("are a five-day or a six-day week", () => {
    expect(officeCalendar("Europe/Moscow", { ...hours, worksSaturday: false })).toEqual(office);
    const sixDays = officeCalendar("Europe/Moscow", { ...hours, worksSaturday: true });
    expect(isWorkingAt(sixDays, at("2026-11-28T17:59"))).toBe(true);
    expect(isWorkingDay(sixDays, "2026-05-11")).toBe(true);
  });

  test.each([
    ["18:00", "09:00"],
    ["", "18:00"],
    ["nine", "18:00"],
    ["09:00", "25:00"],
  ])("%j to %j are none", (workFrom, workTo) => {
    expect(() => officeCalendar("Europe/Moscow", { workFrom, workTo, worksSaturday: false })).toThrow();
  });
});

describe("what is not accepted", () => {
  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])("%d minutes", (minutes) => {
    expect(() => addWorkingMinutes(office, at("2026-11-24T10:00"), minutes)).toThrow(RangeError);
  });

  test("no instant", () => {
    expect(() => nextWorkingStart(office, Number.NaN)).toThrow(RangeError);
  });

  test.each([
    ["a zone that is none", { timeZone: "Europe/Nowhere" }],
    ["a week with nothing open", { hours: Array.from({ length: 7 }, () => null) }],
    ["a week of six days", { hours: office.hours.slice(1) }],
    ["closing before opening", { hours: [[1080, 540], ...office.hours.slice(1)] }],
    ["a day that is no date", { ownDays: { "2026-02-30": "off" } }],
    ["unknown holidays", { holidays: "mars" }],
  ])("%s", (_, change) => {
    expect(workingCalendar.safeParse({ ...office, ...change }).success).toBe(false);
  });
});
