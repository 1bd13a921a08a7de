/** Queries of what was said beside the goods of a cart. */
import { and, eq, min } from "drizzle-orm";
import { type Given, prepared } from "../../db/prepared.ts";
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";

interface Owner {
  companyId: string;
  personId: string;
}

const hintsOf = prepared(({ db, t: { cartHints: h } }, of: Given<Owner & { tenantId: string }>) =>
  db
    .select({ hints: h.hints, saidAt: h.saidAt })
    .from(h)
    .where(and(eq(h.tenantId, of.tenantId), eq(h.companyId, of.companyId), eq(h.personId, of.personId))),
);

const isOf = ({ t: { cartHints: h } }: Tx, { tenant }: Scope, { companyId, personId }: Owner) =>
  and(eq(h.tenantId, tenant.id), eq(h.companyId, companyId), eq(h.personId, personId));

export async function selectHints(
  tx: Tx,
  { tenant }: Scope,
  { companyId, personId }: Owner,
): Promise<{ hints: unknown; saidAt: number } | null> {
  const [row] = await hintsOf(tx, { tenantId: tenant.id, companyId, personId });
  return row ?? null;
}

export async function upsertHints(
  { db, t: { cartHints: h } }: Tx,
  { tenant, now }: Scope,
  { hints, ...owner }: Owner & { hints: Record<string, unknown> },
): Promise<void> {
  const set = { hints, saidAt: now };
  await db
    .insert(h)
    .values({ tenantId: tenant.id, ...owner, ...set })
    .onConflictDoUpdate({ target: [h.tenantId, h.companyId, h.personId], set });
}

export async function deleteHints(tx: Tx, scope: Scope, owner: Owner): Promise<void> {
  await tx.db.delete(tx.t.cartHints).where(isOf(tx, scope, owner));
}

/** When the line that is longest in the cart was put there; null where it is empty. */
export async function oldestLineAt(
  { db, t: { cartLines: l } }: Tx,
  { tenant }: Scope,
  { companyId, personId }: Owner,
): Promise<number | null> {
  const [row] = await db
    .select({ at: min(l.addedAt) })
    .from(l)
    .where(and(eq(l.tenantId, tenant.id), eq(l.companyId, companyId), eq(l.personId, personId)));
  return row?.at == null ? null : Number(row.at);
}
