/** Queries of the audit trail: it is appended to and read, never changed. */
import { and, asc, desc, eq, gt } from "drizzle-orm";
import { type Given, prepared } from "../../db/prepared.ts";
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";
import { type AuditFacts, CHAIN_START, hashOf } from "./chain.ts";

export interface AuditEntry {
  /** "order.confirm", "staff.remove": the object and the verb. */
  action: string;
  objectKind: string;
  objectId: string;
  /** Ids, figures and states: a name would outlive the person's right to be forgotten. */
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
}

export interface ChainedRow extends AuditFacts {
  seq: number;
  previousHash: string;
  hash: string;
}

const lastHash = prepared(({ db, t: { audit } }, { tenantId }: Given<{ tenantId: string }>) =>
  db
    .select({ hash: audit.hash })
    .from(audit)
    .where(eq(audit.tenantId, tenantId))
    .orderBy(desc(audit.seq))
    .limit(1),
);

const insertRow = prepared(({ db, t }, row: Given<Omit<ChainedRow, "seq">>) =>
  db.insert(t.audit).values({
    tenantId: row.tenantId,
    at: row.at,
    personId: row.personId,
    action: row.action,
    objectKind: row.objectKind,
    objectId: row.objectId,
    before: row.before,
    after: row.after,
    previousHash: row.previousHash,
    hash: row.hash,
  }),
);

export async function insertAudit(tx: Tx, scope: Scope, entry: AuditEntry): Promise<void> {
  const tenantId = scope.tenant.id;
  const facts: AuditFacts = {
    tenantId,
    at: scope.now,
    personId: scope.actor?.person.id ?? null,
    action: entry.action,
    objectKind: entry.objectKind,
    objectId: entry.objectId,
    before: entry.before ?? null,
    after: entry.after ?? null,
  };
  // Two rows written at once would follow the same one: the chain would fork.
  await tx.lock(`audit/${tenantId}`);
  const [last] = await lastHash(tx, { tenantId });
  const previousHash = last?.hash ?? CHAIN_START;
  await insertRow(tx, { previousHash, hash: hashOf(previousHash, facts), ...facts });
}

/** A tenant's rows after `seq`, in the order of the chain. */
export function selectChain(tx: Tx, tenantId: string, seq: number, limit: number): Promise<ChainedRow[]> {
  const { audit } = tx.t;
  return tx.db
    .select()
    .from(audit)
    .where(and(eq(audit.tenantId, tenantId), gt(audit.seq, seq)))
    .orderBy(asc(audit.seq))
    .limit(limit);
}

/** More than ever happens to an object; older rows tell no notice anything. */
const HISTORY_READ = 50;

const historyOf = prepared(
  ({ db, t: { audit } }, given: Given<{ tenantId: string; objectKind: string; objectId: string }>) =>
    db
      .select()
      .from(audit)
      .where(
        and(
          eq(audit.tenantId, given.tenantId),
          eq(audit.objectKind, given.objectKind),
          eq(audit.objectId, given.objectId),
        ),
      )
      .orderBy(desc(audit.seq))
      .limit(HISTORY_READ),
);

/** What happened to an object, newest first. */
export const selectHistory = (tx: Tx, scope: Scope, objectKind: string, objectId: string) =>
  historyOf(tx, { tenantId: scope.tenant.id, objectKind, objectId });
