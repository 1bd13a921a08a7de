/** Deals: a lead is offered to dealers in turn, taken by one, and led through its funnel to a win or a loss. */
import type { Tx } from "../../db/store.ts";
import { type MoveRequest, movesFrom } from "../funnels/machine.ts";
import type { Transition } from "../funnels/model.ts";
import { may } from "../network/model.ts";
import type { Text } from "../outbox/message.ts";
import type { Page, PageRequest } from "../page.ts";
import { ok, type Result } from "../result.ts";
import { actorOf, type Scope } from "../scope.ts";
import { type DealActs, dealActs } from "./deal-acts.ts";
import type { OfferWait } from "./deal-clock.ts";
import { assigning, isBeforeTaking, lostText, moveDeal } from "./leading/move-deal.ts";
import { createDeal, type NewDealOptions } from "./leads/create-deal.ts";
import { countNew, importLeads, type LeadCounts } from "./leads/import-leads.ts";
import type { SheetLead } from "./leads/lead-sheet.ts";
import { dealsBeside, dealsOfClient, type KnownDeal } from "./leads/same-client.ts";
import type {
  CanonicalDealStage,
  ClientKeys,
  Deal,
  DealRefusal,
  NewDeal,
  NewProfile,
  Offer,
} from "./model.ts";
import { type Assignment, assignDeal } from "./offers/assign-deal.ts";
import { profileOf, setProfile } from "./offers/dealer-profiles.ts";
import { markReached } from "./offers/offering.ts";
import { selectOffers } from "./offers/offers-store.ts";
import { selectFree } from "./offers/pool-store.ts";
import { type ProfileRow, selectServedRegions } from "./offers/profiles-store.ts";
import { restoreNotice } from "./offers/restore-notice.ts";
import { type Suggestion, suggestions } from "./offers/suggestions.ts";
import { whyNobody } from "./offers/why-nobody.ts";
import { runOut } from "./run-out.ts";
import { type BoardRow, type DealQuery, type NamedDeal, selectBoard, selectDeals } from "./store.ts";
import {
  asDeal,
  type DealParts,
  type DealWork,
  dealEyes,
  dealStages,
  finalStages,
  findRow,
  funnelOf,
  sideOf,
  workedStages,
} from "./work.ts";

/** Which deals a list shows: offered to one's company, or waiting for it to assign; led; past their time; over. */
export type DealFilter =
  | "waiting"
  | "offered"
  | "inWork"
  | "standing"
  | "postponed"
  /** For whoever is first: those a company may take, and those it has made free. */
  | "free"
  | "closed"
  | "all";

export interface Deals extends DealActs {
  /** A lead comes in and is offered at once, or told to its supplier where its client has a deal; never twice by one `sourceKey`. */
  create(lead: NewDeal, options?: NewDealOptions): Promise<Result<Deal, DealRefusal>>;
  /** Open deals of a client, as far as the one who would hand out a lead may know of them. */
  ofClient(client: ClientKeys): Promise<KnownDeal[]>;
  /** The same beside a deal nobody has taken. */
  beside(dealId: string): Promise<KnownDeal[]>;
  /** How many of them are new: the same row is never taken twice. */
  countNew(leads: readonly SheetLead[]): Promise<number>;
  /** Each is made once and offered; what was taken before is only counted. */
  importLeads(leads: readonly SheetLead[]): Promise<LeadCounts>;
  /** Null for whoever does not see it, as if there were none. */
  find(id: string): Promise<Deal | null>;
  /** What is said of one that was offered to one's company and is no longer; null for all others. */
  lostText(id: string): Promise<Text | null>;
  findByNumber(number: number): Promise<Deal | null>;
  list(filter: DealFilter, page: PageRequest): Promise<Page<Deal>>;
  /** How many stand at each stage, and for how much. */
  board(): Promise<BoardRow[]>;
  /** To whom it was offered, why, and what became of it; the supplier's to see. */
  offers(dealId: string): Promise<Offer[]>;
  /** What the one who asks may do with it now, in the funnel's order, with the fields each asks for. */
  moves(deal: Deal): Promise<Transition[]>;
  /** One move with what its funnel asks for; refused as "stale" where `version` is not the present one. */
  move(dealId: string, version: number, move: MoveRequest): Promise<Result<Deal, DealRefusal>>;
  /** Whom the supplier may offer it to by name, the fittest first; `query` narrows it by name, town or taxpayer number. */
  suggestions(dealId: string, query: string, page: PageRequest): Promise<Page<Suggestion>>;
  /** The supplier's: to the next in turn, to a company, or once more. */
  assign(dealId: string, version: number, to: Assignment): Promise<Result<Deal, DealRefusal>>;
  /** The operator's: how a company takes deals. Null for one that takes none, and for everybody else. */
  profile(companyId: string): Promise<NewProfile | null>;
  setProfile(companyId: string, profile: NewProfile): Promise<Result<ProfileRow, "badField">>;
  /** Whose regions they are that dealers take deals in; told to whoever makes one. */
  servedRegions(): Promise<string[]>;
  /** Why nobody is to be offered it, in one line; null where somebody is, and for whoever does not assign it. */
  whyNobody(dealId: string): Promise<Text | null>;
  /** Brings back the notice where a question stood in its place that was left unanswered. */
  restoreNotice(dealId: string): Promise<void>;
  /** The clock's: a mark of an offer has come. */
  markReached(dealId: string, wait: OfferWait): Promise<void>;
  /** The clock's: a deal has stood at its stage for as long as it may. */
  runOut(dealId: string, pushes: number): Promise<void>;
}

