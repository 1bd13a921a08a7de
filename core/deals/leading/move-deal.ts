/** One move of a deal through its funnel: checked, written, audited, its clocks set, the other side told. */
import { applyMove, type MoveRequest } from "../../funnels/machine.ts";
import type { Funnel, Side, Transition } from "../../funnels/model.ts";
import { may } from "../../network/model.ts";
import { type Text, text } from "../../outbox/message.ts";
import { ok, type Refusal, type Result, refuse } from "../../result.ts";
import { actorOf } from "../../scope.ts";
import { offerTimer, stageEnd, startStanding } from "../deal-clock.ts";
import { tellLed, tellOver, tellSupplier } from "../deal-notices.ts";
import { isHeld, othersOfClient } from "../leads/same-client.ts";
import type { DealRefusal, OfferState } from "../model.ts";
import { partWithAnswers } from "../offers/former-holders.ts";
import { leavePool } from "../offers/free-deal.ts";
import { tellNobody } from "../offers/nobody-notice.ts";
import { offerNext } from "../offers/offering.ts";
import { closeOffer, selectOffers } from "../offers/offers-store.ts";
import { selectPlace } from "../offers/pool-store.ts";
import { type DealChange, type NamedDeal, selectDeal, updateDeal } from "../store.ts";
import {
  type DealWork,
  funnelOf,
  lockedRow,
  meaningOf,
  rowNow,
  sideOf,
  stageOfDeal,
  staleRefusal,
  stateText,
} from "../work.ts";
import { neededForm } from "./deal-forms.ts";
import { forgetNext } from "./next-step.ts";
import { wakeTimer } from "./postpone-deal.ts";
import { listen } from "./silence.ts";

/** What is made of a deal only by assigning it: not by its name alone. */
export const assigning: readonly string[] = ["offer", "pass", "withdraw"];

/** Whoever is only asked answers for itself, and ends nothing for all others. */
export const isBeforeTaking = (
  work: DealWork,
  at: { funnel: string; stage: string },
  side: Side,
  { to }: Transition,
): boolean =>
  side === "dealer" &&
  meaningOf(work, at) === "offered" &&
  stageOfDeal(work, { funnel: at.funnel, stage: to }).isFinal;

export async function moveDeal(
  work: DealWork,
  dealId: string,
  version: number,
  move: MoveRequest,
): Promise<Result<NamedDeal, DealRefusal>> {
  const row = await lockedRow(work, dealId);
  if (!row) return missing(work, dealId);
  if (row.version !== version) return staleRefusal(work, row);
  const side = await sideOf(work, row, actorOf(work.scope));
  if (!side) return refuse("notAllowed");
  if (assigning.includes(move.name)) return refuse("notNow", { state: { text: stateText(work, row) } });
  const allowed = applyMove(funnelOf(work, row), { stage: row.stage, side }, move);
  if (!allowed.ok) {
    return allowed.error === "notNow" ? refuse("notNow", { state: { text: stateText(work, row) } }) : allowed;
  }
  if (isBeforeTaking(work, row, side, allowed.value)) return refuse("notAllowed");
  const { permission } = allowed.value;
  const { tenant } = work.scope;
  // A supplier may close what its dealers lead.
  const needed = side === "supplier" ? "deals.assign" : permission;
  if (needed && !may(actorOf(work.scope), needed, tenant.blocks)) return refuse("notAllowed");
  const form = neededForm(funnelOf(work, row), row, allowed.value);
  if (form) return refuse("formFirst", { form: { text: { titles: form.titles } } });
  const after = await carryOut(work, row, { transition: allowed.value, side }, move.fields);
  return after ? ok(after) : staleRefusal(work, await rowNow(work, dealId));
}

/** Whoever was offered it once learns that it is no longer theirs; all others that there is none. */
async function missing(work: DealWork, dealId: string): Promise<Refusal<DealRefusal>> {
  const state = await lostText(work, dealId);
  return state ? refuse("stale", { state: { text: state } }) : refuse("notFound");
}

export async function lostText(work: DealWork, dealId: string): Promise<Text | null> {
  const { tx, scope } = work;
  const row = await selectDeal(tx, scope, "tenant", { id: dealId });
  const offers = row ? await selectOffers(tx, scope, dealId) : [];
  const companyId = scope.actor?.company.id ?? "";
  const own = offers.findLast((offer) => offer.companyId === companyId);
  const wasAsked =
    own !== undefined || (row !== null && (await selectPlace(tx, scope, dealId, companyId)) !== null);
  if (!row || !wasAsked) return null;
  const { number } = row;
  // Whoever gave it up itself knows that.
  return own?.state === "declined" || own?.state === "givenBack"
    ? text(`deals.notice.over.${own.state}`, { number })
    : text("deals.notYours", { number });
}

