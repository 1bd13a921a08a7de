/** A day with hours as people type them. */
import { describe, expect, it } from "vitest";
import { halvesOf, parseTypedSlot } from "../../../core/calendar/typed-slot.ts";
import { BEGINNING } from "../../databases.ts";

const work = { from: 540, to: 1080 };
const read = (words: string) => parseTypedSlot(words, { now: BEGINNING, timeZone: "Europe/Moscow", work });

describe("a day with hours", () => {
  it.each([
    ["пт 14-18", "2026-11-27", 14, 18],
    ["пт, 14–18", "2026-11-27", 14, 18],
    ["в пятницу с 9 до 13", "2026-11-27", 9, 13],
    ["27.11 с 9:30 до 13:00", "2026-11-27", 9.5, 13],
    ["завтра после 14", "2026-11-25", 14, 18],
    ["до 12 в понедельник", "2026-11-30", 9, 12],
    ["пн утром", "2026-11-30", 9, 13],
    ["27 ноября после обеда", "2026-11-27", 14, 18],
    ["14-18", null, 14, 18],
    ["9-12", null, 9, 12],
    ["Fri 14-18", "2026-11-27", 14, 18],
    ["Monday from 10 to 12", "2026-11-30", 10, 12],
    ["tomorrow in the afternoon", "2026-11-25", 14, 18],
  ])("is read from «%s»", (words, day, from, to) => {
    expect(read(words)).toEqual({
      ok: true,
      value: { day, hours: { from: from * 60, to: to * 60 }, isWholeDay: false },
    });
  });

  it.each([
    ["пт", "2026-11-27", false],
    ["пт весь день", "2026-11-27", true],
    ["any time", null, true],
  ])("may be without hours: «%s»", (words, day, isWholeDay) => {
    expect(read(words)).toEqual({ ok: true, value: { day, hours: null, isWholeDay } });
  });

  it.each(["18-14", "пт 14-30", "когда-нибудь", "14:75-18", ""])("is not guessed: «%s»", (words) => {
    expect(read(words)).toMatchObject({ ok: false, error: "notDay" });
  });

  it("that has passed is said so", () => {
    expect(read("вчера с 9 до 13")).toMatchObject({ ok: false, error: "pastDay" });
  });

  it("has halves within the office's hours, however short they are", () => {
    expect(halvesOf(work)).toEqual([
      { from: 540, to: 780 },
      { from: 840, to: 1080 },
    ]);
    expect(halvesOf({ from: 600, to: 900 })).toEqual([
      { from: 600, to: 750 },
      { from: 750, to: 900 },
    ]);
  });
});
