/** Reads a day with a time of day as people type them: «завтра 15:00», «28.11 в 9», "Fri at 3 pm", «через 2 часа». */
import { DateTime } from "luxon";
import { ok, type Result, refuse } from "../result.ts";
import { parseTypedDay, type TypedDayRefusal } from "./typed-day.ts";

/** Which half of the day an hour is of: "3 pm", «в 8 вечера». */
const half = "(am|pm|утра|дня|вечера)";
const clock = new RegExp(
  String.raw`(?:^|\s)(?:в|к|с|at|by)?\s*(\d{1,2}):(\d{2})(?:\s*${half})?(?=\s|$)`,
  "i",
);
/** «в 15.30»: a point where no month could stand after it. */
const pointed = new RegExp(
  String.raw`(?:^|\s)(?:в|к|с|at|by)?\s*(\d{1,2})\.(00|1[3-9]|[2-5]\d)(?:\s*${half})?(?=\s|$)`,
  "i",
);
const hour = new RegExp(
  String.raw`(?:^|\s)(?:в|к|с|at|by)\s+(\d{1,2})()(?:\s*(?:ч|час[а-я]*))?(?:\s*${half})?\s*$`,
  "i",
);
/** An hour in words is one of the office's; the morning is the day's beginning, whenever that is. */
const parts: readonly { form: RegExp; minute: number }[] = [
  { form: /(?:^|\s)(?:утром|с утра|in the morning|morning)(?=\s|$)/i, minute: 0 },
  { form: /(?:^|\s)(?:в обед|в полдень|at noon|noon)(?=\s|$)/i, minute: 12 * 60 },
  { form: /(?:^|\s)(?:после обеда|дн[её]м|in the afternoon|afternoon)(?=\s|$)/i, minute: 14 * 60 },
  {
    form: /(?:^|\s)(?:вечером|(?:в конце|к концу) дня|(?:in the )?evening|end of (?:the )?day)(?=\s|$)/i,
    minute: 17 * 60,
  },
];

const MINUTE_MS = 60_000;
const counts: Readonly<Record<string, number>> = {
  пол: 0.5,
  полтора: 1.5,
  два: 2,
  две: 2,
  три: 3,
  an: 1,
  two: 2,
};
const soon =
  /^(?:через|in)\s+(?:(\d{1,3}|полтора|два|две|три|an|two)\s+|(пол))?(час(?:а|ов|ик)?|hours?|мин(?:ут[уы]?)?|minutes?|min)$/i;

/**
 * Epoch milliseconds. A day without a time is its beginning; a time without a day the next one there is. What is no
 * time is `notDay`.
 */
export function parseTypedMoment(
  words: string,
  at: { now: number; timeZone: string },
): Result<number, TypedDayRefusal> {
  const said = words.replace(/[,;]/g, " ").replace(/\s+/g, " ").trim();
  const ahead = minutesAhead(said);
  if (ahead !== null) return ok(at.now + ahead * MINUTE_MS);
  const found = timeIn(said);
  if (found?.minute === null) return refuse("notDay");
  const minute = found?.minute ?? 0;
  const day = (found ? said.replace(found.said, " ") : said).trim();
  const today = DateTime.fromMillis(at.now, { zone: at.timeZone }).startOf("day");
  if (day === "" && found) {
    const next = atMinute(today, minute);
    return ok(next > at.now ? next : atMinute(today.plus({ days: 1 }), minute));
  }
  const read = parseTypedDay(day, at);
  return read.ok ? ok(atMinute(DateTime.fromISO(read.value, { zone: at.timeZone }), minute)) : read;
}

/** «через час», «через 40 минут». */
function minutesAhead(said: string): number | null {
  const [, count, part, unit = ""] = soon.exec(said) ?? [];
  if (unit === "") return null;
  const number = count === undefined ? (part ? 0.5 : 1) : (counts[count.toLowerCase()] ?? Number(count));
  return /^(?:час|hour)/i.test(unit) ? number * 60 : number;
}

/** `minute`: local, after midnight; null where no clock shows it. */
function timeIn(said: string): { said: string; minute: number | null } | null {
  const found = clock.exec(said) ?? pointed.exec(said) ?? hour.exec(said);
  if (found) return { said: found[0], minute: minuteOf(found) };
  for (const { form, minute } of parts) {
    const part = form.exec(said)?.[0];
    if (part !== undefined) return { said: part, minute };
  }
  return null;
}

function minuteOf([, given, minutes, of = ""]: RegExpExecArray): number | null {
  const isAfternoon = /^(?:pm|дня|вечера)$/i.test(of);
  const number = Number(given);
  const hours = isAfternoon && number < 12 ? number + 12 : /^am$/i.test(of) && number === 12 ? 0 : number;
  const within = Number(minutes || 0);
  return hours < 24 && within < 60 ? hours * 60 + within : null;
}

const atMinute = (day: DateTime, minute: number): number =>
  day.set({ hour: Math.floor(minute / 60), minute: minute % 60 }).toMillis();
