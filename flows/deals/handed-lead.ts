/** Understands a lead a manager hands on or writes: a contact card, a forwarded message or caption with a phone, words that say all. */
import {
  asksForRegistration,
  saysItIsLead,
  type TypedLead,
  typedLead,
} from "../../core/deals/leads/typed-lead.ts";
import { may } from "../../core/network/model.ts";
import { call, type FlowContext } from "../flow.ts";
import type { Understander } from "../module.ts";
import { idsOf } from "../questions/words.ts";
import type { Reply } from "../reply.ts";
import { createDeal, leadFields } from "./create-deal.ts";

export const handedLead: Understander = {
  // Before an order's number: a forwarded message has other numbers in it.
  position: 8,
  async understand(reply, context) {
    const { actor, tenant, place } = context;
    if (place.kind !== "private" || !actor || !may(actor, "deals.assign", tenant.blocks)) return null;
    const lead = await leadIn(reply, context);
    return lead && call(createDeal, createDeal.data.parse(lead));
  },
};

async function leadIn(reply: Reply, context: FlowContext): Promise<object | null> {
  const { core } = context;
  if (reply.kind === "contact" && !reply.isOwn)
    return { clientName: reply.name ?? null, clientPhone: reply.phone };
  const handed = handedOn(reply);
  if (!handed) return typedIn(reply, context);
  const lead = typedLead(handed.words, await core.deals.servedRegions());
  if (lead.clientPhone === null || isTooLong(lead)) return null;
  return { ...leadFields(lead), files: handed.files };
}

/** Words of the manager's own, in answer to nobody: they say that they are a lead, or leave nothing to ask. */
async function typedIn(reply: Reply, { core, actor }: FlowContext): Promise<object | null> {
  if (reply.kind !== "text" || reply.repliesTo !== undefined) return null;
  // A distributor's own client is registered above.
  if (actor?.company.kind !== "manufacturer" && asksForRegistration(reply.text)) return null;
  const isSaid = saysItIsLead(reply.text);
  // A phone at least: whatever is written is looked at here first.
  if (!isSaid && !/\d[\d\s()-]{8,}\d/.test(reply.text)) return null;
  const lead = typedLead(reply.text, await core.deals.servedRegions());
  const { title, clientName, clientPhone, region, amountMinor } = lead;
  const isWhole = title && clientName && clientPhone && (region !== null || amountMinor !== null);
  return (isSaid || isWhole) && !isTooLong(lead) ? leadFields(lead) : null;
}

const isTooLong = ({ title }: TypedLead): boolean => (title?.length ?? 0) > 200;

/** Somebody else's words, and the files they stand under. */
function handedOn(reply: Reply): { words: string; files: string[] } | null {
  if (reply.kind === "text" && reply.isForwarded) return { words: reply.text, files: [] };
  if (reply.kind !== "files" || !reply.isForwarded) return null;
  return { words: reply.caption, files: idsOf(reply.files) };
}
