/** The day of an inspection, and the day goods go back: proposed by one side, confirmed or countered by the other. */
import { answerDue } from "../../agreements/agreed-day.ts";
import { bound, otherSide, putForward, waitsFor } from "../../agreements/proposal.ts";
import { type Slot, slotSchema } from "../../agreements/slot.ts";
import { addWorkingMinutes } from "../../calendar/working-calendar.ts";
import type { Transition } from "../../funnels/model.ts";
import { may } from "../../network/model.ts";
import { pastDayRefusal } from "../../orders/order-days.ts";
import { ok, type Result, refuse } from "../../result.ts";
import { calendarOf } from "../../tenants/model.ts";
import type { Claim, ClaimRefusal, VisitKind } from "../model.ts";
import { noteStep } from "../note-step.ts";
import { tellDealer, tellSupplier } from "../notices/claim-notices.ts";
import { startClock } from "../stage-limits.ts";
import { updateClaim } from "../store.ts";
import { type ClaimWork, findClaim, type Held, hold, notNow } from "../work.ts";
import { awaitVisitAnswer, awaitVisitDay, endOf, stopVisitClocks } from "./visit-clocks.ts";
import { selectVisits, upsertVisit, type VisitRow } from "./visits-store.ts";

type At = { id: string; version: number };
type Visited = Result<Claim, ClaimRefusal>;

/** What a field of the kind "slot" is the day of, by its name. */
const kindOf = (field: string): VisitKind => (field.startsWith("return") ? "return" : "inspection");

const nothing = (claimId: string, kind: VisitKind): VisitRow => ({
  ...{ claimId, kind, terms: null, proposal: null, proposedBy: null },
  ...{ offers: 0, answerDueAt: null, doneAt: null },
});

async function visitOf(
  { tx, scope }: Pick<ClaimWork, "tx" | "scope">,
  claimId: string,
  kind: VisitKind,
): Promise<VisitRow> {
  const found = (await selectVisits(tx, scope, claimId)).find((visit) => visit.kind === kind);
  return !found || found.doneAt !== null ? nothing(claimId, kind) : found;
}

/** A step of the funnel may bring a day: it is a proposal to the other side. A stage that is left ends its visit. */
export async function visitsAfter(
  work: ClaimWork,
  { row, side }: Pick<Held, "row" | "side">,
  { fields, to }: Transition,
  { brought, isFinal }: { brought: Readonly<Record<string, unknown>>; isFinal: boolean },
): Promise<void> {
  if (to !== row.stage) await endVisits(work, row.id, isFinal ? ["inspection", "return"] : ["inspection"]);
  // What has come back is not waited for.
  if (brought.received !== undefined) await endVisits(work, row.id, ["return"]);
  if (side === "clock") return;
  for (const [name, { type }] of Object.entries(fields)) {
    const slot = type === "slot" ? slotSchema.safeParse(brought[name]) : null;
    if (!slot?.success) continue;
    const visit = await visitOf(work, row.id, kindOf(name));
    await propose(work, visit, side, slot.data);
  }
}

async function propose(
  work: ClaimWork,
  visit: VisitRow,
  side: "dealer" | "supplier",
  slot: Slot,
): Promise<void> {
  const { change } = putForward(visit, side, slot);
  const asked = otherSide(side);
  const answerDueAt = answerDue(work.scope, asked, slot);
  await upsertVisit(work.tx, work.scope, { ...visit, ...change, answerDueAt, doneAt: null });
  await awaitVisitAnswer(work, visit, { by: asked, pushes: 0, dueAt: answerDueAt });
}

async function endVisits(work: ClaimWork, claimId: string, kinds: readonly VisitKind[]): Promise<void> {
  const { tx, scope } = work;
  for (const visit of await selectVisits(tx, scope, claimId)) {
    if (visit.doneAt !== null || !kinds.includes(visit.kind)) continue;
    await upsertVisit(tx, scope, {
      ...visit,
      ...{ proposal: null, proposedBy: null, answerDueAt: null, doneAt: scope.now },
    });
    await stopVisitClocks(work, visit);
  }
}

