/** Who did what to which object: append-only, each row of a tenant chained to the one before it. */
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
      /** The hash of the tenant's row before; rows older than the chain have "start" for both. */
      previousHash: c.text().notNull().default("start"),
      /** SHA-256 over previousHash and the row's own fields (core/audit/chain.ts), hex. */
      hash: c.text().notNull().default("start"),
    },
    (t) => [
      c.index("audit_object").on(t.tenantId, t.objectKind, t.objectId, t.seq),
      c.index("audit_tenant").on(t.tenantId, t.seq),
    ],
  );

  /** Whose data was erased: ids alone, so that it is erased again where an older backup brought it back. */
  const erasures = c.table(
    "erasures",
    {
      tenantId: c
        .text()
        .notNull()
        .references(() => tenants.id),
      personId: c.text().notNull(),
      at: c.instant().notNull(),
      /** Hashes of their files whose bytes are still to be deleted: that is done after the commit. */
      bytesLeft: c.json<string[]>().notNull().default([]),
    },
    (t) => [c.primaryKey({ columns: [t.tenantId, t.personId] })],
  );

  return { audit, erasures };
};
