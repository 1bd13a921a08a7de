/** How long an order may stand at a stage: the timer that is set when it comes there, and the promise it makes. */
import { addWorkingMinutes } from "../calendar/working-calendar.ts";
import type { Scope } from "../scope.ts";
import { calendarOf } from "../tenants/model.ts";
import type { Timers } from "../timers/timers.ts";
import { stageOfOrder } from "./order-funnel.ts";

export const unansweredTimer = "order.unanswered";

/** How far the clock has come with an order nobody answers: kept with its timer. */
export interface Waiting {
  /** Reminders pushed so far. */
  pushes: number;
  /** The dealer knows that the answer is late. */
  isToldLate: boolean;
}

type At = { funnel: string; stage: string };

/** Working minutes an order may stand at a stage; null where it may stand for ever. */
export function limitMinutes(scope: Scope, order: At): number | null {
  const minutes = stageOfOrder(scope, order).limit?.minutes ?? null;
  return minutes === "answerMinutes" ? scope.tenant.settings.answerMinutes : minutes;
}

/** When the limit is reached. */
function dueAt(scope: Scope, order: At, from = scope.now): number | null {
  const minutes = limitMinutes(scope, order);
  return minutes === null ? null : addWorkingMinutes(calendarOf(scope.tenant), from, minutes);
}

/** By when the supplier answers an order that comes to a stage now; null where it owes no answer. */
export const answerDueAt = (scope: Scope, order: At): number | null =>
  isPromise(scope, order) ? dueAt(scope, order) : null;

/** By when the dealer answers an order since it came to its stage; null where it owes no answer. */
export const dealerDueAt = (scope: Scope, order: At & { updatedAt: number }): number | null =>
  isFor("dealer", scope, order) ? dueAt(scope, order, order.updatedAt) : null;

/** Whether the limit of an order's stage is this side's time to answer. */
function isFor(side: "supplier" | "dealer", scope: Scope, order: At): boolean {
  const end = stageOfOrder(scope, order).limit?.end;
  return end !== undefined && "remind" in end && end.remind === side;
}

/** Whether the dealer was promised an answer: later stages have limits that are the supplier's own matter. */
export const isPromise = (scope: Scope, order: At): boolean =>
  isFor("supplier", scope, order) && stageOfOrder(scope, order).canonical === "new";

/** Starts the clock of the stage an order came to, or stops the one of the stage it left. */
export async function startLimit(timers: Timers, scope: Scope, order: At & { id: string }): Promise<void> {
  const at = dueAt(scope, order);
  if (at === null) return timers.cancel(unansweredTimer, order.id);
  const waiting: Waiting = { pushes: 0, isToldLate: false };
  await timers.set({ kind: unansweredTimer, objectId: order.id, dueAt: at, data: { ...waiting } });
}
