/** What messengers tell later of sent messages, kept with their rows. No scope: receipts come for all tenants. */
import { and, type Column, desc, eq, type SQL, sql } from "drizzle-orm";
import { type Given, prepared } from "../../db/prepared.ts";
import type { Tx } from "../../db/store.ts";
import { asDue, changedColumns, type DueRow } from "./due-store.ts";

interface Named {
  accountId: string;
  /** The message's own id at the messenger. */
  externalId: string;
}

/** unknown: no row bears the id, or not yet. known: it was told before, or is overtaken. */
export type Kept = "unknown" | "known" | "news";

type OutboxTable = Tx["t"]["outbox"];

export interface Lost {
  row: DueRow;
  /** When it was taken, epoch milliseconds. */
  sentAt: number;
}

const bearers = prepared(({ db, t: { outbox } }, { accountId, externalId }: Given<Named>) =>
  db
    .select({
      seq: outbox.seq,
      sentAt: outbox.sentAt,
      deliveredAt: outbox.deliveredAt,
      readAt: outbox.readAt,
    })
    .from(outbox)
    .where(and(eq(outbox.accountId, accountId), eq(outbox.externalId, externalId)))
    .orderBy(desc(outbox.seq)),
);

const bears = (outbox: OutboxTable, { accountId, externalId }: Named) =>
  and(eq(outbox.accountId, accountId), eq(outbox.externalId, externalId));

/** The earliest of what was told: receipts keep no order. */
const earliest = (known: Column, at: number): SQL =>
  sql`case when ${known} <= ${at} then ${known} else ${at} end`;

/** It has arrived, and so is not lost, whatever was told before; what was read had arrived. `at`: epoch milliseconds. */
export async function keepArrival(
  tx: Tx,
  named: Named,
  { at, isRead }: { at: number; isRead: boolean },
): Promise<Kept> {
  const rows = await bearers(tx, named);
  if (rows.length === 0) return "unknown";
  const { outbox } = tx.t;
  const ifDead = (then: SQL, otherwise: Column) =>
    sql`case when ${outbox.state} = 'dead' then ${then} else ${otherwise} end`;
  await tx.db
    .update(outbox)
    .set({
      deliveredAt: earliest(outbox.deliveredAt, at),
      ...(isRead && { readAt: earliest(outbox.readAt, at) }),
      state: ifDead(sql`'sent'`, outbox.state),
      failure: ifDead(sql`null`, outbox.failure),
    })
    .where(bears(outbox, named));
  return rows.some(({ deliveredAt, readAt }) => (isRead ? readAt : deliveredAt) === null) ? "news" : "known";
}

/**
 * It will not arrive although it was taken: what was shown as sent is a dead letter. Answers the row, or that there is
 * none to bury. A message that a change became bears its id beside the row it changed: only the newer was lost.
 */
export async function keepLoss(tx: Tx, named: Named, failure: string): Promise<Kept | Lost> {
  const [newest] = await bearers(tx, named);
  if (!newest) return "unknown";
  const { outbox } = tx.t;
  const isLost = and(
    eq(outbox.seq, newest.seq),
    eq(outbox.state, "sent"),
    sql`${outbox.deliveredAt} is null`,
  );
  const [row] = await tx.db
    .update(outbox)
    .set({ state: "dead", failure })
    .where(isLost)
    .returning(changedColumns(tx));
  return row ? { row: asDue(row), sentAt: newest.sentAt ?? 0 } : "known";
}

/** A lost row goes out once more. */
export async function reopenLost(tx: Tx, { seq, failures }: DueRow, now: number): Promise<void> {
  const { outbox } = tx.t;
  await tx.db
    .update(outbox)
    .set({
      ...{ state: "pending", failures: failures + 1, notBefore: now },
      ...{ failure: null, externalId: null, sentAt: null, leaseId: null },
    })
    .where(and(eq(outbox.seq, seq), eq(outbox.state, "dead")));
}
