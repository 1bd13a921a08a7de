/** Buttons under the notices of deals: the dealer's answer and next steps, and the supplier's when nobody took one. */
import type { Deal, DealRefusal } from "../../core/deals/model.ts";
import type { Assignment } from "../../core/deals/offers/assign-deal.ts";
import type { Action } from "../../core/notices/model.ts";
import { text } from "../../core/outbox/message.ts";
import type { Result } from "../../core/result.ts";
import type { ActionHandler, ActionHandlers, ActionOutcome } from "../actions.ts";
import type { FlowContext } from "../flow.ts";
import { assignDeal } from "./assign-deal.ts";
import { assignmentOf, offeredText } from "./assign-moves.ts";
import { dealCard } from "./deal-card.ts";
import { dealForm } from "./deal-form.ts";
import { dealMove } from "./deal-move.ts";
import { pressMove } from "./deal-moves.ts";
import { refusalText, stateText } from "./deal-words.ts";
import { dealWorkActions } from "./deal-work-actions.ts";

const common: Omit<ActionHandler, "press"> = {
  async stateOf(dealId, { core }) {
    const deal = await core.deals.find(dealId);
    if (deal) return stateText(deal);
    return (await core.deals.lostText(dealId)) ?? text("deals.refused.notFound");
  },
  card: (dealId) => ({ flow: dealCard, data: { dealId } }),
  restore: (dealId, { core }) => core.deals.restoreNotice(dealId),
};

/** A move of the funnel, by the name its button has; it asks where the funnel says so. */
const moveAction = (named: (action: Action) => string): ActionHandler => ({
  ...common,
  async press(action, context) {
    const at = { dealId: action.objectId, version: action.objectVersion, move: named(action) };
    const pressed = await pressMove(at, context);
    if (pressed.is === "asked") return { do: "ask", flow: dealMove, data: dealMove.data.parse(at) };
    if (pressed.is === "form") return { do: "ask", flow: dealForm, data: dealForm.data.parse(pressed.data) };
    if (pressed.is !== "moved") return refused(action, context);
    const deal = at.move === "handOn" ? await context.core.deals.find(at.dealId) : null;
    return deal ? { do: "done", toast: await offeredText(deal, context) } : { do: "done" };
  },
});

/** Late: what is true now is all there is to say, the card below says the rest. */
const refused = async ({ objectId }: Action, context: FlowContext): Promise<ActionOutcome> => ({
  do: "refuse",
  why: await common.stateOf(objectId, context),
});

const doneOr = (result: Result<Deal, DealRefusal>): ActionOutcome =>
  result.ok ? { do: "done" } : { do: "refuse", why: refusalText(result) };

const assigning = (to: (action: Action) => Assignment): ActionHandler => ({
  ...common,
  press: async (action, { core }) =>
    doneOr(await core.deals.assign(action.objectId, action.objectVersion, to(action))),
});

export const dealActions: ActionHandlers = {
  ...dealWorkActions(common),
  "deal.accept": moveAction(() => "accept"),
  "deal.decline": moveAction(() => "decline"),
  "deal.move": moveAction(({ data }) => String(data.move)),
  "deal.assign": {
    ...common,
    async press(action, context) {
      const { objectId: dealId, objectVersion: version } = action;
      const deal = await context.core.deals.find(dealId);
      if (deal?.version !== version) return refused(action, context);
      return { do: "ask", flow: assignDeal, data: assignDeal.data.parse({ dealId, version }) };
    },
  },
  "deal.again": assigning(() => assignmentOf("again")),
  "deal.pool": assigning(() => assignmentOf("pool")),
  "deal.turn": assigning(() => assignmentOf("next")),
  // Of a client that somebody has already.
  "deal.same": assigning(({ data }) => ({ to: "company", companyId: String(data.companyId) })),
  "deal.repeat": {
    ...common,
    press: async ({ objectId, objectVersion, data: { reason } }, { core }) =>
      doneOr(await core.deals.move(objectId, objectVersion, { name: "lose", fields: { reason } })),
  },
};
