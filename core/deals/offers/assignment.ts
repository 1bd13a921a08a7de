/** Whose turn a deal is: the first rule that finds somebody free, and among those it finds by their weights. */
import type { AssignmentRule } from "../../funnels/model.ts";
import { funnelNamed } from "../../funnels/tenant-funnels.ts";
import { selectManufacturerId } from "../../network/trade-store.ts";
import { type Text, text } from "../../outbox/message.ts";
import { regionTitle } from "../leads/regions.ts";
import type { Why } from "../model.ts";
import type { DealRow } from "../store.ts";
import { type DealWork, dealStages } from "../work.ts";
import { countLed, type Lead, pageFrom, selectCandidates } from "./candidates-store.ts";
import type { Place } from "./pool-store.ts";
import { type ProfileRow, selectScopes } from "./profiles-store.ts";
import { distanceKm, postalPrefixes } from "./territory.ts";

/** Whose turn it is; or, where a rule says so, all who may take it, whoever is first. */
export type Candidate =
  | { is: "company"; profile: ProfileRow; why: Why }
  | { is: "pool"; minutes: number; places: Place[] };

/** A free deal is told to no more companies, those whose turn is next. */
const MOST_PLACES = 60;

const TURN = 100_000_000;
/** What a turn costs: whole numbers, so that every process reckons the same. */
export const turnOf = (weight: number): number => Math.round(TURN / weight);

/**
 * Null where nobody of those who may is free. Stride scheduling: who has the lowest turn is next, and pays for it by
 * `turnOf` its weight, so shares follow weights however the field of candidates changes, and one row is written.
 */
export async function nextCandidate(
  work: DealWork,
  deal: DealRow,
  excluded: readonly string[],
): Promise<Candidate | null> {
  const { tx, scope } = work;
  const manufacturerId = await selectManufacturerId(tx, scope);
  const supplierId = deal.supplierId === manufacturerId ? null : deal.supplierId;
  for (const rule of funnelNamed(scope.tenant, deal.funnel).assignment) {
    if (rule.pool) {
      const places = await placesIn(work, deal, { rule, supplierId, excluded });
      if (places.length > 0) return { is: "pool", minutes: Math.round(rule.pool.hours * 60), places };
      continue;
    }
    for (let offset = 0; ; offset += pageFrom(offset)) {
      const wanted = { rule, lead: deal, supplierId, excluded };
      const found = await selectCandidates(tx, scope, wanted, offset);
      const candidate = await firstFree(work, deal, rule, found);
      if (candidate) return candidate;
      if (found.length < pageFrom(offset)) break;
    }
  }
  return null;
}

/** Everybody the supplier might offer it to, who has not said no. */
export async function allPlaces(
  work: DealWork,
  deal: DealRow,
  excluded: readonly string[],
): Promise<Place[]> {
  const manufacturerId = await selectManufacturerId(work.tx, work.scope);
  const supplierId = deal.supplierId === manufacturerId ? null : deal.supplierId;
  return placesIn(work, deal, { rule: { match: [] }, supplierId, excluded });
}

async function placesIn(
  work: DealWork,
  deal: DealRow,
  {
    rule,
    ...among
  }: {
    rule: Pick<AssignmentRule, "match" | "level">;
    supplierId: string | null;
    excluded: readonly string[];
  },
): Promise<Place[]> {
  const places: Place[] = [];
  for (let offset = 0; places.length < MOST_PLACES; offset += pageFrom(offset)) {
    const found = await selectCandidates(work.tx, work.scope, { ...among, rule, lead: deal }, offset);
    for (const profile of found) {
      const why = await whyOf(work, deal, rule, profile);
      if (why) places.push({ companyId: profile.companyId, why });
    }
    if (found.length < pageFrom(offset)) break;
  }
  return places.slice(0, MOST_PLACES);
}

