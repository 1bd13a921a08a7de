/** Carts, orders and their lines with the prices frozen at the moment of ordering. */
import type { Columns } from "../columns.sqlite.ts";
import type { NetworkTables } from "./network.ts";
import type { TenantTables } from "./tenants.ts";

export const orderTables = (c: Columns, { tenants }: TenantTables, { companies, people }: NetworkTables) => {
  const tenantId = () =>
    c
      .text()
      .notNull()
      .references(() => tenants.id);

  /** What a person has put together for a company and not sent yet: one cart per person and company. */
  const cartLines = c.table(
    "cart_lines",
    {
      tenantId: tenantId(),
      companyId: c.text().notNull(),
      personId: c.text().notNull(),
      productId: c.text().notNull(),
      quantityMilli: c.int().notNull(),
      /** The price the person saw when adding, minor units; null when on request. A change is told. */
      seenPriceMinor: c.int(),
      position: c.int().notNull(),
      addedAt: c.instant().notNull(),
    },
    (t) => [
      c.primaryKey({ columns: [t.tenantId, t.companyId, t.personId, t.productId] }),
      c.foreignKey({
        columns: [t.tenantId, t.companyId],
        foreignColumns: [companies.tenantId, companies.id],
      }),
    ],
  );

  /** The deal a person fills the cart for; the order that is sent from it is the deal's. */
  const cartDeals = c.table(
    "cart_deals",
    {
      tenantId: tenantId(),
      companyId: c.text().notNull(),
      personId: c.text().notNull(),
      dealId: c.text().notNull(),
    },
    (t) => [
      c.primaryKey({ columns: [t.tenantId, t.companyId, t.personId] }),
      c.foreignKey({
        columns: [t.tenantId, t.companyId],
        foreignColumns: [companies.tenantId, companies.id],
      }),
    ],
  );

  /** What the words a cart was read from said besides goods: the checkout offers it, whenever it is begun. */
  const cartHints = c.table(
    "cart_hints",
    {
      tenantId: tenantId(),
      companyId: c.text().notNull(),
      personId: c.text().notNull(),
      hints: c.json<Record<string, unknown>>().notNull(),
      /** Goods put into the cart later only have nothing to do with it. */
      saidAt: c.instant().notNull(),
    },
    (t) => [
      c.primaryKey({ columns: [t.tenantId, t.companyId, t.personId] }),
      c.foreignKey({
        columns: [t.tenantId, t.companyId],
        foreignColumns: [companies.tenantId, companies.id],
      }),
    ],
  );

  /** What a company calls a product in its own orders. */
  const articleAliases = c.table(
    "article_aliases",
    {
      tenantId: tenantId(),
      companyId: c.text().notNull(),
      /** The words, folded: what another order is compared by. */
      key: c.text().notNull(),
      words: c.text().notNull(),
      productId: c.text().notNull(),
      /** Who said so; null once that person's data was erased. */
      personId: c.text(),
      createdAt: c.instant().notNull(),
    },
    (t) => [
      c.primaryKey({ columns: [t.tenantId, t.companyId, t.key] }),
      c.foreignKey({
        columns: [t.tenantId, t.companyId],
        foreignColumns: [companies.tenantId, companies.id],
      }),
    ],
  );

  const orders = c.table(
    "orders",
    {
      tenantId: tenantId(),
      id: c.text().notNull(),
      number: c.int().notNull(),
      companyId: c.text().notNull(),
      /** Who answers: a distributor's company, or the manufacturer's. */
      supplierId: c.text().notNull(),
      orderedBy: c.text().notNull(),
      funnel: c.text().notNull(),
      stage: c.text().notNull(),
      /** Grows with every change: a button made for an older version does not act. */
      version: c.int().notNull(),
      currency: c.text().notNull(),
      /** What is to be paid, VAT included. */
      totalMinor: c.int().notNull(),
      /** How VAT stands in its prices: none | included | onTop, and its rate in percent. */
      vatMode: c.text().notNull().default("none"),
      vatPercent: c.int().notNull().default(0),
      /** delivery | pickup */
      receipt: c.text().notNull(),
      address: c.text(),
      /** The wished or agreed day, ISO date. */
      day: c.text(),
      /** A day the supplier proposed and the dealer has not answered yet. */
      proposedDay: c.text(),
      reason: c.text(),
      comment: c.text(),
      /** What made this order: the same key never makes a second one. */
      sourceKey: c.text().notNull(),
      /** Lines and receipt folded into one value: finds a second identical order within minutes. */
      fingerprint: c.text().notNull(),
      decidedBy: c.text(),
      /** The deal of the dealer's own client it was made for. */
      dealId: c.text(),
      answerDueAt: c.instant(),
      submittedAt: c.instant().notNull(),
      updatedAt: c.instant().notNull(),
    },
    (t) => [
      c.primaryKey({ columns: [t.tenantId, t.id] }),
      c.uniqueIndex("orders_number").on(t.tenantId, t.number),
      c.uniqueIndex("orders_source").on(t.tenantId, t.sourceKey),
      c.index("orders_company").on(t.tenantId, t.companyId, t.submittedAt),
      c.index("orders_deal").on(t.tenantId, t.dealId),
      c.index("orders_supplier_stage").on(t.tenantId, t.supplierId, t.stage, t.submittedAt),
      // How many stand where, of all a tenant has: asked at every start.
      c.index("orders_stage").on(t.tenantId, t.funnel, t.stage),
      c.foreignKey({
        columns: [t.tenantId, t.companyId],
        foreignColumns: [companies.tenantId, companies.id],
      }),
      c.foreignKey({
        columns: [t.tenantId, t.supplierId],
        foreignColumns: [companies.tenantId, companies.id],
      }),
      c.foreignKey({ columns: [t.tenantId, t.orderedBy], foreignColumns: [people.tenantId, people.id] }),
    ],
  );

  const orderLines = c.table(
    "order_lines",
    {
      tenantId: tenantId(),
      orderId: c.text().notNull(),
      position: c.int().notNull(),
      productId: c.text().notNull(),
      article: c.text().notNull(),
      name: c.text().notNull(),
      unit: c.text().notNull(),
      packQuantityMilli: c.int().notNull(),
      quantityMilli: c.int().notNull(),
      /** What a discount after a delivery has taken off of it: it is not paid for, and not in the amount. */
      creditedMilli: c.int().notNull().default(0),
      priceMinor: c.int().notNull(),
      amountMinor: c.int().notNull(),
    },
    (t) => [
      c.primaryKey({ columns: [t.tenantId, t.orderId, t.position] }),
      c.foreignKey({ columns: [t.tenantId, t.orderId], foreignColumns: [orders.tenantId, orders.id] }),
      c.index("order_lines_product").on(t.tenantId, t.productId),
    ],
  );

  /** Papers somebody attached to an order; those made of the order itself are made when they are asked for. */
  const orderDocuments = c.table(
    "order_documents",
    {
      tenantId: tenantId(),
      id: c.text().notNull(),
      orderId: c.text().notNull(),
      /** invoice | upd | certificate | waybill | act | other */
      kind: c.text().notNull(),
      fileId: c.text().notNull(),
      /** Null where an exchange brought it. */
      addedBy: c.text(),
      addedAt: c.instant().notNull(),
      /** What an exchange called its handing in: the same again attaches nothing twice. Null where somebody attached it. */
      sourceKey: c.text(),
    },
    (t) => [
      c.primaryKey({ columns: [t.tenantId, t.id] }),
      c.uniqueIndex("order_documents_source").on(t.tenantId, t.sourceKey),
      c.index("order_documents_order").on(t.tenantId, t.orderId, t.addedAt),
      c.foreignKey({ columns: [t.tenantId, t.orderId], foreignColumns: [orders.tenantId, orders.id] }),
    ],
  );

  /** What is known of an order's payment; without a row nothing is. */
  const orderPayments = c.table(
    "order_payments",
    {
      tenantId: tenantId(),
      orderId: c.text().notNull(),
      /** Minor units of the order's currency. */
      paidMinor: c.int().notNull(),
      /** By when it is to be paid, ISO; null where nobody has said. */
      dueOn: c.text(),
      updatedAt: c.instant().notNull(),
    },
    (t) => [
      c.primaryKey({ columns: [t.tenantId, t.orderId] }),
      c.foreignKey({ columns: [t.tenantId, t.orderId], foreignColumns: [orders.tenantId, orders.id] }),
    ],
  );

  /** How a dealer wants the lines of an order changed that was agreed on; gone once its supplier has answered. */
  const orderRequests = c.table(
    "order_requests",
    {
      tenantId: tenantId(),
      orderId: c.text().notNull(),
      /** The order as it was seen: a change of it meanwhile makes the wish another one. */
      version: c.int().notNull(),
      askedBy: c.text().notNull(),
      /** Products with the quantity each is to have, 0 for a line to be taken out. */
      lines: c.json<unknown[]>().notNull(),
      askedAt: c.instant().notNull(),
      answerDueAt: c.instant().notNull(),
    },
    (t) => [
      c.primaryKey({ columns: [t.tenantId, t.orderId] }),
      c.foreignKey({ columns: [t.tenantId, t.orderId], foreignColumns: [orders.tenantId, orders.id] }),
      c.foreignKey({ columns: [t.tenantId, t.askedBy], foreignColumns: [people.tenantId, people.id] }),
    ],
  );

  /** A buyer asks its company's owner for an order above its limit. */
  const approvals = c.table(
    "approvals",
    {
      tenantId: tenantId(),
      id: c.text().notNull(),
      version: c.int().notNull(),
      companyId: c.text().notNull(),
      askedBy: c.text().notNull(),
      /** As of orders: these lines to this place. */
      fingerprint: c.text().notNull(),
      currency: c.text().notNull(),
      totalMinor: c.int().notNull(),
      /** What was in the cart, as the owner reads it. */
      lines: c.json<unknown[]>().notNull(),
      /** delivery | pickup */
      receipt: c.text().notNull(),
      address: c.text(),
      day: c.text(),
      /** open | approved | refused | spent */
      state: c.text().notNull(),
      decidedBy: c.text(),
      createdAt: c.instant().notNull(),
      updatedAt: c.instant().notNull(),
    },
    (t) => [
      c.primaryKey({ columns: [t.tenantId, t.id] }),
      c.index("approvals_company").on(t.tenantId, t.companyId, t.state),
      c.foreignKey({
        columns: [t.tenantId, t.companyId],
        foreignColumns: [companies.tenantId, companies.id],
      }),
      c.foreignKey({ columns: [t.tenantId, t.askedBy], foreignColumns: [people.tenantId, people.id] }),
    ],
  );

  return {
    articleAliases,
    cartLines,
    cartDeals,
    cartHints,
    orders,
    orderLines,
    orderDocuments,
    orderPayments,
    orderRequests,
    approvals,
  };
};

export type OrderTables = ReturnType<typeof orderTables>;
