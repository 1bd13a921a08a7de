/** Deliveries of orders: what was proposed by whom, what binds, and what became of it on the way. */
import type { Columns } from "../columns.sqlite.ts";
import type { NetworkTables } from "./network.ts";
import type { OrderTables } from "./orders.ts";
import type { TenantTables } from "./tenants.ts";

export const deliveryTables = (
  c: Columns,
  { tenants }: TenantTables,
  { companies }: NetworkTables,
  { orders }: OrderTables,
) => {
  const tenantId = () =>
    c
      .text()
      .notNull()
      .references(() => tenants.id);

  /** One shipment of an order: an order may go in several. */
  const deliveries = c.table(
    "deliveries",
    {
      tenantId: tenantId(),
      id: c.text().notNull(),
      orderId: c.text().notNull(),
      /** Which shipment of its order, from 1. */
      ordinal: c.int().notNull(),
      /** Grows with every change: a button made for an older version does not act. */
      version: c.int().notNull(),
      companyId: c.text().notNull(),
      supplierId: c.text().notNull(),
      /** open | agreed | loaded | arrived | received | disputed | settled | cancelled */
      state: c.text().notNull(),
      /** What both sides have agreed to; null until then. */
      terms: c.json<unknown>(),
      /** What one side proposes and the other has not answered. */
      proposal: c.json<unknown>(),
      /** dealer | supplier */
      proposedBy: c.text(),
      /** How many versions were proposed so far. */
      offers: c.int().notNull(),
      /** The agreed day, ISO: lists are sorted by it. */
      day: c.text(),
      /** By when the proposal, or the act of differences, is answered. */
      answerDueAt: c.instant(),
      /** When the dealer said that it waits for the truck. */
      awaitedAt: c.instant(),
      loadedAt: c.instant(),
      arrivedAt: c.instant(),
      receivedAt: c.instant(),
      /** Files of the documents that came with the load. */
      papers: c.json<string[]>().notNull(),
      /** What arrived otherwise than agreed, line by line. */
      differences: c.json<unknown[]>().notNull(),
      /** bring | discount: what the supplier does about differences. */
      settlement: c.text(),
      /** Minor units. */
      discountMinor: c.int(),
      createdAt: c.instant().notNull(),
      updatedAt: c.instant().notNull(),
    },
    (t) => [
      c.primaryKey({ columns: [t.tenantId, t.id] }),
      c.uniqueIndex("deliveries_order").on(t.tenantId, t.orderId, t.ordinal),
      c.index("deliveries_company").on(t.tenantId, t.companyId, t.state, t.day),
      c.index("deliveries_supplier").on(t.tenantId, t.supplierId, t.state, t.day),
      c.foreignKey({ columns: [t.tenantId, t.orderId], foreignColumns: [orders.tenantId, orders.id] }),
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

  /** Every version that was proposed, and what the other side said to it: two yeses make it binding. */
  const deliveryVersions = c.table(
    "delivery_versions",
    {
      tenantId: tenantId(),
      deliveryId: c.text().notNull(),
      number: c.int().notNull(),
      /** dealer | supplier */
      side: c.text().notNull(),
      proposedBy: c.text().notNull(),
      terms: c.json<unknown>().notNull(),
      at: c.instant().notNull(),
      /** confirmed | countered | withdrawn | overtaken; null while it waits. */
      answer: c.text(),
      answeredBy: c.text(),
      answeredAt: c.instant(),
    },
    (t) => [
      c.primaryKey({ columns: [t.tenantId, t.deliveryId, t.number] }),
      c.foreignKey({
        columns: [t.tenantId, t.deliveryId],
        foreignColumns: [deliveries.tenantId, deliveries.id],
      }),
    ],
  );

  return { deliveries, deliveryVersions };
};
