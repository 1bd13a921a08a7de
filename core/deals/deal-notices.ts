/** Telling a deal: the offer in the dealer's chats, what became of it, and the supplier what is its to decide. */
import type { Notice, NoticeAction, Recipient } from "../notices/model.ts";
import { type Param, type Text, text } from "../outbox/message.ts";
import { whyText } from "./assignment.ts";
import { maskedName, type OfferState, type Why } from "./model.ts";
import type { OfferRow } from "./offers-store.ts";
import type { NamedDeal } from "./store.ts";
import { type DealWork, funnelOf, stageOfDeal } from "./work.ts";

const BUTTONS_LAST_MS = 30 * 24 * 60 * 60_000;
const OFFERS_SHOWN = 4;

interface Words {
  key: string;
  companyId: string;
  lines: Text[];
  actions?: NoticeAction[][];
  isSilent?: boolean;
}

const noticeOf = (work: DealWork, deal: NamedDeal, words: Words): Notice => ({
  key: words.key,
  about: { kind: "deal", id: deal.id },
  version: deal.version,
  message: { lines: words.lines, ...(words.isSilent && { isSilent: true }) },
  actions: words.actions ?? [],
  companyId: words.companyId,
  expiresAt: work.scope.now + BUTTONS_LAST_MS,
});

const dealerKey = (dealId: string, companyId: string): string => `deal:${dealId}:${companyId}`;
const supplierKey = (dealId: string): string => `deal:${dealId}:supplier`;

/** The offer, or the same again while its time runs. */
export async function tellOffer(
  work: DealWork,
  deal: NamedDeal,
  why: Why,
  { isReminder = false } = {},
): Promise<void> {
  const { companyId, dueAt, number } = deal;
  if (companyId === null || dueAt === null) return;
  const due = { moment: dueAt };
  const lines = [
    isReminder ? text("deals.notice.left", { number, due }) : text("deals.notice.offer", { number, due }),
    aboutText(deal),
    text("deals.notice.client", { name: maskedName(deal.clientName) }),
    whyText(why, deal),
  ];
  const actions: NoticeAction[][] = [
    [
      { kind: "deal.accept", label: text("deals.action.accept"), style: "primary" },
      { kind: "deal.decline", label: text("deals.action.decline"), style: "danger" },
    ],
  ];
  const notice = noticeOf(work, deal, { key: dealerKey(deal.id, companyId), companyId, lines, actions });
  await work.notices.push(notice, await peopleOf(work, companyId));
}

/** «Веранда, 6 окон · Верхнеречинск · 240 000 ₽». */
export function aboutText({ title, city, region, amountMinor, currency }: NamedDeal): Text {
  const place = city ?? region;
  const sum: Param = amountMinor === null ? "" : { money: amountMinor, currency };
  if (place !== null && amountMinor !== null) return text("deals.about.placeSum", { title, place, sum });
  if (place !== null) return text("deals.about.place", { title, place });
  return amountMinor === null ? { verbatim: title } : text("deals.about.sum", { title, sum });
}

/** To the company that had the offer: what became of it, where it was offered. Nothing rings. */
export async function tellOver(
  work: DealWork,
  deal: NamedDeal,
  state: Exclude<OfferState, "offered">,
  companyId = deal.companyId,
): Promise<void> {
  if (companyId === null) return;
  const key = dealerKey(deal.id, companyId);
  const { number } = deal;
  const lines =
    state === "accepted"
      ? [
          text("deals.notice.yours", { number, person: deal.ownerName ?? "" }),
          text("deals.notice.contact", { name: deal.clientName, phone: deal.clientPhone ?? "" }),
        ]
      : [text(`deals.notice.over.${state}`, { number })];
  await work.notices.retract(noticeOf(work, deal, { key, companyId, lines }));
}

/** Nobody is left to be asked: the supplier decides, and sees who said what. */
export async function tellNobody(
  work: DealWork,
  deal: NamedDeal,
  offers: readonly OfferRow[],
): Promise<void> {
  const { number, supplierId } = deal;
  const own = offers.filter((offer) => offer.supplierId === supplierId);
  const lines = [
    text(own.length === 0 ? "deals.notice.nobodyFits" : "deals.notice.nobodyTook", { number }),
    aboutText(deal),
    ...own.slice(-OFFERS_SHOWN).map((offer) => offerText(work, deal, offer)),
  ];
  await pushSupplier(work, deal, lines, { isEverybody: true });
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

/** What the dealer did with it: a new line of the supplier's own notice, aloud or not as the funnel says. */
export async function tellSupplier(
  work: DealWork,
  deal: NamedDeal,
  how: "push" | "receipt" | "edit",
): Promise<void> {
  const stage = { text: { titles: stageOfDeal(work, deal).titles } };
  const { number, companyName } = deal;
  const lines = [
    companyName === null
      ? text("deals.state", { number, stage })
      : text("deals.notice.moved", { number, company: companyName, stage }),
    aboutText(deal),
  ];
  if (how === "edit")
    return work.notices.revise(
      noticeOf(work, deal, { key: supplierKey(deal.id), companyId: deal.supplierId, lines }),
    );
  await pushSupplier(work, deal, lines, { isSilent: how === "receipt" });
}

/** The deal stands longer than its stage may last: whoever leads it is asked, else its supplier. */
export async function tellStanding(
  work: DealWork,
  deal: NamedDeal,
  who: "dealer" | "supplier",
): Promise<void> {
  const stage = { text: { titles: stageOfDeal(work, deal).titles } };
  const lines = [text("deals.notice.stands", { number: deal.number, stage }), aboutText(deal)];
  const { companyId } = deal;
  if (who === "supplier" || companyId === null) return pushSupplier(work, deal, lines, {});
  const notice = noticeOf(work, deal, { key: dealerKey(deal.id, companyId), companyId, lines });
  await work.notices.push(notice, await peopleOf(work, companyId));
}

async function pushSupplier(
  work: DealWork,
  deal: NamedDeal,
  lines: Text[],
  { isSilent = false, isEverybody = false },
): Promise<void> {
  const words = { key: supplierKey(deal.id), companyId: deal.supplierId, lines, isSilent };
  const to = await work.notices.to.managers(deal.supplierId, null, { isEverybody });
  await work.notices.push(noticeOf(work, deal, words), to);
}

/** Who of a company may take deals: all of them are asked, one is first. */
const peopleOf = (work: DealWork, companyId: string): Promise<Recipient[]> =>
  work.notices.to.companyStaff(companyId);
