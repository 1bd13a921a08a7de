/** A network of dealers made up for assigning leads: seeded answers, a clock moved by hand, timers run as the worker does. */
import { and, asc, eq, lte } from "drizzle-orm";
import { type Core, createCore } from "../../../core/core.ts";
import type { Deal, NewDeal, NewProfile } from "../../../core/deals/model.ts";
import { findCompany } from "../../../core/network/companies-store.ts";
import type { Actor, Role } from "../../../core/network/model.ts";
import type { Scope } from "../../../core/scope.ts";
import type { Tenant } from "../../../core/tenants/model.ts";
import { findTenant } from "../../../core/tenants/store.ts";
import { timerHandlers } from "../../../core/timers/handlers.ts";
import { takeTimer } from "../../../core/timers/store.ts";
import type { Tx } from "../../../db/store.ts";
import { BEGINNING } from "../../databases.ts";
import { openTestStore, type TestStore } from "../../stores.ts";

export async function openLeads(): Promise<Leads> {
  const test = await openTestStore();
  const tenant = await test.store.everywhere.read((tx) => findTenant(tx, { slug: "impost" }));
  if (!tenant) throw new Error("The demo tenant is not there");
  return new Leads(test, tenant);
}

/** The clock, or a company's person. */
type Who = "clock" | { company: string; role?: Role };

export class Leads {
  now = BEGINNING;
  readonly tenant: Tenant;
  readonly test: TestStore;
  private turns = 0;

  constructor(test: TestStore, tenant: Tenant) {
    this.test = test;
    this.tenant = tenant;
  }

  close(): Promise<void> {
    return this.test.close();
  }

  /** One turn of the clock's own, or of a company's person. */
  as<T>(who: Who, work: (core: Core, tx: Tx) => Promise<T>, cause = `turn:${this.turns++}`): Promise<T> {
    return this.test.store.of(this.tenant.id).transact((tx) => this.within(tx, who, work, cause));
  }

  /** The same in a transaction that is open: what many do at once costs one commit. */
  async within<T>(
    tx: Tx,
    who: Who,
    work: (core: Core, tx: Tx) => Promise<T>,
    cause = `turn:${this.turns++}`,
  ): Promise<T> {
    const scope: Scope = { tenant: this.tenant, actor: null, sender: null, now: this.now, cause };
    const actor = who === "clock" ? null : await this.actorOf(tx, scope, who);
    return work(createCore(tx, { ...scope, actor }), tx);
  }

  private async actorOf(
    tx: Tx,
    scope: Scope,
    { company: id, role = "owner" }: { company: string; role?: Role },
  ): Promise<Actor> {
    const company = await findCompany(tx, scope, id);
    if (!company) throw new Error(`There is no company ${id}`);
    const person = { id: `of-${id}`, name: company.name, phone: null, locale: "ru" as const };
    const preferences = {
      messenger: "auto" as const,
      wantsReceipts: true,
      hasQuietHours: true,
      wantsDigest: true,
      wantsReport: true,
    };
    return { person: { ...person, preferences }, company, role, memberships: [{ company, role }] };
  }

  /** A company with its people unknown: what is pushed to it reaches nobody, and costs nothing. */
  async addDealer(id: string, profile: NewProfile, supplierId: string | null = null): Promise<void> {
    await this.as("clock", async (core, tx) => {
      await tx.db.insert(tx.t.companies).values({
        tenantId: this.tenant.id,
        id,
        kind: "dealer",
        name: id,
        parentId: supplierId,
        supplierId,
        managerId: null,
        region: null,
        inn: null,
        priceTypeId: null,
        addresses: [],
        isActive: true,
        createdAt: this.now,
      });
      const set = await core.deals.setProfile(id, profile);
      if (!set.ok) throw new Error(`The profile was refused: ${set.error}`);
    });
  }

  async lead(given: Partial<NewDeal>, sourceKey?: string): Promise<Deal> {
    const made = await this.as("clock", (core) => core.deals.create(leadOf(given), { sourceKey }));
    if (!made.ok) throw new Error(`The lead was refused: ${made.error}`);
    return made.value;
  }

