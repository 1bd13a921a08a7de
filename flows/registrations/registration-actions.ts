/** Buttons under the notices of registrations: the supplier's decision, the dealer's answer, a longer protection. */
import type { Action } from "../../core/notices/model.ts";
import { text } from "../../core/outbox/message.ts";
import type { Decision, Registration, RegistrationRefusal } from "../../core/registrations/model.ts";
import { stateText } from "../../core/registrations/registration-words.ts";
import type { Result } from "../../core/result.ts";
import type { ActionHandler, ActionHandlers, ActionOutcome } from "../actions.ts";
import { dealCard } from "../deals/deal-card.ts";
import type { FlowContext } from "../flow.ts";
import { registrationCard } from "./registration-card.ts";
import { refusalText } from "./registration-screens.ts";
import { registrationWords } from "./registration-words.ts";

const common: Omit<ActionHandler, "press"> = {
  async stateOf(id, { core, tenant }) {
    const found = await core.registrations.find(id);
    return found ? stateText(found, tenant) : text("registrations.refused.notFound");
  },
  card: (registrationId) => ({ flow: registrationCard, data: { registrationId } }),
  restore: (id, { core }) => core.registrations.restoreNotice(id),
};

const doneOr = (result: Result<Registration, RegistrationRefusal>): ActionOutcome =>
  result.ok ? { do: "done" } : { do: "refuse", why: refusalText(result) };

const deciding = (decision: Decision): ActionHandler => ({
  ...common,
  press: async ({ objectId, objectVersion }, { core }) =>
    doneOr(await core.registrations.decide(objectId, objectVersion, decision)),
});

/** Words are asked for first; of a registration that has changed meanwhile nothing is asked. */
const asking = (how: "refuse" | "ask" | "answer"): ActionHandler => ({
  ...common,
  async press({ objectId: registrationId, objectVersion: version }: Action, context: FlowContext) {
    const found = await context.core.registrations.find(registrationId);
    if (found?.version !== version)
      return { do: "refuse", why: await common.stateOf(registrationId, context) };
    return { do: "ask", flow: registrationWords, data: { registrationId, version, how } };
  },
});

export const registrationActions: ActionHandlers = {
  "registration.approve": deciding({ is: "approve" }),
  "registration.extend": deciding({ is: "extend" }),
  "registration.keep": deciding({ is: "keep" }),
  "registration.refuse": asking("refuse"),
  "registration.ask": asking("ask"),
  "registration.answer": asking("answer"),
  "registration.longer": {
    ...common,
    press: async ({ objectId, objectVersion }, { core }) =>
      doneOr(await core.registrations.askLonger(objectId, objectVersion)),
  },
  "registration.deal": {
    ...common,
    async press({ objectId }, context) {
      const dealId = (await context.core.registrations.find(objectId))?.dealId;
      return dealId
        ? { do: "ask", flow: dealCard, data: { dealId } }
        : { do: "refuse", why: await common.stateOf(objectId, context) };
    },
  },
};
