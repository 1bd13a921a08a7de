/** What the supplier does with a deal nobody has taken: offers it by turn, once more, or to a company of its choice. */

import type { Deal } from "../../core/deals/model.ts";
import type { Assignment } from "../../core/deals/offers/assign-deal.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import { type Choice, call, type FlowContext, goTo, stay } from "../flow.ts";
import { assignDeal } from "./assign-deal.ts";
import { refusalText } from "./deal-words.ts";

/** What those who let their time pass are given once more. */
export const againMinutes = 120;

export async function assignChoices(
  { id, canonical, version, supplierId, pooledUntil }: Deal,
  { core }: FlowContext,
): Promise<Choice[]> {
  if (canonical !== "new" && canonical !== "offered") return [];
  const offers = await core.deals.offers(id);
  const isAgain = offers.some((offer) => offer.supplierId === supplierId && offer.state === "timedOut");
  return [
    { id: `assign company ${version}`, label: text("deals.action.assign"), style: "primary" },
    ...(isAgain ? [{ id: `assign again ${version}`, label: text("deals.action.again") }] : []),
    { id: `assign next ${version}`, label: text("deals.action.next") },
    ...(pooledUntil === null ? [{ id: `assign pool ${version}`, label: text("work.pool.put") }] : []),
  ];
}

/** How long a deal is free before its supplier hears that nobody has taken it: a working day. */
const poolMinutes = 540;

export function assignmentOf(word: string): Assignment {
  if (word === "again") return { to: "again", minutes: againMinutes };
  return word === "pool" ? { to: "pool", minutes: poolMinutes } : { to: "next" };
}

export async function pressAssign(
  word: string,
  { dealId, version }: { dealId: string; version: number },
  context: FlowContext,
) {
  if (word === "company") return call(assignDeal, assignDeal.data.parse({ dealId, version }));
  const result = await context.core.deals.assign(dealId, version, assignmentOf(word));
  if (!result.ok) return stay(refusalText(result));
  return goTo("card", { dealId }, await offeredText(result.value, context));
}

/** What has become of a deal that was to be somebody's; where it is nobody's, why. */
export async function offeredText(
  { id, number, companyId, pooledUntil }: Deal,
  { core }: FlowContext,
): Promise<Text> {
  if (pooledUntil !== null) return text("work.pool.done", { number });
  if (companyId !== null) return text("deals.assign.offered", { number });
  const why = await core.deals.whyNobody(id);
  if (why) return text("deals.assign.nobodyWhy", { number, why: { text: why } });
  const isKnown = (await core.deals.beside(id)).length > 0;
  return text(isKnown ? "deals.known.head" : "deals.assign.nobody", { number });
}
