/** A deal that is its supplier's to decide: nobody is left to be offered it, or its client has another; told with what can be done. */
import { movesFrom } from "../../funnels/machine.ts";
import type { NoticeAction } from "../../notices/model.ts";
import { type Text, text } from "../../outbox/message.ts";
import { holderOf, othersOfClient, sameClientLines } from "../leads/same-client.ts";
import type { SameClient } from "../leads/same-client-store.ts";
import { saidNo } from "../model.ts";
import { aboutText, noticeOf, pushSupplier, supplierKey } from "../notice-parts.ts";
import type { NamedDeal } from "../store.ts";
import { type DealWork, funnelOf } from "../work.ts";
import { allPlaces } from "./assignment.ts";
import type { OfferRow } from "./offers-store.ts";
import { whyNobody } from "./why-nobody.ts";

const OFFERS_SHOWN = 4;
/** Of the reasons of a loss. */
const REPEATED = "duplicate";

/**
 * `head`: what has happened, where it is not that nobody is left. `isAnew`: not only in the notice there is. `isShown`: whoever
 * acts has it on the screen.
 */
export async function tellNobody(
  work: DealWork,
  deal: NamedDeal,
  offers: readonly OfferRow[],
  { isAnew = true, isShown = false, head = null as Text | null } = {},
): Promise<void> {
  const { number, supplierId } = deal;
  const own = offers.filter((offer) => offer.supplierId === supplierId);
  const why = await whyNobody(work, deal, offers);
  const known = await othersOfClient(work, deal);
  const isHeld = own.length === 0 && known.length > 0;
  const happened = isHeld
    ? "deals.known.head"
    : own.length === 0
      ? "deals.notice.nobodyFits"
      : "deals.notice.nobodyTook";
  const lines = [
    head ?? text(happened, { number }),
    aboutText(deal),
    ...sameClientLines(work, known, { isSaid: isHeld && head === null }),
    ...(why ? [why] : []),
    ...own.slice(-OFFERS_SHOWN).map((offer) => offerText(work, deal, offer)),
  ];
  const actions = isHeld
    ? [...heldMeans(deal, known, why === null), ...repeatActions(work, deal)]
    : await meansFor(work, deal, own);
  if (isAnew) return pushSupplier(work, deal, { lines, actions }, { isEverybody: true, isShown });
  const words = { key: supplierKey(deal.id), companyId: supplierId, lines, actions };
  await work.notices.revise(noticeOf(work, deal, words));
}

/** To whoever has the client already, where that is one of the supplier's own alone; to a company by name; to the next in turn. */
function heldMeans(
  { supplierId }: NamedDeal,
  known: readonly SameClient[],
  isSomebodyFree: boolean,
): NoticeAction[][] {
  const holders = new Set(known.map((one) => holderOf(one, supplierId)).filter((holder) => holder !== null));
  const [companyId] = holders.size === 1 ? holders : [];
  const same: NoticeAction = { kind: "deal.same", label: text("deals.action.same"), data: { companyId } };
  return [
    ...(companyId ? [[{ ...same, style: "primary" as const }]] : []),
    [
      { kind: "deal.assign", label: text("deals.action.assign") },
      ...(isSomebodyFree ? [{ kind: "deal.turn", label: text("deals.action.next") }] : []),
    ],
  ];
}

/** The same wish came twice: it is closed as that, where the funnel knows such a loss. */
function repeatActions(work: DealWork, deal: NamedDeal): NoticeAction[][] {
  const funnel = funnelOf(work, deal);
  const lose = movesFrom(funnel, deal.stage, "supplier").find(({ name }) => name === "lose");
  const reasons = funnel.lists[lose?.fields.reason?.of ?? ""] ?? [];
  if (!reasons.some(({ id }) => id === REPEATED)) return [];
  return [
    [
      {
        kind: "deal.repeat",
        label: text("deals.action.repeat"),
        style: "danger",
        data: { reason: REPEATED },
      },
    ],
  ];
}

/** A company by name; those once more who let their time pass; all who have not said no, whoever is first. */
async function meansFor(
  work: DealWork,
  deal: NamedDeal,
  own: readonly OfferRow[],
): Promise<NoticeAction[][]> {
  const refused = own.filter(saidNo).map(({ companyId }) => companyId);
  const others = await allPlaces(work, deal, [deal.supplierId, ...refused]);
  const means: NoticeAction[] = [
    ...(own.some(({ state }) => state === "timedOut")
      ? [{ kind: "deal.again", label: text("deals.action.again") }]
      : []),
    ...(others.length > 0 ? [{ kind: "deal.pool", label: text("work.pool.put") }] : []),
  ];
  return [
    [{ kind: "deal.assign", label: text("deals.action.assign"), style: "primary" }],
    ...(means.length > 0 ? [means] : []),
  ];
}

/** «Кровля-Дом: «нет бригады»». */
function offerText(work: DealWork, deal: NamedDeal, { companyName: company, state, reason }: OfferRow): Text {
  const options = Object.values(funnelOf(work, deal).lists).flat();
  const known = options.find(({ id }) => id === reason);
  if (reason !== null)
    return text("deals.offer.because", {
      company,
      reason: known ? { text: { titles: known.titles } } : reason,
    });
  return text(`deals.offer.${state}`, { company });
}
