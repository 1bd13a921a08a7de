/** A deal of which nothing is heard: whoever leads it is asked, and then its supplier is told. */
import * as z from "zod";
import type { WorkingCalendar } from "../../calendar/model.ts";
import { addWorkingMinutes } from "../../calendar/working-calendar.ts";
import { calendarFor } from "../deal-clock.ts";
import type { NamedDeal } from "../store.ts";
import { type DealWork, funnelOf, isLed, rowNow, stageOfDeal } from "../work.ts";
import { tellQuiet, tellQuietSupplier } from "./silence-notice.ts";

export const silenceTimer = "deal.silence";
/** Whether the one who leads it was asked already. */
export const silenceWait = z.object({ isAsked: z.boolean() });
/** Working days whoever leads it has to answer. */
const ANSWER_DAYS = 1;

/** Something was done with the deal: silence begins now, or after what is planned. */
export async function listen(work: DealWork, row: NamedDeal): Promise<void> {
  const days = daysOf(work, row);
  if (days === null || !isLed(work, row) || row.postponedUntil !== null)
    return work.timers.cancel(silenceTimer, row.id);
  await awaitSilence(work, row, days, false);
}

/** Working days of silence after which it is asked about; null: never. */
const daysOf = (work: DealWork, row: NamedDeal): number | null =>
  stageOfDeal(work, row).silence ?? funnelOf(work, row).silence ?? null;

async function awaitSilence(work: DealWork, row: NamedDeal, days: number, isAsked: boolean): Promise<void> {
  const calendar = await calendarFor(work, row.companyId);
  const from = Math.max(work.scope.now, row.nextAt ?? 0);
  const dueAt = addWorkingMinutes(calendar, from, days * minutesOfDay(calendar));
  await work.timers.set({ kind: silenceTimer, objectId: row.id, dueAt, data: { isAsked } });
}

const minutesOfDay = ({ hours }: WorkingCalendar): number =>
  Math.max(...hours.map((day) => (day ? day[1] - day[0] : 0)));

/** The clock's. */
export async function silenceReached(work: DealWork, dealId: string, isAsked: boolean): Promise<void> {
  const row = await rowNow(work, dealId);
  const days = daysOf(work, row);
  if (days === null || !isLed(work, row) || row.postponedUntil !== null) return;
  if (isAsked) return tellQuietSupplier(work, row, days + ANSWER_DAYS);
  await tellQuiet(work, row, days);
  await awaitSilence(work, row, ANSWER_DAYS, true);
}