/** Null when somebody was first. */
async function carryOut(
  work: DealWork,
  row: NamedDeal,
  { transition, side }: { transition: Transition; side: Side },
  fields: MoveRequest["fields"],
): Promise<NamedDeal | null> {
  const { tx, scope } = work;
  const brought = Object.fromEntries(
    Object.keys(transition.fields).flatMap((name) => (fields[name] == null ? [] : [[name, fields[name]]])),
  );
  if (transition.name === "decline") return declineOffer(work, row, brought);
  const change = await changeOf(work, row, transition, brought);
  if (!(await updateDeal(tx, scope, row, change))) return null;
  await closed(work, row, transition.name, brought);
  await work.timers.cancel(offerTimer, row.id);
  await work.timers.cancel(wakeTimer, row.id);
  await startStanding(work, row, change.dueAt ?? null);
  await leavePool(work, row, null);
  const isHandedOver = change.ownerId !== undefined;
  if (isHandedOver || stageOfDeal(work, { ...row, stage: transition.to }).isFinal)
    await forgetNext(work, row.id);
  await work.audit.record({
    action: `deal.${transition.name}`,
    objectKind: "deal",
    objectId: row.id,
    before: { stage: row.stage, companyId: row.companyId },
    after: { by: side, stage: transition.to, ...withoutWords(funnelOf(work, row), transition, brought) },
  });
  const after = await rowNow(work, row.id);
  await listen(work, after);
  await told(work, row, after, transition);
  if (transition.name !== "handOn") return after;
  if (await isHeld(work, after, await othersOfClient(work, after))) {
    await tellNobody(work, after, await selectOffers(tx, scope, after.id));
    return after;
  }
  return offerNext(work, after, { move: "offer", side: "supplier" });
}

async function changeOf(
  work: DealWork,
  row: NamedDeal,
  { name, to }: Transition,
  brought: Record<string, unknown>,
): Promise<DealChange> {
  const { scope } = work;
  const own = actorOf(scope);
  const at = { funnel: row.funnel, stage: to };
  const meaning = meaningOf(work, at);
  const whose =
    name === "accept"
      ? { ownerId: own.person.id }
      : name === "giveBack"
        ? { companyId: null, ownerId: null }
        : name === "handOn"
          ? { companyId: null, ownerId: null, supplierId: own.company.id }
          : {};
  const companyId = whose.companyId === undefined ? row.companyId : whose.companyId;
  return {
    ...whose,
    stage: to,
    stageSince: to === row.stage ? row.stageSince : scope.now,
    fields: name === "giveBack" ? await partWithAnswers(work, row) : { ...row.fields, ...brought },
    dueAt: await stageEnd(work, { ...at, companyId }),
    // Whoever moves on a deal that was put off has it in work again.
    ...{ postponedUntil: null, postponedWhy: null, minutesLeft: null, pooledUntil: null },
    ...(typeof brought.amount === "number" && { amountMinor: brought.amount }),
    ...(meaning === "won" && row.wonAt === null && { wonAt: scope.now }),
  };
}

const wordy = ["text", "phone", "list", "files"];

/** Figures and choices: words a person wrote may name somebody, and the trail is never changed. */
const withoutWords = (
  { lists }: Funnel,
  { fields }: Transition,
  brought: Record<string, unknown>,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(brought).filter(([name, value]) => {
      const { type = "text", of = "", takesWords = false } = fields[name] ?? {};
      return !wordy.includes(type) && (!takesWords || lists[of]?.some(({ id }) => id === value));
    }),
  );

/** What an offer has become by a move of whoever had it. */
const endOf: Readonly<Record<string, OfferState>> = {
  accept: "accepted",
  giveBack: "givenBack",
  handOn: "handedOn",
  lose: "withdrawn",
};

async function closed(
  work: DealWork,
  row: NamedDeal,
  name: string,
  { reason }: Record<string, unknown>,
): Promise<void> {
  const state = endOf[name];
  const offer = (await selectOffers(work.tx, work.scope, row.id)).at(-1);
  if (!state || !offer || offer.companyId !== row.companyId) return;
  // A deal that was led and lost was accepted all the same.
  if (name === "lose" && offer.state !== "offered") return;
  await closeOffer(
    work.tx,
    work.scope,
    { dealId: row.id, ordinal: offer.ordinal },
    {
      state,
      reason: typeof reason === "string" ? reason : null,
      answeredBy: work.scope.actor?.person.id ?? null,
    },
  );
}

async function declineOffer(
  work: DealWork,
  row: NamedDeal,
  fields: Record<string, unknown>,
): Promise<NamedDeal | null> {
  const offer = (await selectOffers(work.tx, work.scope, row.id)).at(-1);
  if (!offer) throw new Error(`The deal ${row.id} is offered, and no offer is there`);
  const reason = typeof fields.reason === "string" ? fields.reason : null;
  const answeredBy = actorOf(work.scope).person.id;
  await closeOffer(
    work.tx,
    work.scope,
    { dealId: row.id, ordinal: offer.ordinal },
    { state: "declined", reason, answeredBy },
  );
  await tellOver(work, row, "declined");
  return offerNext(work, row, { move: "decline", side: "dealer", fields });
}

async function told(work: DealWork, before: NamedDeal, after: NamedDeal, move: Transition): Promise<void> {
  const end = endOf[move.name];
  if (end && end !== "offered" && move.name !== "lose") await tellOver(work, after, end, before.companyId);
  else await tellLed(work, after, { isWon: before.wonAt === null && after.wonAt !== null });
  if (move.name === "giveBack") {
    return tellNobody(work, after, await selectOffers(work.tx, work.scope, after.id));
  }
  if (move.tells.supplier) await tellSupplier(work, after, move.tells.supplier);
}
