/** Understands a text that names a deal: «сделка 318», "deal 318". */
import { call } from "../flow.ts";
import type { Understander } from "../module.ts";
import { dealCard } from "./deal-card.ts";

const named = /^(?:сделк[аиуе]|deal)\s*(?:№|#|no\.?)?\s*(\d{1,7})\s*[.!?]*$/i;

export const dealNumber: Understander = {
  position: 9,
  async understand(reply, { core }) {
    const digits = reply.kind === "text" ? named.exec(reply.text.trim())?.[1] : undefined;
    const deal = digits === undefined ? null : await core.deals.findByNumber(Number(digits));
    return deal && call(dealCard, { dealId: deal.id });
  },
};
