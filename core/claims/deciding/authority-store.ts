/** Queries of what a distributor may settle by itself: null where its tenant's settings say it for all. */
import { and, eq } from "drizzle-orm";
import type { Tx } from "../../../db/store.ts";
import type { Scope } from "../../scope.ts";

export interface OwnAuthority {
  /** Minor units. */
  claimLimitMinor: number | null;
  /** Divided by commas. */
  claimKinds: string | null;
}

export async function selectAuthority(
  tx: Tx,
  { tenant }: Pick<Scope, "tenant">,
  id: string,
): Promise<OwnAuthority | null> {
  const { companies: c } = tx.t;
  const [row] = await tx.db
    .select({ claimLimitMinor: c.claimLimitMinor, claimKinds: c.claimKinds })
    .from(c)
    .where(and(eq(c.tenantId, tenant.id), eq(c.id, id)));
  return row ?? null;
}

export async function updateAuthority(
  tx: Tx,
  { tenant }: Pick<Scope, "tenant">,
  id: string,
  change: Partial<OwnAuthority>,
): Promise<void> {
  const { companies: c } = tx.t;
  await tx.db
    .update(c)
    .set(change)
    .where(and(eq(c.tenantId, tenant.id), eq(c.id, id)));
}
