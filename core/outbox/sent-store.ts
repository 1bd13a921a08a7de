/** What has been sent, and what is still on its way. */
import { and, desc, eq, gte, inArray, isNotNull, isNull } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";

/** Whether a message, or a change of it, is not noted as sent: its reader may have it already. */
export async function isUnderWay(tx: Tx, { tenant }: Scope, seq: number): Promise<boolean> {
  const { outbox } = tx.t;
  // Two lookups: an "or" of both would read the tenant's whole outbox on SQLite.
  for (const column of [outbox.seq, outbox.edits]) {
    const isOpen = inArray(outbox.state, ["pending", "leased"]);
    const rows = await tx.db
      .select({ seq: outbox.seq })
      .from(outbox)
      .where(and(eq(outbox.tenantId, tenant.id), eq(column, seq), isOpen))
      .limit(1);
    if (rows.length > 0) return true;
  }
  return false;
}

/** The one of these ids that a message of an account bears, or bore before another took its place. No scope, as below. */
export async function findSentAs(tx: Tx, accountId: string, ids: readonly string[]): Promise<string | null> {
  const { outbox } = tx.t;
  // Two lookups here as well.
  for (const column of [outbox.externalId, outbox.formerId]) {
    const [row] = await tx.db
      .select({ id: column })
      .from(outbox)
      .where(and(eq(outbox.accountId, accountId), inArray(column, [...ids])))
      .limit(1);
    if (row) return row.id;
  }
  return null;
}

/** Ids of the newest messages of an account sent since a moment, epoch milliseconds. No scope: channels serve all tenants. */
export async function selectSentIds(
  tx: Tx,
  { accountId, since, limit }: { accountId: string; since: number; limit: number },
): Promise<string[]> {
  const { outbox } = tx.t;
  const rows = await tx.db
    .select({ id: outbox.externalId })
    .from(outbox)
    .where(
      and(
        eq(outbox.accountId, accountId),
        eq(outbox.state, "sent"),
        gte(outbox.sentAt, since),
        isNotNull(outbox.externalId),
        isNull(outbox.edits),
      ),
    )
    .orderBy(desc(outbox.sentAt))
    .limit(limit);
  return rows.flatMap(({ id }) => id ?? []);
}
