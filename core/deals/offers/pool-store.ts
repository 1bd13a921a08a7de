/** Queries of who may take a deal that is free. */
import { and, asc, eq, inArray, isNotNull, or } from "drizzle-orm";
import type { Tx } from "../../../db/store.ts";
import type { Scope } from "../../scope.ts";
import { type Why, whySchema } from "../model.ts";

export interface Place {
  companyId: string;
  why: Why;
}

/** Null where the company may not have the deal. */
export async function selectPlace(
  tx: Tx,
  { tenant }: Scope,
  dealId: string,
  companyId: string,
): Promise<Place | null> {
  const { dealPool: p } = tx.t;
  const [row] = await tx.db
    .select({ why: p.why })
    .from(p)
    .where(and(eq(p.tenantId, tenant.id), eq(p.dealId, dealId), eq(p.companyId, companyId)));
  return row ? { companyId, why: whySchema.parse(row.why) } : null;
}

export async function selectPlaces(tx: Tx, { tenant }: Scope, dealId: string): Promise<string[]> {
  const { dealPool: p } = tx.t;
  const rows = await tx.db
    .select({ companyId: p.companyId })
    .from(p)
    .where(and(eq(p.tenantId, tenant.id), eq(p.dealId, dealId)))
    .orderBy(asc(p.companyId));
  return rows.map(({ companyId }) => companyId);
}

export async function insertPlaces(
  tx: Tx,
  { tenant }: Scope,
  dealId: string,
  places: readonly Place[],
): Promise<void> {
  await tx.db
    .insert(tx.t.dealPool)
    .values(
      places.map(({ companyId, why }) => ({ tenantId: tenant.id, dealId, companyId, why: { ...why } })),
    );
}

export async function deletePlaces(tx: Tx, { tenant }: Scope, dealId: string): Promise<void> {
  const { dealPool: p } = tx.t;
  await tx.db.delete(p).where(and(eq(p.tenantId, tenant.id), eq(p.dealId, dealId)));
}

/** Ids of the free deals a company may take, and of those it has made free itself; the soonest to be taken away first. */
export async function selectFree(tx: Tx, { tenant }: Scope, companyId: string): Promise<string[]> {
  const { dealPool: p, deals: d } = tx.t;
  const mine = tx.db
    .select({ dealId: p.dealId })
    .from(p)
    .where(and(eq(p.tenantId, tenant.id), eq(p.companyId, companyId)));
  const rows = await tx.db
    .select({ id: d.id })
    .from(d)
    .where(
      and(
        eq(d.tenantId, tenant.id),
        isNotNull(d.pooledUntil),
        or(inArray(d.id, mine), eq(d.supplierId, companyId)),
      ),
    )
    .orderBy(asc(d.pooledUntil), asc(d.number));
  return rows.map(({ id }) => id);
}
