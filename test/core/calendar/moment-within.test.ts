/** What is to be done, with its time said in the same breath. */
import { describe, expect, it } from "vitest";
import { momentWithin } from "../../../core/calendar/moment-within.ts";

/** A Tuesday, ten past nine. */
const tuesday = { now: Date.parse("2026-11-24T06:10:00Z"), timeZone: "Europe/Moscow" };
const read = (words: string) => {
  const found = momentWithin(words, tuesday);
  return found && [found.rest, new Date(found.at + 3 * 3_600_000).toISOString().slice(0, 16)];
};

describe("words with a moment in them", () => {
  it.each([
    ["позвонить завтра в 10", "позвонить", "2026-11-25T10:00"],
    ["Завтра в 10:30 позвонить Сергею", "позвонить Сергею", "2026-11-25T10:30"],
    ["отправить КП в пятницу", "отправить КП", "2026-11-27T00:00"],
    ["замер через 3 дня, взять лестницу", "замер взять лестницу", "2026-11-27T00:00"],
    ["встреча 12.12 в 15:30", "встреча", "2026-12-12T15:30"],
    ["встреча на объекте 12 декабря в 15.30", "встреча на объекте", "2026-12-12T15:30"],
    ["созвон завтра утром", "созвон", "2026-11-25T00:00"],
    ["созвон в пт после обеда", "созвон", "2026-11-27T14:00"],
    ["перезвонить через час", "перезвонить", "2026-11-24T10:10"],
    ["перезвонить через полчаса", "перезвонить", "2026-11-24T09:40"],
    ["привезти 2 образца в четверг в 3 дня", "привезти 2 образца", "2026-11-26T15:00"],
    ["позвонить в 10", "позвонить", "2026-11-24T10:00"],
    ["call tomorrow at 10", "call", "2026-11-25T10:00"],
    ["send the offer by Friday", "send the offer", "2026-11-27T00:00"],
    ["visit on 12 December at 3 pm", "visit", "2026-12-12T15:00"],
    ["call in 2 hours", "call", "2026-11-24T11:10"],
    ["завтра в 10", "", "2026-11-25T10:00"],
  ])("%s", (words, rest, at) => expect(read(words)).toEqual([rest, at]));

  it.each([
    "замерить 2 окна",
    "зайти в 5 квартиру",
    "посчитать на 12",
    "уточнить адрес",
    "КП от 20.11",
    "may call",
  ])("none: %s", (words) => expect(read(words)).toBeNull());
});
