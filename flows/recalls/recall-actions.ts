/** Buttons under the notices of recalls: none, all of it, some of it; the claim that was prepared, the list. */
import { type Text, text } from "../../core/outbox/message.ts";
import type { ActionHandler, ActionHandlers, ActionOutcome } from "../actions.ts";
import { checkClaim } from "../claims/check-claim.ts";
import type { FlowContext } from "../flow.ts";
import { recallCard } from "./recall-card.ts";
import { recallFound } from "./recall-found.ts";
import { openRecall } from "./recall-refs.ts";
import { refusalText } from "./screens.ts";

const common: Omit<ActionHandler, "press"> = {
  stateOf: (id, { core }) => stateNow(id, core),
  card: (recallId) => ({ flow: recallCard, data: openRecall(recallId) }),
  restore: (id, { core }) => core.recalls.restoreNotice(id),
};

async function stateNow(id: string, core: FlowContext["core"]): Promise<Text> {
  const recall = await core.recalls.find(id);
  return recall
    ? text("recalls.state", { number: recall.number, answered: recall.answered, asked: recall.asked })
    : text("recalls.refused.notFound");
}

/** `found`: of what the company has bought. */
const answering = (found: (boughtMilli: number) => number): ActionHandler => ({
  ...common,
  async press({ objectId }, { core }): Promise<ActionOutcome> {
    const own = await core.recalls.own(objectId);
    const result = await core.recalls.answer(objectId, found(own?.boughtMilli ?? 0));
    return result.ok ? { do: "done" } : { do: "refuse", why: refusalText(result) };
  },
});

export const recallActions: ActionHandlers = {
  "recall.none": answering(() => 0),
  "recall.all": answering((bought) => bought),
  "recall.some": {
    ...common,
    press: async ({ objectId }) => ({
      do: "ask",
      flow: recallFound,
      data: recallFound.data.parse({ recallId: objectId }),
    }),
  },
  "recall.after": {
    ...common,
    press: async ({ objectId }) => ({
      do: "ask",
      flow: recallFound,
      data: recallFound.data.parse({ recallId: objectId, isAfter: true }),
    }),
  },
  "recall.claim": {
    ...common,
    async press({ objectId }, { core }): Promise<ActionOutcome> {
      const own = await core.recalls.own(objectId);
      return own?.claimId
        ? { do: "ask", flow: checkClaim, data: checkClaim.data.parse({ claimId: own.claimId }) }
        : { do: "refuse", why: text("recalls.refused.notFound") };
    },
  },
  "recall.open": {
    ...common,
    press: async ({ objectId }) => ({ do: "ask", flow: recallCard, data: openRecall(objectId) }),
  },
};
