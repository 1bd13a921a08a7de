/** What the supplier does with a deal nobody has taken: offers it by turn, once more, or to a company of its choice. */
import type { Assignment } from "../../core/deals/assign-deal.ts";
import type { Deal } from "../../core/deals/model.ts";
import { text } from "../../core/outbox/message.ts";
import { type Choice, call, type FlowContext, goTo, stay } from "../flow.ts";
import { assignDeal } from "./assign-deal.ts";
import { refusalText } from "./deal-words.ts";

/** What those who let their time pass are given once more. */
export const againMinutes = 120;

export function assignChoices({ canonical, version }: Deal): Choice[] {
  if (canonical !== "new" && canonical !== "offered") return [];
  return [
    { id: `assign company ${version}`, label: text("deals.action.assign"), style: "primary" },
    { id: `assign again ${version}`, label: text("deals.action.again") },
    { id: `assign next ${version}`, label: text("deals.action.next") },
  ];
}

export const assignmentOf = (word: string): Assignment =>
  word === "again" ? { to: "again", minutes: againMinutes } : { to: "next" };

export async function pressAssign(
  word: string,
  { dealId, version }: { dealId: string; version: number },
  { core }: FlowContext,
) {
  if (word === "company") return call(assignDeal, assignDeal.data.parse({ dealId, version }));
  const result = await core.deals.assign(dealId, version, assignmentOf(word));
  if (!result.ok) return stay(refusalText(result));
  const { number, companyId } = result.value;
  const note = companyId === null ? "deals.assign.nobody" : "deals.assign.offered";
  return goTo("card", { dealId }, text(note, { number }));
}
