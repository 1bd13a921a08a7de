/** What an account has sent, by the messenger's own ids. No scope: channels serve all tenants. */
import { and, desc, eq, gte, isNotNull, isNull } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";

/** Ids of the newest messages sent since a moment, epoch milliseconds. */
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
