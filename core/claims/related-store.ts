/** Queries of claims that have to do with another: on the same pieces, what it recovers and is recovered by. */
import { and, desc, eq, inArray, isNull, notInArray, or } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";
import type { ClaimLine } from "./model.ts";
import { asLine, type ClaimEyes, seenBy } from "./store.ts";

/** Claims on pieces or lots of these numbers, as far as these eyes see them, the newest first. */
export async function selectOnSerials(
  tx: Tx,
  { tenant }: Scope,
  eyes: ClaimEyes,
  keys: readonly string[],
): Promise<{ id: string; number: number; sentAt: number | null }[]> {
  const { claims: c, claimLines: l } = tx.t;
  return tx.db
    .selectDistinct({ id: c.id, number: c.number, sentAt: c.sentAt })
    .from(c)
    .innerJoin(l, and(eq(l.tenantId, c.tenantId), eq(l.claimId, c.id)))
    .where(and(eq(c.tenantId, tenant.id), inArray(l.serialKey, [...keys]), seenBy(tx, eyes)))
    .orderBy(desc(c.number));
}

/** What a distributor has begun to get a claim back by: its newest recovery that was not taken back. */
export async function selectRecoveryOf(
  tx: Tx,
  { tenant }: Scope,
  { id, gone }: { id: string; gone: readonly string[] },
): Promise<{ id: string; number: number } | null> {
  const { claims: c } = tx.t;
  const [row] = await tx.db
    .select({ id: c.id, number: c.number })
    .from(c)
    .where(and(eq(c.tenantId, tenant.id), eq(c.recoversId, id), notInArray(c.stage, [...gone])))
    .orderBy(desc(c.number))
    .limit(1);
  return row ?? null;
}

/** Lines of all claims of an order on one of its products, whatever became of them. */
export async function selectClaimedOf(
  tx: Tx,
  { tenant }: Scope,
  { orderId, productId }: { orderId: string; productId: string },
): Promise<(ClaimLine & { claimId: string; funnel: string; stage: string; sentAt: number | null })[]> {
  const { claims: c, claimLines: l } = tx.t;
  const ofOrder = or(eq(l.orderId, orderId), and(isNull(l.orderId), eq(c.orderId, orderId)));
  const rows = await tx.db
    .select({ line: l, funnel: c.funnel, stage: c.stage, sentAt: c.sentAt })
    .from(l)
    .innerJoin(c, and(eq(c.tenantId, l.tenantId), eq(c.id, l.claimId)))
    .where(and(eq(l.tenantId, tenant.id), eq(l.productId, productId), ofOrder));
  return rows.map(({ line: { tenantId: _, ...line }, ...claim }) => ({ ...asLine(line), ...claim }));
}

/** A claim's number alone. */
export async function selectClaimNumber(
  tx: Tx,
  { tenant }: Scope,
  id: string,
): Promise<{ id: string; number: number } | null> {
  const { claims: c } = tx.t;
  const [row] = await tx.db
    .select({ id: c.id, number: c.number })
    .from(c)
    .where(and(eq(c.tenantId, tenant.id), eq(c.id, id)));
  return row ?? null;
}
