/** Why a deal finds nobody: none of its place or group, all of them at their limit, or all of them asked already. */
import type { AssignmentRule } from "../../funnels/model.ts";
import { funnelNamed } from "../../funnels/tenant-funnels.ts";
import { selectManufacturerId } from "../../network/trade-store.ts";
import { type Text, text } from "../../outbox/message.ts";
import { regionTitle } from "../leads/regions.ts";
import type { NamedDeal } from "../store.ts";
import type { DealWork } from "../work.ts";
import { isFull, nextCandidate } from "./assignment.ts";
import { pageFrom, selectCandidates } from "./candidates-store.ts";
import type { OfferRow } from "./offers-store.ts";
import type { ProfileRow } from "./profiles-store.ts";

/** So many are looked at to say why: who has more dealers that fit has one that is free. */
const MOST_LOOKED_AT = 240;

/** In one line; null where somebody is free, or the deal has somebody. */
export async function whyNobody(
  work: DealWork,
  deal: NamedDeal,
  offers: readonly OfferRow[],
): Promise<Text | null> {
  const asked = offers.filter(({ supplierId }) => supplierId === deal.supplierId).map((one) => one.companyId);
  const excluded = [...new Set([...offers.map(({ companyId }) => companyId), deal.supplierId])];
  if (deal.companyId !== null || (await nextCandidate(work, deal, excluded))) return null;
  const { assignment } = funnelNamed(work.scope.tenant, deal.funnel);
  const fitting = new Map<string, ProfileRow>();
  for (const rule of assignment)
    for (const profile of await foundBy(work, deal, rule)) fitting.set(profile.companyId, profile);
  if (fitting.size === 0) return whyNoneFits(work, deal);
  const left = [...fitting.values()].filter(({ companyId }) => !excluded.includes(companyId));
  const full = (await Promise.all(left.map((one) => isFull(work, one)))).filter(Boolean).length;
  if (full > 0) return text("deals.nobody.full", { count: full });
  // Whom a person has named besides fits no better for that.
  const count = new Set(asked.filter((id) => fitting.has(id))).size;
  return count > 0 ? text("deals.nobody.asked", { count }) : whyNoneFits(work, deal);
}

/** None of the supplier's dealers is one for it. */
async function whyNoneFits(work: DealWork, deal: NamedDeal): Promise<Text> {
  if ((await foundBy(work, deal, { match: [] })).length === 0) return text("deals.nobody.noDealers");
  const { region, postalCode, latitude, productGroup } = deal;
  if (region === null && postalCode === null && latitude === null) return text("deals.nobody.noPlace");
  if ((await foundBy(work, deal, { match: ["territory"] })).length === 0)
    return region === null
      ? text("deals.nobody.place")
      : text("deals.nobody.region", { region: regionTitle(region) });
  return productGroup === null
    ? text("deals.nobody.place")
    : text("deals.nobody.group", { group: productGroup });
}

/** Whom a rule finds, whatever they have said and however much they lead. */
async function foundBy(
  { tx, scope }: DealWork,
  deal: NamedDeal,
  rule: Pick<AssignmentRule, "match" | "level">,
): Promise<ProfileRow[]> {
  const isManufacturers = deal.supplierId === (await selectManufacturerId(tx, scope));
  const wanted = { rule, lead: deal, supplierId: isManufacturers ? null : deal.supplierId };
  const all: ProfileRow[] = [];
  for (let offset = 0; offset < MOST_LOOKED_AT; offset += pageFrom(offset)) {
    const found = await selectCandidates(tx, scope, { ...wanted, excluded: [deal.supplierId] }, offset);
    all.push(...found);
    if (found.length < pageFrom(offset)) break;
  }
  return all;
}
