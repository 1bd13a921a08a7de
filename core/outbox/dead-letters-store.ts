/** Queries of messages by what became of them: those that wait, those that will not arrive by themselves, those sent. */
import { and, asc, desc, eq, inArray, isNull, lte } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import { asLocale, type Locale } from "../tenants/model.ts";
import type { Message } from "./message.ts";

export const unsentStates = ["pending", "leased", "dead"] as const;
export const letterStates = [...unsentStates, "sent", "passed"] as const;
export type LetterState = (typeof letterStates)[number];

export interface Letter {
  seq: number;
  state: LetterState;
  channel: string;
  chat: string;
  /** The chat's title or the person's name, as the messenger tells it; null when it is not known. */
  chatTitle: string | null;
  message: Message | null;
  locale: Locale;
  /** The notice it is a copy of; null where it is none's. */
  noticeKey: string | null;
  /** Why it is dead, in the messenger's words; empty where it is not. */
  failure: string;
  attempts: number;
  /** Not sent before, epoch milliseconds. */
  notBefore: number;
  /** Epoch milliseconds. */
  createdAt: number;
  sentAt: number | null;
  /** As the messenger told later; null where it has not, or never does. */
  deliveredAt: number | null;
  readAt: number | null;
}

export interface LetterFilter {
  states: readonly LetterState[];
  channel?: string;
  /** The messenger's address of the chat. */
  chat?: string;
  /** Copies of one notice: the proof for each of its recipients. */
  noticeKey?: string;
  /** Written by then, epoch milliseconds. */
  writtenBy?: number;
  limit: number;
}

export const selectDead = (tx: Tx, tenantId: string, limit: number): Promise<Letter[]> =>
  selectLetters(tx, tenantId, { states: ["dead"], limit });

/** The oldest first: they wait longest. Of what was sent the newest. */
export async function selectLetters(
  tx: Tx,
  tenantId: string,
  { states, channel, chat, noticeKey, writtenBy, limit }: LetterFilter,
): Promise<Letter[]> {
  const { outbox, accounts, chats } = tx.t;
  const rows = await tx.db
    .select({
      seq: outbox.seq,
      state: outbox.state,
      channel: accounts.channel,
      chat: outbox.chat,
      chatTitle: chats.title,
      message: outbox.message,
      noticeKey: outbox.noticeKey,
      locale: outbox.locale,
      failure: outbox.failure,
      attempts: outbox.attempts,
      notBefore: outbox.notBefore,
      createdAt: outbox.createdAt,
      sentAt: outbox.sentAt,
      deliveredAt: outbox.deliveredAt,
      readAt: outbox.readAt,
    })
    .from(outbox)
    .innerJoin(accounts, eq(accounts.id, outbox.accountId))
    .leftJoin(chats, and(eq(chats.accountId, outbox.accountId), eq(chats.address, outbox.chat)))
    .where(
      and(
        eq(outbox.tenantId, tenantId),
        inArray(outbox.state, [...states]),
        channel === undefined ? undefined : eq(accounts.channel, channel),
        chat === undefined ? undefined : eq(outbox.chat, chat),
        noticeKey === undefined ? undefined : and(eq(outbox.noticeKey, noticeKey), isNull(outbox.edits)),
        writtenBy === undefined ? undefined : lte(outbox.createdAt, writtenBy),
      ),
    )
    .orderBy(states.includes("sent") ? desc(outbox.seq) : asc(outbox.seq))
    .limit(limit);
  return rows.map((row) => ({
    ...row,
    state: row.state as LetterState,
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
