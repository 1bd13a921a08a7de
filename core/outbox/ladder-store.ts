/** Rows of the delivery ladder: a push that failed, and the chats it was tried in. No scope: the sender serves all tenants. */
import { and, eq, isNotNull } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import type { Message } from "./message.ts";

/** A row as far as another chat needs it; undefined where there is none. */
export async function selectFailed(tx: Tx, tenantId: string, seq: number) {
  const { outbox } = tx.t;
  const [row] = await tx.db
    .select({
      seq: outbox.seq,
      accountId: outbox.accountId,
      chat: outbox.chat,
      personId: outbox.personId,
      insteadOf: outbox.insteadOf,
      message: outbox.message,
      aboutKind: outbox.aboutKind,
      aboutId: outbox.aboutId,
      noticeKey: outbox.noticeKey,
      notBefore: outbox.notBefore,
      createdAt: outbox.createdAt,
    })
    .from(outbox)
    .where(and(eq(outbox.tenantId, tenantId), eq(outbox.seq, seq)));
  return row && { ...row, message: row.message as Message | null };
}

type Failed = NonNullable<Awaited<ReturnType<typeof selectFailed>>>;

/** The row and those whose failure led to it, the newest first. */
export async function selectRungs(tx: Tx, tenantId: string, failed: Failed): Promise<Failed[]> {
  const rungs = [failed];
  for (let row: Failed | undefined = failed; row?.insteadOf != null; ) {
    row = await selectFailed(tx, tenantId, row.insteadOf);
    if (row) rungs.push(row);
  }
  return rungs;
}

/** A dead row is another chat's to make good: it is not among those to be sent anew. */
export async function markPassed(tx: Tx, seq: number): Promise<void> {
  const { outbox } = tx.t;
  await tx.db
    .update(outbox)
    .set({ state: "passed" })
    .where(and(eq(outbox.seq, seq), eq(outbox.state, "dead")));
}

export interface ToldRow {
  seq: number;
  personId: string;
  insteadOf: number | null;
  noticeKey: string | null;
  channel: string;
  state: string;
  failure: string | null;
  message: Message | null;
  notBefore: number;
  createdAt: number;
  sentAt: number | null;
  /** As the messenger told later. */
  deliveredAt: number | null;
  readAt: number | null;
}

/** Every push about an object to somebody, by whichever chat, oldest first. */
export async function selectTold(tx: Tx, tenantId: string, aboutId: string): Promise<ToldRow[]> {
  const { outbox, accounts } = tx.t;
  const rows = await tx.db
    .select({
      seq: outbox.seq,
      personId: outbox.personId,
      insteadOf: outbox.insteadOf,
      noticeKey: outbox.noticeKey,
      channel: accounts.channel,
      state: outbox.state,
      failure: outbox.failure,
      message: outbox.message,
      notBefore: outbox.notBefore,
      createdAt: outbox.createdAt,
      sentAt: outbox.sentAt,
      deliveredAt: outbox.deliveredAt,
      readAt: outbox.readAt,
    })
    .from(outbox)
    .innerJoin(accounts, eq(accounts.id, outbox.accountId))
    .where(and(eq(outbox.tenantId, tenantId), eq(outbox.aboutId, aboutId), isNotNull(outbox.personId)))
    .orderBy(outbox.seq);
  return rows.flatMap(({ personId, message, ...row }) =>
    personId === null ? [] : [{ ...row, personId, message: message as Message | null }],
  );
}
