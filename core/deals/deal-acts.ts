/** What is done with a deal between its moves: planned, put off, filled in, ordered for, hurried, given to another. */
import { ok, type Result } from "../result.ts";
import { activitiesOf, type Comment, commentDeal, restoreTalk } from "./leading/comment-deal.ts";
import { fillIn } from "./leading/deal-forms.ts";
import {
  cartDeal,
  dealOfOrder,
  fillCartFor,
  freeCart,
  linkOrder,
  orderSent,
  ordersOf,
} from "./leading/deal-orders.ts";
import {
  doneNext,
  type NextStep,
  nextReached,
  planNext,
  planTomorrow,
  restoreNext,
} from "./leading/next-step.ts";
import { type Postponement, postponeDeal, wakeDeal, wakeReached } from "./leading/postpone-deal.ts";
import { silenceReached } from "./leading/silence.ts";
import { standAnew } from "./leading/stand-anew.ts";
import { nudgeDealer, reassignDeal } from "./leading/supplier-acts.ts";
import type { Deal, DealRefusal } from "./model.ts";
import { poolReached, takeFree } from "./offers/free-deal.ts";
import type { NamedDeal } from "./store.ts";
import { asDeal, type DealWork } from "./work.ts";

export type DealActs = ReturnType<typeof dealActs>;

export function dealActs(work: DealWork) {
  const seen = async (doing: Promise<Result<NamedDeal, DealRefusal>>): Promise<Result<Deal, DealRefusal>> => {
    const result = await doing;
    return result.ok ? ok(asDeal(work, result.value)) : result;
  };
  const found = async (finding: Promise<NamedDeal | null>): Promise<Deal | null> => {
    const row = await finding;
    return row && asDeal(work, row);
  };
  return {
    /** Words or files to whoever works with it; of those who were only offered it, refused. */
    comment: (dealId: string, comment: Comment) => seen(commentDeal(work, dealId, comment)),
    /** What was done and noted, the newest first. */
    activities: (dealId: string, limit: number) => activitiesOf(work, dealId, limit),

    restoreTalk: (dealId: string) => restoreTalk(work, dealId),

    /** What is next, in place of what was; reminded of in working hours. Whoever leads the deal plans. */
    planNext: (dealId: string, step: NextStep) => seen(planNext(work, dealId, step)),
    /** `at`: the instant it was planned for, as in `doneNext`. */
    planTomorrow: (dealId: string, at: number) => seen(planTomorrow(work, dealId, at)),
    doneNext: (dealId: string, at: number) => seen(doneNext(work, dealId, at)),
    restoreNext: (dealId: string) => restoreNext(work, dealId),

    /** Until a day, with a reason: the clock of its stage stands meanwhile. */
    postpone: (dealId: string, version: number, postponement: Postponement) =>
      seen(postponeDeal(work, dealId, version, postponement)),
    wake: (dealId: string, version: number) => seen(wakeDeal(work, dealId, version)),

    /** One answer of the form of its stage. */
    fillIn: (dealId: string, name: string, value: unknown) => seen(fillIn(work, dealId, name, value)),

    /** The supplier's: the dealer is asked for news, refused as "tooSoon" within hours of the last time. */
    nudge: (dealId: string) => seen(nudgeDealer(work, dealId)),
    /** The supplier's: from the dealer that leads it to another; null: to whoever's turn it is. */
    reassign: (dealId: string, version: number, to: { companyId: string | null; reason: string }) =>
      seen(reassignDeal(work, dealId, version, to)),

    /** A free deal: the first has it, refused as "stale" to whoever comes later. */
    take: (dealId: string) => seen(takeFree(work, dealId)),

    /** From now on the own cart is filled for this deal. */
    fillCart: (dealId: string) => seen(fillCartFor(work, dealId)),
    cartDeal: () => found(cartDeal(work)),
    freeCart: () => freeCart(work),
    /** The cart has gone out as this order. */
    orderSent: (orderId: string) => orderSent(work, orderId),
    linkOrder: (dealId: string, number: number) => seen(linkOrder(work, dealId, number)),
    orders: (dealId: string) => ordersOf(work, dealId),
    ofOrder: (orderId: string) => found(dealOfOrder(work, orderId)),

    /** Its funnel was changed under it. */
    standAnew: (dealId: string) => standAnew(work, dealId),

    /** The clock's. */
    nextReached: (dealId: string) => nextReached(work, dealId),
    wakeReached: (dealId: string) => wakeReached(work, dealId),
    silenceReached: (dealId: string, isAsked: boolean) => silenceReached(work, dealId, isAsked),
    poolReached: (dealId: string) => poolReached(work, dealId),
  };
}
