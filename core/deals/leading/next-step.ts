/** What is to be done next with a deal, and when: planned by whoever leads it, reminded of in working hours, done or moved. */
import { nextWorkingMorning, nextWorkingStart } from "../../calendar/working-calendar.ts";
import { ok, type Result, refuse } from "../../result.ts";
import { actorOf } from "../../scope.ts";
import { calendarFor } from "../deal-clock.ts";
import type { DealRefusal } from "../model.ts";
import { type NamedDeal, noteOnDeal } from "../store.ts";
import {
  asDeal,
  type DealWork,
  findRow,
  leaderOf,
  lockedRow,
  rowNow,
  stageOfDeal,
  stateText,
} from "../work.ts";
import { insertActivity } from "./activities-store.ts";
import { tellNext, tellNextDone, tellNextPlanned } from "./next-notice.ts";
import { listen } from "./silence.ts";

export const nextTimer = "deal.next";
const MOST_AHEAD_MS = 366 * 24 * 60 * 60_000;
const mostCharacters = 200;

/** `at`: when to be reminded, epoch milliseconds; outside the leader's working hours it becomes the next opening. */
export interface NextStep {
  what: string;
  at: number;
}

/** In place of what was planned before; whoever leads the deal plans. */
export async function planNext(
  work: DealWork,
  dealId: string,
  { what, at }: NextStep,
): Promise<Result<NamedDeal, DealRefusal>> {
  const { scope } = work;
  const row = await lockedRow(work, dealId);
  if (!row) return refuse("notFound");
  const { company, person } = actorOf(scope);
  if (leaderOf(row) !== company.id) return refuse("notAllowed");
  if (stageOfDeal(work, row).isFinal) return refuse("notNow", { state: { text: stateText(work, row) } });
  const words = what.trim();
  if (words === "" || words.length > mostCharacters) return refuse("badField", { field: "what" });
  if (at < scope.now || at > scope.now + MOST_AHEAD_MS) return refuse("badTime");
  const nextAt = nextWorkingStart(await calendarFor(work, company.id), at);
  await noteOnDeal(work.tx, scope, dealId, {
    ...{ nextWhat: words, nextAt, nextPersonId: person.id, nextCompanyId: company.id },
  });
  await work.timers.set({ kind: nextTimer, objectId: dealId, dueAt: nextAt });
  // The words may name somebody, and the trail is never changed.
  await work.audit.record({
    action: "deal.next",
    objectKind: "deal",
    objectId: dealId,
    after: { at: nextAt },
  });
  const after = await rowNow(work, dealId);
  await listen(work, after);
  await tellNextPlanned(work, after);
  return ok(after);
}

/** The same once more, on the next working morning. `at` is what the press was offered for. */
export async function planTomorrow(
  work: DealWork,
  dealId: string,
  at: number,
): Promise<Result<NamedDeal, DealRefusal>> {
  const row = await findRow(work, { id: dealId });
  const planned = row && plannedAs(work, row, at);
  if (!row) return refuse("notFound");
  if (!planned) return refuse("notNow", { state: { text: stateText(work, row) } });
  const calendar = await calendarFor(work, actorOf(work.scope).company.id);
  return planNext(work, dealId, { what: planned, at: nextWorkingMorning(calendar, work.scope.now) });
}

/** It is done, which is an activity of the deal. `at`: what was planned for then; else it has changed. */
export async function doneNext(
  work: DealWork,
  dealId: string,
  at: number,
): Promise<Result<NamedDeal, DealRefusal>> {
  const { tx, scope } = work;
  const row = await lockedRow(work, dealId);
  const words = row && plannedAs(work, row, at);
  if (!row) return refuse("notFound");
  if (!words) return refuse("notNow", { state: { text: stateText(work, row) } });
  await insertActivity(tx, scope, { dealId, kind: "done", words, personId: actorOf(scope).person.id });
  await forgetNext(work, dealId);
  await work.audit.record({ action: "deal.done", objectKind: "deal", objectId: dealId });
  const after = await rowNow(work, dealId);
  await listen(work, after);
  await tellNextDone(work, row, words);
  return ok(after);
}

const plannedAs = (work: DealWork, row: NamedDeal, at: number): string | null =>
  row.nextAt === at && row.nextCompanyId === actorOf(work.scope).company.id ? row.nextWhat : null;

/** Nothing is planned any more: it is done, or the deal has another leader or is over. */
export async function forgetNext(work: DealWork, dealId: string): Promise<void> {
  const nothing = { nextWhat: null, nextAt: null, nextPersonId: null, nextCompanyId: null };
  await noteOnDeal(work.tx, work.scope, dealId, nothing);
  await work.timers.cancel(nextTimer, dealId);
}

/** The clock's: what was planned is due. */
export async function nextReached(work: DealWork, dealId: string): Promise<void> {
  const row = await rowNow(work, dealId);
  if (row.nextAt === null || row.nextAt > work.scope.now) return;
  await tellNext(work, row);
}

/** The reminder where a question stood in its place that was left unanswered. */
export async function restoreNext(work: DealWork, dealId: string): Promise<void> {
  const row = await findRow(work, { id: dealId });
  if (!row || asDeal(work, row).next === null) return;
  await tellNext(work, row, { isAgain: true });
}
