/** Outbox rows: written by core with the change they tell of, claimed and settled by the sender. */
import { aliasedTable, and, desc, eq, inArray, isNull, max, sql } from "drizzle-orm";
import { type Given, prepared, preparedSerial } from "../../db/prepared.ts";
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";
import { asLocale, type Locale } from "../tenants/model.ts";
import type { Message } from "./message.ts";

export interface Address {
  accountId: string;
  chat: string;
  thread?: string | null;
  /** The dealer's company in whose topic it belongs; the topic is found, or opened, when the message is sent. */
  topicOf?: string | null;
  /** Who is told, by a push: it goes to another chat of theirs where this one does not take it. */
  personId?: string | null;
}

export interface Posting {
  to: Address;
  /** Null takes the buttons off the edited message and leaves its words. */
  message: Message | null;
  locale: Locale;
  sourceKey: string;
  edits?: number;
  about?: { kind: string; id: string };
  noticeKey?: string;
  /** Epoch milliseconds; now when left out. */
  notBefore?: number;
  /** The row that failed in another chat of the same person. */
  insteadOf?: number;
  /** That one may have arrived all the same. */
  maybeRepeated?: boolean;
}

interface NewRow {
  tenantId: string;
  accountId: string;
  chat: string;
  thread: string | null;
  topicOf: string | null;
  sourceKey: string;
  message: Message | null;
  edits: number | null;
  aboutKind: string | null;
  aboutId: string | null;
  noticeKey: string | null;
  locale: Locale;
  notBefore: number;
  createdAt: number;
  personId: string | null;
  insteadOf: number | null;
  maybeRepeated: boolean;
}

const insertRow = preparedSerial(
  ({ db, t: { outbox } }, given: Given<NewRow>) =>
    db.insert(outbox).values({
      tenantId: given.tenantId,
      accountId: given.accountId,
      chat: given.chat,
      thread: given.thread,
      topicOf: given.topicOf,
      sourceKey: given.sourceKey,
      message: given.message,
      edits: given.edits,
      aboutKind: given.aboutKind,
      aboutId: given.aboutId,
      noticeKey: given.noticeKey,
      locale: given.locale,
      notBefore: given.notBefore,
      createdAt: given.createdAt,
      state: "pending",
      attempts: 0,
      personId: given.personId,
      insteadOf: given.insteadOf,
      maybeRepeated: given.maybeRepeated,
    }),
  (tx) => tx.t.outbox.seq,
);

/** Writes a row; answers its number, which later edits name. */
export function insertPosting(tx: Tx, scope: Scope, posting: Posting): Promise<number> {
  return insertRow(tx, {
    tenantId: scope.tenant.id,
    accountId: posting.to.accountId,
    chat: posting.to.chat,
    thread: posting.to.thread ?? null,
    topicOf: posting.to.topicOf ?? null,
    sourceKey: posting.sourceKey,
    message: posting.message,
    edits: posting.edits ?? null,
    aboutKind: posting.about?.kind ?? null,
    aboutId: posting.about?.id ?? null,
    noticeKey: posting.noticeKey ?? null,
    locale: posting.locale,
    notBefore: posting.notBefore ?? scope.now,
    createdAt: scope.now,
    // A change of a message is no message of its own: it is told nobody anew.
    personId: posting.edits === undefined ? (posting.to.personId ?? null) : null,
    insteadOf: posting.insteadOf ?? null,
    maybeRepeated: posting.maybeRepeated ?? false,
  });
}

export interface Posted {
  seq: number;
  accountId: string;
  chat: string;
  thread: string | null;
  topicOf: string | null;
  message: Message | null;
  locale: Locale;
  state: string;
  aboutKind: string | null;
  aboutId: string | null;
  createdAt: number;
  /** Another message stands in its place by now: `message` is what the one asked for showed last. */
  isFormer?: true;
}

export const postedColumns = ({ t: { outbox } }: Tx) => ({
  seq: outbox.seq,
  accountId: outbox.accountId,
  chat: outbox.chat,
  thread: outbox.thread,
  topicOf: outbox.topicOf,
  message: outbox.message,
  locale: outbox.locale,
  state: outbox.state,
  aboutKind: outbox.aboutKind,
  aboutId: outbox.aboutId,
  createdAt: outbox.createdAt,
});

export const asPosted = (
  row: Omit<Posted, "message" | "locale"> & { message: unknown; locale: string },
): Posted => ({
  ...row,
  message: row.message as Message | null,
  locale: asLocale(row.locale),
});

const rowOf = prepared((tx, { tenantId, seq }: Given<{ tenantId: string; seq: number }>) => {
  const { outbox } = tx.t;
  return tx.db
    .select(postedColumns(tx))
    .from(outbox)
    .where(and(eq(outbox.tenantId, tenantId), eq(outbox.seq, seq)));
});

