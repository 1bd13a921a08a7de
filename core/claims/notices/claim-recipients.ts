/** Who hears of a claim: whoever reported it, and the managers of the company that decides it. */
import { selectStaffIds } from "../../network/store.ts";
import { selectManagerId } from "../../network/trade-store.ts";
import type { Recipient } from "../../notices/model.ts";
import { buyersOf } from "../../orders/order-recipients.ts";
import type { Claim } from "../model.ts";
import { selectReporter, selectSentBy } from "../store.ts";
import type { ClaimWork } from "../work.ts";

/** Who began its draft and who sent it; its company's owners where such a person left. */
export async function reporters(work: ClaimWork, claim: Claim, isReceipt: boolean): Promise<Recipient[]> {
  const { tx, scope } = work;
  const { companyId, id } = claim;
  const begun = await selectReporter(tx, scope, id);
  const people = new Set([begun, (await selectSentBy(tx, scope, id)) ?? begun]);
  const told = new Map<string, Recipient>();
  for (const person of people)
    for (const one of await buyersOf(work, { companyId, orderedBy: { id: person } }, isReceipt))
      told.set(JSON.stringify(one), one);
  return [...told.values()];
}

/** The dealer's own manager where that one works for who decides; a manufacturer's dealer may have a distributor's. */
export async function deciders(work: ClaimWork, claim: Claim, isEverybody = false): Promise<Recipient[]> {
  const { tx, scope, notices } = work;
  const { supplierId, companyId } = claim;
  const managerId = await selectManagerId(tx, scope, companyId);
  const staff = await selectStaffIds(tx, scope, supplierId);
  const own = managerId !== null && staff.includes(managerId) ? managerId : null;
  return notices.to.managers(supplierId, { id: companyId, managerId: own }, { isEverybody });
}
