/** What the supplier does with a deal nobody has taken: offers it by turn, once more, or to a company of its choice. */

import type { Deal } from "../../core/deals/model.ts";
import type { Assignment } from "../../core/deals/offers/assign-deal.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import { type Choice, call, type FlowContext, goTo, stay } from "../flow.ts";
import { assignDeal } from "./assign-deal.ts";
import { refusalText } from "./deal-words.ts";

/** What those who let their time pass are given once more. */
export const againMinutes = 120;

export function assignChoices({ canonical, version, pooledUntil }: Deal): Choice[] {
  if (canonical !== "new" && canonical !== "offered") return [];
  return [
    { id: `assign company ${version}`, label: text("deals.action.assign"), style: "primary" },
    { id: `assign again ${version}`, label: text("deals.action.again") },
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
  { core }: FlowContext,
) {
  if (word === "company") return call(assignDeal, assignDeal.data.parse({ dealId, version }));
  const result = await core.deals.assign(dealId, version, assignmentOf(word));
  if (!result.ok) return stay(refusalText(result));
  return goTo("card", { dealId }, offeredText(result.value));
}

/** What has become of a deal that was to be somebody's. */
export function offeredText({ number, companyId, pooledUntil }: Deal): Text {
  if (pooledUntil !== null) return text("work.pool.done", { number });
  return text(companyId === null ? "deals.assign.nobody" : "deals.assign.offered", { number });
}
