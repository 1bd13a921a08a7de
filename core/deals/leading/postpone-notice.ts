/** Both sides learn that a deal is put off, and that it is back. */
import type { NoticeAction } from "../../notices/model.ts";
import { type Text, text } from "../../outbox/message.ts";
import { postponeReasons } from "../model.ts";
import { aboutText, ledActions, pushDealer, pushSupplier, reviseDealer } from "../notice-parts.ts";
import type { NamedDeal } from "../store.ts";
import type { DealWork } from "../work.ts";

/** «клиент думает», or the words it was put off with. */
export function postponeWhyText(why: string): Text {
  const known = postponeReasons.find((one) => one === why);
  return known ? text(`work.postpone.why.${known}`) : { verbatim: why };
}

const wake: NoticeAction[][] = [
  [{ kind: "deal.wake", label: text("work.postpone.action.wake"), style: "primary" }],
];

/** Whoever put it off sees it where it stood, the other side hears of it. */
export async function tellPostponed(work: DealWork, deal: NamedDeal, byCompanyId: string): Promise<void> {
  const { number, postponedUntil, postponedWhy, companyId } = deal;
  const head = text("work.postpone.told", { number, at: { moment: postponedUntil ?? 0 } });
  const why = text("work.postpone.because", { why: { text: postponeWhyText(postponedWhy ?? "") } });
  const lines = [head, aboutText(deal), why];
  if (byCompanyId === companyId) {
    await reviseDealer(work, deal, { lines, actions: wake });
    return pushSupplier(work, deal, { lines }, { isSilent: true });
  }
  await pushDealer(work, deal, { lines, actions: wake });
}

/** `byCompanyId`: whose press brought it back; null: its day has come. */
export async function tellWoken(work: DealWork, deal: NamedDeal, byCompanyId: string | null): Promise<void> {
  const lines = [text("work.postpone.woken", { number: deal.number }), aboutText(deal)];
  const led = { lines, actions: ledActions(work, deal) };
  if (byCompanyId !== null && byCompanyId === deal.companyId) await reviseDealer(work, deal, led);
  else await pushDealer(work, deal, led);
  if (byCompanyId === null || byCompanyId === deal.companyId)
    await pushSupplier(work, deal, { lines }, { isSilent: true });
}
