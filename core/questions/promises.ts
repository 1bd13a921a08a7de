/** By when an answer is promised: at first, and after each promise that was broken. */
import { addWorkingMinutes, nextWorkingMorning } from "../calendar/working-calendar.ts";
import { calendarOf, type Tenant } from "../tenants/model.ts";
import { latestWords, type Question } from "./model.ts";

/** Since when the dealer waits. */
export const waitingSince = (question: Question): number =>
  latestWords(question)[0]?.at ?? question.createdAt;

export const promisedFrom = (tenant: Tenant, instant: number): number =>
  addWorkingMinutes(calendarOf(tenant), instant, tenant.settings.answerMinutes);

/** The first promise, whatever was promised since: what is past it is overdue. */
export const firstDueAt = (tenant: Tenant, question: Question): number =>
  promisedFrom(tenant, waitingSince(question));

/**
 * As long again after the first that was broken; after those that follow, as soon on the next working day, so that
 * nobody hears of it twice a day.
 */
export const nextDueAt = (tenant: Tenant, now: number, broken: number): number =>
  promisedFrom(tenant, broken === 1 ? now : nextWorkingMorning(calendarOf(tenant), now));
