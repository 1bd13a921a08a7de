/** Requests for prices: what a dealer wants to know, what its supplier answered, and until when it holds. */
import type { Columns } from "../columns.sqlite.ts";
import type { NetworkTables } from "./network.ts";
import type { TenantTables } from "./tenants.ts";

export const quoteTables = (c: Columns, { tenants }: TenantTables, { companies, people }: NetworkTables) => {
  const tenantId = () =>
    c
      .text()
      .notNull()
      .references(() => tenants.id);

  const quotes = c.table(
    "quotes",
    {
      tenantId: tenantId(),
      id: c.text().notNull(),
      number: c.int().notNull(),
      /** Grows with every change: a button made for an older version does not act. */
      version: c.int().notNull(),
      companyId: c.text().notNull(),
      /** Who answers. */
      supplierId: c.text().notNull(),
      requestedBy: c.text().notNull(),
      /** asked | answered | declined | refused | ordered */
      state: c.text().notNull(),
      currency: c.text().notNull(),
      /** The last day its prices hold, ISO; null until they are named. */
      validUntil: c.text(),
      /** How VAT stands in its prices: none | included | onTop, and its rate in percent; null until they are named. */
      vatMode: c.text(),
      vatPercent: c.int(),
      answeredBy: c.text(),
      /** Why no prices were named, or why they are not taken. */
      reason: c.text(),
      orderId: c.text(),
      /** What made it: the same key never makes a second one. */
      sourceKey: c.text().notNull(),
      /** By when an answer was promised. */
      answerDueAt: c.instant().notNull(),
      createdAt: c.instant().notNull(),
      updatedAt: c.instant().notNull(),
    },
    (t) => [
      c.primaryKey({ columns: [t.tenantId, t.id] }),
      c.uniqueIndex("quotes_number").on(t.tenantId, t.number),
      c.uniqueIndex("quotes_source").on(t.tenantId, t.sourceKey),
      c.index("quotes_company").on(t.tenantId, t.companyId, t.createdAt),
      c.index("quotes_supplier").on(t.tenantId, t.supplierId, t.state, t.createdAt),
      c.foreignKey({
        columns: [t.tenantId, t.companyId],
        foreignColumns: [companies.tenantId, companies.id],
      }),
      c.foreignKey({
        columns: [t.tenantId, t.supplierId],
        foreignColumns: [companies.tenantId, companies.id],
      }),
      c.foreignKey({ columns: [t.tenantId, t.requestedBy], foreignColumns: [people.tenantId, people.id] }),
    ],
  );

  const quoteLines = c.table(
    "quote_lines",
    {
      tenantId: tenantId(),
      quoteId: c.text().notNull(),
      position: c.int().notNull(),
      productId: c.text().notNull(),
      article: c.text().notNull(),
      name: c.text().notNull(),
      unit: c.text().notNull(),
      packQuantityMilli: c.int().notNull(),
      quantityMilli: c.int().notNull(),
      /** For one unit, minor units; null while it is not named, and where it will not be. */
      priceMinor: c.int(),
    },
    (t) => [
      c.primaryKey({ columns: [t.tenantId, t.quoteId, t.position] }),
      c.foreignKey({ columns: [t.tenantId, t.quoteId], foreignColumns: [quotes.tenantId, quotes.id] }),
    ],
  );

  return { quotes, quoteLines };
};
