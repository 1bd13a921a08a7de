/** Offering a deal: to the next company, on a clock, until somebody takes it or the supplier has to decide. */
import { addWorkingMinutes } from "../../calendar/working-calendar.ts";
import { applyMove } from "../../funnels/machine.ts";
import type { Side } from "../../funnels/model.ts";
import { awaitMark, isLast, type OfferWait, offerMinutes, standingTimer } from "../deal-clock.ts";
import { tellOffer, tellOver } from "../deal-notices.ts";
import { saidNo, type Why } from "../model.ts";
import { type NamedDeal, updateDeal } from "../store.ts";
import { type DealWork, funnelOf, rowNow } from "../work.ts";
import { nextCandidate, turnOf } from "./assignment.ts";
import { raiseTurn } from "./candidates-store.ts";
import { dealerCalendar } from "./dealer-profiles.ts";
import { backToSupplier, leavePool, putInPool } from "./free-deal.ts";
import { closeOffer, insertOffer, type OfferRow, selectOffers } from "./offers-store.ts";
import { type ProfileRow, selectProfile } from "./profiles-store.ts";

/** How an offer is made: by which move of the funnel, whose it is, and who may not have it. */
interface Offering {
  move: "offer" | "decline" | "pass";
  side: Side;
  /** What the move brings. */
  fields?: Record<string, unknown>;
  /** Those who only let their time pass are asked once more. */
  isAgain?: boolean;
  minutes?: number;
  /** Whoever acts is shown what comes of it. */
  isShown?: boolean;
}

/**
 * Offers to the next company whose turn it is; where none is left, the deal goes back to its supplier, who is told. Null
 * when somebody else changed it meanwhile.
 */
export async function offerNext(
  work: DealWork,
  row: NamedDeal,
  offering: Offering,
): Promise<NamedDeal | null> {
  const offers = await selectOffers(work.tx, work.scope, row.id);
  const said = offering.isAgain ? offers.filter(saidNo) : offers;
  // A distributor that hands a deal on is no candidate of its own.
  const excluded = [...new Set([...said.map(({ companyId }) => companyId), row.supplierId])];
  const candidate = await nextCandidate(work, row, excluded);
  if (!candidate) return backToSupplier(work, row, "clock", { isShown: offering.isShown ?? false });
  if (candidate.is === "pool") return putInPool(work, row, candidate);
  const { profile, why } = candidate;
  return offerTo(work, row, { ...offering, companyId: profile.companyId, profile, why, offers });
}

/** Offers to this company, whoever's turn it is. */
export async function offerTo(
  work: DealWork,
  row: NamedDeal,
  offering: Offering & { companyId: string; profile?: ProfileRow; why: Why; offers: readonly OfferRow[] },
): Promise<NamedDeal | null> {
  const { tx, scope } = work;
  const { companyId, why, offers, move, side, fields = {} } = offering;
  const allowed = applyMove(funnelOf(work, row), { stage: row.stage, side }, { name: move, fields });
  if (!allowed.ok) return null;
  const at = { funnel: row.funnel, stage: allowed.value.to };
  const profile = offering.profile ?? (await selectProfile(tx, scope, companyId));
  const calendar = dealerCalendar(scope, profile);
  const minutes = offering.minutes ?? offerMinutes(work, at);
  const dueAt = addWorkingMinutes(calendar, scope.now, minutes);
  const change = {
    stage: at.stage,
    companyId,
    ownerId: null,
    stageSince: scope.now,
    dueAt,
    pooledUntil: null,
  };
  if (!(await updateDeal(tx, scope, row, change))) return null;
  await leavePool(work, row, companyId);
  const ordinal = (offers.at(-1)?.ordinal ?? 0) + 1;
  await insertOffer(tx, scope, {
    dealId: row.id,
    ordinal,
    companyId,
    supplierId: row.supplierId,
    why,
    dueAt,
  });
  if (profile) await raiseTurn(tx, scope, companyId, turnOf(profile.weight));
  await work.audit.record({
    action: "deal.offer",
    objectKind: "deal",
    objectId: row.id,
    before: { stage: row.stage, companyId: row.companyId },
    after: { by: side, stage: at.stage, companyId, ordinal, ...why },
  });
  await work.timers.cancel(standingTimer, row.id);
  await awaitMark(work, row.id, calendar, { ordinal, mark: 0, from: scope.now, minutes });
  const after = await rowNow(work, row.id);
  await tellOffer(work, after, why);
  return after;
}

/** A mark of an offer has come: it is told again, or its time is over and the next company's begins. */
export async function markReached(work: DealWork, dealId: string, wait: OfferWait): Promise<void> {
  const row = await rowNow(work, dealId);
  const offers = await selectOffers(work.tx, work.scope, dealId);
  const offer = offers.at(-1);
  if (offer?.ordinal !== wait.ordinal || offer.state !== "offered") return;
  // A process that slept until the time was over has nothing to remind of.
  if (!isLast(wait) && work.scope.now < offer.dueAt) {
    await tellOffer(work, row, offer.why, { isReminder: true });
    const profile = await selectProfile(work.tx, work.scope, offer.companyId);
    const next = { ...wait, mark: wait.mark + 1 };
    return awaitMark(work, dealId, dealerCalendar(work.scope, profile), next);
  }
  await closeOffer(work.tx, work.scope, { dealId, ordinal: offer.ordinal }, { state: "timedOut" });
  await tellOver(work, row, "timedOut");
  await offerNext(work, row, { move: "pass", side: "clock" });
}
