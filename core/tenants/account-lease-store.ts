/** Leases of accounts that one process serves at a time: taken, kept up and given back. */
import { and, eq, lt, or } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";

export interface LeaseWish {
  accountId: string;
  tenantId: string;
  /** The process that wants it. */
  holder: string;
  /** Epoch milliseconds. */
  until: number;
}

/** True when the account is this process's until then: it was free, its lease had run out, or it was its own. */
export async function takeAccount({ db, t }: Tx, wish: LeaseWish, now: number): Promise<boolean> {
  const { accountLeases: leases } = t;
  const { holder, until } = wish;
  const taken = await db
    .insert(leases)
    .values(wish)
    .onConflictDoUpdate({
      target: leases.accountId,
      set: { holder, until },
      setWhere: or(eq(leases.holder, holder), lt(leases.until, now)),
    })
    .returning({ accountId: leases.accountId });
  return taken.length > 0;
}

/** Another process need not wait for the lease's end. */
export async function giveAccountBack({ db, t }: Tx, accountId: string, holder: string): Promise<void> {
  const { accountLeases: leases } = t;
  await db.delete(leases).where(and(eq(leases.accountId, accountId), eq(leases.holder, holder)));
}
