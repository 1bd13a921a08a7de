/** Who did what to which object: append-only. */
import type { Columns } from "../columns.sqlite.ts";
import type { TenantTables } from "./tenants.ts";

export const auditTables = (c: Columns, { tenants }: TenantTables) => {
  const audit = c.table(
    "audit",
    {
      seq: c.serial(),
      tenantId: c
        .text()
        .notNull()
        .references(() => tenants.id),
      at: c.instant().notNull(),
      /** Null when the clock did it. */
      personId: c.text(),
      action: c.text().notNull(),
      objectKind: c.text().notNull(),
      objectId: c.text().notNull(),
      before: c.json<Record<string, unknown>>(),
      after: c.json<Record<string, unknown>>(),
    },
    (t) => [
      c.index("audit_object").on(t.tenantId, t.objectKind, t.objectId, t.seq),
      c.index("audit_tenant").on(t.tenantId, t.seq),
    ],
  );
  return { audit };
};
