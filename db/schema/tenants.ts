/** Tenants (manufacturers who rent the product) and the messenger accounts their bots live on. */
import type { Columns } from "../columns.sqlite.ts";

export const tenantTables = (c: Columns) => {
  const tenants = c.table(
    "tenants",
    {
      id: c.text().primaryKey(),
      slug: c.text().notNull(),
      name: c.text().notNull(),
      timeZone: c.text().notNull(),
      locale: c.text().notNull(),
      currency: c.text().notNull(),
      /** Rented blocks: orders, catalog, deals, claims, news. */
      blocks: c.json<string[]>().notNull(),
      /** What the tenant may set itself; parsed by core/tenants/model.ts, which fills defaults. */
      settings: c.json<Record<string, unknown>>().notNull(),
      /** Whose trade's funnels it began with: a folder of core/packs. */
      pack: c.text().notNull().default("base"),
      /** What it has changed of its funnels, by their ids: layers as core/funnels/layers.ts merges them. */
      funnels: c.json<Record<string, Record<string, unknown>>>().notNull().default({}),
      createdAt: c.instant().notNull(),
    },
    (t) => [c.uniqueIndex("tenants_slug").on(t.slug)],
  );

  /** A tenant's bot or number on a channel: one row a Telegram bot, a WhatsApp number, a simulator. */
  const accounts = c.table(
    "accounts",
    {
      id: c.text().primaryKey(),
      tenantId: c
        .text()
        .notNull()
        .references(() => tenants.id),
      channel: c.text().notNull(),
      /** The account's own name on its channel: a bot's username, a number. Null until first connected. */
      username: c.text(),
      /** What it is served with (a bot's token, a number's credentials), sealed (AES-256-GCM); null where the channel needs none. */
      sealedToken: c.text(),
      webhookSecret: c.text().notNull(),
      isActive: c.bool().notNull(),
      createdAt: c.instant().notNull(),
    },
    (t) => [c.index("accounts_tenant").on(t.tenantId)],
  );

  /** Which process serves an account that only one may serve at a time: a bot by long polling. */
  const accountLeases = c.table("account_leases", {
    accountId: c
      .text()
      .primaryKey()
      .references(() => accounts.id),
    tenantId: c
      .text()
      .notNull()
      .references(() => tenants.id),
    /** The process that holds it. */
    holder: c.text().notNull(),
    /** Another may take it from then on. */
    until: c.instant().notNull(),
  });

  /** Texts a messenger has approved for a tenant: where nothing else may be said. The channel reads what they are. */
  const templates = c.table(
    "templates",
    {
      tenantId: c
        .text()
        .notNull()
        .references(() => tenants.id),
      name: c.text().notNull(),
      entry: c.json<unknown>().notNull(),
      updatedAt: c.instant().notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.tenantId, t.name] })],
  );

  /** Numbers that count up per tenant: order numbers, claim numbers. */
  const counters = c.table(
    "counters",
    {
      tenantId: c
        .text()
        .notNull()
        .references(() => tenants.id),
      name: c.text().notNull(),
      value: c.int().notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.tenantId, t.name] })],
  );

  return { tenants, accounts, accountLeases, templates, counters };
};

export type TenantTables = ReturnType<typeof tenantTables>;
