/** Nobody is left to be offered a deal: its supplier decides, told why, who said what, and what can be done. */
import type { NoticeAction } from "../../notices/model.ts";
import { type Text, text } from "../../outbox/message.ts";
import { saidNo } from "../model.ts";
import { aboutText, noticeOf, pushSupplier, supplierKey } from "../notice-parts.ts";
import type { NamedDeal } from "../store.ts";
import { type DealWork, funnelOf } from "../work.ts";
import { allPlaces } from "./assignment.ts";
import type { OfferRow } from "./offers-store.ts";
import { whyNobody } from "./why-nobody.ts";

const OFFERS_SHOWN = 4;

/** `head`: what has happened, where it is not that nobody is left. `isAnew`: not only in the notice there is. */
export async function tellNobody(
  work: DealWork,
  deal: NamedDeal,
  offers: readonly OfferRow[],
  { isAnew = true, head = null as Text | null } = {},
): Promise<void> {
  const { number, supplierId } = deal;
  const own = offers.filter((offer) => offer.supplierId === supplierId);
  const why = await whyNobody(work, deal, offers);
  const lines = [
    head ?? text(own.length === 0 ? "deals.notice.nobodyFits" : "deals.notice.nobodyTook", { number }),
    aboutText(deal),
    ...(why ? [why] : []),
    ...own.slice(-OFFERS_SHOWN).map((offer) => offerText(work, deal, offer)),
  ];
  const actions = await meansFor(work, deal, own);
  if (isAnew) return pushSupplier(work, deal, { lines, actions }, { isEverybody: true });
  const words = { key: supplierKey(deal.id), companyId: supplierId, lines, actions };
  await work.notices.revise(noticeOf(work, deal, words));
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
