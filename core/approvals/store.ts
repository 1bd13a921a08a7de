/** Queries of approvals. */
import { and, asc, count, desc, eq, inArray } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";
import type { Approval, ApprovalLine, ApprovalState } from "./model.ts";

type Row = Tx["t"]["approvals"]["$inferSelect"];
export type ApprovalRow = Omit<Row, "tenantId" | "state" | "lines"> & {
  state: ApprovalState;
  lines: ApprovalLine[];
};

export async function insertApproval(tx: Tx, { tenant }: Scope, row: ApprovalRow): Promise<void> {
  await tx.db.insert(tx.t.approvals).values({ tenantId: tenant.id, ...row });
}

/** One version further; false when somebody was first. */
export async function updateApproval(
  tx: Tx,
  { tenant, now }: Scope,
  { id, version }: Pick<Approval, "id" | "version">,
  change: Partial<Pick<ApprovalRow, "state" | "decidedBy">>,
): Promise<boolean> {
  const { approvals: a } = tx.t;
  const changed = await tx.db
    .update(a)
    .set({ ...change, version: version + 1, updatedAt: now })
    .where(and(eq(a.tenantId, tenant.id), eq(a.id, id), eq(a.version, version)))
    .returning({ id: a.id });
  return changed.length > 0;
}

/** Of one company; another's is none. */
export async function selectApproval(
  tx: Tx,
  { tenant }: Scope,
  companyId: string,
  id: string,
): Promise<Approval | null> {
  const { approvals: a } = tx.t;
  const rows = await tx.db
    .select()
    .from(a)
    .where(and(eq(a.tenantId, tenant.id), eq(a.companyId, companyId), eq(a.id, id)));
  return (await asApprovals(tx, tenant.id, rows))[0] ?? null;
}

/** A person's newest of the same lines, place and sum that is open or approved. */
export async function selectSameApproval(
  tx: Tx,
  { tenant }: Scope,
  same: { companyId: string; askedBy: string; fingerprint: string; totalMinor: number },
): Promise<Approval | null> {
  const { approvals: a } = tx.t;
  const rows = await tx.db
    .select()
    .from(a)
    .where(
      and(
        eq(a.tenantId, tenant.id),
        eq(a.companyId, same.companyId),
        eq(a.askedBy, same.askedBy),
        eq(a.fingerprint, same.fingerprint),
        eq(a.totalMinor, same.totalMinor),
        inArray(a.state, ["open", "approved"]),
      ),
    )
    .orderBy(desc(a.createdAt))
    .limit(1);
  return (await asApprovals(tx, tenant.id, rows))[0] ?? null;
}

/** Oldest first. */
export async function selectOpenApprovals(
  tx: Tx,
  { tenant }: Scope,
  companyId: string,
  limit: number,
): Promise<Approval[]> {
  const { approvals: a } = tx.t;
  const rows = await tx.db
    .select()
    .from(a)
    .where(and(eq(a.tenantId, tenant.id), eq(a.companyId, companyId), eq(a.state, "open")))
    .orderBy(asc(a.createdAt))
    .limit(limit);
  return asApprovals(tx, tenant.id, rows);
}

export async function countOpenApprovals(tx: Tx, { tenant }: Scope, companyId: string): Promise<number> {
  const { approvals: a } = tx.t;
  const [row] = await tx.db
    .select({ count: count() })
    .from(a)
    .where(and(eq(a.tenantId, tenant.id), eq(a.companyId, companyId), eq(a.state, "open")));
  return Number(row?.count ?? 0);
}

async function asApprovals(tx: Tx, tenantId: string, rows: readonly Row[]): Promise<Approval[]> {
  if (rows.length === 0) return [];
  const { people } = tx.t;
  const ids = rows.flatMap(({ askedBy, decidedBy }) => [askedBy, ...(decidedBy ? [decidedBy] : [])]);
  const named = await tx.db
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(and(eq(people.tenantId, tenantId), inArray(people.id, [...new Set(ids)])));
  const nameOf = new Map(named.map(({ id, name }) => [id, name]));
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    companyId: row.companyId,
    askedBy: { id: row.askedBy, name: nameOf.get(row.askedBy) ?? "" },
    fingerprint: row.fingerprint,
    total: { amountMinor: row.totalMinor, currency: row.currency },
    lines: row.lines as ApprovalLine[],
    receipt: row.receipt === "pickup" ? { kind: "pickup" } : { kind: "delivery", address: row.address ?? "" },
    day: row.day,
    state: row.state as ApprovalState,
    decidedBy: row.decidedBy === null ? null : (nameOf.get(row.decidedBy) ?? null),
  }));
}
