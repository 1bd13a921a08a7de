/** A client that a dealer has registered becomes its deal: nobody is asked, it leads from the first. */
import { stagesMeaning } from "../../funnels/machine.ts";
import { defaultFunnel } from "../../funnels/tenant-funnels.ts";
import { stageEnd, startStanding } from "../deal-clock.ts";
import { type NewDeal, newDealSchema, registeredWhy } from "../model.ts";
import { closeOffer, insertOffer } from "../offers/offers-store.ts";
import { insertDeal, type NamedDeal } from "../store.ts";
import { type DealWork, rowNow } from "../work.ts";
import { newDealRow } from "./create-deal.ts";

export async function openRegisteredDeal(
  work: DealWork,
  given: { lead: NewDeal; companyId: string; ownerId: string | null; sourceKey: string },
): Promise<NamedDeal> {
  const { tx, scope } = work;
  const { companyId, ownerId } = given;
  const funnel = defaultFunnel(scope.tenant, "deal");
  const at = { funnel: funnel.id, stage: stagesMeaning(funnel, "accepted")[0] ?? funnel.first };
  const fresh = await newDealRow(work, newDealSchema.parse(given.lead), at, given.sourceKey);
  const dueAt = await stageEnd(work, { ...at, companyId });
  const row = { ...fresh, companyId, ownerId, dueAt };
  await insertDeal(tx, scope, row);
  const offer = { dealId: row.id, ordinal: 1 };
  await insertOffer(tx, scope, {
    ...offer,
    companyId,
    supplierId: row.supplierId,
    why: registeredWhy,
    dueAt: dueAt ?? scope.now,
  });
  await closeOffer(tx, scope, offer, { state: "accepted", answeredBy: ownerId });
  await startStanding(work, row, dueAt);
  const { number, stage, source } = row;
  await work.audit.record({
    action: "deal.create",
    objectKind: "deal",
    objectId: row.id,
    after: { number, stage, source, companyId },
  });
  return rowNow(work, row.id);
}
