/** Telling a deal: the offer in the dealer's chats, what became of it, and the supplier what is its to decide. */
import type { Notice, NoticeAction } from "../notices/model.ts";
import { type Text, text } from "../outbox/message.ts";
import { contactOf, maskedClient, maskedText } from "./contact.ts";
import { type OfferState, reassignReasons, type Why } from "./model.ts";
import {
  aboutText,
  dealerKey,
  dealerMoves,
  ledActions,
  moveAction,
  noticeOf,
  peopleOf,
  pushDealer,
  pushSupplier,
  reviseDealer,
  type Said,
  supplierKey,
  supplierMeans,
} from "./notice-parts.ts";
import { whyText } from "./offers/assignment.ts";
import { tellNobody } from "./offers/nobody-notice.ts";
import { selectOffers } from "./offers/offers-store.ts";
import type { NamedDeal } from "./store.ts";
import { type DealWork, stageOfDeal, stateText } from "./work.ts";

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
    maskedText(maskedClient(deal)),
    whyText(why, deal),
  ];
  // A distributor has dealers for it.
  const handOn = dealerMoves(work, deal).find(({ name }) => name === "handOn");
  const actions: NoticeAction[][] = [
    ...(handOn ? [[{ ...moveAction(handOn), style: "primary" as const }]] : []),
    [
      { kind: "deal.accept", label: text("deals.action.accept"), ...(!handOn && { style: "primary" }) },
      { kind: "deal.decline", label: text("deals.action.decline"), style: "danger" },
    ],
  ];
  return noticeOf(work, deal, { key: dealerKey(deal.id, companyId), companyId, lines, actions });
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
export async function tellLed(work: DealWork, deal: NamedDeal, { isWon = false } = {}): Promise<void> {
  const { number, amountMinor, currency } = deal;
  const head =
    isWon && amountMinor !== null
      ? text("deals.notice.won", { number, sum: { money: amountMinor, currency } })
      : stateText(work, deal);
  await reviseDealer(work, deal, ledWords(work, deal, head));
}

/** The client is named only to whoever has taken the deal. */
function ledWords(work: DealWork, deal: NamedDeal, head: Text): Pick<Said, "lines" | "actions"> {
  const { ownerId, dueAt } = deal;
  const isLed = ownerId !== null;
  const lines = [
    head,
    ...(isLed ? [contactOf(deal)] : []),
    ...(isLed && dueAt !== null ? [text("deals.notice.next", { due: { till: dueAt } })] : []),
  ];
  return { lines, actions: isLed ? ledActions(work, deal) : [] };
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
  const head = text("deals.notice.stands", { number: deal.number, stage });
  const lines = [head, aboutText(deal)];
  const { companyId } = deal;
  // Whoever has to find a dealer is told with what there is to choose from.
  if (companyId === null)
    return tellNobody(work, deal, await selectOffers(work.tx, work.scope, deal.id), { head });
  if (who === "supplier") return pushSupplier(work, deal, { lines, actions: supplierMeans }, {});
  await pushDealer(work, deal, { lines, actions: ledActions(work, deal) });
}

/** To the company that led it: it does no longer, and why. */
export const tellTakenAway = (work: DealWork, before: NamedDeal, reason: string): Promise<void> =>
  pushDealer(work, before, {
    lines: [
      text("work.reassign.taken", { number: before.number }),
      text("work.reassign.because", { reason: { text: reassignWhyText(reason) } }),
    ],
  });

/** «нет новостей», or the words it was taken away with. */
export function reassignWhyText(reason: string): Text {
  const known = reassignReasons.find((one) => one === reason);
  return known ? text(`work.reassign.why.${known}`) : { verbatim: reason };
}
