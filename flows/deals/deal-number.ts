/** Understands a text that names a deal: «сделка 318», "deal 318". */
import { may } from "../../core/network/model.ts";
import { call } from "../flow.ts";
import type { Understander } from "../module.ts";
import { dealCard } from "./deal-card.ts";
import { dealNumberIn } from "./named-deal.ts";

export const dealNumber: Understander = {
  position: 9,
  async understand(reply, { core, actor, tenant: { blocks } }) {
    const number = reply.kind === "text" ? dealNumberIn(reply.text) : null;
    if (number === null || !actor) return null;
    if (!may(actor, "deals.work", blocks) && !may(actor, "deals.assign", blocks)) return null;
    const deal = await core.deals.findByNumber(number);
    // Of none, or of another's, the card says that there is none.
    return call(dealCard, { dealId: deal?.id ?? "" });
  },
};
