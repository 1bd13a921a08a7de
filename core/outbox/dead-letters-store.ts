/** Queries of the messages that will not arrive by themselves. */
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import { asLocale, type Locale } from "../tenants/model.ts";
import type { Message } from "./message.ts";

export interface DeadLetter {
  seq: number;
  channel: string;
  chat: string;
  /** The chat's title or the person's name, as the messenger tells it; null when it is not known. */
  chatTitle: string | null;
  message: Message | null;
  locale: Locale;
  /** Why, in the messenger's words. */
  failure: string;
  attempts: number;
  /** Epoch milliseconds. */
  createdAt: number;
}

/** The oldest first. */
export async function selectDead(tx: Tx, tenantId: string, limit: number): Promise<DeadLetter[]> {
  const { outbox, accounts, chats } = tx.t;
  const rows = await tx.db
    .select({
      seq: outbox.seq,
      channel: accounts.channel,
      chat: outbox.chat,
      chatTitle: chats.title,
      message: outbox.message,
      locale: outbox.locale,
      failure: outbox.failure,
      attempts: outbox.attempts,
      createdAt: outbox.createdAt,
    })
    .from(outbox)
    .innerJoin(accounts, eq(accounts.id, outbox.accountId))
    .leftJoin(chats, and(eq(chats.accountId, outbox.accountId), eq(chats.address, outbox.chat)))
    .where(and(eq(outbox.tenantId, tenantId), eq(outbox.state, "dead")))
    .orderBy(asc(outbox.seq))
    .limit(limit);
  return rows.map((row) => ({
    ...row,
    message: row.message as Message | null,
    locale: asLocale(row.locale),
    failure: row.failure ?? "",
  }));
}

/** Makes dead rows wait to be sent again; answers the numbers of those that were dead. */
export async function reviveDead(
  tx: Tx,
  tenantId: string,
  seqs: readonly number[],
  now: number,
): Promise<number[]> {
  const { outbox } = tx.t;
  if (seqs.length === 0) return [];
  const revived = await tx.db
    .update(outbox)
    .set({ state: "pending", attempts: 0, failures: 0, failure: null, notBefore: now })
    .where(and(eq(outbox.tenantId, tenantId), eq(outbox.state, "dead"), inArray(outbox.seq, [...seqs])))
    .returning({ seq: outbox.seq });
  return revived.map(({ seq }) => seq).sort((a, b) => a - b);
}
