/** Understands what a manager hands on: somebody's contact card, or a forwarded message, or a file's caption, with a phone in it. */
import { typedLead } from "../../core/deals/leads/typed-lead.ts";
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

async function leadIn(reply: Reply, { core }: FlowContext): Promise<object | null> {
  if (reply.kind === "contact" && !reply.isOwn)
    return { clientName: reply.name ?? null, clientPhone: reply.phone };
  const handed = handedOn(reply);
  if (!handed) return null;
  const lead = typedLead(handed.words, await core.deals.servedRegions());
  if (lead.clientPhone === null || (lead.title?.length ?? 0) > 200) return null;
  return { ...leadFields(lead), files: handed.files };
}

/** Somebody else's words, and the files they stand under. */
function handedOn(reply: Reply): { words: string; files: string[] } | null {
  if (reply.kind === "text" && reply.isForwarded) return { words: reply.text, files: [] };
  if (reply.kind !== "files" || !reply.isForwarded) return null;
  return { words: reply.caption, files: idsOf(reply.files) };
}
