/** Buttons under the notices of claims: decisions of one tap, answers, and how it was settled. */
import {
  type Claim,
  isLowRating,
  type Rating,
  ratings,
  type VisitKind,
  visitKinds,
} from "../../core/claims/model.ts";
import { stateText } from "../../core/claims/work.ts";
import { funnelNamed } from "../../core/funnels/tenant-funnels.ts";
import { may } from "../../core/network/model.ts";
import type { Action } from "../../core/notices/model.ts";
import { nearestQuantity } from "../../core/orders/quantity-rule.ts";
import { text } from "../../core/outbox/message.ts";
import type { ActionHandler, ActionHandlers, ActionOutcome } from "../actions.ts";
import { productAdded } from "../catalog/product-card.ts";
import type { AnyFlow, FlowContext } from "../flow.ts";
import { checkClaim } from "./check-claim.ts";
import { claimCard } from "./claim-card.ts";
import { claimMove } from "./claim-move.ts";
import { claimRating } from "./claim-rating.ts";
import { openClaim } from "./claim-refs.ts";
import { claimVisit } from "./claim-visit.ts";
import { claimsList, claimsToDecide } from "./claims-list.ts";
import { beginRejection, beginWith, decideClaim } from "./decide-claim.ts";
import { begunOn } from "./decide-data.ts";
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
  "claim.decide": asking((claim) => ({ flow: decideClaim, data: begunOn(claim) })),
  "claim.reject": asking(beginRejection),
  "claim.visit.confirm": {
    ...common,
    async press({ objectId: id, objectVersion: version, data }, { core }): Promise<ActionOutcome> {
      const result = await core.claims.confirmVisit({ id, version }, visitKindOf(data.visit));
      return result.ok ? { do: "done" } : { do: "refuse", why: refusalText(result) };
    },
  },
  "claim.visit.other": asking(({ id: claimId, version }, { data }) => ({
    flow: claimVisit,
    data: claimVisit.data.parse({ claimId, version, visit: data.visit }),
  })),
  "claim.addon": {
    ...common,
    async press({ objectId, data }, { core, tenant, actor }): Promise<ActionOutcome> {
      const product = await core.catalog.product(String(data.productId));
      if (!product || !actor || !may(actor, "orders.place", tenant.blocks))
        return { do: "refuse", why: text("claims.addons.gone") };
      const added = await core.orders.cart.add(product.id, nearestQuantity(product, ONE_MILLI));
      if (!added.ok) return { do: "refuse", why: text("claims.addons.gone") };
      await core.claims.answerOffers(objectId, product.id);
      return { do: "ask", flow: productAdded, data: productAdded.data.parse({ productId: product.id }) };
    },
  },
  "claim.noAddon": {
    ...common,
    async press({ objectId }, { core }): Promise<ActionOutcome> {
      const result = await core.claims.answerOffers(objectId, null);
      return result.ok ? { do: "done" } : { do: "refuse", why: refusalText(result) };
    },
  },
  "claim.complete": asking((claim, _, { core }) => {
    const isWhole = core.claims.checklist(claim).every(({ isAnswered }) => isAnswered);
    return isWhole
      ? { flow: claimCard, data: openClaim(claim.id) }
      : { flow: checkClaim, data: checkClaim.data.parse({ claimId: claim.id }) };
  }),
  "claim.card": asking(({ id }) => ({ flow: claimCard, data: openClaim(id) })),
  "claim.handUp": {
    ...common,
    async press({ objectId: id, objectVersion: version }, { core }): Promise<ActionOutcome> {
      const result = await core.claims.handUp({ id, version });
      return result.ok ? { do: "done" } : { do: "refuse", why: refusalText(result) };
    },
  },
  "claim.remind": {
    ...common,
    async press({ objectId: id, objectVersion: version }, { core }): Promise<ActionOutcome> {
      const result = await core.claims.remind({ id, version });
      return result.ok ? { do: "done" } : { do: "refuse", why: refusalText(result) };
    },
  },
  "claim.urge": {
    ...common,
    async press({ objectId }, { core }): Promise<ActionOutcome> {
      const result = await core.claims.urge(objectId);
      return result.ok ? { do: "done" } : { do: "refuse", why: refusalText(result) };
    },
    // Its figures stay between the distributor and its dealer: there is no card of it here.
    stateOf: async () => text("claims.above.state"),
    card: () => ({ flow: claimsList, data: claimsToDecide }),
  },
  "claim.rate": {
    ...common,
    async press({ objectId, data }, { core }): Promise<ActionOutcome> {
      const rating = ratings.find((known) => known === data.rating) as Rating;
      const result = await core.claims.rate(objectId, rating);
      if (!result.ok) return { do: "refuse", why: await stateNow(objectId, core) };
      return isLowRating(rating)
        ? { do: "ask", flow: claimRating, data: claimRating.data.parse({ claimId: objectId }) }
        : { do: "done" };
    },
  },
};

const ONE_MILLI = 1_000;

const visitKindOf = (name: unknown): VisitKind => visitKinds.find((known) => known === name) ?? "inspection";

async function stateNow(id: string, core: FlowContext["core"]) {
  const claim = await core.claims.find(id);
  return claim ? stateText(claim) : text("claims.refused.notFound");
}