export function dealsCore(tx: Tx, scope: Scope, parts: DealParts): Deals {
  const work: DealWork = { ...parts, tx, scope };
  const seen = (result: Result<NamedDeal, DealRefusal>): Result<Deal, DealRefusal> =>
    result.ok ? ok(asDeal(work, result.value)) : result;
  const found = (row: NamedDeal | null) => row && asDeal(work, row);

  /** Those it may take are not the company's own yet, so its eyes do not find them in a list. */
  const freeOnes = async ({ offset, limit }: PageRequest): Promise<Page<Deal>> => {
    const ids = await selectFree(tx, scope, actorOf(scope).company.id);
    const rows = await Promise.all(ids.slice(offset, offset + limit).map((id) => findRow(work, { id })));
    return { items: rows.flatMap((row) => (row ? [asDeal(work, row)] : [])), total: ids.length };
  };

  return {
    create: async (lead, options) => seen(await createDeal(work, lead, options)),
    ofClient: (client) => dealsOfClient(work, client),
    beside: (dealId) => dealsBeside(work, dealId),
    countNew: (leads) => countNew(work, leads),
    importLeads: (leads) => importLeads(work, leads),
    find: async (id) => found(await findRow(work, { id })),
    lostText: (id) => lostText(work, id),
    findByNumber: async (number) => found(await findRow(work, { number })),

    async list(filter, page) {
      const eyes = dealEyes(scope);
      if (!eyes) return { items: [], total: 0 };
      if (filter === "free" && actorOf(scope).company.kind !== "manufacturer") return freeOnes(page);
      const { items, total } = await selectDeals(tx, scope, eyes, queryOf(scope, filter), page);
      return { items: items.map((row) => asDeal(work, row)), total };
    },

    async board() {
      const eyes = dealEyes(scope);
      return eyes ? selectBoard(tx, scope, eyes, {}) : [];
    },

    async offers(dealId) {
      const row = await findRow(work, { id: dealId });
      const side = row && scope.actor ? await sideOf(work, row, scope.actor) : "supplier";
      return row && side === "supplier" ? selectOffers(tx, scope, dealId) : [];
    },

    async moves(deal) {
      const { actor, tenant } = scope;
      const side = actor && (await sideOf(work, deal, actor));
      if (!actor || !side) return [];
      return movesFrom(funnelOf(work, deal), deal.stage, side).filter((move) => {
        const { name, permission } = move;
        if (assigning.includes(name) || isBeforeTaking(work, deal, side, move)) return false;
        const needed = side === "supplier" ? "deals.assign" : permission;
        return needed === null || may(actor, needed, tenant.blocks);
      });
    },

    move: async (dealId, version, move) => seen(await moveDeal(work, dealId, version, move)),
    suggestions: (dealId, query, page) => suggestions(work, dealId, query, page),
    assign: async (dealId, version, to) => seen(await assignDeal(work, dealId, version, to)),
    profile: async (companyId) => (scope.actor || scope.sender ? null : profileOf(work, companyId)),
    setProfile: (companyId, profile) => setProfile(work, companyId, profile),
    servedRegions: () => selectServedRegions(tx, scope),
    async whyNobody(dealId) {
      const row = await findRow(work, { id: dealId });
      const side = row && scope.actor && (await sideOf(work, row, scope.actor));
      return row && side === "supplier" ? whyNobody(work, row, await selectOffers(tx, scope, dealId)) : null;
    },
    restoreNotice: (dealId) => restoreNotice(work, dealId),
    markReached: (dealId, wait) => markReached(work, dealId, wait),
    runOut: (dealId, pushes) => runOut(work, dealId, pushes),

    ...dealActs(work),
  };
}

const led: CanonicalDealStage[] = ["accepted", "qualified", "quoted", "negotiation"];

function queryOf(scope: Scope, filter: DealFilter): DealQuery {
  const actor = actorOf(scope);
  const { company } = actor;
  const isSupplier = may(actor, "deals.assign", scope.tenant.blocks);
  switch (filter) {
    case "waiting":
      return {
        stages: dealStages(scope, "new"),
        isPooled: false,
        ...(isSupplier && { supplierId: company.id }),
      };
    case "offered":
      return { stages: dealStages(scope, "offered"), ...(!isSupplier && { companyId: company.id }) };
    case "inWork":
      return { stages: workedStages(scope) };
    case "standing":
      return { stages: dealStages(scope, "new", ...led), overdueAt: scope.now };
    case "postponed":
      return { isPostponed: true };
    case "free":
      return { isPooled: true, supplierId: company.id };
    case "closed":
      return { stages: finalStages(scope) };
    case "all":
      return {};
  }
}
