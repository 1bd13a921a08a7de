/** By when a stage of a claim is left, in working time, and the timer that waits for it. */
import { addWorkingMinutes } from "../calendar/working-calendar.ts";
import { calendarOf } from "../tenants/model.ts";
import { isBelow } from "./authority.ts";
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

/** Starts the clock of the stage a claim came to, or stops that of the one it left. */
export async function startClock(work: ClaimWork, id: string, at: At, dueAt: number | null): Promise<void> {
  const { scope, timers } = work;
  const minutes = minutesOf(work, at);
  if (dueAt === null || minutes === null) return timers.cancel(standingTimer, id);
  // A distributor is reminded at half of its time: at the end of it the claim is no longer its own.
  const { canonical } = stageOfClaim(work, at);
  const isHalved = isBelow(at) && (canonical === "new" || canonical === "examined");
  const first = isHalved ? addWorkingMinutes(calendarOf(scope.tenant), scope.now, minutes / 2) : dueAt;
  await timers.set({ kind: standingTimer, objectId: id, dueAt: first, data: { pushes: 0 } });
}
