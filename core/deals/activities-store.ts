/** Queries of what is noted on deals. */
import { and, desc, eq } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import { newId, type Scope } from "../scope.ts";

export interface DealComment {
  /** Empty where nobody of the network wrote it. */
  personName: string;
  words: string;
  at: number;
}

export async function insertComment(
  tx: Tx,
  { tenant, now }: Scope,
  comment: { dealId: string; personId: string; words: string },
): Promise<void> {
  await tx.db
    .insert(tx.t.dealActivities)
    .values({ ...comment, tenantId: tenant.id, id: newId(), kind: "note", at: now });
}

/** The newest first. */
export async function selectComments(
  tx: Tx,
  { tenant }: Scope,
  dealId: string,
  limit: number,
): Promise<DealComment[]> {
  const { dealActivities: a, people: p } = tx.t;
  const rows = await tx.db
    .select({ personName: p.name, words: a.words, at: a.at })
    .from(a)
    .leftJoin(p, and(eq(p.tenantId, a.tenantId), eq(p.id, a.personId)))
    .where(and(eq(a.tenantId, tenant.id), eq(a.dealId, dealId)))
    .orderBy(desc(a.at), desc(a.id))
    .limit(limit);
  return rows.map((row) => ({ ...row, personName: row.personName ?? "" }));
}
