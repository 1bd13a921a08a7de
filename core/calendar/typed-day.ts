/** Reads a day as people type it: «27.11», «пт», «завтра», «27 ноября», "next Fri", «через 3 дня». */
import { DateTime } from "luxon";
import { ok, type Result, refuse } from "../result.ts";

/** `notDay`: no day at all, or one no calendar has (31.02). `farDay`: more than a year ahead. */
export type TypedDayRefusal = "notDay" | "pastDay" | "farDay";

const maxDaysAhead = 366;
/** Of what has been: a warranty lasts for decades. */
const maxDaysAgo = 20_000;
/** A date without a year that has passed is meant of the next year only while that is nearer than this. */
const nextYearWithinDays = 183;

const nearDays: readonly { form: RegExp; ahead: number }[] = [
  { form: /^(позавчера|day before yesterday)$/, ahead: -2 },
  { form: /^(вчера|yesterday)$/, ahead: -1 },
  { form: /^(сегодня|today)$/, ahead: 0 },
  { form: /^(завтра|tomorrow)$/, ahead: 1 },
  { form: /^(послезавтра|day after tomorrow)$/, ahead: 2 },
];

/** Monday first. */
const weekdays: readonly RegExp[] = [
  /^(пн|пон|понедельник[ау]?|mon(day)?)$/,
  /^(вт|втор|вторник[ау]?|tue(s|sday)?)$/,
  /^(ср|сред[ауеы]|wed(nesday)?)$/,
  /^(чт|четв|четверг[ау]?|thu(r|rs|rsday)?)$/,
  /^(пт|пятн|пятниц[ауеы]|fri(day)?)$/,
  /^(сб|суб|суббот[ауеы]|sat(urday)?)$/,
  /^(вс|воскр|воскресень[еяю]|sun(day)?)$/,
];
const nextWeekWord = /^(следующ(ий|ая|ую|ее|его|ей|ему)|next) /;

/** January first. */
const months: readonly RegExp[] = [
  /^(янв|январ[ьяю]|jan(uary)?)$/,
  /^(фев|февр|феврал[ьяю]|feb(ruary)?)$/,
  /^(мар|март[ау]?|mar(ch)?)$/,
  /^(апр|апрел[ьяю]|apr(il)?)$/,
  /^(ма[йяю]|may)$/,
  /^(июн|июн[ьяю]|june?)$/,
  /^(июл|июл[ьяю]|july?)$/,
  /^(авг|август[ау]?|aug(ust)?)$/,
  /^(сен|сент|сентябр[ьяю]|sep(t|tember)?)$/,
  /^(окт|октябр[ьяю]|oct(ober)?)$/,
  /^(ноя|нояб|ноябр[ьяю]|nov(ember)?)$/,
  /^(дек|декабр[ьяю]|dec(ember)?)$/,
];

const countWords: Readonly<Record<string, number>> = {
  a: 1,
  one: 1,
  один: 1,
  одну: 1,
  two: 2,
  два: 2,
  две: 2,
  three: 3,
  три: 3,
};

/** Words that stand beside a day and change nothing. */
const besides = "на|к|ко|в|во|до|этот|эту|это|этой|этому|on|by|for|this|the|of|числа|число|года|год|г";
const fillers = new RegExp(`(^|\\s)(?:${besides})(?=\\s|$)`, "g");

/**
 * The day as an ISO date, counted from `now` in the time zone. A bare weekday is the next one after today; with
 * «следующий» it is of the next week. The day stands before the month, as both languages of the product write it.
 */
export function parseTypedDay(
  text: string,
  at: { now: number; timeZone: string },
): Result<string, TypedDayRefusal> {
  const today = DateTime.fromMillis(at.now, { zone: at.timeZone }).startOf("day");
  const words = plainWords(text);
  const day = nearDay(words, today) ?? weekday(words, today) ?? calendarDay(words, today);
  if (!day?.isValid) return refuse("notDay");
  const daysAhead = daysBetween(today, day);
  if (daysAhead < 0) return refuse("pastDay");
  if (daysAhead > maxDaysAhead) return refuse("farDay");
  return ok(day.toFormat("yyyy-MM-dd"));
}

/** The same of a day that has been, today included: a bare weekday is the last one, a date without a year the latest. */
export function parsePastDay(
  text: string,
  at: { now: number; timeZone: string },
): Result<string, TypedDayRefusal> {
  const today = DateTime.fromMillis(at.now, { zone: at.timeZone }).startOf("day");
  const words = plainWords(text);
  const named = nearDay(words, today);
  const ofWeek = named ? undefined : weekday(words, today)?.minus({ weeks: 1 });
  const dated = calendarDay(words, today);
  const day = named ?? ofWeek ?? (dated && lastBefore(dated, words, today));
  if (!day?.isValid) return refuse("notDay");
  const daysAgo = daysBetween(day, today);
  if (daysAgo < 0) return refuse("notDay");
  if (daysAgo > maxDaysAgo) return refuse("farDay");
  return ok(day.toFormat("yyyy-MM-dd"));
}

