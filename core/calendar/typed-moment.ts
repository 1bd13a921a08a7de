/** Reads a day with a time of day as people type them: «завтра 15:00», «28.11 в 9», "Fri at 3 pm", «пятница». */
import { DateTime } from "luxon";
import { ok, type Result, refuse } from "../result.ts";
import { parseTypedDay, type TypedDayRefusal } from "./typed-day.ts";

const clock = /(?:^|\s)(?:в|к|at|by)?\s*(\d{1,2}):(\d{2})(?:\s*(am|pm))?(?=\s|$)/i;
const hour = /(?:^|\s)(?:в|к|at|by)\s+(\d{1,2})(?:\s*(?:ч|час[а-я]*))?(?:\s*(am|pm))?\s*$/i;

/**
 * Epoch milliseconds. A day without a time is its beginning; a time without a day the next one there is. What is no
 * time is `notDay`.
 */
export function parseTypedMoment(
  words: string,
  at: { now: number; timeZone: string },
): Result<number, TypedDayRefusal> {
  const found = clock.exec(words) ?? hour.exec(words);
  const minute = found ? minuteOf(found) : 0;
  if (minute === null) return refuse("notDay");
  const day = (found ? words.replace(found[0], " ") : words).trim();
  const today = DateTime.fromMillis(at.now, { zone: at.timeZone }).startOf("day");
  if (day === "" && found) {
    const soon = atMinute(today, minute);
    return ok(soon > at.now ? soon : atMinute(today.plus({ days: 1 }), minute));
  }
  const read = parseTypedDay(day, at);
  return read.ok ? ok(atMinute(DateTime.fromISO(read.value, { zone: at.timeZone }), minute)) : read;
}

function minuteOf(found: RegExpExecArray): number | null {
  const isClock = /^\d{2}$/.test(found[2] ?? "");
  const half = (isClock ? found[3] : found[2])?.toLowerCase();
  const given = Number(found[1]);
  const hours = half === "pm" && given < 12 ? given + 12 : half === "am" && given === 12 ? 0 : given;
  const minutes = isClock ? Number(found[2]) : 0;
  return hours < 24 && minutes < 60 ? hours * 60 + minutes : null;
}

const atMinute = (day: DateTime, minute: number): number =>
  day.set({ hour: Math.floor(minute / 60), minute: minute % 60 }).toMillis();
