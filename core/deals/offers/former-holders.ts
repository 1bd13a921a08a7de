/** What a company that had a deal leaves behind: for its supplier to see, and for no company that has it later. */
import type { Field, Transition } from "../../funnels/model.ts";
import { type DealActivity, insertActivity } from "../leading/activities-store.ts";
import type { NamedDeal } from "../store.ts";
import { type DealWork, funnelOf } from "../work.ts";
import { type OfferRow, selectOffers } from "./offers-store.ts";

const unled = ["new", "offered"];
const ofDealer = ({ by }: Transition): boolean => by.includes("dealer");

/**
 * The fields a deal keeps when it leaves whoever leads it: what it came with. What its dealer answered, sums and names
 * among it, becomes a line of the deal's past.
 */
export async function partWithAnswers(work: DealWork, row: NamedDeal): Promise<Record<string, unknown>> {
  const { stages, transitions } = funnelOf(work, row);
  const asked = new Map<string, Field>(
    [
      ...stages.filter(({ canonical }) => !unled.includes(canonical)).map(({ form }) => form?.fields ?? {}),
      ...transitions.filter(ofDealer).map(({ fields }) => fields),
    ].flatMap((fields) => Object.entries(fields)),
  );
  const answers = Object.entries(row.fields).filter(([name]) => asked.has(name));
  if (answers.length > 0 && row.ownerId !== null)
    await insertActivity(work.tx, work.scope, {
      ...{ dealId: row.id, kind: "answers", personId: row.ownerId },
      words: JSON.stringify(Object.fromEntries(answers)),
      files: answers.flatMap(([name, value]) =>
        asked.get(name)?.type === "files" && Array.isArray(value) ? value.map(String) : [],
      ),
    });
  return Object.fromEntries(Object.entries(row.fields).filter(([name]) => !asked.has(name)));
}

/** Of what was done with a deal: without what was between its supplier and another company that had it. */
export async function withoutFormer(
  work: DealWork,
  dealId: string,
  activities: readonly DealActivity[],
): Promise<DealActivity[]> {
  const company = work.scope.actor?.company;
  if (!company || company.kind === "manufacturer" || activities.length === 0) return [...activities];
  const others = (await selectOffers(work.tx, work.scope, dealId)).filter(
    ({ companyId, supplierId }) => companyId !== company.id && supplierId !== company.id,
  );
  return activities.filter(({ at }) => !others.some((offer) => isWithin(offer, at)));
}

/** From the offer until the company had it no more. */
const isWithin = ({ offeredAt, answeredAt }: OfferRow, at: number): boolean =>
  offeredAt <= at && answeredAt !== null && at <= answeredAt;
