/** The sender's side of the outbox: rows are leased, sent in order per chat, and settled. No scope: it serves all tenants. */
import { and, asc, eq, gt, inArray, isNotNull, isNull, lt, lte, ne, or, sql } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import { asLocale, type Locale } from "../tenants/model.ts";
import type { Message } from "./message.ts";

export interface DueRow {
  seq: number;
  tenantId: string;
  accountId: string;
  chat: string;
  thread: string | null;
  /** In whose topic it belongs, where the chat is a group with topics. */
  topicOf: string | null;
  message: Message | null;
  edits: number | null;
  locale: Locale;
  timeZone: string;
  attempts: number;
  /** Attempts that failed, pauses not counted. */
  failures: number;
  maybeRepeated: boolean;
  /** Later than `createdAt` where it waited for the reader's morning. */
  notBefore: number;
  createdAt: number;
}

/**
 * Leases the rows that may go now: of each chat the oldest unsettled one, so that order holds.
 * A row whose lease ran out may have reached the person: it is marked so.
 */
export async function leaseDue(
  tx: Tx,
  options: {
    accountIds: readonly string[];
    busyChats: readonly string[];
    leaseId: string;
    leaseUntil: number;
    now: number;
    limit: number;
  },
): Promise<DueRow[]> {
  const { outbox, tenants } = tx.t;
  const { now } = options;
  if (options.accountIds.length === 0) return [];
  await tx.lock("outbox-lease");
  const heads = tx.db
    .select({ seq: sql<number>`min(${outbox.seq})`.as("head") })
    .from(outbox)
    .where(
      and(
        inArray(outbox.state, ["pending", "leased"]),
        inArray(outbox.accountId, [...options.accountIds]),
        // A push waiting for the morning holds up nobody; one that is being retried holds its chat's order.
        or(lte(outbox.notBefore, now), gt(outbox.attempts, 0)),
      ),
    )
    .groupBy(outbox.accountId, outbox.chat);
  const free = or(eq(outbox.state, "pending"), and(eq(outbox.state, "leased"), lt(outbox.leaseUntil, now)));
  const rows = await tx.db
    .select({
      seq: outbox.seq,
      tenantId: outbox.tenantId,
      accountId: outbox.accountId,
      chat: outbox.chat,
      thread: outbox.thread,
      topicOf: outbox.topicOf,
      message: outbox.message,
      edits: outbox.edits,
      locale: outbox.locale,
      timeZone: tenants.timeZone,
      attempts: outbox.attempts,
      failures: outbox.failures,
      maybeRepeated: outbox.maybeRepeated,
      notBefore: outbox.notBefore,
      createdAt: outbox.createdAt,
      state: outbox.state,
    })
    .from(outbox)
    .innerJoin(tenants, eq(tenants.id, outbox.tenantId))
    .where(and(inArray(outbox.seq, heads), lte(outbox.notBefore, now), free))
    .orderBy(asc(outbox.seq))
    .limit(options.limit);
  const leased = rows.filter((row) => !options.busyChats.includes(`${row.accountId}/${row.chat}`));
  if (leased.length > 0) {
    await tx.db
      .update(outbox)
      .set({
        state: "leased",
        leaseId: options.leaseId,
        leaseUntil: options.leaseUntil,
        attempts: sql`${outbox.attempts} + 1`,
        maybeRepeated: sql`${outbox.maybeRepeated} OR ${outbox.state} = 'leased'`,
      })
      .where(
        inArray(
          outbox.seq,
          leased.map((row) => row.seq),
        ),
      );
  }
  return leased.map(({ state, ...row }) => ({
    ...row,
    message: row.message as Message | null,
    locale: asLocale(row.locale),
    maybeRepeated: row.maybeRepeated || state === "leased",
  }));
}

/** Another message that waited for the same moment has rung already: what comes at eight rings once. */
export async function hasRungFor(tx: Tx, row: DueRow): Promise<boolean> {
  if (row.notBefore <= row.createdAt) return false;
  const { outbox } = tx.t;
  const rows = await tx.db
    .select({ seq: outbox.seq })
    .from(outbox)
    .where(
      and(
        eq(outbox.accountId, row.accountId),
        eq(outbox.chat, row.chat),
        eq(outbox.state, "sent"),
        eq(outbox.notBefore, row.notBefore),
        isNull(outbox.edits),
        lt(outbox.seq, row.seq),
      ),
    )
    .limit(1);
  return rows.length > 0;
}

