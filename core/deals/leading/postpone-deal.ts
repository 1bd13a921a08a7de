/** A deal put off until a day: the clock of its stage stands meanwhile, and goes on by itself when the day has come. */
import { DateTime } from "luxon";
import {
  addWorkingMinutes,
  nextWorkingStart,
  workingMinutesBetween,
} from "../../calendar/working-calendar.ts";
import { ok, type Result, refuse } from "../../result.ts";
import { actorOf } from "../../scope.ts";
import { calendarFor, standingTimer, startStanding } from "../deal-clock.ts";
import type { DealRefusal } from "../model.ts";
import { type NamedDeal, updateDeal } from "../store.ts";
import { type DealWork, isLed, lockedRow, rowNow, sideOf, staleRefusal, stateText } from "../work.ts";
import { insertActivity } from "./activities-store.ts";
import { tellPostponed, tellWoken } from "./postpone-notice.ts";
import { listen, silenceTimer } from "./silence.ts";

export const wakeTimer = "deal.wake";
const MOST_AHEAD_MS = 366 * 24 * 60 * 60_000;
const mostCharacters = 200;
/** Whoever comes back to a deal has some time for it, however little was left. */
const LEAST_MINUTES = 60;

/** `until`: an ISO day. `why`: one of `postponeReasons`, or words. */
export interface Postponement {
  until: string;
  why: string;
}

export async function postponeDeal(
  work: DealWork,
  dealId: string,
  version: number,
  { until, why }: Postponement,
): Promise<Result<NamedDeal, DealRefusal>> {
  const { tx, scope } = work;
  const row = await lockedRow(work, dealId);
  if (!row) return refuse("notFound");
  if (row.version !== version) return staleRefusal(work, row);
  const actor = actorOf(scope);
  if (!(await sideOf(work, row, actor))) return refuse("notAllowed");
  if (!isLed(work, row)) return refuse("notNow", { state: { text: stateText(work, row) } });
  const words = why.trim();
  if (words === "" || words.length > mostCharacters) return refuse("badField", { field: "why" });
  const calendar = await calendarFor(work, row.companyId);
  const day = DateTime.fromISO(until, { zone: calendar.timeZone });
  if (!day.isValid || day.toMillis() <= scope.now || day.toMillis() > scope.now + MOST_AHEAD_MS)
    return refuse("badTime");
  const postponedUntil = nextWorkingStart(calendar, day.toMillis());
  const minutesLeft =
    row.postponedUntil !== null
      ? row.minutesLeft
      : row.dueAt === null
        ? null
        : Math.round(workingMinutesBetween(calendar, scope.now, row.dueAt));
  const change = { postponedUntil, postponedWhy: words, minutesLeft, dueAt: null };
  if (!(await updateDeal(tx, scope, row, change))) return staleRefusal(work, await rowNow(work, dealId));
  await work.timers.cancel(standingTimer, dealId);
  await work.timers.cancel(silenceTimer, dealId);
  await work.timers.set({ kind: wakeTimer, objectId: dealId, dueAt: postponedUntil });
  await insertActivity(tx, scope, { dealId, kind: "postponed", words, personId: actor.person.id });
  const after = { until: postponedUntil, minutesLeft };
  await work.audit.record({ action: "deal.postpone", objectKind: "deal", objectId: dealId, after });
  const now = await rowNow(work, dealId);
  await tellPostponed(work, now, actor.company.id);
  return ok(now);
}

/** Back in work before its day. */
export async function wakeDeal(
  work: DealWork,
  dealId: string,
  version: number,
): Promise<Result<NamedDeal, DealRefusal>> {
  const row = await lockedRow(work, dealId);
  if (!row) return refuse("notFound");
  if (row.version !== version) return staleRefusal(work, row);
  if (!(await sideOf(work, row, actorOf(work.scope)))) return refuse("notAllowed");
  if (row.postponedUntil === null) return refuse("notNow", { state: { text: stateText(work, row) } });
  const after = await woken(work, row);
  return after ? ok(after) : staleRefusal(work, await rowNow(work, dealId));
}

/** The clock's: the day has come. */
export async function wakeReached(work: DealWork, dealId: string): Promise<void> {
  const row = await lockedRow(work, dealId);
  if (row?.postponedUntil == null || row.postponedUntil > work.scope.now) return;
  await woken(work, row);
}

async function woken(work: DealWork, row: NamedDeal): Promise<NamedDeal | null> {
  const { tx, scope } = work;
  const calendar = await calendarFor(work, row.companyId);
  const { minutesLeft } = row;
  const dueAt =
    minutesLeft === null
      ? null
      : addWorkingMinutes(calendar, scope.now, Math.max(minutesLeft, LEAST_MINUTES));
  const change = { postponedUntil: null, postponedWhy: null, minutesLeft: null, dueAt };
  if (!(await updateDeal(tx, scope, row, change))) return null;
  await work.timers.cancel(wakeTimer, row.id);
  await startStanding(work, row, dueAt);
  await work.audit.record({ action: "deal.wake", objectKind: "deal", objectId: row.id, after: { dueAt } });
  const after = await rowNow(work, row.id);
  await listen(work, after);
  await tellWoken(work, after, scope.actor?.company.id ?? null);
  return after;
}
