/** What a supplier does about a deal its dealer leads: hurries the dealer, or gives the deal to another. */
import { may } from "../../network/model.ts";
import { ok, type Result, refuse } from "../../result.ts";
import { actorOf } from "../../scope.ts";
import { standingTimer } from "../deal-clock.ts";
import { tellTakenAway } from "../deal-notices.ts";
import type { DealRefusal } from "../model.ts";
import { refusalFor } from "../offers/assign-deal.ts";
import { partWithAnswers } from "../offers/former-holders.ts";
import { offerNext, offerTo } from "../offers/offering.ts";
import { closeOffer, selectOffers } from "../offers/offers-store.ts";
import { type NamedDeal, updateDeal } from "../store.ts";
import {
  type DealWork,
  funnelOf,
  isLed,
  lockedRow,
  meaningOf,
  rowNow,
  sideOf,
  staleRefusal,
  stateText,
} from "../work.ts";
import { insertActivity, selectLastAt } from "./activities-store.ts";
import { forgetNext } from "./next-step.ts";
import { wakeTimer } from "./postpone-deal.ts";
import { listen } from "./silence.ts";
import { tellHurried } from "./silence-notice.ts";

/** A dealer is not hurried more often. */
const NUDGE_MS = 4 * 60 * 60_000;
const mostCharacters = 200;

/** Null where the one who asks may; else why not. */
async function refusalOf(work: DealWork, row: NamedDeal | null): Promise<ReturnType<typeof refuse> | null> {
  if (!row) return refuse("notFound");
  const actor = actorOf(work.scope);
  const isSupplier = (await sideOf(work, row, actor)) === "supplier";
  if (!isSupplier || !may(actor, "deals.assign", work.scope.tenant.blocks)) return refuse("notAllowed");
  return isLed(work, row) ? null : refuse("notNow", { state: { text: stateText(work, row) } });
}

export async function nudgeDealer(work: DealWork, dealId: string): Promise<Result<NamedDeal, DealRefusal>> {
  const { tx, scope } = work;
  const row = await lockedRow(work, dealId);
  const refusal = await refusalOf(work, row);
  if (!row || refusal) return (refusal ?? refuse("notFound")) as Result<NamedDeal, DealRefusal>;
  const last = await selectLastAt(tx, scope, dealId, "nudge");
  if (last !== null && last + NUDGE_MS > scope.now) return refuse("tooSoon", { at: { stamp: last } });
  const { person } = actorOf(scope);
  await insertActivity(tx, scope, { dealId, kind: "nudge", words: "", personId: person.id });
  await work.audit.record({ action: "deal.nudge", objectKind: "deal", objectId: dealId });
  await tellHurried(work, row, person.name);
  return ok(row);
}

/** `companyId`: null leaves it to the funnel's rules. Both dealers are told; the one before sees it no more. */
export async function reassignDeal(
  work: DealWork,
  dealId: string,
  version: number,
  { companyId, reason }: { companyId: string | null; reason: string },
): Promise<Result<NamedDeal, DealRefusal>> {
  const { tx, scope } = work;
  const row = await lockedRow(work, dealId);
  const refusal = await refusalOf(work, row);
  if (!row || refusal) return (refusal ?? refuse("notFound")) as Result<NamedDeal, DealRefusal>;
  if (row.version !== version) return staleRefusal(work, row);
  // Whoever has won a deal carries it out.
  if (meaningOf(work, row) === "won") return refuse("notNow", { state: { text: stateText(work, row) } });
  const words = reason.trim();
  if (words === "" || words.length > mostCharacters) return refuse("badField", { field: "reason" });
  if (companyId === row.companyId) return refuse("declined");
  const unfit = companyId === null ? null : await refusalFor(work, row, companyId);
  if (unfit) return refuse(unfit);
  const free = await takenAway(work, row, words);
  if (!free) return staleRefusal(work, await rowNow(work, dealId));
  const offering = { move: "offer", side: "supplier" } as const;
  const offers = await selectOffers(tx, scope, dealId);
  const why = { match: [], place: null, km: null, weight: 10 };
  const after =
    companyId === null
      ? await offerNext(work, free, offering)
      : await offerTo(work, free, { ...offering, companyId, why, offers });
  return ok(after ?? (await rowNow(work, dealId)));
}

/** From its dealer, and back to where a deal begins. Null when somebody was first. */
async function takenAway(work: DealWork, row: NamedDeal, reason: string): Promise<NamedDeal | null> {
  const { tx, scope } = work;
  const funnel = funnelOf(work, row);
  const stage = funnel.transitions.find(({ name }) => name === "giveBack")?.to ?? funnel.first;
  const none = { companyId: null, ownerId: null, dueAt: null };
  const awake = { postponedUntil: null, postponedWhy: null, minutesLeft: null };
  const fields = await partWithAnswers(work, row);
  const change = { ...none, ...awake, stage, stageSince: scope.now, fields };
  if (!(await updateDeal(tx, scope, row, change))) return null;
  const offer = (await selectOffers(tx, scope, row.id)).at(-1);
  const { person } = actorOf(scope);
  if (offer) {
    const at = { dealId: row.id, ordinal: offer.ordinal };
    await closeOffer(tx, scope, at, { state: "withdrawn", reason, answeredBy: person.id });
  }
  await insertActivity(tx, scope, {
    ...{ dealId: row.id, kind: "reassigned", words: reason, personId: person.id },
  });
  for (const kind of [standingTimer, wakeTimer]) await work.timers.cancel(kind, row.id);
  await forgetNext(work, row.id);
  await work.audit.record({
    action: "deal.reassign",
    objectKind: "deal",
    objectId: row.id,
    before: { stage: row.stage, companyId: row.companyId },
    after: { by: "supplier", stage },
  });
  await tellTakenAway(work, row, reason);
  const after = await rowNow(work, row.id);
  await listen(work, after);
  return after;
}
