/** What claims bring about: days that are agreed, what they cost, jumps of their number, goods called back, what is offered after. */
import type { Columns } from "../columns.sqlite.ts";
import type { CatalogTables } from "./catalog.ts";
import type { ClaimTables } from "./claims.ts";
import type { NetworkTables } from "./network.ts";
import type { TenantTables } from "./tenants.ts";

export const claimWorkTables = (
  c: Columns,
  { tenants }: TenantTables,
  { companies }: NetworkTables,
  { products }: CatalogTables,
  { claims }: ClaimTables,
) => {
  const tenantId = () =>
    c
      .text()
      .notNull()
      .references(() => tenants.id);

  /** A day of a claim both sides agree to: an inspection, or when its goods go back. One of a kind at a time. */
  const claimVisits = c.table(
    "claim_visits",
    {
      tenantId: tenantId(),
      claimId: c.text().notNull(),
      /** inspection | return */
      kind: c.text().notNull(),
      /** What binds both sides: {day, window}; null until two have said yes. */
      terms: c.json<unknown>(),
      /** What one side proposes and the other has not answered. */
      proposal: c.json<unknown>(),
      /** dealer | supplier */
      proposedBy: c.text(),
      /** How many times a day was proposed. */
      offers: c.int().notNull(),
      answerDueAt: c.instant(),
      /** When it was over: held, or called off with the stage that was left. */
      doneAt: c.instant(),
      updatedAt: c.instant().notNull(),
    },
    (t) => [
      c.primaryKey({ columns: [t.tenantId, t.claimId, t.kind] }),
      c.foreignKey({ columns: [t.tenantId, t.claimId], foreignColumns: [claims.tenantId, claims.id] }),
    ],
  );

  /** What a claim costs its supplier, and what it gets back from who made the part. */
  const claimCosts = c.table(
    "claim_costs",
    {
      tenantId: tenantId(),
      id: c.text().notNull(),
      claimId: c.text().notNull(),
      /** goods | parts | labour | transport | credit | recovered */
      kind: c.text().notNull(),
      /** Minor units of the claim's currency. */
      amountMinor: c.int().notNull(),
      /** True where the decision itself says so; else somebody has noted it. */
      isDecided: c.bool().notNull(),
      notedBy: c.text(),
      at: c.instant().notNull(),
      /** When it was taken back, and by whom: it stays to be read, and counts no more. */
      undoneAt: c.instant(),
      undoneBy: c.text(),
    },
    (t) => [
      c.primaryKey({ columns: [t.tenantId, t.id] }),
      c.index("claim_costs_claim").on(t.tenantId, t.claimId),
      c.index("claim_costs_at").on(t.tenantId, t.at),
      c.foreignKey({ columns: [t.tenantId, t.claimId], foreignColumns: [claims.tenantId, claims.id] }),
    ],
  );

  /** A jump of the claims of an article, or of one batch of it, that was told: no jump is told twice. */
  const claimJumps = c.table(
    "claim_jumps",
    {
      tenantId: tenantId(),
      /** Who decides those claims, and is told. */
      supplierId: c.text().notNull(),
      productId: c.text().notNull(),
      /** Empty: of the whole article. */
      batch: c.text().notNull(),
      toldAt: c.instant().notNull(),
      /** Claims in the days before it, and how many its history lets expect in thousandths. */
      count: c.int().notNull(),
      expectedMilli: c.int().notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.tenantId, t.supplierId, t.productId, t.batch, t.toldAt] })],
  );

  /** Goods called back: every company that has bought them is asked whether it has any. */
  const recalls = c.table(
    "recalls",
    {
      tenantId: tenantId(),
      id: c.text().notNull(),
      number: c.int().notNull(),
      productId: c.text().notNull(),
      article: c.text().notNull(),
      name: c.text().notNull(),
      unit: c.text().notNull(),
      /** Empty: all of the article. */
      batch: c.text().notNull(),
      /** What is wrong and what to do, as the manufacturer tells everybody. */
      words: c.text().notNull(),
      startedBy: c.text().notNull(),
      createdAt: c.instant().notNull(),
      remindedAt: c.instant(),
      /** When it was over: nobody is asked any more. */
      closedAt: c.instant(),
    },
    (t) => [
      c.primaryKey({ columns: [t.tenantId, t.id] }),
      c.uniqueIndex("recalls_number").on(t.tenantId, t.number),
    ],
  );

  const recallAnswers = c.table(
    "recall_answers",
    {
      tenantId: tenantId(),
      recallId: c.text().notNull(),
      companyId: c.text().notNull(),
      /** How much of it the company has bought, thousandths. */
      boughtMilli: c.int().notNull(),
      /** Null until it answers; 0: it has none. */
      foundMilli: c.int(),
      /** The claim that was prepared for what it has. */
      claimId: c.text(),
      answeredBy: c.text(),
      answeredAt: c.instant(),
      /** What it has said before, the oldest first: {foundMilli, answeredBy, answeredAt}. */
      former: c.json<unknown[]>(),
    },
    (t) => [
      c.primaryKey({ columns: [t.tenantId, t.recallId, t.companyId] }),
      c.foreignKey({ columns: [t.tenantId, t.recallId], foreignColumns: [recalls.tenantId, recalls.id] }),
      c.foreignKey({
        columns: [t.tenantId, t.companyId],
        foreignColumns: [companies.tenantId, companies.id],
      }),
    ],
  );

  /** What goes with a product: spares, consumables, service. */
  const productAddons = c.table(
    "product_addons",
    {
      tenantId: tenantId(),
      productId: c.text().notNull(),
      addonId: c.text().notNull(),
      position: c.int().notNull(),
    },
    (t) => [
      c.primaryKey({ columns: [t.tenantId, t.productId, t.addonId] }),
      c.foreignKey({ columns: [t.tenantId, t.productId], foreignColumns: [products.tenantId, products.id] }),
      c.foreignKey({ columns: [t.tenantId, t.addonId], foreignColumns: [products.tenantId, products.id] }),
    ],
  );

  return { claimVisits, claimCosts, claimJumps, recalls, recallAnswers, productAddons };
};
