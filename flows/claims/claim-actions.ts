/** Buttons under the notices of claims: decisions of one tap, answers, and how it was settled. */
import { type Claim, type Rating, ratings } from "../../core/claims/model.ts";
import { stateText } from "../../core/claims/work.ts";
import { funnelNamed } from "../../core/funnels/tenant-funnels.ts";
import type { Action } from "../../core/notices/model.ts";
import { text } from "../../core/outbox/message.ts";
import type { ActionHandler, ActionHandlers, ActionOutcome } from "../actions.ts";
import type { AnyFlow, FlowContext } from "../flow.ts";
import { claimCard } from "./claim-card.ts";
import { claimMove } from "./claim-move.ts";
import { openClaim } from "./claim-refs.ts";
import { beginRejection, beginWith, decideClaim } from "./decide-claim.ts";
import { refusalText } from "./screens.ts";

const common: Omit<ActionHandler, "press"> = {
  async stateOf(id, { core }) {
    const claim = await core.claims.find(id);
    return claim ? stateText(claim) : text("claims.refused.notFound");
  },
  card: (claimId) => ({ flow: claimCard, data: openClaim(claimId) }),
  restore: (id, { core }) => core.claims.restoreNotice(id),
};

/** Of a claim that has changed meanwhile nothing is asked. */
const asking = (
  question: (claim: Claim, action: Action, context: FlowContext) => { flow: AnyFlow; data: unknown },
) => ({
  ...common,
  async press(action: Action, context: FlowContext): Promise<ActionOutcome> {
    const claim = await context.core.claims.find(action.objectId);
    if (claim?.version !== action.objectVersion)
      return { do: "refuse", why: await common.stateOf(action.objectId, context) };
    return { do: "ask", ...question(claim, action, context) };
  },
});

const move: ActionHandler = {
  ...common,
  async press(action, context): Promise<ActionOutcome> {
    const { objectId: id, objectVersion: version, data } = action;
    const name = String(data.move);
    const claim = await context.core.claims.find(id);
    const found = claim && context.core.claims.moves(claim).find((one) => one.name === name);
    if (found && claim.version === version && Object.keys(found.fields).length > 0)
      return { do: "ask", flow: claimMove, data: claimMove.data.parse({ claimId: id, version, move: name }) };
    const result = await context.core.claims.move({ id, version }, { name, fields: {} });
    return result.ok ? { do: "done" } : { do: "refuse", why: refusalText(result) };
  },
};

export const claimActions: ActionHandlers = {
  "claim.move": move,
  "claim.outcome": asking((claim, { data }, { tenant }) =>
    beginWith(claim, funnelNamed(tenant, claim.funnel), String(data.outcome)),
  ),
  "claim.decide": asking(({ id: claimId, version }) => ({
    flow: decideClaim,
    data: decideClaim.data.parse({ claimId, version }),
  })),
  "claim.reject": asking(beginRejection),
  "claim.card": asking(({ id }) => ({ flow: claimCard, data: openClaim(id) })),
  "claim.handUp": {
    ...common,
    async press({ objectId: id, objectVersion: version }, { core }): Promise<ActionOutcome> {
      const result = await core.claims.handUp({ id, version });
      return result.ok ? { do: "done" } : { do: "refuse", why: refusalText(result) };
    },
  },
  "claim.rate": {
    ...common,
    async press({ objectId, data }, { core }): Promise<ActionOutcome> {
      const rating = ratings.find((known) => known === data.rating) as Rating;
      const result = await core.claims.rate(objectId, rating);
      return result.ok ? { do: "done" } : { do: "refuse", why: await stateNow(objectId, core) };
    },
  },
};

async function stateNow(id: string, core: FlowContext["core"]) {
  const claim = await core.claims.find(id);
  return claim ? stateText(claim) : text("claims.refused.notFound");
}
