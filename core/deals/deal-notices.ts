/** Telling a deal: the offer in the dealer's chats, what became of it, and the supplier what is its to decide. */
import { movesFrom } from "../funnels/machine.ts";
import type { Notice, NoticeAction, Recipient } from "../notices/model.ts";
import { type Param, type Text, text } from "../outbox/message.ts";
import { whyText } from "./assignment.ts";
import { maskedName, type OfferState, type Why } from "./model.ts";
import type { OfferRow } from "./offers-store.ts";
import { regionTitle } from "./regions.ts";
import type { NamedDeal } from "./store.ts";
import { type DealWork, funnelOf, stageOfDeal, stateText } from "./work.ts";

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
  const notice = offerNotice(work, deal, why, isReminder);
  if (notice) await work.notices.push(notice, await peopleOf(work, notice.companyId));
}

/** The offer where a question stood in its place that was left unanswered. */
export async function tellOfferAgain(work: DealWork, deal: NamedDeal, why: Why): Promise<void> {
  const notice = offerNotice(work, deal, why, false);
  if (notice) await work.notices.revise(notice);
}

function offerNotice(work: DealWork, deal: NamedDeal, why: Why, isReminder: boolean): Notice | null {
  const { companyId, dueAt, number } = deal;
  if (companyId === null || dueAt === null) return null;
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
  return noticeOf(work, deal, { key: dealerKey(deal.id, companyId), companyId, lines, actions });
}

/** «Веранда, 6 окон · Верхнеречинск · 240 000 ₽». */
export function aboutText({ title, city, region, amountMinor, currency }: NamedDeal): Text {
  const place = city ?? (region && regionTitle(region));
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
  const { number } = deal;
  const words =
    state === "accepted"
      ? ledWords(work, deal, text("deals.notice.yours", { number, person: deal.ownerName ?? "" }))
      : { lines: [text(`deals.notice.over.${state}`, { number })] };
  await work.notices.retract(
    noticeOf(work, deal, { key: dealerKey(deal.id, companyId), companyId, ...words }),
  );
}

/** To whoever has it: where it stands now and what comes next, in the notice there is. */
export async function tellLed(work: DealWork, deal: NamedDeal): Promise<void> {
  const { companyId } = deal;
  if (companyId === null) return;
  const words = ledWords(work, deal, stateText(work, deal));
  await work.notices.revise(
    noticeOf(work, deal, { key: dealerKey(deal.id, companyId), companyId, ...words }),
  );
}

/** The client is named only to whoever has taken the deal. */
function ledWords(work: DealWork, deal: NamedDeal, head: Text): Pick<Words, "lines" | "actions"> {
  const { clientName: name, clientPhone: phone, ownerId, dueAt } = deal;
  const isLed = ownerId !== null;
  const client = phone === null ? { verbatim: name } : text("deals.notice.contact", { name, phone });
  const lines = [
    head,
    ...(isLed ? [client] : []),
    ...(isLed && dueAt !== null ? [text("deals.notice.next", { due: { till: dueAt } })] : []),
  ];
  return { lines, actions: isLed ? ledActions(work, deal) : [] };
}

/** A loss stands last. Moves that are for some companies only are on the card. */
function ledActions(work: DealWork, deal: NamedDeal): NoticeAction[][] {
  const moves = movesFrom(funnelOf(work, deal), deal.stage, "dealer").filter(
    ({ permission }) => permission === "deals.work",
  );
  const isLoss = ({ name }: { name: string }) => name === "lose";
  const ordered = [...moves.filter((move) => !isLoss(move)), ...moves.filter(isLoss)];
  const [first, ...others] = ordered.map(
    (move): NoticeAction => ({
      kind: "deal.move",
      label: { titles: move.titles ?? { ru: move.name, en: move.name } },
      data: { move: move.name },
      ...(isLoss(move) && { style: "danger" }),
    }),
  );
  if (!first) return [];
  return [[{ ...first, style: first.style ?? "primary" }], ...pairs(others.slice(0, 5))];
}

const pairs = <T>(all: readonly T[]): T[][] =>
  all.flatMap((_, index) => (index % 2 === 0 ? [all.slice(index, index + 2)] : []));

/** Nobody is left to be asked: the supplier decides, and sees who said what. */
export async function tellNobody(
  work: DealWork,
  deal: NamedDeal,
  offers: readonly OfferRow[],
  { isAnew = true } = {},
): Promise<void> {
  const { number, supplierId } = deal;
  const own = offers.filter((offer) => offer.supplierId === supplierId);
  const lines = [
    text(own.length === 0 ? "deals.notice.nobodyFits" : "deals.notice.nobodyTook", { number }),
    aboutText(deal),
    ...own.slice(-OFFERS_SHOWN).map((offer) => offerText(work, deal, offer)),
  ];
  const again: NoticeAction[] = own.some(({ state }) => state === "timedOut")
    ? [{ kind: "deal.again", label: text("deals.action.again") }]
    : [];
  const actions: NoticeAction[][] = [
    [{ kind: "deal.assign", label: text("deals.action.assign"), style: "primary" }, ...again],
  ];
  if (isAnew) return pushSupplier(work, deal, { lines, actions }, { isEverybody: true });
  const words = { key: supplierKey(deal.id), companyId: supplierId, lines, actions };
  await work.notices.revise(noticeOf(work, deal, words));
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
  await pushSupplier(work, deal, { lines }, { isSilent: how === "receipt" });
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
  if (who === "supplier" || companyId === null) return pushSupplier(work, deal, { lines }, {});
  const actions = ledActions(work, deal);
  const notice = noticeOf(work, deal, { key: dealerKey(deal.id, companyId), companyId, lines, actions });
  await work.notices.push(notice, await peopleOf(work, companyId));
}

async function pushSupplier(
  work: DealWork,
  deal: NamedDeal,
  { lines, actions }: Pick<Words, "lines" | "actions">,
  { isSilent = false, isEverybody = false },
): Promise<void> {
  const words = { key: supplierKey(deal.id), companyId: deal.supplierId, lines, actions, isSilent };
  const to = await work.notices.to.managers(deal.supplierId, null, { isEverybody });
  await work.notices.push(noticeOf(work, deal, words), to);
}

/** Who of a company may take deals: all of them are asked, one is first. */
const peopleOf = (work: DealWork, companyId: string): Promise<Recipient[]> =>
  work.notices.to.companyStaff(companyId);
