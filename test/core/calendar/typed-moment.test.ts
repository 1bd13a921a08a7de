/** A day with a time as people type them; a time alone is the next one there is. */
import { describe, expect, it } from "vitest";
import { parseTypedMoment } from "../../../core/calendar/typed-moment.ts";

/** A Tuesday, ten past nine. */
const tuesday = { now: Date.parse("2026-11-24T06:10:00Z"), timeZone: "Europe/Moscow" };
const read = (words: string) => {
  const result = parseTypedMoment(words, tuesday);
  return result.ok ? new Date(result.value + 3 * 3_600_000).toISOString().slice(0, 16) : result.error;
};

describe("a typed time", () => {
  it.each([
    ["завтра 15:00", "2026-11-25T15:00"],
    ["сегодня в 16", "2026-11-24T16:00"],
    ["28.11 в 9:30", "2026-11-28T09:30"],
    ["в пятницу к 11 часам", "2026-11-27T11:00"],
    ["пт в 11 часов", "2026-11-27T11:00"],
    ["пятница", "2026-11-27T00:00"],
    ["15:00", "2026-11-24T15:00"],
    ["9:00", "2026-11-25T09:00"],
    ["в 18", "2026-11-24T18:00"],
    ["tomorrow at 3 pm", "2026-11-25T15:00"],
    ["Fri 12:30 am", "2026-11-27T00:30"],
    ["28.11", "2026-11-28T00:00"],
    ["28.11 в 15.30", "2026-11-28T15:30"],
    ["завтра в 8 вечера", "2026-11-25T20:00"],
    ["в пятницу утром", "2026-11-27T00:00"],
    ["сегодня вечером", "2026-11-24T17:00"],
    ["через 2 часа", "2026-11-24T11:10"],
    ["через 40 минут", "2026-11-24T09:50"],
    ["через 3 дня", "2026-11-27T00:00"],
    ["tomorrow afternoon", "2026-11-25T14:00"],
    ["in an hour", "2026-11-24T10:10"],
  ])("%s", (words, at) => expect(read(words)).toBe(at));

  it.each([
    ["завтра 25:00", "notDay"],
    ["когда-нибудь", "notDay"],
    ["вчера 15:00", "pastDay"],
    ["", "notDay"],
  ])("is refused: %s", (words, why) => expect(read(words)).toBe(why));
});
