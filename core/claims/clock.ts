/** The clock of a claim's stage: who is reminded, what moves by itself, when a distributor's time is over. */
import { isWorkingAt, nextWorkingStart } from "../calendar/working-calendar.ts";
import { text } from "../outbox/message.ts";
import { calendarOf } from "../tenants/model.ts";
import { isBelow } from "./deciding/authority.ts";
import { isBeingDone } from "./deciding/doing.ts";
import { handUp } from "./deciding/hand-up.ts";
import { isRejectedWhole } from "./model.ts";
import { carryOut } from "./move-claim.ts";
import { tellAbove } from "./notices/above-notice.ts";
import { tellDealer, tellSupplier } from "./notices/claim-notices.ts";
import { remindHead } from "./notices/claim-words.ts";
import { nextReminder, standingTimer } from "./stage-limits.ts";
import type { ClaimRow } from "./store.ts";
import { asClaim, type ClaimWork, findRow, funnelOf, stageOfClaim } from "./work.ts";

/** The clock's: a claim has stood at its stage for as long as it may, or for half of a distributor's time. */
export async function standsLong(work: ClaimWork, id: string, pushes: number): Promise<void> {
  const { scope, timers } = work;
  const row = await findRow(work, { id });
  const limit = row && stageOfClaim(work, row).limit;
  if (!row || !limit) return;
  const calendar = calendarOf(scope.tenant);
  const again = (dueAt: number, count: number) =>
    timers.set({ kind: standingTimer, objectId: id, dueAt, data: { pushes: count } });
  // A process that slept until the evening wakes nobody: it goes on with the working day.
  if (!isWorkingAt(calendar, scope.now)) return again(nextWorkingStart(calendar, scope.now), pushes);
  const claim = await asClaim(work, row);
  const head = remindHead(claim);
  if (isBelow(claim) && isAsked(work, row)) {
    if (pushes > 0) return handUp(work, { row, claim, side: "clock" }).then(() => undefined);
    await tellSupplier(work, claim, "push", { head, isEverybody: true });
    return again(row.dueAt ?? scope.now, 1);
  }
  const { end } = limit;
  if ("move" in end) {
    // Whoever is silent has been asked twice. A timer from before there was a reminder has only its end.
    if (pushes === 0 && row.dueAt !== null && scope.now < row.dueAt) {
      await tellDealer(work, claim, "push", { head });
      return again(row.dueAt, 1);
    }
    const name = isRejectedWhole(claim) ? "concede" : end.move;
    const transition = funnelOf(work, row).transitions.find(
      (move) => move.name === name && move.from.includes(row.stage) && move.by.includes("clock"),
    );
    if (transition) await carryOut(work, { row, claim, side: "clock" }, transition, {});
    return;
  }
  if (end.remind === "dealer") {
    await tellDealer(work, claim, "push", { head });
    await tellSupplier(work, claim, "push", { isEverybody: pushes > 0 });
  } else {
    await tellSupplier(work, claim, "push", { head, isEverybody: pushes > 0 });
    // From now on its dealer may say that nothing was done.
    if (pushes === 0) {
      const late = text("claims.toldLate", { number: claim.number });
      if (isBeingDone(claim, funnelOf(work, row))) await tellDealer(work, claim, "push");
      else if (isAsked(work, row)) await tellDealer(work, claim, "receipt", { head: late });
    }
  }
  if (pushes + 1 < end.pushes) return again(nextReminder(work, row) ?? scope.now, pushes + 1);
  if (end.above && isBelow(claim)) await tellAbove(work, claim, "push");
}

/** Its supplier has to say something: it is new, or disputed, or examined by it. */
const isAsked = (work: ClaimWork, row: ClaimRow): boolean => {
  const { limit, canonical } = stageOfClaim(work, row);
  const isOpen = canonical === "new" || canonical === "examined";
  return isOpen && limit !== undefined && "remind" in limit.end && limit.end.remind === "supplier";
};