/** What was read as still to come is meant of the month or year before, where it names none. */
function lastBefore(day: DateTime, words: string, today: DateTime): DateTime {
  if (day <= today || /\d{4}|\d[./\- ]\d{1,2}[./\- ]\d{2}$/.test(words)) return day;
  return day.minus(/^\d{1,2}$/.test(words) ? { months: 1 } : { years: 1 });
}

/** Lower case, without punctuation, ordinal endings and words that change nothing. */
function plainWords(text: string): string {
  return text
    .slice(0, 60)
    .toLowerCase()
    .replaceAll("ё", "е")
    .replace(/[,!]|(?<=\p{L})\./gu, " ")
    .replace(/(\d)-?(?:го|ого|му|е|ое|st|nd|rd|th)(?=\s|$)/g, "$1")
    .replace(fillers, " ")
    .replace(/\s+/g, " ")
    .replace(/[.\s]+$/, "")
    .trim();
}

function nearDay(words: string, today: DateTime): DateTime | undefined {
  const near = nearDays.find(({ form }) => form.test(words));
  if (near) return today.plus({ days: near.ahead });
  const counted = /^(?:через|in) (?:(\d{1,3}|\p{L}+) )?(дн(?:я|ей)|день|days?|недел[юиь]|weeks?)$/u.exec(
    words,
  );
  if (!counted) return undefined;
  const [, count, unit = ""] = counted;
  const isWeeks = /^(недел|week)/.test(unit);
  // «Через день» is tomorrow to some and the day after to others, so it is not guessed at.
  if (count === undefined && !isWeeks) return undefined;
  const number = count === undefined ? 1 : (countWords[count] ?? Number(count));
  return Number.isInteger(number) ? today.plus({ days: number * (isWeeks ? 7 : 1) }) : undefined;
}

function weekday(words: string, today: DateTime): DateTime | undefined {
  const bare = words.replace(nextWeekWord, "");
  const found = weekdays.findIndex((form) => form.test(bare)) + 1;
  if (found === 0) return undefined;
  if (bare !== words) return today.plus({ days: 7 - today.weekday + found });
  return today.plus({ days: ((found - today.weekday + 6) % 7) + 1 });
}

/** «27.11», «27.11.26», "27/11", "2026-11-27", «27 ноября», "Nov 27 2026", and «27» of the nearest month that fits. */
function calendarDay(words: string, today: DateTime): DateTime | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(words);
  if (iso) return dated(today, Number(iso[3]), Number(iso[2]), iso[1]);

  // A weekday may stand before the date it belongs to: «пт 27.11».
  const [head = "", ...rest] = words.split(" ");
  const date = rest.length > 0 && weekdays.some((form) => form.test(head)) ? rest.join(" ") : words;
  const figures = /^(\d{1,2})[./\- ](\d{1,2})(?:[./\- ](\d{4}|\d{2}))?$/.exec(date);
  if (figures) return dated(today, Number(figures[1]), Number(figures[2]), figures[3]);

  const named = /^(\d{1,2}) (\p{L}+)(?: (\d{4}))?$/u.exec(date);
  if (named) return dated(today, Number(named[1]), monthNumber(named[2]), named[3]);
  const monthFirst = /^(\p{L}+) (\d{1,2})(?: (\d{4}))?$/u.exec(date);
  if (monthFirst) return dated(today, Number(monthFirst[2]), monthNumber(monthFirst[1]), monthFirst[3]);

  return /^\d{1,2}$/.test(date) ? dayOfMonth(today, Number(date)) : undefined;
}

const monthNumber = (word = ""): number => months.findIndex((form) => form.test(word)) + 1;

function dated(today: DateTime, day: number, month: number, year?: string): DateTime {
  const inYear = (number: number) => DateTime.fromObject({ year: number, month, day }, { zone: today.zone });
  if (year !== undefined) return inYear(Number(year.padStart(4, "20")));
  const thisYear = inYear(today.year);
  const nextYear = inYear(today.year + 1);
  const hasPassed = !thisYear.isValid || daysBetween(today, thisYear) < 0;
  const isNextMeant = nextYear.isValid && daysBetween(today, nextYear) < nextYearWithinDays;
  return hasPassed && isNextMeant ? nextYear : thisYear;
}

/** The next such day of a month, today included; months too short for it are passed over. */
function dayOfMonth(today: DateTime, day: number): DateTime | undefined {
  const monthStarts = [0, 1, 2].map((ahead) => today.startOf("month").plus({ months: ahead }));
  return monthStarts
    .filter((start) => day >= 1 && day <= (start.daysInMonth ?? 0))
    .map((start) => start.set({ day }))
    .find((candidate) => candidate >= today);
}

const daysBetween = (from: DateTime, to: DateTime): number => Math.round(to.diff(from, "days").days);