/** Null where a company lies only in the box around its circle. */
export async function whyOf(
  work: DealWork,
  deal: DealRow,
  { match }: Pick<AssignmentRule, "match">,
  profile: ProfileRow,
): Promise<Why | null> {
  const found = match.includes("territory") ? await placeOf(work, profile, deal) : { place: null, km: null };
  return found && { match, ...found, weight: profile.weight };
}

/** Whether a company leads as many deals as it can. */
export async function isFull(work: DealWork, { companyId, capacity }: ProfileRow): Promise<boolean> {
  if (capacity === null) return false;
  const led = await countLed(work.tx, work.scope, [companyId], busyStages(work));
  return (led.get(companyId) ?? 0) >= capacity;
}

async function firstFree(
  work: DealWork,
  deal: DealRow,
  rule: AssignmentRule,
  found: readonly ProfileRow[],
): Promise<Candidate | null> {
  const limited = found.filter(({ capacity }) => capacity !== null).map(({ companyId }) => companyId);
  const led = await countLed(work.tx, work.scope, limited, busyStages(work));
  for (const profile of found) {
    const { companyId, capacity } = profile;
    if (capacity !== null && (led.get(companyId) ?? 0) >= capacity) continue;
    const why = await whyOf(work, deal, rule, profile);
    if (why) return { is: "company", profile, why };
  }
  return null;
}

/** A deal a company is asked about takes a place too: else a batch would fall to one of them. */
export const busyStages = ({ scope }: DealWork): string[] =>
  dealStages(scope, "offered", "accepted", "qualified", "quoted", "negotiation");

/** What of a company's territory a deal lies in; null where it lies in none: the box around a circle is wider. */
async function placeOf(
  { tx, scope }: DealWork,
  profile: ProfileRow,
  lead: Lead,
): Promise<Pick<Why, "place" | "km"> | null> {
  const served = await selectScopes(tx, scope, profile.companyId);
  const has = (kind: string, value: string) => served.some((one) => one.kind === kind && one.value === value);
  if (lead.region !== null && has("region", lead.region)) return { place: lead.region, km: null };
  const prefix = postalPrefixes(lead.postalCode ?? "").findLast((one) => has("postal", one));
  if (prefix !== undefined) return { place: prefix, km: null };
  const [own, place] = [placed(profile), placed(lead)];
  if (!own || !place || profile.radiusKm === null) return null;
  const away = distanceKm(own, place);
  return away <= profile.radiusKm ? { place: null, km: Math.round(away) } : null;
}

const placed = ({ latitude, longitude }: Pick<Lead, "latitude" | "longitude">) =>
  latitude === null || longitude === null ? null : { latitude, longitude };

/** A region has a name, a postal code begins with figures. */
const placeText = (place: string): Text =>
  /^\d/.test(place)
    ? text("deals.why.postal", { code: place })
    : text("deals.why.place", { place: regionTitle(place) });

/** «Почему вы: территория Верхнеречинск, группа окна; доля 30». A person's choice has no share. */
export function whyText(why: Why, deal: Pick<DealRow, "productGroup">): Text {
  const because = { text: becauseText(why, deal) };
  const { match, weight } = why;
  return match.length === 0
    ? text("deals.why.chosen", { because })
    : text("deals.why.line", { because, weight });
}

/** «территория Верхнеречинск, группа окна». */
export function becauseText(
  { match, place, km }: Why,
  { productGroup }: Pick<DealRow, "productGroup">,
): Text {
  const list: Text[] = [];
  if (match.includes("registered")) list.push(text("deals.why.registered"));
  if (match.includes("client")) list.push(text("deals.why.client"));
  if (km !== null) list.push(text("deals.why.away", { km }));
  if (place !== null) list.push(placeText(place));
  if (match.includes("group") && productGroup !== null)
    list.push(text("deals.why.group", { group: productGroup }));
  if (match.includes("fallback")) list.push(text("deals.why.fallback"));
  const [first, ...others] = list;
  return others.reduce<Text>(
    (said, one) => text("deals.why.and", { one: { text: said }, other: { text: one } }),
    first ?? text("deals.why.named"),
  );
}
