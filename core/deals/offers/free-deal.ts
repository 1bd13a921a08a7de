/** A deal nobody has: with its supplier, or free for whoever of those who may is first. */
import { addWorkingMinutes } from "../../calendar/working-calendar.ts";
import { applyMove } from "../../funnels/machine.ts";
import type { Side } from "../../funnels/model.ts";
import { may } from "../../network/model.ts";
import { ok, type Result, refuse } from "../../result.ts";
import { actorOf } from "../../scope.ts";
import { calendarOf } from "../../tenants/model.ts";
import { offerTimer, stageEnd, standingTimer, startStanding } from "../deal-clock.ts";
import { tellOver, tellSupplier } from "../deal-notices.ts";
import { forgetNext } from "../leading/next-step.ts";
import { listen } from "../leading/silence.ts";
import type { DealRefusal } from "../model.ts";
import { type NamedDeal, selectDeal, updateDeal } from "../store.ts";
import { type DealWork, findRow, funnelOf, meaningOf, rowNow, stateText } from "../work.ts";
import { isFull, turnOf } from "./assignment.ts";
import { raiseTurn } from "./candidates-store.ts";
import { tellNobody } from "./nobody-notice.ts";
import { closeOffer, insertOffer, selectOffers } from "./offers-store.ts";
import { tellFree, tellGone } from "./pool-notice.ts";
import { deletePlaces, insertPlaces, type Place, selectPlace, selectPlaces } from "./pool-store.ts";
import { selectProfile } from "./profiles-store.ts";

export const poolTimer = "deal.pool";

/** The stage a deal stands at while nobody has it; null where its funnel has no way there. */
function freeStage(work: DealWork, row: NamedDeal, side: Side): string | null {
  if (meaningOf(work, row) !== "offered") return row.stage;
  const allowed = applyMove(
    funnelOf(work, row),
    { stage: row.stage, side },
    { name: "withdraw", fields: {} },
  );
  return allowed.ok ? allowed.value.to : null;
}

/** Nobody has it: it stands where it began, and its supplier is told why. `isShown`: whoever acts is shown that. */
export async function backToSupplier(
  work: DealWork,
  row: NamedDeal,
  side: Side,
  { isShown = false } = {},
): Promise<NamedDeal | null> {
  const { scope } = work;
  const stage = freeStage(work, row, side);
  if (stage === null) return null;
  const dueAt = await stageEnd(work, { funnel: row.funnel, stage, companyId: null });
  const none = { companyId: null, ownerId: null, pooledUntil: null };
  const change = { ...none, stage, stageSince: scope.now, dueAt };
  if (!(await updateDeal(work.tx, scope, row, change))) return null;
  await leavePool(work, row, null);
  await work.timers.cancel(offerTimer, row.id);
  await startStanding(work, row, dueAt);
  await work.audit.record({
    action: "deal.withdraw",
    objectKind: "deal",
    objectId: row.id,
    before: { stage: row.stage, companyId: row.companyId },
    after: { by: side, stage },
  });
  const after = await rowNow(work, row.id);
  // A supplier that takes it back knows.
  if (side === "clock")
    await tellNobody(work, after, await selectOffers(work.tx, work.scope, row.id), { isShown });
  return after;
}

/** All who may are told, and the first has it. Null when somebody else changed it meanwhile. */
export async function putInPool(
  work: DealWork,
  row: NamedDeal,
  { minutes, places }: { minutes: number; places: readonly Place[] },
): Promise<NamedDeal | null> {
  const { tx, scope } = work;
  const stage = freeStage(work, row, "clock");
  if (stage === null) return null;
  const until = addWorkingMinutes(calendarOf(scope.tenant), scope.now, minutes);
  const none = { companyId: null, ownerId: null };
  const change = { ...none, stage, stageSince: scope.now, dueAt: until, pooledUntil: until };
  if (!(await updateDeal(tx, scope, row, change))) return null;
  await deletePlaces(tx, scope, row.id);
  await insertPlaces(tx, scope, row.id, places);
  for (const kind of [offerTimer, standingTimer]) await work.timers.cancel(kind, row.id);
  await work.timers.set({ kind: poolTimer, objectId: row.id, dueAt: until });
  await work.audit.record({
    action: "deal.pool",
    objectKind: "deal",
    objectId: row.id,
    before: { stage: row.stage, companyId: row.companyId },
    after: { by: "clock", stage, companies: places.length },
  });
  const after = await rowNow(work, row.id);
  for (const { companyId } of places) await tellFree(work, after, companyId);
  await tellSupplier(work, after, "edit");
  return after;
}

