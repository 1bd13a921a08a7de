/** The inbox: every update once, its payload kept until its work is done. Doors use it; it has no scope yet. */
import { and, asc, eq, inArray, lt, type SQL, sql } from "drizzle-orm";
import { type Given, placed, prepared, preparedChange } from "../../db/prepared.ts";
import type { Tx } from "../../db/store.ts";

export interface InboxKey {
  accountId: string;
  externalId: string;
}

/** Writes down updates to be worked on, in the order of `receivedAt` (epoch milliseconds, each its own); answers the external ids that are new. */
export async function insertReceived(
  tx: Tx,
  rows: readonly (InboxKey & { chat: string; payload: unknown; receivedAt: number })[],
): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const inserted = await tx.db
    .insert(tx.t.inbox)
    .values(rows.map((row) => ({ ...row, state: "received", attempts: 0 })))
    .onConflictDoNothing()
    .returning({ externalId: tx.t.inbox.externalId });
  return new Set(inserted.map((row) => row.externalId));
}

type DoneUpdate = InboxKey & { chat: string; now: number };

const insertDone = preparedChange(
  ({ db, t: { inbox } }, { accountId, externalId, chat, now }: Given<DoneUpdate>) =>
    db
      .insert(inbox)
      .values({ accountId, externalId, chat, attempts: 1, receivedAt: now, state: "done", doneAt: now })
      .onConflictDoNothing(),
);

const finishReceived = preparedChange(
  ({ db, t: { inbox } }, { accountId, externalId, now }: Given<Omit<DoneUpdate, "chat">>) =>
    db
      .update(inbox)
      .set(placed({ state: "done", payload: null, doneAt: now }))
      .where(
        and(
          eq(inbox.accountId, accountId),
          eq(inbox.externalId, externalId),
          inArray(inbox.state, ["received", "failed"]),
        ),
      ),
);

/** Marks an update done in the transaction that does it; false when it was done before. */
export async function claimUpdate(tx: Tx, key: InboxKey & { chat: string }, now: number): Promise<boolean> {
  const { accountId, externalId, chat } = key;
  if ((await insertDone(tx, { accountId, externalId, chat, now })) > 0) return true;
  return (await finishReceived(tx, { accountId, externalId, now })) > 0;
}

/** An update whose work threw: kept with its payload, for the operator. */
export async function markFailed(
  tx: Tx,
  key: InboxKey & { chat: string; payload: unknown },
  now: number,
): Promise<void> {
  const { inbox } = tx.t;
  await tx.db
    .insert(inbox)
    .values({ ...key, state: "failed", attempts: 1, receivedAt: now })
    .onConflictDoUpdate({
      target: [inbox.accountId, inbox.externalId],
      set: { state: "failed", payload: key.payload },
    });
}

/** As a literal, or no database knows that the partial index serves it. */
const isReceived = ({ t }: Tx): SQL => sql`${t.inbox.state} = 'received'`;

/** Updates written down before then (epoch milliseconds) and not worked on: what a killed process left, oldest first. */
export function selectReceived(tx: Tx, accountIds: readonly string[], before: number) {
  const { inbox } = tx.t;
  // An expression, so that SQLite cannot take the key's index and read all the account has ever done.
  const account = sql`${inbox.accountId} || ''`;
  return tx.db
    .select()
    .from(inbox)
    .where(and(isReceived(tx), inArray(account, [...accountIds]), lt(inbox.receivedAt, before)))
    .orderBy(asc(inbox.receivedAt), asc(inbox.externalId));
}

/**
 * The same in one chat, up to an update where that is among them, else all: whoever is about to work on it has to do
 * those before it first. What came later is left out: a chat that floods would be read again with each of its updates.
 */
export const selectReceivedUpTo = prepared((tx, update: Given<InboxKey & { chat: string }>) => {
  const { inbox } = tx.t;
  const { accountId, externalId, chat } = update;
  const own = tx.db
    .select({ at: inbox.receivedAt })
    .from(inbox)
    .where(and(isReceived(tx), eq(inbox.accountId, accountId), eq(inbox.externalId, externalId)));
  return tx.db
    .select({ externalId: inbox.externalId, payload: inbox.payload })
    .from(inbox)
    .where(
      and(
        isReceived(tx),
        eq(inbox.accountId, accountId),
        eq(inbox.chat, chat),
        sql`${inbox.receivedAt} <= coalesce(${own}, ${sql.raw(String(Number.MAX_SAFE_INTEGER))})`,
      ),
    )
    .orderBy(asc(inbox.receivedAt), asc(inbox.externalId));
});
