/** The clocks of a claim's agreed days: an answer that does not come, the afternoon before, and a day that has passed. */
import { DateTime } from "luxon";
import { answerDue, eveOf, isTomorrow, morningAfter, pushesOf } from "../../agreements/agreed-day.ts";
import { type AgreeingSide, waitsFor } from "../../agreements/proposal.ts";
import type { Slot } from "../../agreements/slot.ts";
import { isWorkingAt, nextWorkingStart } from "../../calendar/working-calendar.ts";
import { calendarFor } from "../../deals/deal-clock.ts";
import { text } from "../../outbox/message.ts";
import type { Scope } from "../../scope.ts";
import { calendarOf } from "../../tenants/model.ts";
import type { VisitKind } from "../model.ts";
import { tellDealer, tellSupplier } from "../notices/claim-notices.ts";
import { slotParam } from "../notices/claim-words.ts";
import { asClaim, type ClaimWork, findRow } from "../work.ts";
import { selectVisits, type VisitRow } from "./visits-store.ts";

export const visitAnswerTimer = "claim.visit.answer";
export const visitDayTimer = "claim.visit.day";

type Visit = Pick<VisitRow, "claimId" | "kind">;
const timerOf = ({ claimId, kind }: Visit): string => `${claimId}/${kind}`;

/** What a timer's object is: "<claim>/<kind>". */
const visitNamed = (objectId: string): Visit => {
  const [claimId = "", kind = ""] = objectId.split("/");
  return { claimId, kind: kind as VisitKind };
};

export const awaitVisitAnswer = (
  { timers }: ClaimWork,
  visit: Visit,
  { dueAt, ...waiting }: { by: AgreeingSide; pushes: number; dueAt: number },
): Promise<void> => timers.set({ kind: visitAnswerTimer, objectId: timerOf(visit), dueAt, data: waiting });

export async function stopVisitClocks({ timers }: ClaimWork, visit: Visit): Promise<void> {
  await timers.cancel(visitAnswerTimer, timerOf(visit));
  await timers.cancel(visitDayTimer, timerOf(visit));
}

/** What is agreed waits for the afternoon of the last working day before its own, then for the morning after it. */
export async function awaitVisitDay(work: ClaimWork, visit: VisitRow, companyId: string): Promise<void> {
  await stopVisitClocks(work, visit);
  if (visit.terms === null) return;
  const calendar = await calendarFor(work, companyId);
  const eve = eveOf(calendar, visit.terms.day);
  const isAhead = eve > work.scope.now;
  await work.timers.set({
    ...{ kind: visitDayTimer, objectId: timerOf(visit) },
    dueAt: isAhead ? eve : morningAfter(calendar, visit.terms.day),
    data: { on: isAhead ? "eve" : "passed" },
  });
}

/** When an agreed slot is over, epoch milliseconds. */
export const endOf = ({ tenant }: Scope, { day, window }: Slot): number =>
  DateTime.fromISO(day, { zone: tenant.timeZone })
    .plus({ minutes: window?.to ?? END_OF_DAY })
    .toMillis();
const END_OF_DAY = 18 * 60;

async function visitAt(work: ClaimWork, { claimId, kind }: Visit) {
  const row = await findRow(work, { id: claimId });
  const visits = row ? await selectVisits(work.tx, work.scope, claimId) : [];
  const visit = visits.find((one) => one.kind === kind);
  return row && visit && visit.doneAt === null ? { claim: await asClaim(work, row), visit } : null;
}

/** The clock's: whoever has to answer is told again, a supplier's other managers too. */
export async function visitUnanswered(
  work: ClaimWork,
  objectId: string,
  { by, pushes }: { by: AgreeingSide; pushes: number },
): Promise<void> {
  const found = await visitAt(work, visitNamed(objectId));
  if (!found || waitsFor(found.visit) !== by) return;
  const { claim, visit } = found;
  const { scope } = work;
  const calendar = calendarOf(scope.tenant);
  // A process that slept until the evening wakes nobody: the reminder comes with the working day.
  if (!isWorkingAt(calendar, scope.now)) {
    const dueAt = nextWorkingStart(calendar, scope.now);
    return awaitVisitAnswer(work, visit, { by, pushes, dueAt });
  }
  const head = text("claims.remind", { number: claim.number });
  if (by === "dealer") await tellDealer(work, claim, "push", { head });
  else await tellSupplier(work, claim, "push", { head, isEverybody: pushes > 0 });
  if (pushes + 1 < pushesOf[by])
    await awaitVisitAnswer(work, visit, {
      ...{ by, pushes: pushes + 1 },
      dueAt: answerDue(scope, by, visit.proposal),
    });
}

/** The clock's: both sides are told of tomorrow's visit; of one that has passed, who was to say what came of it. */
export async function visitComes(work: ClaimWork, objectId: string, on: "eve" | "passed"): Promise<void> {
  const found = await visitAt(work, visitNamed(objectId));
  const terms = found?.visit.terms;
  if (!found || !terms || found.visit.proposal !== null) return;
  const { claim, visit } = found;
  const { number, companyId } = claim;
  const calendar = await calendarFor(work, companyId);
  if (on === "passed") {
    const head = text(`claims.visit.${visit.kind}.passed`, { number });
    if (visit.kind === "return" && claim.fields.proof === undefined)
      return tellDealer(work, claim, "push", { head });
    return tellSupplier(work, claim, "push", { head });
  }
  const isNext = isTomorrow(calendar, work.scope.now, terms.day);
  const head = text(`claims.visit.${visit.kind}.${isNext ? "tomorrow" : "soon"}`, {
    number,
    when: slotParam(terms),
  });
  await tellDealer(work, claim, "push", { head });
  await tellSupplier(work, claim, "push", { head });
  await work.timers.set({
    ...{ kind: visitDayTimer, objectId, dueAt: morningAfter(calendar, terms.day) },
    data: { on: "passed" },
  });
}
