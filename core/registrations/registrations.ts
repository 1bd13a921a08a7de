/** Registrations: a dealer's own client is made known, checked against others' by its supplier, and protected for a time. */
import type { Tx } from "../../db/store.ts";
import type { DealParts, DealWork } from "../deals/work.ts";
import { may } from "../network/model.ts";
import type { Page, PageRequest } from "../page.ts";
import { ok, type Result } from "../result.ts";
import { actorOf, type Scope } from "../scope.ts";
import { conflictsOf, familyConflictsOf } from "./conflicts.ts";
import { decide } from "./decide.ts";
import type {
  Conflict,
  Decision,
  NewRegistration,
  Registration,
  RegistrationFilter,
  RegistrationRefusal,
  RegistrationState,
} from "./model.ts";
import { answer, askLonger, endNears, undecided } from "./protection.ts";
import { decidedBy, register } from "./register.ts";
import { asRegistration, type NamedRegistration, selectRegistrations, type Whose } from "./store.ts";
import { withdraw } from "./withdraw.ts";
import { findRow, sideOf, tell } from "./work.ts";

type Answered = Promise<Result<Registration, RegistrationRefusal>>;

export interface Registrations {
  /** A dealer's or a distributor's: to its supplier, who decides. Nothing is said of others who may have the client. */
  register(client: NewRegistration): Answered;
  /** Null for whoever neither made it nor decides it, as if there were none. */
  find(id: string): Promise<Registration | null>;
  /** One's company's own, and of a supplier those it decides. The newest first. */
  list(filter: RegistrationFilter, page: PageRequest): Promise<Page<Registration>>;
  /** Clients of others that may be the same: to the supplier; to a distributor that registers, those of its dealers. */
  conflicts(id: string): Promise<Conflict[]>;
  /** The supplier's; refused as "stale" where `version` is not the present one. */
  decide(id: string, version: number, decision: Decision): Answered;
  /** The dealer's, to what it was asked. */
  answer(id: string, version: number, words: string): Answered;
  /** The dealer's, while it waits: nothing is decided any more. */
  withdraw(id: string, version: number): Answered;
  /** The dealer's: a longer protection. */
  askLonger(id: string, version: number): Answered;
  /** Brings back the notices where a question stood in one's place that was left unanswered. */
  restoreNotice(id: string): Promise<void>;
  /** The clock's. */
  undecided(id: string): Promise<void>;
  /** The clock's: some days before a protection's end, or at it. */
  endNears(id: string): Promise<void>;
}

export function registrationsCore(tx: Tx, scope: Scope, parts: DealParts): Registrations {
  const work: DealWork = { ...parts, tx, scope };
  const seen = (
    result: Result<NamedRegistration, RegistrationRefusal>,
  ): Result<Registration, RegistrationRefusal> => (result.ok ? ok(asRegistration(result.value)) : result);

  return {
    register: async (client) => seen(await register(work, client)),

    async find(id) {
      const row = await findRow(work, id);
      return row && asRegistration(row);
    },

    async list(filter, page) {
      const whose = whoseOf(scope);
      if (!whose) return { items: [], total: 0 };
      const { items, total } = await selectRegistrations(tx, scope, whose, statesOf[filter], page);
      return { items: items.map(asRegistration), total };
    },

    async conflicts(id) {
      const row = await findRow(work, id);
      const side = row && sideOf(scope, row);
      if (!row || !side) return [];
      if (side === "supplier") return conflictsOf(work, row);
      // A dealer has no dealers; a distributor's buyer does not assign to them.
      return may(actorOf(scope), "deals.assign", scope.tenant.blocks) ? familyConflictsOf(work, row) : [];
    },

    decide: async (id, version, decision) => seen(await decide(work, id, version, decision)),
    answer: async (id, version, words) =>
      seen(await answer(work, { id, version, words, dueAt: decidedBy(work) })),
    withdraw: async (id, version) => seen(await withdraw(work, id, version)),
    askLonger: async (id, version) => seen(await askLonger(work, id, version)),

    async restoreNotice(id) {
      const row = await findRow(work, id);
      if (row) await tell(work, row, null);
    },

    undecided: (id) => undecided(work, id),
    endNears: (id) => endNears(work, id),
  };
}

const statesOf: Record<RegistrationFilter, readonly RegistrationState[]> = {
  waiting: ["open", "asked"],
  protected: ["approved"],
  over: ["refused", "ended", "withdrawn"],
  all: [],
};

function whoseOf({ actor, tenant: { blocks } }: Scope): Whose | null {
  if (!actor) return null;
  const { id } = actor.company;
  const whose = {
    ...(may(actor, "deals.work", blocks) && { companyId: id }),
    ...(may(actor, "deals.assign", blocks) && { supplierId: id }),
  };
  return whose.companyId || whose.supplierId ? whose : null;
}
