/** Serial numbers and lots: what was sold to whom and when, and for how long it is under warranty. */
import type { Columns } from "../columns.sqlite.ts";
import type { NetworkTables } from "./network.ts";
import type { TenantTables } from "./tenants.ts";

export const serialTables = (c: Columns, { tenants }: TenantTables, { companies }: NetworkTables) => {
  const serials = c.table(
    "serials",
    {
      tenantId: c
        .text()
        .notNull()
        .references(() => tenants.id),
      /** As it is looked for: capitals, without spaces and signs. */
      serial: c.text().notNull(),
      productId: c.text().notNull(),
      /** Whom it was sold to: a lot may have gone to several. */
      companyId: c.text().notNull(),
      /** As the plate has it. */
      label: c.text().notNull(),
      /** A lot has many pieces, a serial number is one. */
      isLot: c.bool().notNull(),
      /** The number of the order it went by; null where it is not known. */
      orderNumber: c.int(),
      /** ISO; null where it is not known. */
      soldOn: c.text(),
      /** From the day it was sold; null where nobody has said. */
      warrantyMonths: c.int(),
      /** What the warranty holds for, in the maker's words; null where nobody has said. */
      coverage: c.text(),
    },
    (t) => [
      c.primaryKey({ columns: [t.tenantId, t.serial, t.productId, t.companyId] }),
      c.index("serials_company").on(t.tenantId, t.companyId),
      c.foreignKey({
        columns: [t.tenantId, t.companyId],
        foreignColumns: [companies.tenantId, companies.id],
      }),
    ],
  );
  return { serials };
};
