/** The dealer network of a tenant: companies on two levels, people, their identities, roles and invites. */
import { sql } from "drizzle-orm";
import type { Columns } from "../columns.sqlite.ts";
import type { TenantTables } from "./tenants.ts";

export const networkTables = (c: Columns, { tenants }: TenantTables) => {
  const companies = c.table(
    "companies",
    {
      tenantId: c
        .text()
        .notNull()
        .references(() => tenants.id),
      id: c.text().notNull(),
      /** manufacturer | distributor | dealer */
      kind: c.text().notNull(),
      name: c.text().notNull(),
      /** The distributor above a dealer; null for a direct dealer, a distributor, the manufacturer. */
      parentId: c.text(),
      /** Who answers this company's orders: its distributor's company, or null for the manufacturer. */
      supplierId: c.text(),
      /** The supplier's person who is asked first; null when anybody of the supplier's may answer. */
      managerId: c.text(),
      region: c.text(),
      inn: c.text(),
      priceTypeId: c.text(),
      /** The group of companies whose terms it buys on; a price type of its own comes before the group's. */
      groupId: c.text(),
      /** Where goods were delivered before, newest first. */
      addresses: c.json<string[]>().notNull(),
      /** What papers and payments call it; parsed by core/documents/requisites.ts. The tax number stands in `inn`. */
      requisites: c.json<Record<string, unknown>>().notNull().default({}),
      /** Of a distributor: what it may settle of its dealers' claims by itself; null: as its tenant has it for all. */
      claimLimitMinor: c.int(),
      claimKinds: c.text(),
      isActive: c.bool().notNull(),
      createdAt: c.instant().notNull(),
    },
    (t) => [
      c.primaryKey({ columns: [t.tenantId, t.id] }),
      c.foreignKey({ columns: [t.tenantId, t.parentId], foreignColumns: [t.tenantId, t.id] }),
      c.foreignKey({ columns: [t.tenantId, t.supplierId], foreignColumns: [t.tenantId, t.id] }),
      c.index("companies_parent").on(t.tenantId, t.parentId),
      // One among thousands, asked for with each order and each lead.
      c.index("companies_manufacturer").on(t.tenantId).where(sql`${t.kind} = 'manufacturer'`),
    ],
  );

  const people = c.table(
    "people",
    {
      tenantId: c
        .text()
        .notNull()
        .references(() => tenants.id),
      id: c.text().notNull(),
      name: c.text().notNull(),
      /** E.164, only once the messenger itself vouched for it (an own contact was shared); else null. */
      phone: c.text(),
      locale: c.text().notNull(),
      /** The company this person acts for now, of those it belongs to. */
      activeCompanyId: c.text(),
      /** Sound and quiet-hour choices; parsed by core/network/model.ts. */
      preferences: c.json<Record<string, unknown>>().notNull(),
      createdAt: c.instant().notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.tenantId, t.id] }), c.index("people_phone").on(t.tenantId, t.phone)],
  );

  /** Who a messenger's sender is: (channel, opaque address), never a username, never a phone. */
  const identities = c.table(
    "identities",
    {
      tenantId: c
        .text()
        .notNull()
        .references(() => tenants.id),
      channel: c.text().notNull(),
      address: c.text().notNull(),
      personId: c.text().notNull(),
      createdAt: c.instant().notNull(),
    },
    (t) => [
      c.primaryKey({ columns: [t.tenantId, t.channel, t.address] }),
      c.foreignKey({ columns: [t.tenantId, t.personId], foreignColumns: [people.tenantId, people.id] }),
      c.index("identities_person").on(t.tenantId, t.personId),
    ],
  );

  const memberships = c.table(
    "memberships",
    {
      tenantId: c
        .text()
        .notNull()
        .references(() => tenants.id),
      personId: c.text().notNull(),
      companyId: c.text().notNull(),
      /** owner | buyer (a dealer's), manager | admin (the manufacturer's or a distributor's) */
      role: c.text().notNull(),
      /** The most an order may cost that is sent without the owner's yes, minor units; null for any sum. */
      limitMinor: c.int(),
      createdAt: c.instant().notNull(),
      /** Null while it holds; a membership is never deleted, so that history keeps its names. */
      removedAt: c.instant(),
    },
    (t) => [
      c.primaryKey({ columns: [t.tenantId, t.personId, t.companyId] }),
      c.foreignKey({ columns: [t.tenantId, t.personId], foreignColumns: [people.tenantId, people.id] }),
      c.foreignKey({
        columns: [t.tenantId, t.companyId],
        foreignColumns: [companies.tenantId, companies.id],
      }),
      c.index("memberships_company").on(t.tenantId, t.companyId),
    ],
  );

  /** Phones the manufacturer already knows, imported: sharing one's own contact matches a row here. */
  const directory = c.table(
    "directory",
    {
      tenantId: c
        .text()
        .notNull()
        .references(() => tenants.id),
      phone: c.text().notNull(),
      companyId: c.text().notNull(),
      name: c.text().notNull(),
      role: c.text().notNull(),
    },
    (t) => [
      c.primaryKey({ columns: [t.tenantId, t.phone, t.companyId] }),
      c.foreignKey({
        columns: [t.tenantId, t.companyId],
        foreignColumns: [companies.tenantId, companies.id],
      }),
    ],
  );

  const invites = c.table(
    "invites",
    {
      tenantId: c
        .text()
        .notNull()
        .references(() => tenants.id),
      id: c.text().notNull(),
      /** SHA-256 of the code: the code itself is shown once and kept nowhere. */
      codeHash: c.text().notNull(),
      companyId: c.text().notNull(),
      role: c.text().notNull(),
      /** The invited person's name as the inviter wrote it; null when unknown. */
      name: c.text(),
      invitedBy: c.text(),
      createdAt: c.instant().notNull(),
      expiresAt: c.instant().notNull(),
      usedAt: c.instant(),
      usedBy: c.text(),
      revokedAt: c.instant(),
    },
    (t) => [
      c.primaryKey({ columns: [t.tenantId, t.id] }),
      c.uniqueIndex("invites_code").on(t.tenantId, t.codeHash),
      c.foreignKey({
        columns: [t.tenantId, t.companyId],
        foreignColumns: [companies.tenantId, companies.id],
      }),
    ],
  );

  /** Codes by which a person takes another messenger into use: shown in one, written in the other. */
  const linkCodes = c.table(
    "link_codes",
    {
      tenantId: c
        .text()
        .notNull()
        .references(() => tenants.id),
      id: c.text().notNull(),
      /** SHA-256 of the code: the code itself is shown once and kept nowhere. */
      codeHash: c.text().notNull(),
      personId: c.text().notNull(),
      createdAt: c.instant().notNull(),
      expiresAt: c.instant().notNull(),
      usedAt: c.instant(),
      /** The chat identity it was used by. */
      channel: c.text(),
      address: c.text(),
    },
    (t) => [
      c.primaryKey({ columns: [t.tenantId, t.id] }),
      c.uniqueIndex("link_codes_code").on(t.tenantId, t.codeHash),
      c.index("link_codes_person").on(t.tenantId, t.personId),
      c.foreignKey({ columns: [t.tenantId, t.personId], foreignColumns: [people.tenantId, people.id] }),
    ],
  );

  /** A stranger who asks to be let in; a manager decides. */
  const accessRequests = c.table(
    "access_requests",
    {
      tenantId: c
        .text()
        .notNull()
        .references(() => tenants.id),
      id: c.text().notNull(),
      accountId: c.text().notNull(),
      chat: c.text().notNull(),
      channel: c.text().notNull(),
      address: c.text().notNull(),
      name: c.text().notNull(),
      phone: c.text(),
      /** First line: company and city as the person told them; below, whatever else it wrote. */
      about: c.text().notNull(),
      /** Stored files it sent, oldest first. */
      files: c.json<string[]>().notNull().default([]),
      locale: c.text().notNull(),
      /** draft (said before anything was asked) | open | admitted | refused */
      state: c.text().notNull(),
      version: c.int().notNull(),
      decidedBy: c.text(),
      createdAt: c.instant().notNull(),
    },
    (t) => [
      c.primaryKey({ columns: [t.tenantId, t.id] }),
      c.index("access_requests_sender").on(t.tenantId, t.channel, t.address),
    ],
  );

  /** Tries of a kind by a sender within a window of time: guesses at invites are throttled by it. */
  const attempts = c.table(
    "attempts",
    {
      tenantId: c
        .text()
        .notNull()
        .references(() => tenants.id),
      kind: c.text().notNull(),
      /** Channel and address of the sender. */
      subject: c.text().notNull(),
      windowFrom: c.instant().notNull(),
      count: c.int().notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.tenantId, t.kind, t.subject] })],
  );

  return {
    companies,
    people,
    identities,
    memberships,
    directory,
    invites,
    linkCodes,
    accessRequests,
    attempts,
  };
};

export type NetworkTables = ReturnType<typeof networkTables>;