/** One row by its number. */
export async function findPosted(tx: Tx, scope: Scope, seq: number): Promise<Posted | undefined> {
  const rows = await rowOf(tx, { tenantId: scope.tenant.id, seq });
  return rows.map(asPosted)[0];
}

const lastOf = prepared(
  (
    { db, t: { outbox } },
    { tenantId, accountId, chat }: Given<{ tenantId: string; accountId: string; chat: string }>,
  ) =>
    db
      .select({ seq: outbox.seq })
      .from(outbox)
      .where(
        and(
          eq(outbox.tenantId, tenantId),
          eq(outbox.accountId, accountId),
          eq(outbox.chat, chat),
          isNull(outbox.edits),
          inArray(outbox.state, ["pending", "leased", "sent"]),
        ),
      )
      .orderBy(desc(outbox.seq))
      .limit(1),
);

/** The newest message of a chat, edits left out; undefined while nothing was said there. */
export async function findLast(
  tx: Tx,
  scope: Scope,
  at: { accountId: string; chat: string },
): Promise<number | undefined> {
  const { accountId, chat } = at;
  const [row] = await lastOf(tx, { tenantId: scope.tenant.id, accountId, chat });
  return row?.seq;
}

/** Two lookups by index in one statement: with an "or" SQLite reads all rows of the tenant. */
const shownBy = prepared(
  ({ db, t: { outbox } }, { tenantId, seq }: Given<{ tenantId: string; seq: number }>) => {
    const edit = aliasedTable(outbox, "edit");
    const last = db
      .select({ seq: max(edit.seq) })
      .from(edit)
      .where(and(eq(edit.tenantId, tenantId), eq(edit.edits, seq)));
    return db
      .select({ message: outbox.message })
      .from(outbox)
      .where(and(eq(outbox.tenantId, tenantId), sql`${outbox.seq} = coalesce((${last}), ${seq})`));
  },
);

/** What a message shows by now: its newest change, or itself; null when only its words are left. */
export async function findShown(tx: Tx, scope: Scope, seq: number): Promise<Message | null | undefined> {
  const [row] = await shownBy(tx, { tenantId: scope.tenant.id, seq });
  return row && (row.message as Message | null);
}

const copies = prepared((tx, { tenantId, noticeKey }: Given<{ tenantId: string; noticeKey: string }>) => {
  const { outbox } = tx.t;
  return tx.db
    .select(postedColumns(tx))
    .from(outbox)
    .where(
      and(
        eq(outbox.tenantId, tenantId),
        eq(outbox.noticeKey, noticeKey),
        isNull(outbox.edits),
        inArray(outbox.state, ["pending", "leased", "sent"]),
      ),
    )
    .orderBy(outbox.seq);
});

/** All copies of a notice, the edits of them left out. */
export async function copiesOf(tx: Tx, scope: Scope, noticeKey: string): Promise<Posted[]> {
  return (await copies(tx, { tenantId: scope.tenant.id, noticeKey })).map(asPosted);
}

/** Changes the words of a row nobody has begun to send; false when it is too late for that. */
export async function rewritePending(tx: Tx, scope: Scope, seq: number, message: Message): Promise<boolean> {
  const { outbox } = tx.t;
  const changed = await tx.db
    .update(outbox)
    .set({ message })
    .where(and(eq(outbox.tenantId, scope.tenant.id), eq(outbox.seq, seq), eq(outbox.state, "pending")))
    .returning({ seq: outbox.seq });
  return changed.length > 0;
}

/** Takes rows nobody has begun to send out of the queue for good; answers which: for others it was too late. */
export async function skipPending(
  tx: Tx,
  scope: Scope,
  seqs: readonly number[],
  failure: string,
): Promise<number[]> {
  if (seqs.length === 0) return [];
  const { outbox } = tx.t;
  const skipped = await tx.db
    .update(outbox)
    .set({ state: "skipped", failure })
    .where(
      and(eq(outbox.tenantId, scope.tenant.id), inArray(outbox.seq, [...seqs]), eq(outbox.state, "pending")),
    )
    .returning({ seq: outbox.seq });
  return skipped.map(({ seq }) => seq);
}

/** The edits of a message that nobody has begun to send, oldest first. */
export async function selectPendingEdits(
  tx: Tx,
  scope: Scope,
  seq: number,
): Promise<{ seq: number; message: Message | null }[]> {
  const { outbox } = tx.t;
  const rows = await tx.db
    .select({ seq: outbox.seq, message: outbox.message })
    .from(outbox)
    .where(and(eq(outbox.tenantId, scope.tenant.id), eq(outbox.edits, seq), eq(outbox.state, "pending")))
    .orderBy(outbox.seq);
  return rows.map((row) => ({ ...row, message: row.message as Message | null }));
}
