/** The supplier assigns: to whoever's turn it is, to a company of its choice, or once more to those who let time pass. */

import { findCompany } from "../../network/companies-store.ts";
import { may } from "../../network/model.ts";
import { selectManufacturerId } from "../../network/trade-store.ts";
import { ok, type Result, refuse } from "../../result.ts";
import { actorOf } from "../../scope.ts";
import { tellOver, tellSupplier } from "../deal-notices.ts";
import { type DealRefusal, saidNo } from "../model.ts";
import type { NamedDeal } from "../store.ts";
import { type DealWork, findRow, meaningOf, rowNow, sideOf, staleRefusal, stateText } from "../work.ts";
import { allPlaces } from "./assignment.ts";
import { backToSupplier, putInPool } from "./free-deal.ts";
import { offerNext, offerTo } from "./offering.ts";
import { closeOffer, selectOffers } from "./offers-store.ts";

/** To whom: the next by the rules, those who let their time pass too, or a company of the supplier's. */
export type Assignment =
  | { to: "next" }
  | { to: "again"; minutes: number }
  | { to: "company"; companyId: string }
  /** Free for all of the supplier's own, whoever is first. */
  | { to: "pool"; minutes: number };

export async function assignDeal(
  work: DealWork,
  dealId: string,
  version: number,
  assignment: Assignment,
): Promise<Result<NamedDeal, DealRefusal>> {
  const found = await findRow(work, { id: dealId });
  if (!found) return refuse("notFound");
  if (found.version !== version) return staleRefusal(work, found);
  const actor = actorOf(work.scope);
  const isSupplier = (await sideOf(work, found, actor)) === "supplier";
  if (!isSupplier || !may(actor, "deals.assign", work.scope.tenant.blocks)) return refuse("notAllowed");
  const meaning = meaningOf(work, found);
  if (meaning !== "new" && meaning !== "offered")
    return refuse("notNow", { state: { text: stateText(work, found) } });
  const refusal = assignment.to === "company" ? await refusalFor(work, found, assignment.companyId) : null;
  if (refusal) return refuse(refusal);
  const row = meaning === "offered" ? await withdrawn(work, found) : found;
  const after = row && (await offered(work, row, assignment));
  if (after?.companyId != null) await tellSupplier(work, after, "edit");
  return after ? ok(after) : staleRefusal(work, await rowNow(work, dealId));
}

/** A company is the supplier's own to name, and has not said no. */
export async function refusalFor(
  work: DealWork,
  row: NamedDeal,
  companyId: string,
): Promise<"notFound" | "declined" | null> {
  const { tx, scope } = work;
  const company = await findCompany(tx, scope, companyId);
  const supplierId = company?.supplierId ?? (await selectManufacturerId(tx, scope));
  if (!company || company.kind === "manufacturer" || supplierId !== row.supplierId) return "notFound";
  const offers = await selectOffers(tx, scope, row.id);
  return offers.some((offer) => offer.companyId === companyId && saidNo(offer)) ? "declined" : null;
}

async function withdrawn(work: DealWork, row: NamedDeal): Promise<NamedDeal | null> {
  const offer = (await selectOffers(work.tx, work.scope, row.id)).at(-1);
  if (offer) {
    const at = { dealId: row.id, ordinal: offer.ordinal };
    await closeOffer(work.tx, work.scope, at, { state: "withdrawn" });
    await tellOver(work, row, "withdrawn");
  }
  return backToSupplier(work, row, "supplier");
}

async function offered(work: DealWork, row: NamedDeal, assignment: Assignment): Promise<NamedDeal | null> {
  const offering = { move: "offer", side: "supplier" } as const;
  switch (assignment.to) {
    case "next":
      return offerNext(work, row, offering);
    case "again":
      return offerNext(work, row, { ...offering, isAgain: true, minutes: assignment.minutes });
    case "company": {
      const offers = await selectOffers(work.tx, work.scope, row.id);
      const why = { match: [], place: null, km: null, weight: 10 };
      return offerTo(work, row, { ...offering, companyId: assignment.companyId, why, offers });
    }
    case "pool": {
      const offers = await selectOffers(work.tx, work.scope, row.id);
      const excluded = [row.supplierId, ...offers.filter(saidNo).map(({ companyId }) => companyId)];
      const places = await allPlaces(work, row, excluded);
      if (places.length === 0) return backToSupplier(work, row, "clock");
      return putInPool(work, row, { minutes: assignment.minutes, places });
    }
  }
}
