/** Understands «Зарегистрируйте ООО Ромашка, ИНН …»: what a registration needs, or some of it, in one message. */
import { asksForRegistration, withoutOpening } from "../../core/deals/leads/typed-lead.ts";
import { may } from "../../core/network/model.ts";
import { call } from "../flow.ts";
import type { Understander } from "../module.ts";
import { registerClient } from "./register-client.ts";
import { missingOf, registerData, withWords } from "./register-data.ts";

export const askedRegistration: Understander = {
  // Before an order's number: there are other numbers in it.
  position: 8,
  async understand(reply, { actor, tenant, place, core }) {
    if (reply.kind !== "text" || place.kind !== "private" || !asksForRegistration(reply.text)) return null;
    if (!actor || actor.company.kind === "manufacturer" || !may(actor, "deals.work", tenant.blocks))
      return null;
    // «Закрепить клиента», as the button is called: nothing is said of the client yet.
    if (withoutOpening(reply.text) === "") return call(registerClient, registerData.parse({}));
    const known = withWords(reply.text, registerData.parse({}), await core.deals.servedRegions());
    return known && call(registerClient, { ...known, entry: missingOf(known) });
  },
};
