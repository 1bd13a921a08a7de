/** How long a deal may wait: for the answer to an offer, and at each stage of whoever leads it. */
import * as z from "zod";
import type { WorkingCalendar } from "../calendar/model.ts";
import { addWorkingMinutes } from "../calendar/working-calendar.ts";
import { calendarOf } from "../tenants/model.ts";
import { dealerCalendar } from "./offers/dealer-profiles.ts";
import { selectProfile } from "./offers/profiles-store.ts";
import type { DealRow } from "./store.ts";
import { type DealWork, stageOfDeal } from "./work.ts";

export const offerTimer = "deal.offer";
export const standingTimer = "deal.standing";

/** An offer is told again at half of its time and at nine tenths; then it passes on. */
const marks = [0.5, 0.9, 1];

/** Which offer a timer is about, and which of its marks comes. */
export const offerWait = z.object({ ordinal: z.int(), mark: z.int(), from: z.number(), minutes: z.number() });
export type OfferWait = z.infer<typeof offerWait>;
export const isLast = ({ mark }: OfferWait): boolean => mark >= marks.length - 1;

/** How often the one who leads a deal was told that it stands. */
export const standingWait = z.object({ pushes: z.int() });

const DEFAULT_MINUTES = 60;

/** Working minutes a deal may stand at a stage; null: any time. */
function limitOf(work: DealWork, row: { funnel: string; stage: string }): number | null {
  const minutes = stageOfDeal(work, row).limit?.minutes ?? null;
  return minutes === "answerMinutes" ? work.scope.tenant.settings.answerMinutes : minutes;
}

/** Working minutes a company has to answer an offer made at this stage. */
export const offerMinutes = (work: DealWork, row: { funnel: string; stage: string }): number =>
  limitOf(work, row) ?? DEFAULT_MINUTES;

/** Waits for the next mark of an offer, by the hours of the company that has it. */
export async function awaitMark(
  work: DealWork,
  dealId: string,
  calendar: WorkingCalendar,
  wait: OfferWait,
): Promise<void> {
  const dueAt = addWorkingMinutes(calendar, wait.from, wait.minutes * (marks[wait.mark] ?? 1));
  await work.timers.set({ kind: offerTimer, objectId: dealId, dueAt, data: { ...wait } });
}

/** By when the stage a deal comes to now is left; by the hours of whoever has it. */
export async function stageEnd(
  work: DealWork,
  row: { funnel: string; stage: string; companyId: string | null },
): Promise<number | null> {
  const minutes = limitOf(work, row);
  if (minutes === null) return null;
  return addWorkingMinutes(await calendarFor(work, row.companyId), work.scope.now, minutes);
}

/** The working time of a company; the tenant's where nobody has the deal. */
export async function calendarFor(
  { tx, scope }: DealWork,
  companyId: string | null,
): Promise<WorkingCalendar> {
  return companyId === null
    ? calendarOf(scope.tenant)
    : dealerCalendar(scope, await selectProfile(tx, scope, companyId));
}

/** Starts the clock of the stage a deal came to, or stops that of the stage it left. */
export async function startStanding(
  { timers }: DealWork,
  row: Pick<DealRow, "id">,
  dueAt: number | null,
  pushes = 0,
): Promise<void> {
  if (dueAt === null) return timers.cancel(standingTimer, row.id);
  await timers.set({ kind: standingTimer, objectId: row.id, dueAt, data: { pushes } });
}
