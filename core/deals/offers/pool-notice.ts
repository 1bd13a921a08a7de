/** Telling companies of a deal that is free, and that it is so no longer. */
import { text } from "../../outbox/message.ts";
import { maskedClient, maskedText } from "../contact.ts";
import { aboutText, dealerKey, noticeOf, peopleOf } from "../notice-parts.ts";
import type { NamedDeal } from "../store.ts";
import type { DealWork } from "../work.ts";

/** Nothing rings: it is nobody's turn. */
export async function tellFree(work: DealWork, deal: NamedDeal, companyId: string): Promise<void> {
  const { id, number, pooledUntil } = deal;
  const notice = noticeOf(work, deal, {
    key: dealerKey(id, companyId),
    companyId,
    lines: [
      text("work.pool.free", { number, till: { till: pooledUntil ?? 0 } }),
      aboutText(deal),
      maskedText(maskedClient(deal)),
    ],
    actions: [[{ kind: "deal.take", label: text("deals.action.accept"), style: "primary" }]],
    isSilent: true,
  });
  await work.notices.push(notice, await peopleOf(work, companyId));
}

export async function tellGone(work: DealWork, deal: NamedDeal, companyId: string): Promise<void> {
  const lines = [text("work.pool.gone", { number: deal.number })];
  await work.notices.retract(noticeOf(work, deal, { key: dealerKey(deal.id, companyId), companyId, lines }));
}
