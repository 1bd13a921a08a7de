/** Understands a text that names a deal: «сделка 318», "deal 318". */
import { call } from "../flow.ts";
import type { Understander } from "../module.ts";
import { dealCard } from "./deal-card.ts";
import { dealNumberIn, seesDeals } from "./named-deal.ts";

export const dealNumber: Understander = {
  position: 9,
  async understand(reply, context) {
    const number = reply.kind === "text" ? dealNumberIn(reply.text) : null;
    if (number === null || !seesDeals(context)) return null;
    const deal = await context.core.deals.findByNumber(number);
    // Of none, or of another's, the card says that there is none.
    return call(dealCard, { dealId: deal?.id ?? "" });
  },
};
