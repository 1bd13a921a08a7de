/** Whose leads are whose: clients registered by dealers, sites that hand leads in, who takes deals and where. */
import type { Columns } from "../columns.sqlite.ts";
import type { DealTables } from "./deals.ts";
import type { NetworkTables } from "./network.ts";
import type { TenantTables } from "./tenants.ts";

export const leadTables = (
  c: Columns,
  { tenants }: TenantTables,
  { companies }: NetworkTables,
  { deals }: DealTables,
) => {
  const tenantId = () =>
    c
      .text()
      .notNull()
      .references(() => tenants.id);

  /** A client a dealer has made known before anybody else: its deals are the dealer's while it is protected. */
  const registrations = c.table(
    "registrations",
    {
      tenantId: tenantId(),
      id: c.text().notNull(),
      number: c.int().notNull(),
      /** Grows with every change: a button made for an older version does not act. */
      version: c.int().notNull(),
      companyId: c.text().notNull(),
      /** Who decides: the manufacturer, or the distributor the dealer buys of. */
      supplierId: c.text().notNull(),
      clientName: c.text().notNull(),
      clientPhone: c.text(),
      clientInn: c.text(),
      /** As in deals. */
      clientKey: c.text().notNull(),
      /** The phone folded, where it is not the key already: a lead may come with either. */
      phoneKey: c.text(),
      /** City or address. */
      place: c.text(),
      /** What is wanted, in a line. */
      title: c.text().notNull(),
      /** Expected; minor units. */
      amountMinor: c.int(),
      currency: c.text().notNull(),
      /** open | asked | approved | refused | ended | withdrawn */
      state: c.text().notNull(),
      /** Why it was refused, or what the dealer was asked. */
      words: c.text(),
      /** What the dealer has answered. */
      answer: c.text(),
      /** The deal that was made of it. */
      dealId: c.text(),
      requestedBy: c.text(),
      decidedBy: c.text(),
      createdAt: c.instant().notNull(),
      /** By when it is decided. */
      dueAt: c.instant(),
      /** The protection ends. */
      expiresAt: c.instant(),
      /** When a longer protection was asked for; null where nobody waits for an answer to that. */
      extensionAskedAt: c.instant(),
      updatedAt: c.instant().notNull(),
    },
    (t) => [
      c.primaryKey({ columns: [t.tenantId, t.id] }),
      c.uniqueIndex("registrations_number").on(t.tenantId, t.number),
      c.index("registrations_client").on(t.tenantId, t.clientKey, t.state),
      c.index("registrations_phone").on(t.tenantId, t.phoneKey, t.state),
      c.index("registrations_supplier").on(t.tenantId, t.supplierId, t.state),
      c.index("registrations_company").on(t.tenantId, t.companyId, t.state),
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

  /** By which a site hands leads in, or an exchange papers; the token itself is shown once and kept nowhere. */
  const intakeTokens = c.table(
    "intake_tokens",
    {
      tenantId: tenantId(),
      id: c.text().notNull(),
      /** Which site, in the operator's words. */
      name: c.text().notNull(),
      /** leads | papers: what it hands in, and nothing else; a site's stands in its pages for everybody. */
      purpose: c.text().notNull().default("leads"),
      tokenHash: c.text().notNull(),
      createdAt: c.instant().notNull(),
      revokedAt: c.instant(),
    },
    (t) => [
      c.primaryKey({ columns: [t.tenantId, t.id] }),
      c.uniqueIndex("intake_tokens_hash").on(t.tokenHash),
    ],
  );

  /** What was handed in under which key: the same again makes no second deal. */
  const intakeCalls = c.table(
    "intake_calls",
    {
      tenantId: tenantId(),
      tokenId: c.text().notNull(),
      key: c.text().notNull(),
      bodyHash: c.text().notNull(),
      dealId: c.text().notNull(),
      createdAt: c.instant().notNull(),
    },
    (t) => [
      c.primaryKey({ columns: [t.tenantId, t.tokenId, t.key] }),
      c.index("intake_calls_age").on(t.tenantId, t.tokenId, t.createdAt),
      c.foreignKey({
        columns: [t.tenantId, t.tokenId],
        foreignColumns: [intakeTokens.tenantId, intakeTokens.id],
      }),
      c.foreignKey({ columns: [t.tenantId, t.dealId], foreignColumns: [deals.tenantId, deals.id] }),
    ],
  );

  /** How much of the deals a company takes, and its turn among others. */
  const dealerProfiles = c.table(
    "dealer_profiles",
    {
      tenantId: tenantId(),
      companyId: c.text().notNull(),
      level: c.text(),
      /** Its share beside others that may have the same deal. */
      weight: c.int().notNull(),
      /** Deals it leads at once at most; null: any number. */
      capacity: c.int(),
      /** Takes what nobody's territory is. */
      isFallback: c.bool().notNull(),
      isPaused: c.bool().notNull(),
      /** Its own zone and hours; null: the tenant's. */
      timeZone: c.text(),
      workFrom: c.text(),
      workTo: c.text(),
      worksSaturday: c.bool(),
      /** Millionths of a degree, and kilometres around it. */
      latitude: c.int(),
      longitude: c.int(),
      radiusKm: c.int(),
      /** Who has the lowest is next; each offer raises it by less the greater the weight. */
      turn: c.int().notNull(),
    },
    (t) => [
      c.primaryKey({ columns: [t.tenantId, t.companyId] }),
      c.index("dealer_profiles_turn").on(t.tenantId, t.turn, t.companyId),
      c.foreignKey({
        columns: [t.tenantId, t.companyId],
        foreignColumns: [companies.tenantId, companies.id],
      }),
    ],
  );

  /** Where and with what a company takes deals: a row a region, a beginning of postal codes, a group, a pinned client. */
  const dealerScopes = c.table(
    "dealer_scopes",
    {
      tenantId: tenantId(),
      companyId: c.text().notNull(),
      /** region | postal | group | client */
      kind: c.text().notNull(),
      value: c.text().notNull(),
    },
    (t) => [
      c.primaryKey({ columns: [t.tenantId, t.companyId, t.kind, t.value] }),
      c.index("dealer_scopes_value").on(t.tenantId, t.kind, t.value, t.companyId),
      c.foreignKey({
        columns: [t.tenantId, t.companyId],
        foreignColumns: [companies.tenantId, companies.id],
      }),
    ],
  );

  return { registrations, intakeTokens, intakeCalls, dealerProfiles, dealerScopes };
};
