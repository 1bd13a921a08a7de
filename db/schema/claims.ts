/** Claims: what is wrong with goods, line by line, who decides it now, and each step that was made. */
import type { Columns } from "../columns.sqlite.ts";
import type { NetworkTables } from "./network.ts";
import type { TenantTables } from "./tenants.ts";

export const claimTables = (c: Columns, { tenants }: TenantTables, { companies }: NetworkTables) => {
  const tenantId = () =>
    c
      .text()
      .notNull()
      .references(() => tenants.id);

  const claims = c.table(
    "claims",
    {
      tenantId: tenantId(),
      id: c.text().notNull(),
      number: c.int().notNull(),
      funnel: c.text().notNull(),
      stage: c.text().notNull(),
      /** Grows with every move: a button made for an older version does not act. */
      version: c.int().notNull(),
      /** defect | transit | shortage | wrong | warranty | preauth | recovery */
      kind: c.text().notNull(),
      companyId: c.text().notNull(),
      /** Who decides it now. */
      supplierId: c.text().notNull(),
      /** The distributor that is asked before the manufacturer; null where there is none. */
      distributorId: c.text(),
      /** The order the goods came by; null where it is not known. */
      orderId: c.text(),
      /** Of a recovery: the claim a distributor has settled and wants back. */
      recoversId: c.text(),
      currency: c.text().notNull(),
      /** What moves and the checklist brought, by the funnel's names of fields. */
      fields: c.json<Record<string, unknown>>().notNull(),
      reportedBy: c.text().notNull(),
      /** When its first decision was disputed: that is done once. */
      disputedAt: c.instant(),
      /** By when its stage is left. */
      dueAt: c.instant(),
      /** The order that was made to replace what is claimed. */
      replacementId: c.text(),
      /** 1 to 3: how it was settled, as the dealer says. */
      rating: c.int(),
      sentAt: c.instant(),
      stageSince: c.instant().notNull(),
      createdAt: c.instant().notNull(),
      updatedAt: c.instant().notNull(),
    },
    (t) => [
      c.primaryKey({ columns: [t.tenantId, t.id] }),
      c.uniqueIndex("claims_number").on(t.tenantId, t.number),
      c.index("claims_company").on(t.tenantId, t.companyId, t.stage),
      c.index("claims_supplier").on(t.tenantId, t.supplierId, t.stage),
      c.index("claims_distributor").on(t.tenantId, t.distributorId, t.stage),
      c.index("claims_recovers").on(t.tenantId, t.recoversId),
      // How many stand where, of all a tenant has: asked at every start.
      c.index("claims_stage").on(t.tenantId, t.funnel, t.stage),
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

  /** What is claimed, and what was decided of it. */
  const claimLines = c.table(
    "claim_lines",
    {
      tenantId: tenantId(),
      claimId: c.text().notNull(),
      position: c.int().notNull(),
      /** Null for goods that are not in the catalog: then their name is the dealer's own words. */
      productId: c.text(),
      article: c.text(),
      name: c.text().notNull(),
      /** The groups it stands in, the outermost first: "Насосы / Дренажные"; null where nobody knows. */
      groupName: c.text(),
      /** Of the piece or the lot that is claimed, as its plate has it; null where it was not said. */
      serial: c.text(),
      /** The same as it is looked for. */
      serialKey: c.text(),
      /** ISO: the last day of its warranty, as it was known when it was claimed. */
      warrantyUntil: c.text(),
      /** What that warranty holds for, in the maker's words, as it was known then. */
      coverage: c.text(),
      unit: c.text().notNull(),
      quantityMilli: c.int().notNull(),
      /** What a unit cost, minor units; null where nobody knows. */
      priceMinor: c.int(),
      /** approve | part | reject | sendBack; null until it is decided. */
      decision: c.text(),
      /** How much is accepted. */
      acceptedMilli: c.int(),
      /** Of the funnel's outcomes. */
      outcome: c.text(),
      /** Of the funnel's reasons of a rejection. */
      reason: c.text(),
      /** What is paid back, or what mending costs; minor units. */
      sumMinor: c.int(),
      /** Of what mending costs, the work; minor units. */
      labourMinor: c.int(),
      /** Of mending: the spare parts, each with what it costs; null where they are one sum. */
      parts: c.json<unknown[]>(),
      /** The order it came by, where one is known; null in lines from before that was kept: then its claim's. */
      orderId: c.text(),
    },
    (t) => [
      c.primaryKey({ columns: [t.tenantId, t.claimId, t.position] }),
      c.index("claim_lines_serial").on(t.tenantId, t.serialKey),
      c.foreignKey({ columns: [t.tenantId, t.claimId], foreignColumns: [claims.tenantId, claims.id] }),
    ],
  );

  /** Each step of a claim: who made it, where it led, what it brought. */
  const claimMoves = c.table(
    "claim_moves",
    {
      tenantId: tenantId(),
      claimId: c.text().notNull(),
      /** The claim's from then on. */
      version: c.int().notNull(),
      name: c.text().notNull(),
      stage: c.text().notNull(),
      /** Who decides it from then on. */
      supplierId: c.text().notNull(),
      /** dealer | supplier | clock */
      side: c.text().notNull(),
      personId: c.text(),
      fields: c.json<Record<string, unknown>>().notNull(),
      at: c.instant().notNull(),
    },
    (t) => [
      c.primaryKey({ columns: [t.tenantId, t.claimId, t.version] }),
      c.foreignKey({ columns: [t.tenantId, t.claimId], foreignColumns: [claims.tenantId, claims.id] }),
    ],
  );

  return { claims, claimLines, claimMoves };
};

export type ClaimTables = ReturnType<typeof claimTables>;
