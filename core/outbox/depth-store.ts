/** How much waits in the outbox, for whoever watches over it: counted over what is not sent, never over history. */
import { and, count, eq, gt, gte, isNotNull, lte, min, type SQL, sql } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import { isOpen } from "./lease-store.ts";

export interface Depth {
  /** The tenant's short name. */
  tenant: string;
  channel: string;
  /** Rows whose time has come. */
  due: number;
  /** Rows that wait for a morning, or for another attempt. */
  waiting: number;
  /** Of both: rows that failed before. */
  retrying: number;
  /** Since when the oldest row that is due should have gone, epoch milliseconds; null when none is. */
  oldestDueAt: number | null;
  dead: number;
}

/** Messages of a tenant's that wait to go out on a channel. */
export async function countUnsent(tx: Tx, at: { tenantId: string; channel: string }): Promise<number> {
  const { outbox, accounts } = tx.t;
  const [row] = await tx.db
    .select({ count: count() })
    .from(outbox)
    .innerJoin(accounts, eq(accounts.id, outbox.accountId))
    .where(and(eq(accounts.tenantId, at.tenantId), eq(accounts.channel, at.channel), isOpen(outbox)));
  return Number(row?.count ?? 0);
}

/** How many messages an account has sent since a moment, changed ones among them. */
export async function countSent(tx: Tx, at: { accountId: string; since: number }): Promise<number> {
  const { outbox } = tx.t;
  const isSent = and(
    eq(outbox.state, "sent"),
    gte(outbox.sentAt, at.since),
    // One that only takes the buttons off goes nowhere.
    isNotNull(outbox.message),
  );
  const [row] = await tx.db
    .select({ count: count() })
    .from(outbox)
    .where(and(eq(outbox.accountId, at.accountId), isSent));
  return Number(row?.count ?? 0);
}

/** A line for each channel on which a tenant has an account. */
export async function selectDepth(tx: Tx, now: number): Promise<Depth[]> {
  const { outbox, accounts, tenants } = tx.t;
  const whose = { tenant: tenants.slug, channel: accounts.channel };
  const counted = (condition: SQL | undefined) =>
    tx.db
      .select({ ...whose, count: count(), oldest: min(outbox.notBefore) })
      .from(outbox)
      .innerJoin(accounts, eq(accounts.id, outbox.accountId))
      .innerJoin(tenants, eq(tenants.id, accounts.tenantId))
      .where(condition)
      .groupBy(tenants.slug, accounts.channel);
  const due = await counted(and(isOpen(outbox), lte(outbox.notBefore, now)));
  const waiting = await counted(and(isOpen(outbox), gt(outbox.notBefore, now)));
  const retrying = await counted(and(isOpen(outbox), gt(outbox.failures, 0)));
  const dead = await counted(sql`${outbox.state} = 'dead'`);
  const served = await tx.db
    .selectDistinct(whose)
    .from(accounts)
    .innerJoin(tenants, eq(tenants.id, accounts.tenantId));
  return served.map(({ tenant, channel }) => {
    const of = (rows: typeof due) => rows.find((row) => row.tenant === tenant && row.channel === channel);
    const oldest = of(due)?.oldest;
    return {
      ...{ tenant, channel },
      due: Number(of(due)?.count ?? 0),
      waiting: Number(of(waiting)?.count ?? 0),
      retrying: Number(of(retrying)?.count ?? 0),
      oldestDueAt: oldest == null ? null : Number(oldest),
      dead: Number(of(dead)?.count ?? 0),
    };
  });
}
