/** What a request for access tells, and by when its answer was promised. */
import { DateTime } from "luxon";
import { addWorkingMinutes, workingMinutesBetween } from "../calendar/working-calendar.ts";
import { calendarOf, type Tenant } from "../tenants/model.ts";

/** A request made shortly before closing is answered on the next working day. */
const LEAST_MINUTES = 60;
const ABOUT_LIMIT = 8_000;

/** The closing time of the working day that has an hour left for it, epoch milliseconds. */
export function answerDueAt(tenant: Tenant, asked: number): number {
  const calendar = calendarOf(tenant);
  const hourLater = addWorkingMinutes(calendar, asked, LEAST_MINUTES);
  const midnight = DateTime.fromMillis(hourLater, { zone: tenant.timeZone }).endOf("day").toMillis();
  const leftMinutes = workingMinutesBetween(calendar, hourLater, midnight);
  return leftMinutes === 0 ? hourLater : addWorkingMinutes(calendar, hourLater, leftMinutes);
}

export interface About {
  /** Company and city, as the person answered; empty before that. */
  answer: string;
  /** Whatever else it wrote, a message a line. */
  words: string;
}

export function asAbout(stored: string): About {
  const [answer = "", ...words] = stored.split("\n");
  return { answer, words: words.join("\n") };
}

/** The newest words are kept when somebody writes without end. */
export const storedAbout = ({ answer, words }: About): string =>
  `${oneLine(answer).slice(0, 500)}\n${words.slice(-ABOUT_LIMIT)}`;

export const withWords = ({ answer, words }: About, more: string): About => ({
  answer,
  words: [words, oneLine(more)].filter(Boolean).join("\n"),
});

/** A second answer stands in place of the first, which is kept among the words. */
export const withAnswer = (about: About, answer: string): About => {
  if (answer.trim() === "") return about;
  return { answer, words: withWords({ answer, words: about.words }, about.answer).words };
};

const oneLine = (words: string): string => words.trim().replace(/\s*\n\s*/g, " / ");

/** «Кровля-Дом, Верхнеречинск»: the company comes first, the rest says where it is. */
export function asCompanyAndPlace(answer: string): { company: string; place: string } {
  const [company = "", ...place] = answer.split(",");
  return { company: company.trim(), place: place.join(",").trim() };
}
