/** By when a stage of a claim is left, in working time, and the timer that waits for it. */
import { addWorkingMinutes } from "../calendar/working-calendar.ts";
import { calendarOf } from "../tenants/model.ts";
import { isBelow } from "./deciding/authority.ts";
import type { Claim } from "./model.ts";
import { type ClaimWork, stageOfClaim } from "./work.ts";

export const standingTimer = "claim.standing";

type At = Pick<Claim, "funnel" | "stage" | "supplierId" | "distributorId">;

/** Epoch milliseconds; null where it may stand for any time. */
export function stageEnd(work: Pick<ClaimWork, "scope">, at: At): number | null {
  const minutes = minutesOf(work, at);
  const { tenant, now } = work.scope;
  return minutes === null ? null : addWorkingMinutes(calendarOf(tenant), now, minutes);
}

function minutesOf(work: Pick<ClaimWork, "scope">, at: At): number | null {
  const minutes = stageOfClaim(work, at).limit?.minutes ?? null;
  return minutes === "answerMinutes" ? work.scope.tenant.settings.answerMinutes : minutes;
}

/** When whoever is reminded at this stage is reminded again, once it is late; null where nobody is. */
export function nextReminder(work: Pick<ClaimWork, "scope">, at: At): number | null {
  const { limit } = stageOfClaim(work, at);
  if (!limit || !("remind" in limit.end)) return null;
  const { everyHours } = limit.end;
  const minutes = everyHours === undefined ? minutesOf(work, at) : Math.round(everyHours * 60);
  return addWorkingMinutes(calendarOf(work.scope.tenant), work.scope.now, minutes ?? 0);
}

/** Somebody has said that it is late: its reminders begin anew from here. */
export async function remindLater(work: ClaimWork, at: At & { id: string }): Promise<number | null> {
  const dueAt = nextReminder(work, at);
  if (dueAt !== null)
    await work.timers.set({ kind: standingTimer, objectId: at.id, dueAt, data: { pushes: 1 } });
  return dueAt;
}

/** Its dealer is asked, and has let its time pass. */
export function isDealerSilent(
  work: Pick<ClaimWork, "scope">,
  claim: Pick<Claim, "funnel" | "stage" | "dueAt">,
): boolean {
  const { limit } = stageOfClaim(work, claim);
  const isAsked = limit !== undefined && "remind" in limit.end && limit.end.remind === "dealer";
  return isAsked && claim.dueAt !== null && claim.dueAt <= work.scope.now;
}

/** Starts the clock of the stage a claim came to, or stops that of the one it left. */
export async function startClock(work: ClaimWork, id: string, at: At, dueAt: number | null): Promise<void> {
  const { scope, timers } = work;
  const minutes = minutesOf(work, at);
  if (dueAt === null || minutes === null) return timers.cancel(standingTimer, id);
  // Who is reminded at the end of its time is reminded at half of it where something else happens then: a distributor's
  // claim goes up, and a dealer's silence is a yes.
  const { canonical, limit } = stageOfClaim(work, at);
  const isOpenBelow = isBelow(at) && (canonical === "new" || canonical === "examined");
  const isHalved = isOpenBelow || (limit !== undefined && "move" in limit.end);
  const first = isHalved ? addWorkingMinutes(calendarOf(scope.tenant), scope.now, minutes / 2) : dueAt;
  await timers.set({ kind: standingTimer, objectId: id, dueAt: first, data: { pushes: 0 } });
}
