/** Whom a person may offer a deal to by name: those the rules find first, in their order and told why, then all others. */
import { funnelNamed } from "../../funnels/tenant-funnels.ts";
import { isCalled } from "../../network/called.ts";
import { selectSupplied } from "../../network/companies-store.ts";
import { type Company, may } from "../../network/model.ts";
import { selectManufacturerId } from "../../network/trade-store.ts";
import { type Text, text } from "../../outbox/message.ts";
import type { Page, PageRequest } from "../../page.ts";
import { saidNo } from "../model.ts";
import type { NamedDeal } from "../store.ts";
import { type DealWork, findRow, sideOf } from "../work.ts";
import { becauseText, busyStages, whyOf } from "./assignment.ts";
import { countLed, pageFrom, selectCandidates } from "./candidates-store.ts";
import { selectOffers } from "./offers-store.ts";

export interface Suggestion {
  company: Company;
  /** Why it is one for this deal; null where no rule finds it. */
  because: Text | null;
  /** How many deals it is asked about or leads, and the most it can; null without a limit. */
  led: number;
  capacity: number | null;
}

/** Nobody looks further through a list of suggestions. */
const MOST_RANKED = 40;

/** Of the deal's supplier's own companies; a distributor by the names of its dealers too. Never who has it or said no. */
export async function suggestions(
  work: DealWork,
  dealId: string,
  query: string,
  { offset, limit }: PageRequest,
): Promise<Page<Suggestion>> {
  const { tx, scope } = work;
  const { actor, tenant } = scope;
  const row = actor && (await findRow(work, { id: dealId }));
  const isAssigner = row && (await sideOf(work, row, actor)) === "supplier";
  if (!isAssigner || !may(actor, "deals.assign", tenant.blocks)) return { items: [], total: 0 };
  const refused = (await selectOffers(tx, scope, dealId)).filter(saidNo).map(({ companyId }) => companyId);
  const excluded = [...refused, row.supplierId, ...(row.companyId === null ? [] : [row.companyId])];
  const ranked = await rankedFor(work, row, excluded);
  const found = (await nameable(work, row, query))
    .filter(({ company }) => !excluded.includes(company.id))
    .map((one, at) => ({ ...one, rank: ranked.get(one.company.id)?.rank ?? MOST_RANKED + at }))
    .toSorted((one, other) => one.rank - other.rank);
  const shown = found.slice(offset, offset + limit);
  const ids = shown.map(({ company }) => company.id);
  const led = await countLed(tx, scope, ids, busyStages(work));
  const items = shown.map(({ company, by }): Suggestion => {
    const { because = null, capacity = null } = ranked.get(company.id) ?? {};
    return { company, because: by ?? because, led: led.get(company.id) ?? 0, capacity };
  });
  return { items, total: found.length };
}

/** `by`: a dealer of a distributor's is called so, and gets its deals from there. */
interface Nameable {
  company: Company;
  by: Text | null;
}

async function nameable(
  { tx, scope }: DealWork,
  { supplierId }: NamedDeal,
  query: string,
): Promise<Nameable[]> {
  const manufacturerId = await selectManufacturerId(tx, scope);
  const all = await selectSupplied(tx, scope, null);
  return all
    .filter((company) => (company.supplierId ?? manufacturerId) === supplierId)
    .flatMap((company): Nameable[] => {
      if (isCalled(company, query)) return [{ company, by: null }];
      const below = all.find((one) => one.supplierId === company.id && isCalled(one, query));
      return below ? [{ company, by: text("deals.assign.through", { company: below.name }) }] : [];
    });
}

interface Ranked {
  rank: number;
  because: Text;
  capacity: number | null;
}

/** In the order of the rules, and by turn within each. */
async function rankedFor(
  work: DealWork,
  row: NamedDeal,
  excluded: readonly string[],
): Promise<Map<string, Ranked>> {
  const { tx, scope } = work;
  const manufacturerId = await selectManufacturerId(tx, scope);
  const supplierId = row.supplierId === manufacturerId ? null : row.supplierId;
  const ranked = new Map<string, Ranked>();
  for (const rule of funnelNamed(scope.tenant, row.funnel).assignment) {
    for (let offset = 0; ranked.size < MOST_RANKED; offset += pageFrom(offset)) {
      const found = await selectCandidates(tx, scope, { rule, lead: row, supplierId, excluded }, offset);
      for (const profile of found) {
        const { companyId, capacity } = profile;
        const why = ranked.has(companyId) ? null : await whyOf(work, row, rule, profile);
        if (why) ranked.set(companyId, { rank: ranked.size, because: becauseText(why, row), capacity });
      }
      if (found.length < pageFrom(offset)) break;
    }
  }
  return ranked;
}
