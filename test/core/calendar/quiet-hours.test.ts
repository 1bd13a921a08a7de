/** A push waits through the reader's night and days off, and comes at the first loud instant. */

import fc from "fast-check";
import { expect, test } from "vitest";
import { isQuiet, type QuietHours, quietEnd } from "../../../core/calendar/quiet-hours.ts";
import { isWorkingDay } from "../../../core/calendar/working-calendar.ts";
import { at, moscow, office } from "./calendars.ts";

const night: QuietHours = { from: 20, to: 8 };
const isOfficeDayOff = (date: string) => !isWorkingDay(office, date);
const neverOff = () => false;

test.each([
  ["2026-11-24T07:59:59", true],
  ["2026-11-24T08:00", false],
  ["2026-11-24T19:59:59", false],
  ["2026-11-24T20:00", true],
  ["2026-11-25T00:00", true],
  ["2026-11-28T12:00", true],
  ["2026-11-04T12:00", true],
])("%s quiet: %s", (local, quiet) => {
  expect(isQuiet(at(local), moscow, night, isOfficeDayOff)).toBe(quiet);
});

test.each([
  ["2026-11-24T12:00", "2026-11-24T12:00"],
  ["2026-11-24T21:00", "2026-11-25T08:00"],
  ["2026-11-25T03:00", "2026-11-25T08:00"],
  ["2026-11-27T20:00", "2026-11-30T08:00"],
  ["2026-12-30T20:00", "2027-01-11T08:00"],
])("at %s a push comes at %s", (local, end) => {
  expect(quietEnd(at(local), moscow, night, isOfficeDayOff)).toBe(at(end));
});

test("the night is the reader's own", () => {
  const instant = at("2026-11-24T19:00");
  expect(isQuiet(instant, moscow, night, neverOff)).toBe(false);
  expect(isQuiet(instant, "Asia/Vladivostok", night, neverOff)).toBe(true);
  expect(quietEnd(instant, "Asia/Vladivostok", night, neverOff)).toBe(
    at("2026-11-25T08:00", "Asia/Vladivostok"),
  );
});

test("eight o'clock is the wall clock's after a change of time", () => {
  const berlin = "Europe/Berlin";
  expect(quietEnd(at("2026-03-28T22:00", berlin), berlin, night, neverOff)).toBe(
    at("2026-03-29T08:00", berlin),
  );
  expect(quietEnd(at("2026-10-24T22:00", berlin), berlin, night, neverOff)).toBe(
    at("2026-10-25T08:00", berlin),
  );
});

test("quiet in the day, and none at all", () => {
  const lunch: QuietHours = { from: 13, to: 14 };
  expect(quietEnd(at("2026-11-24T13:30"), moscow, lunch, neverOff)).toBe(at("2026-11-24T14:00"));
  expect(quietEnd(at("2026-11-28T13:30"), moscow, lunch, isOfficeDayOff)).toBe(at("2026-11-30T00:00"));
  expect(isQuiet(at("2026-11-24T03:00"), moscow, { from: 8, to: 8 }, neverOff)).toBe(false);
});

test("a reader who never works is an error, not an endless wait", () => {
  expect(() => quietEnd(at("2026-11-24T12:00"), moscow, night, () => true)).toThrow(RangeError);
});

test("the end is the first loud instant", () => {
  const hour = fc.integer({ min: 0, max: 23 });
  const zones = fc.constantFrom(moscow, "Europe/Berlin", "America/Santiago", "Asia/Almaty");
  const instants = fc.integer({ min: at("2026-01-01"), max: at("2028-01-01") });
  fc.assert(
    fc.property(
      instants,
      zones,
      hour,
      hour,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (instant, zone, from, to, part) => {
        const quiet = { from, to };
        const end = quietEnd(instant, zone, quiet, isOfficeDayOff);
        expect(end).toBeGreaterThanOrEqual(instant);
        expect(isQuiet(end, zone, quiet, isOfficeDayOff)).toBe(false);
        const before = Math.floor(instant + (end - instant) * part);
        if (before < end) expect(isQuiet(before, zone, quiet, isOfficeDayOff)).toBe(true);
      },
    ),
    { numRuns: 500 },
  );
});
