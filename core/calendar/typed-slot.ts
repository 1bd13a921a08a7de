/** Reads a day with hours as people type them: «пт 14–18», «27.11 с 9 до 13», «после 14», "Mon morning", «14-18». */
import { DateTime } from "luxon";
import { ok, type Result, refuse } from "../result.ts";
import { parseTypedDay, type TypedDayRefusal } from "./typed-day.ts";

/** Local minutes after midnight. */
interface Hours {
  from: number;
  to: number;
}

/** What was named: null for what was not. `isWholeDay`: that any hour will do. */
export interface TypedSlot {
  /** ISO. */
  day: string | null;
  hours: Hours | null;
  isWholeDay: boolean;
}

const time = String.raw`(\d{1,2})(?::(\d{2}))?(?:\s*(?:ч|час(?:ов|а)?|h|o'clock))?`;
const between = new RegExp(
  String.raw`(?:^|\s)(?:(?:с|со|между|from|between)\s+)?${time}\s*(?:[-–—]|до|и|to|till|until|and)\s*${time}(?=\s|$)`,
  "i",
);
const since = new RegExp(String.raw`(?:^|\s)(?:после|с|from|after)\s+${time}(?=\s|$)`, "i");
const until = new RegExp(String.raw`(?:^|\s)(?:до|before|by|until)\s+${time}(?=\s|$)`, "i");
const parts: readonly { form: RegExp; half: "morning" | "afternoon" | "any" }[] = [
  { form: /(?:^|\s)(?:утром|с утра|до обеда|in the morning|morning)(?=\s|$)/i, half: "morning" },
  { form: /(?:^|\s)(?:дн[её]м|после обеда|in the afternoon|afternoon)(?=\s|$)/i, half: "afternoon" },
  { form: /(?:^|\s)(?:весь день|в любое время|любое время|all day|any time)(?=\s|$)/i, half: "any" },
];

/** `work`: the office's hours, which «утром» and «после 14» are understood by. `notDay` for what names neither. */
export function parseTypedSlot(
  words: string,
  at: { now: number; timeZone: string; work: Hours },
): Result<TypedSlot, TypedDayRefusal> {
  const said = words.slice(0, 80).replace(/[,;]/g, " ").replace(/\s+/g, " ").trim();
  const read = readHours(said, at.work);
  if (read === "bad") return refuse("notDay");
  const rest = (read ? said.replace(read.said, " ") : said).replace(/\s+/g, " ").trim();
  const hours = read?.hours ?? null;
  const isWholeDay = read !== null && hours === null;
  if (rest === "") return read ? ok({ day: null, hours, isWholeDay }) : refuse("notDay");
  const day = parseTypedDay(rest, at);
  return day.ok ? ok({ day: day.value, hours, isWholeDay }) : day;
}

function readHours(said: string, work: Hours): { said: string; hours: Hours | null } | "bad" | null {
  const range = between.exec(said);
  if (range) return within(range[0], minuteOf(range[1], range[2]), minuteOf(range[3], range[4]));
  const part = parts.find(({ form }) => form.test(said));
  const named = part?.form.exec(said)?.[0];
  if (part && named !== undefined) {
    const [morning, afternoon] = halvesOf(work);
    return { said: named, hours: { morning, afternoon, any: null }[part.half] };
  }
  const later = since.exec(said);
  if (later) return within(later[0], minuteOf(later[1], later[2]), work.to);
  const earlier = until.exec(said);
  return earlier ? within(earlier[0], work.from, minuteOf(earlier[1], earlier[2])) : null;
}

function within(said: string, from: number, to: number): { said: string; hours: Hours } | "bad" {
  return from < to && to <= DAY_MINUTES ? { said, hours: { from, to } } : "bad";
}

const DAY_MINUTES = 24 * 60;
const HALF_MINUTES = 4 * 60;

const minuteOf = (hour = "", minute = "0"): number =>
  Number(minute) < 60 ? Number(hour) * 60 + Number(minute) : Number.POSITIVE_INFINITY;

/** The hours before and after the midday of an office: 9–13 and 14–18 of nine to six. */
export function halvesOf({ from, to }: Hours): [morning: Hours, afternoon: Hours] {
  const half = Math.min(HALF_MINUTES, Math.floor((to - from) / 2));
  return [
    { from, to: from + half },
    { from: to - half, to },
  ];
}

/** An office's hours, "HH:mm" local, as minutes. */
export const officeHours = ({ workFrom, workTo }: { workFrom: string; workTo: string }): Hours => ({
  from: clockMinute(workFrom),
  to: clockMinute(workTo),
});

const clockMinute = (clock: string): number => {
  const { hour, minute } = DateTime.fromFormat(clock, "HH:mm");
  return hour * 60 + minute;
};
