/** Deals, to whom they were offered, where they have been and what was done with them. */
import type { Columns } from "../columns.sqlite.ts";
import type { NetworkTables } from "./network.ts";
import type { TenantTables } from "./tenants.ts";

export const dealTables = (c: Columns, { tenants }: TenantTables, { companies }: NetworkTables) => {
  const tenantId = () =>
    c
      .text()
      .notNull()
      .references(() => tenants.id);

  const deals = c.table(
    "deals",
    {
      tenantId: tenantId(),
      id: c.text().notNull(),
      number: c.int().notNull(),
      funnel: c.text().notNull(),
      stage: c.text().notNull(),
      /** Grows with every change: a button made for an older version does not act. */
      version: c.int().notNull(),
      /** Who offers it to dealers: the manufacturer, or the distributor that took it to hand it on. */
      supplierId: c.text().notNull(),
      /** Whom it is offered to, later who leads it; null while it waits for the supplier. */
      companyId: c.text(),
      /** The person who took it. */
      ownerId: c.text(),
      /** What is wanted, in a line. */
      title: c.text().notNull(),
      clientName: c.text().notNull(),
      clientPhone: c.text(),
      /** What the client is known by, folded: its taxpayer number, else its phone. */
      clientKey: c.text(),
      /** Its phone, folded, where it is known by its taxpayer number. */
      phoneKey: c.text(),
      /** As core/deals/leads/regions.ts folds it. */
      region: c.text(),
      city: c.text(),
      postalCode: c.text(),
      /** Millionths of a degree. */
      latitude: c.int(),
      longitude: c.int(),
      productGroup: c.text(),
      /** Expected, later agreed; minor units. */
      amountMinor: c.int(),
      currency: c.text().notNull(),
      /** What moves and forms brought, by the funnel's names of fields. */
      fields: c.json<Record<string, unknown>>().notNull(),
      /** Where it came from: "manual", "api". */
      source: c.text().notNull(),
      /** What made it: the same key never makes a second one. */
      sourceKey: c.text().notNull(),
      createdBy: c.text(),
      createdAt: c.instant().notNull(),
      /** Since when it stands at its stage. */
      stageSince: c.instant().notNull(),
      /** By when the offer is answered, or the stage is left. */
      dueAt: c.instant(),
      /** When it first came to a stage that means won. */
      wonAt: c.instant(),
      /** What is to be done next, when, and by whom: the person who planned it and the company it was planned for. */
      nextWhat: c.text(),
      nextAt: c.instant(),
      nextPersonId: c.text(),
      nextCompanyId: c.text(),
      /** Put off until then, and why; the clock of its stage stands, with so many working minutes left. */
      postponedUntil: c.instant(),
      postponedWhy: c.text(),
      minutesLeft: c.int(),
      /** Free for whoever of `deal_pool` is first, until then. */
      pooledUntil: c.instant(),
      updatedAt: c.instant().notNull(),
    },
    (t) => [
      c.primaryKey({ columns: [t.tenantId, t.id] }),
      c.uniqueIndex("deals_number").on(t.tenantId, t.number),
      c.uniqueIndex("deals_source").on(t.tenantId, t.sourceKey),
      c.index("deals_company").on(t.tenantId, t.companyId, t.stage),
      c.index("deals_supplier").on(t.tenantId, t.supplierId, t.stage),
      c.index("deals_client").on(t.tenantId, t.clientKey),
      c.index("deals_phone").on(t.tenantId, t.phoneKey),
      // How many stand where, of all a tenant has: asked at every start.
      c.index("deals_stage").on(t.tenantId, t.funnel, t.stage),
      c.foreignKey({
        columns: [t.tenantId, t.companyId],
        foreignColumns: [companies.tenantId, companies.id],
      }),
      c.foreignKey({
        columns: [t.tenantId, t.supplierId],
        foreignColumns: [companies.tenantId, companies.id],
      }),
    ],
  );

  /** Each time a deal was offered to a company, and what became of it. */
  const dealOffers = c.table(
    "deal_offers",
    {
      tenantId: tenantId(),
      dealId: c.text().notNull(),
      ordinal: c.int().notNull(),
      companyId: c.text().notNull(),
      supplierId: c.text().notNull(),
      /** offered | accepted | declined | timedOut | withdrawn | handedOn | givenBack */
      state: c.text().notNull(),
      /** Why it was this company's turn. */
      why: c.json<Record<string, unknown>>().notNull(),
      reason: c.text(),
      offeredAt: c.instant().notNull(),
      dueAt: c.instant().notNull(),
      answeredAt: c.instant(),
      answeredBy: c.text(),
    },
    (t) => [
      c.primaryKey({ columns: [t.tenantId, t.dealId, t.ordinal] }),
      c.foreignKey({ columns: [t.tenantId, t.dealId], foreignColumns: [deals.tenantId, deals.id] }),
      c.foreignKey({
        columns: [t.tenantId, t.companyId],
        foreignColumns: [companies.tenantId, companies.id],
      }),
    ],
  );

  /** Each stage a deal came to, and each company it came to there: what reports are reckoned from. */
  const dealMoves = c.table(
    "deal_moves",
    {
      tenantId: tenantId(),
      dealId: c.text().notNull(),
      /** The deal's version from then on. */
      version: c.int().notNull(),
      stage: c.text().notNull(),
      /** What the stage meant then, whatever its funnel says of it later. */
      canonical: c.text().notNull(),
      companyId: c.text(),
      supplierId: c.text().notNull(),
      at: c.instant().notNull(),
    },
    (t) => [
      c.primaryKey({ columns: [t.tenantId, t.dealId, t.version] }),
      c.index("deal_moves_at").on(t.tenantId, t.at),
      c.foreignKey({ columns: [t.tenantId, t.dealId], foreignColumns: [deals.tenantId, deals.id] }),
    ],
  );

  /** What was done with a deal besides its moves: notes, planned things done, postponements. */
  const dealActivities = c.table(
    "deal_activities",
    {
      tenantId: tenantId(),
      id: c.text().notNull(),
      dealId: c.text().notNull(),
      /** note | done | nudge | postponed | woken | reassigned */
      kind: c.text().notNull(),
      personId: c.text(),
      words: c.text().notNull(),
      /** Stored files that came with it. */
      files: c.json<string[]>(),
      at: c.instant().notNull(),
    },
    (t) => [
      c.primaryKey({ columns: [t.tenantId, t.id] }),
      c.index("deal_activities_deal").on(t.tenantId, t.dealId, t.at),
      c.foreignKey({ columns: [t.tenantId, t.dealId], foreignColumns: [deals.tenantId, deals.id] }),
    ],
  );

  /** Who may take a deal that is free, and by which rule; gone as soon as somebody has. */
  const dealPool = c.table(
    "deal_pool",
    {
      tenantId: tenantId(),
      dealId: c.text().notNull(),
      companyId: c.text().notNull(),
      /** Why it may. */
      why: c.json<Record<string, unknown>>().notNull(),
    },
    (t) => [
      c.primaryKey({ columns: [t.tenantId, t.dealId, t.companyId] }),
      c.index("deal_pool_company").on(t.tenantId, t.companyId),
      c.foreignKey({ columns: [t.tenantId, t.dealId], foreignColumns: [deals.tenantId, deals.id] }),
      c.foreignKey({
        columns: [t.tenantId, t.companyId],
        foreignColumns: [companies.tenantId, companies.id],
      }),
    ],
  );

  return { deals, dealOffers, dealMoves, dealActivities, dealPool };
};

export type DealTables = ReturnType<typeof dealTables>;
