/** Queries of the days of a claim that are agreed on. */
import { and, eq } from "drizzle-orm";
import type { Tx } from "../../../db/store.ts";
import type { AgreeingSide, Proposed } from "../../agreements/proposal.ts";
import type { Slot } from "../../agreements/slot.ts";
import type { Scope } from "../../scope.ts";
import type { VisitKind } from "../model.ts";

export interface VisitRow extends Proposed<Slot> {
  claimId: string;
  kind: VisitKind;
  answerDueAt: number | null;
  doneAt: number | null;
}

/** Those that are over too. */
export async function selectVisits(tx: Tx, { tenant }: Scope, claimId: string): Promise<VisitRow[]> {
  const { claimVisits: v } = tx.t;
  const rows = await tx.db
    .select()
    .from(v)
    .where(and(eq(v.tenantId, tenant.id), eq(v.claimId, claimId)));
  return rows.map(({ tenantId: _, updatedAt: __, ...row }) => ({
    ...row,
    kind: row.kind as VisitKind,
    terms: row.terms as Slot | null,
    proposal: row.proposal as Slot | null,
    proposedBy: row.proposedBy as AgreeingSide | null,
  }));
}

export async function upsertVisit(tx: Tx, { tenant, now }: Scope, visit: VisitRow): Promise<void> {
  const { claimVisits: v } = tx.t;
  const { claimId, kind, ...facts } = visit;
  const set = { ...facts, updatedAt: now };
  await tx.db
    .insert(v)
    .values({ tenantId: tenant.id, claimId, kind, ...set })
    .onConflictDoUpdate({ target: [v.tenantId, v.claimId, v.kind], set });
}
