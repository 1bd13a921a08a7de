/** The chain of an audit trail: each row carries the hash of the row before it and of its own fields. */
import { createHash } from "node:crypto";

/** What a row tells, without its place in the chain. */
export interface AuditFacts {
  tenantId: string;
  /** Epoch milliseconds. */
  at: number;
  personId: string | null;
  action: string;
  objectKind: string;
  objectId: string;
  before: unknown;
  after: unknown;
}

/** Both hashes of rows that are older than the chain, and what the first chained row follows. */
export const CHAIN_START = "start";

/** Hex. The same for the same facts in whatever order a database keeps the members of an object. */
export function hashOf(previousHash: string, facts: AuditFacts): string {
  const { tenantId, at, personId, action, objectKind, objectId, before, after } = facts;
  const fields = [previousHash, tenantId, at, personId, action, objectKind, objectId, before, after];
  return createHash("sha256")
    .update(JSON.stringify(sorted(fields)))
    .digest("hex");
}

/** A value as JSON would give it back, the members of every object in the order of their names. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => sorted(item) ?? null);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, sorted(member)]));
}
