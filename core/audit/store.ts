/** Queries of the audit trail: it is appended to and read, never changed. */
import { and, desc, eq } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";

export interface AuditEntry {
  /** "order.confirm", "staff.remove": the object and the verb. */
  action: string;
  objectKind: string;
  objectId: string;
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
}

export async function insertAudit(tx: Tx, scope: Scope, entry: AuditEntry): Promise<void> {
  await tx.db.insert(tx.t.audit).values({
    tenantId: scope.tenant.id,
    at: scope.now,
    personId: scope.actor?.person.id ?? null,
    action: entry.action,
    objectKind: entry.objectKind,
    objectId: entry.objectId,
    before: entry.before ?? null,
    after: entry.after ?? null,
  });
}

/** What happened to an object, newest first. */
export function selectHistory(tx: Tx, scope: Scope, objectKind: string, objectId: string, limit: number) {
  const { audit } = tx.t;
  return tx.db
    .select()
    .from(audit)
    .where(
      and(
        eq(audit.tenantId, scope.tenant.id),
        eq(audit.objectKind, objectKind),
        eq(audit.objectId, objectId),
      ),
    )
    .orderBy(desc(audit.seq))
    .limit(limit);
}