  /** Many in one transaction, as an interface hands them in. */
  batch(all: readonly Partial<NewDeal>[]): Promise<void> {
    const number = this.turns++;
    return this.as("clock", async (core) => {
      for (const [index, given] of all.entries())
        await core.deals.create(leadOf(given), { sourceKey: `batch:${number}:${index}` });
    });
  }

  deal(id: string): Promise<Deal> {
    return this.as("clock", async (core) => {
      const deal = await core.deals.find(id);
      if (!deal) throw new Error(`There is no deal ${id}`);
      return deal;
    });
  }

  offers(dealId: string) {
    return this.as("clock", (core) => core.deals.offers(dealId));
  }

  /** Moves the clock to an instant, stopping on the way at every timer of a kind. */
  async passesTo(instant: number, kind = "deal.offer"): Promise<void> {
    for (;;) {
      const [timer] = await this.test.store.everywhere.read(({ db, t: { timers } }) =>
        db
          .select()
          .from(timers)
          .where(and(eq(timers.kind, kind), lte(timers.dueAt, instant)))
          .orderBy(asc(timers.dueAt))
          .limit(1),
      );
      if (!timer) break;
      this.now = Math.max(this.now, timer.dueAt);
      await this.as("clock", async (core, tx) => {
        if (await takeTimer(tx, timer)) await timerHandlers[timer.kind]?.(core, timer);
      });
    }
    this.now = instant;
  }

  /** When the next clock of an offer strikes; `within` from now where none does before. */
  async nextStrike(within: number): Promise<number> {
    const [timer] = await this.test.store.everywhere.read(({ db, t: { timers } }) =>
      db.select().from(timers).where(eq(timers.kind, "deal.offer")).orderBy(asc(timers.dueAt)).limit(1),
    );
    return Math.min(timer?.dueAt ?? Number.POSITIVE_INFINITY, this.now + within);
  }

  passes(minutes: number, kind?: string): Promise<void> {
    return this.passesTo(this.now + minutes * 60_000, kind);
  }

  /** All deals: where each is, and whose. */
  rows() {
    return this.test.store.everywhere.read(({ db, t: { deals: d } }) =>
      db
        .select({ id: d.id, stage: d.stage, ownerId: d.ownerId, companyId: d.companyId, dueAt: d.dueAt })
        .from(d)
        .where(eq(d.tenantId, this.tenant.id)),
    );
  }

  /** To how many companies the deals that came at an instant went. */
  async companiesAt(instant: number): Promise<number> {
    const rows = await this.test.store.everywhere.read(({ db, t: { deals: d } }) =>
      db
        .selectDistinct({ companyId: d.companyId })
        .from(d)
        .where(and(eq(d.tenantId, this.tenant.id), eq(d.createdAt, instant))),
    );
    return rows.length;
  }

  /** Deal by deal, in the order they were made. */
  allOffers() {
    return this.test.store.everywhere.read(({ db, t: { dealOffers: o } }) =>
      db
        .select({
          ...{ dealId: o.dealId, companyId: o.companyId, state: o.state, offeredAt: o.offeredAt },
          ...{ dueAt: o.dueAt, answeredAt: o.answeredAt },
        })
        .from(o)
        .where(eq(o.tenantId, this.tenant.id))
        .orderBy(asc(o.dealId), asc(o.ordinal)),
    );
  }

  /** Those whose window is over, and nobody has been told. */
  async overdue() {
    const offers = await this.allOffers();
    return offers.filter(({ state, dueAt }) => state === "offered" && dueAt < this.now);
  }

  /** How many notices a supplier's managers have had of a deal. */
  async toldSupplier(dealId: string): Promise<number> {
    const rows = await this.test.store.everywhere.read((tx) =>
      tx.db
        .select()
        .from(tx.t.outbox)
        .where(
          and(eq(tx.t.outbox.tenantId, this.tenant.id), eq(tx.t.outbox.noticeKey, `deal:${dealId}:supplier`)),
        ),
    );
    return rows.length;
  }
}

let clients = 0;
/** Each of a client of its own. */
export function leadOf(given: Partial<NewDeal>): NewDeal {
  clients += 1;
  const clientPhone = `+7 901 ${String(1_000_000 + clients)}`;
  return { title: "Веранда, 6 окон", clientName: "Сергей Панин", clientPhone, ...given };
}

/** Numbers from 0 to 1, the same for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