export type Settlement =
  | { state: "sent"; externalId: string | null; sentAt: number }
  | { state: "pending"; notBefore: number; maybeRepeated?: boolean; failures?: number }
  | { state: "dead"; failure: string }
  | { state: "skipped"; failure: string };

/** Settles a leased row; false when the lease was lost to another process meanwhile. */
export async function settle(tx: Tx, seq: number, leaseId: string, settlement: Settlement): Promise<boolean> {
  const { outbox } = tx.t;
  const done = await tx.db
    .update(outbox)
    .set({ ...settlement, leaseId: null, leaseUntil: null })
    .where(and(eq(outbox.seq, seq), eq(outbox.leaseId, leaseId)))
    .returning({ seq: outbox.seq });
  return done.length > 0;
}

/** Sends a row to its chat itself: the topic it was written for is gone. */
export async function withoutThread(tx: Tx, seq: number): Promise<void> {
  await tx.db.update(tx.t.outbox).set({ thread: null }).where(eq(tx.t.outbox.seq, seq));
}

/** Keeps a row leased for longer while its sending goes on. */
export async function renewLease(tx: Tx, seq: number, leaseId: string, leaseUntil: number): Promise<void> {
  const { outbox } = tx.t;
  await tx.db
    .update(outbox)
    .set({ leaseUntil })
    .where(and(eq(outbox.seq, seq), eq(outbox.leaseId, leaseId)));
}

/** The message a row shows has another id at the messenger now. */
export async function moveExternalId(tx: Tx, seq: number, externalId: string): Promise<void> {
  const { outbox } = tx.t;
  await tx.db
    .update(outbox)
    .set({ externalId })
    .where(and(eq(outbox.seq, seq), ne(outbox.externalId, externalId)));
}

/** What an edit changes: the first message's id at the messenger, and what it held. */
export async function selectEdited(tx: Tx, seq: number) {
  const { outbox } = tx.t;
  const [row] = await tx.db
    .select({ externalId: outbox.externalId, state: outbox.state, message: outbox.message })
    .from(outbox)
    .where(eq(outbox.seq, seq));
  return row && { ...row, message: row.message as Message | null };
}

/** A newer edit of the same message waits already: the older's words need not be sent. */
export async function hasNewerEdit(tx: Tx, edits: number, seq: number): Promise<boolean> {
  const { outbox } = tx.t;
  const rows = await tx.db
    .select({ seq: outbox.seq })
    .from(outbox)
    .where(
      and(
        eq(outbox.edits, edits),
        gt(outbox.seq, seq),
        eq(outbox.state, "pending"),
        // One that only takes the buttons off has no words of its own.
        isNotNull(outbox.message),
      ),
    )
    .limit(1);
  return rows.length > 0;
}

/** When the next row may go, epoch milliseconds; null when nothing waits. */
export async function nextDueAt(tx: Tx, accountIds: readonly string[]): Promise<number | null> {
  const { outbox } = tx.t;
  if (accountIds.length === 0) return null;
  const [row] = await tx.db
    .select({ at: sql<number | null>`min(${outbox.notBefore})` })
    .from(outbox)
    .where(and(eq(outbox.state, "pending"), inArray(outbox.accountId, [...accountIds])));
  return row?.at == null ? null : Number(row.at);
}

/** Gives back what this process leased and did not send: at a stop. */
export async function releaseLeases(tx: Tx, leaseId: string): Promise<void> {
  const { outbox } = tx.t;
  await tx.db
    .update(outbox)
    .set({ state: "pending", leaseId: null, leaseUntil: null })
    .where(and(eq(outbox.leaseId, leaseId), eq(outbox.state, "leased"), isNull(outbox.externalId)));
}

/** A secret that has arrived is kept no longer. */
export async function forgetWords(tx: Tx, seq: number): Promise<void> {
  const { outbox } = tx.t;
  const message: Message = { lines: [], isSecret: true };
  await tx.db.update(outbox).set({ message }).where(eq(outbox.seq, seq));
}
