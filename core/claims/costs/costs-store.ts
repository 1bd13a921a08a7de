/** Queries of what claims cost, and of what dealers are credited by them. */
import { and, asc, eq, gt, sum } from "drizzle-orm";
import type { Tx } from "../../../db/store.ts";
import type { Scope } from "../../scope.ts";
import type { ClaimCost, CostKind } from "./costs.ts";

export async function insertCost(
  tx: Tx,
  { tenant, now }: Scope,
  cost: Omit<ClaimCost, "at" | "undone"> & { claimId: string; notedBy: string | null },
): Promise<void> {
  await tx.db.insert(tx.t.claimCosts).values({ tenantId: tenant.id, ...cost, at: now });
}

/** The oldest first. The caller has found the claim in its own scope. */
export async function selectCosts(tx: Tx, { tenant }: Scope, claimId: string): Promise<ClaimCost[]> {
  const { claimCosts: c, people } = tx.t;
  const rows = await tx.db
    .select({
      ...{ id: c.id, kind: c.kind, amountMinor: c.amountMinor, isDecided: c.isDecided, at: c.at },
      ...{ undoneAt: c.undoneAt, by: people.name },
    })
    .from(c)
    .leftJoin(people, and(eq(people.tenantId, c.tenantId), eq(people.id, c.undoneBy)))
    .where(and(eq(c.tenantId, tenant.id), eq(c.claimId, claimId)))
    .orderBy(asc(c.at), asc(c.id));
  return rows.map(({ undoneAt, by, ...row }) => ({
    ...row,
    kind: row.kind as CostKind,
    undone: undoneAt === null ? null : { at: undoneAt, by },
  }));
}

/** It stays, and counts no more. */
export async function undoCost(tx: Tx, { tenant, actor, now }: Scope, id: string): Promise<void> {
  const { claimCosts: c } = tx.t;
  await tx.db
    .update(c)
    .set({ undoneAt: now, undoneBy: actor?.person.id ?? null })
    .where(and(eq(c.tenantId, tenant.id), eq(c.id, id)));
}

export interface ClaimCredit {
  /** The claim's number. */
  number: number;
  amountMinor: number;
  /** Epoch milliseconds: when both sides agreed. */
  at: number;
}

/** What a company is credited since a moment by claims its present supplier answers; the oldest first. */
export async function selectCreditsSince(
  tx: Tx,
  { tenant }: Scope,
  { companyId, supplierId, since }: { companyId: string; supplierId: string; since: number },
): Promise<ClaimCredit[]> {
  const { claimCosts: c, claims } = tx.t;
  return tx.db
    .select({ number: claims.number, amountMinor: c.amountMinor, at: c.at })
    .from(c)
    .innerJoin(claims, and(eq(claims.tenantId, c.tenantId), eq(claims.id, c.claimId)))
    .where(
      and(
        eq(c.tenantId, tenant.id),
        eq(c.kind, "credit"),
        gt(c.at, since),
        eq(claims.companyId, companyId),
        eq(claims.supplierId, supplierId),
      ),
    )
    .orderBy(asc(c.at));
}

/**
 * What claims about an order pay back, minor units: those its own supplier has answered, as what another pays is no debt
 * less to this one. The caller has found the order in its own scope.
 */
export async function selectCreditOf(
  tx: Tx,
  { tenant }: Scope,
  { id, supplierId }: { id: string; supplierId: string },
): Promise<number> {
  const { claimCosts: c, claims } = tx.t;
  const [row] = await tx.db
    .select({ minor: sum(c.amountMinor) })
    .from(c)
    .innerJoin(claims, and(eq(claims.tenantId, c.tenantId), eq(claims.id, c.claimId)))
    .where(
      and(
        eq(c.tenantId, tenant.id),
        eq(c.kind, "credit"),
        eq(claims.orderId, id),
        eq(claims.supplierId, supplierId),
      ),
    );
  return Number(row?.minor ?? 0);
}
