/** A question stood in a notice's place and was left unanswered: the notice says again what is true. */
import { tellLed, tellOfferAgain, tellSupplier } from "../deal-notices.ts";
import { type DealWork, findRow, meaningOf } from "../work.ts";
import { tellNobody } from "./nobody-notice.ts";
import { selectOffers } from "./offers-store.ts";

export async function restoreNotice(work: DealWork, dealId: string): Promise<void> {
  const row = await findRow(work, { id: dealId });
  if (!row) return;
  const offers = await selectOffers(work.tx, work.scope, dealId);
  const meaning = meaningOf(work, row);
  if (row.companyId !== work.scope.actor?.company.id) {
    if (meaning === "new") return tellNobody(work, row, offers, { isAnew: false });
    return tellSupplier(work, row, "edit");
  }
  const offer = offers.at(-1);
  if (meaning === "offered" && offer) return tellOfferAgain(work, row, offer.why);
  await tellLed(work, row);
}