/** It is free no longer: everybody who was told is told so, but for the one who has it now. */
export async function leavePool(work: DealWork, before: NamedDeal, exceptId: string | null): Promise<void> {
  if (before.pooledUntil === null) return;
  await work.timers.cancel(poolTimer, before.id);
  for (const companyId of await selectPlaces(work.tx, work.scope, before.id))
    if (companyId !== exceptId) await tellGone(work, before, companyId);
}

/** First come, first served: whoever comes later is told that it is gone. */
export async function takeFree(work: DealWork, dealId: string): Promise<Result<NamedDeal, DealRefusal>> {
  const { tx, scope } = work;
  await tx.lock(`deals/${scope.tenant.id}/${dealId}`);
  const actor = actorOf(scope);
  const { company, person } = actor;
  if (!may(actor, "deals.work", scope.tenant.blocks)) return refuse("notAllowed");
  const place = await selectPlace(tx, scope, dealId, company.id);
  const row = place && (await selectDeal(tx, scope, "tenant", { id: dealId }));
  if (!place || !row) return refuse("notFound");
  if (row.pooledUntil === null) {
    const seen = await findRow(work, { id: dealId });
    return seen
      ? refuse("notNow", { state: { text: stateText(work, seen) } })
      : refuse("stale", { state: goneParam(row) });
  }
  const profile = await selectProfile(tx, scope, company.id);
  if (profile && (await isFull(work, profile))) return refuse("full");
  const stage = takenStage(work, row);
  if (stage === null) return refuse("notNow", { state: { text: stateText(work, row) } });
  const dueAt = await stageEnd(work, { funnel: row.funnel, stage, companyId: company.id });
  const whose = { companyId: company.id, ownerId: person.id, pooledUntil: null };
  if (!(await updateDeal(tx, scope, row, { ...whose, stage, stageSince: scope.now, dueAt })))
    return refuse("stale", { state: goneParam(row) });
  const ordinal = ((await selectOffers(tx, scope, dealId)).at(-1)?.ordinal ?? 0) + 1;
  const offer = { dealId, ordinal, companyId: company.id, supplierId: row.supplierId, why: place.why };
  await insertOffer(tx, scope, { ...offer, dueAt: row.pooledUntil });
  await closeOffer(tx, scope, { dealId, ordinal }, { state: "accepted", answeredBy: person.id });
  if (profile) await raiseTurn(tx, scope, company.id, turnOf(profile.weight));
  await leavePool(work, row, company.id);
  await forgetNext(work, dealId);
  await startStanding(work, row, dueAt);
  await work.audit.record({
    action: "deal.take",
    objectKind: "deal",
    objectId: dealId,
    before: { stage: row.stage },
    after: { by: "dealer", stage, companyId: company.id, ordinal },
  });
  const after = await rowNow(work, dealId);
  await listen(work, after);
  await tellOver(work, after, "accepted");
  await tellSupplier(work, after, "receipt");
  return ok(after);
}

const goneParam = ({ number }: NamedDeal) => ({
  text: { key: "work.pool.gone" as const, params: { number } },
});

/** Where a deal comes that is offered and accepted in one. */
function takenStage(work: DealWork, row: NamedDeal): string | null {
  const funnel = funnelOf(work, row);
  const offered = applyMove(funnel, { stage: row.stage, side: "supplier" }, { name: "offer", fields: {} });
  if (!offered.ok) return null;
  const at = { stage: offered.value.to, side: "dealer" } as const;
  const accepted = applyMove(funnel, at, { name: "accept", fields: {} });
  return accepted.ok ? accepted.value.to : null;
}

/** The clock's: nobody has taken it in time. */
export async function poolReached(work: DealWork, dealId: string): Promise<void> {
  const row = await rowNow(work, dealId);
  if (row.pooledUntil === null || row.pooledUntil > work.scope.now) return;
  await backToSupplier(work, row, "clock");
}
