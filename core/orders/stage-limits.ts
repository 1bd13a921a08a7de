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

/** Working minutes an order may stand at a stage; null where it may stand for ever. */
export function limitMinutes({ tenant }: Scope, order: { stage: string }): number | null {
  const minutes = stageOfOrder(order).limit?.minutes ?? null;
  return minutes === "answerMinutes" ? tenant.settings.answerMinutes : minutes;
}

/** When the limit is reached, counted from now. */
function dueAt(scope: Scope, order: { stage: string }): number | null {
  const minutes = limitMinutes(scope, order);
  return minutes === null ? null : addWorkingMinutes(calendarOf(scope.tenant), scope.now, minutes);
}

/** By when the supplier answers an order that comes to a stage now; null where it owes no answer. */
export function answerDueAt(scope: Scope, order: { stage: string }): number | null {
  const end = stageOfOrder(order).limit?.end;
  return end && "remind" in end && end.remind === "supplier" ? dueAt(scope, order) : null;
}

/** Starts the clock of the stage an order came to, or stops the one of the stage it left. */
export async function startLimit(
  timers: Timers,
  scope: Scope,
  order: { id: string; stage: string },
): Promise<void> {
  const at = dueAt(scope, order);
  if (at === null) return timers.cancel(unansweredTimer, order.id);
  const waiting: Waiting = { pushes: 0, isToldLate: false };
  await timers.set({ kind: unansweredTimer, objectId: order.id, dueAt: at, data: { ...waiting } });
}
