/** A distributor's own deal of a client that its dealer has registered becomes that dealer's: one client, one deal. */
import { stagesMeaning } from "../../funnels/machine.ts";
import { actorOf } from "../../scope.ts";
import { stageEnd, startStanding } from "../deal-clock.ts";
import { tellOver, tellSupplier } from "../deal-notices.ts";
import { forgetNext } from "../leading/next-step.ts";
import { wakeTimer } from "../leading/postpone-deal.ts";
import { listen } from "../leading/silence.ts";
import { registeredWhy } from "../model.ts";
import { type NamedDeal, updateDeal } from "../store.ts";
import { type DealWork, funnelOf, isLed, lockedRow, rowNow } from "../work.ts";
import { partWithAnswers } from "./former-holders.ts";
import { closeOffer, insertOffer, selectOffers } from "./offers-store.ts";

/**
 * Led by the dealer from its beginning, without what the distributor has answered and noted. Null where the deal is
 * not the distributor's to give: it is over, or somebody has it already.
 */
export async function handDown(
  work: DealWork,
  dealId: string,
  { companyId, ownerId }: { companyId: string; ownerId: string | null },
): Promise<NamedDeal | null> {
  const { tx, scope } = work;
  const { company, person } = actorOf(scope);
  const row = await lockedRow(work, dealId);
  if (row?.companyId !== company.id || !isLed(work, row)) return null;
  const stage = stagesMeaning(funnelOf(work, row), "accepted")[0] ?? row.stage;
  const dueAt = await stageEnd(work, { funnel: row.funnel, stage, companyId });
  const fields = await partWithAnswers(work, row);
  const whose = { supplierId: company.id, companyId, ownerId };
  const awake = { postponedUntil: null, postponedWhy: null, minutesLeft: null };
  const change = { ...whose, ...awake, stage, stageSince: scope.now, dueAt, fields };
  if (!(await updateDeal(tx, scope, row, change))) return null;
  const last = (await selectOffers(tx, scope, dealId)).at(-1)?.ordinal ?? 0;
  await closeOffer(tx, scope, { dealId, ordinal: last }, { state: "handedOn", answeredBy: person.id });
  const offer = { dealId, ordinal: last + 1 };
  await insertOffer(tx, scope, {
    ...{ ...offer, companyId, supplierId: company.id },
    ...{ why: registeredWhy, dueAt: dueAt ?? scope.now },
  });
  await closeOffer(tx, scope, offer, { state: "accepted", answeredBy: ownerId });
  await forgetNext(work, dealId);
  await work.timers.cancel(wakeTimer, dealId);
  await startStanding(work, row, dueAt);
  await work.audit.record({
    action: "deal.handDown",
    objectKind: "deal",
    objectId: dealId,
    before: { stage: row.stage, companyId: row.companyId },
    after: { by: "supplier", stage, companyId },
  });
  const after = await rowNow(work, dealId);
  await listen(work, after);
  await tellOver(work, after, "handedOn", company.id);
  await tellSupplier(work, after, "edit");
  return after;
}