/** The other side's day suits. */
export async function confirmVisit(work: ClaimWork, at: At, kind: VisitKind): Promise<Visited> {
  const held = await holdVisit(work, at, kind);
  if (!held.ok) return held;
  const { row, side, claim, visit } = held.value;
  if (visit.proposal === null || waitsFor(visit) !== side) return notNow(claim);
  const past = pastDayRefusal(work.scope, visit.proposal.day);
  if (past) return past;
  const agreed: VisitRow = { ...visit, ...bound(visit.proposal), answerDueAt: null };
  await upsertVisit(work.tx, work.scope, agreed);
  await awaitVisitDay(work, agreed, row.companyId);
  return ok(await written(work, held.value, "confirmVisit", visit.proposal));
}

/** Another day instead: of one that is proposed, or of one that is agreed on. */
export async function counterVisit(work: ClaimWork, at: At, kind: VisitKind, given: Slot): Promise<Visited> {
  const held = await holdVisit(work, at, kind);
  if (!held.ok) return held;
  const { side, claim, visit } = held.value;
  const slot = slotSchema.safeParse(given);
  if (!slot.success) return refuse("badField", { field: "day" });
  const stands = visit.proposal ?? visit.terms;
  if (stands === null || side === "clock") return notNow(claim);
  if (isSame(stands, slot.data)) return refuse("same");
  const past = pastDayRefusal(work.scope, slot.data.day);
  if (past) return past;
  await propose(work, visit, side, slot.data);
  return ok(await written(work, held.value, "counterVisit", slot.data));
}

const isSame = (one: Slot, other: Slot): boolean =>
  one.day === other.day && one.window?.from === other.window?.from && one.window?.to === other.window?.to;

async function holdVisit(
  work: ClaimWork,
  at: At,
  kind: VisitKind,
): Promise<Result<Held & { visit: VisitRow }, ClaimRefusal>> {
  const held = await hold(work, at);
  if (!held.ok) return held;
  const { side, row } = held.value;
  const { actor, tenant } = work.scope;
  const needed =
    side === "dealer" ? "claims.report" : kind === "return" ? "claims.receive" : "claims.examine";
  if (side === "clock" || !actor || !may(actor, needed, tenant.blocks)) return refuse("notAllowed");
  return ok({ ...held.value, visit: await visitOf(work, row.id, kind) });
}

/** One version further, so that what was offered for the other day acts no more; the other side is told aloud. */
async function written(
  work: ClaimWork,
  { row, side, visit }: Held & { visit: VisitRow },
  name: "confirmVisit" | "counterVisit",
  slot: Slot,
): Promise<Claim> {
  const { tx, scope } = work;
  const isInspection = visit.kind === "inspection" && name === "confirmVisit";
  // Nobody is late while the agreed day has not come.
  const dueAt = isInspection
    ? addWorkingMinutes(calendarOf(scope.tenant), endOf(scope, slot), AFTER_VISIT_MINUTES)
    : row.dueAt;
  if (!(await updateClaim(tx, scope, row, { dueAt })))
    throw new Error(`The claim ${row.id} was changed by somebody while it was held`);
  if (isInspection) await startClock(work, row.id, row, dueAt);
  const fields = { visit: visit.kind, day: slot };
  await noteStep(work, { row, side }, { name, at: row, fields });
  const claim = await findClaim(work, { id: row.id });
  if (!claim) throw new Error(`The claim ${row.id} was there and is not`);
  await tellDealer(work, claim, side === "supplier" ? "push" : "edit");
  await tellSupplier(work, claim, side === "dealer" ? "push" : "edit");
  return claim;
}
/** A working day to write down what was seen. */
const AFTER_VISIT_MINUTES = 480;
