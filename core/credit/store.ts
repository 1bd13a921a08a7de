/** Queries of balances, and of what is ordered beyond them. */
import { and, eq, gt, inArray, ne, sum } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";

export type StoredBalance = Omit<Tx["t"]["balances"]["$inferSelect"], "tenantId">;

export async function selectBalances(
  tx: Tx,
  scope: Scope,
  companyIds: readonly string[],
): Promise<StoredBalance[]> {
  const { balances } = tx.t;
  const rows = await tx.db
    .select()
    .from(balances)
    .where(and(eq(balances.tenantId, scope.tenant.id), inArray(balances.companyId, [...companyIds])));
  return rows.map(({ tenantId: _, ...balance }) => balance);
}

export async function upsertBalance(tx: Tx, scope: Scope, balance: StoredBalance): Promise<void> {
  const { balances } = tx.t;
  const { companyId: _, ...figures } = balance;
  await tx.db
    .insert(balances)
    .values({ tenantId: scope.tenant.id, ...balance })
    .onConflictDoUpdate({ target: [balances.tenantId, balances.companyId], set: figures });
}

/** Totals of a company's orders at these stages sent since a moment, one order aside. */
export async function selectOrderedSince(
  tx: Tx,
  scope: Scope,
  companyId: string,
  { since, stages, aside }: { since: number; stages: readonly string[]; aside: string },
): Promise<number> {
  const { orders } = tx.t;
  const [row] = await tx.db
    .select({ total: sum(orders.totalMinor).mapWith(Number) })
    .from(orders)
    .where(
      and(
        eq(orders.tenantId, scope.tenant.id),
        eq(orders.companyId, companyId),
        gt(orders.submittedAt, since),
        inArray(orders.stage, [...stages]),
        ne(orders.id, aside),
      ),
    );
  return row?.total ?? 0;
}
