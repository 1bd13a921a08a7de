/** What became of a row, told by whoever holds its lease. No scope: the sender serves all tenants. */
import { aliasedTable, and, eq, ne } from "drizzle-orm";
import { type Given, placed, prepared, preparedChange } from "../../db/prepared.ts";
import type { Tx } from "../../db/store.ts";
import { isOpen } from "./lease-store.ts";

export type Settlement =
  | { state: "sent"; externalId: string | null; sentAt: number }
  | { state: "pending"; notBefore: number; maybeRepeated?: boolean; failures?: number }
  | { state: "dead"; failure: string }
  /** Another chat of the same person gets it. */
  | { state: "passed"; failure: string }
  | { state: "skipped"; failure: string };

const settleSent = preparedChange(
  (
    { db, t: { outbox } },
    given: Given<{ seq: number; leaseId: string; externalId: string | null; sentAt: number }>,
  ) =>
    db
      .update(outbox)
      .set({
        ...placed({ externalId: given.externalId, sentAt: given.sentAt }),
        state: "sent",
        leaseId: null,
        leaseUntil: null,
      })
      .where(and(eq(outbox.seq, given.seq), eq(outbox.leaseId, given.leaseId))),
);

const othersOpen = prepared(({ db, t: { outbox } }, { seq }: Given<{ seq: number }>) => {
  const other = aliasedTable(outbox, "other");
  return db
    .select({ seq: other.seq })
    .from(outbox)
    .innerJoin(other, and(eq(other.accountId, outbox.accountId), eq(other.chat, outbox.chat)))
    .where(and(eq(outbox.seq, seq), isOpen(other), ne(other.seq, outbox.seq)))
    .limit(1);
});

/** A settled row; `hasNext`: something else may wait in its chat. */
export interface Settled {
  hasNext: boolean;
}

/** Settles a leased row; null when the lease was lost to another process meanwhile. */
export async function settle(
  tx: Tx,
  seq: number,
  leaseId: string,
  settlement: Settlement,
): Promise<Settled | null> {
  if (settlement.state === "sent") {
    const { externalId, sentAt } = settlement;
    const [settled, others] = await Promise.all([
      settleSent(tx, { seq, leaseId, externalId, sentAt }),
      othersOpen(tx, { seq }),
    ]);
    return settled > 0 ? { hasNext: others.length > 0 } : null;
  }
  const { outbox } = tx.t;
  const done = await tx.db
    .update(outbox)
    .set({ ...settlement, leaseId: null, leaseUntil: null })
    .where(and(eq(outbox.seq, seq), eq(outbox.leaseId, leaseId)))
    .returning({ seq: outbox.seq });
  return done.length > 0 ? { hasNext: true } : null;
}
