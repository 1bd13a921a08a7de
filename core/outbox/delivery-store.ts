/** The sender's side of the outbox: rows are leased, sent in order per chat, and settled. No scope: it serves all tenants. */
import { and, asc, eq, gt, inArray, isNotNull, isNull, lt, lte, ne, or, type SQL, sql } from "drizzle-orm";
import { among, type Given, placed, prepared } from "../../db/prepared.ts";
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

/** Rows still to be sent, in words the index of just these rows is known by. */
const isOpen = ({ t: { outbox } }: Tx): SQL => sql`${outbox.state} in ('pending', 'leased')`;

/** Of each chat the oldest unsettled row, where its time has come and no other process has it. */
const dueHeads = prepared(
  (tx, { accountIds, now, limit }: Given<{ accountIds: string; now: number; limit: number }>) => {
    const { outbox, tenants } = tx.t;
    const heads = tx.db
      .select({ seq: sql<number>`min(${outbox.seq})`.as("head") })
      .from(outbox)
      .where(
        and(
          isOpen(tx),
          among(tx, outbox.accountId, accountIds),
          // A push waiting for the morning holds up nobody; one that is being retried holds its chat's order.
          or(lte(outbox.notBefore, now), gt(outbox.attempts, 0)),
        ),
      )
      .groupBy(outbox.accountId, outbox.chat);
    const isFree = or(eq(outbox.state, "pending"), lt(outbox.leaseUntil, now));
    return tx.db
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
      .where(and(inArray(outbox.seq, heads), isOpen(tx), lte(outbox.notBefore, now), isFree))
      .orderBy(asc(outbox.seq))
      .limit(limit);
  },
);

const markLeased = prepared(
  (tx, { seqs, leaseId, leaseUntil }: Given<{ seqs: string; leaseId: string; leaseUntil: number }>) => {
    const { outbox } = tx.t;
    return tx.db
      .update(outbox)
      .set({
        ...placed({ leaseId, leaseUntil }),
        state: "leased",
        attempts: sql`${outbox.attempts} + 1`,
        maybeRepeated: sql`${outbox.maybeRepeated} OR ${outbox.state} = 'leased'`,
      })
      .where(among(tx, outbox.seq, seqs));
  },
);

/**
 * Leases the rows that may go now: of each chat the oldest unsettled one, so that order holds.
 * A row whose lease ran out may have reached the person: it is marked so.
 */
export async function leaseDue(
  tx: Tx,
  options: {
    accountIds: readonly string[];
    busyChats: ReadonlySet<string>;
    leaseId: string;
    leaseUntil: number;
    now: number;
    limit: number;
  },
): Promise<DueRow[]> {
  if (options.accountIds.length === 0) return [];
  await tx.lock("outbox-lease");
  const { now, limit, leaseId, leaseUntil } = options;
  const rows = await dueHeads(tx, { accountIds: JSON.stringify(options.accountIds), now, limit });
  const leased = rows.filter((row) => !options.busyChats.has(`${row.accountId}/${row.chat}`));
  if (leased.length > 0) {
    const seqs = JSON.stringify(leased.map(({ seq }) => seq));
    await markLeased(tx, { seqs, leaseId, leaseUntil });
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

const settleSent = prepared(
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
      .where(and(eq(outbox.seq, given.seq), eq(outbox.leaseId, given.leaseId)))
      .returning({ seq: outbox.seq }),
);

/** Settles a leased row; false when the lease was lost to another process meanwhile. */
export async function settle(tx: Tx, seq: number, leaseId: string, settlement: Settlement): Promise<boolean> {
  if (settlement.state === "sent") {
    const { externalId, sentAt } = settlement;
    return (await settleSent(tx, { seq, leaseId, externalId, sentAt })).length > 0;
  }
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

/** The edit had to become a message of its own: what would say it again is left unsaid. */
export async function skipEchoes(tx: Tx, { seq, accountId, chat }: DueRow): Promise<void> {
  const { outbox } = tx.t;
  const waiting = await tx.db
    .select({ seq: outbox.seq, message: outbox.message })
    .from(outbox)
    .where(and(eq(outbox.accountId, accountId), eq(outbox.chat, chat), eq(outbox.state, "pending")));
  const echoes = waiting.filter(({ message }) => (message as Message | null)?.echoes === seq);
  if (echoes.length === 0) return;
  await tx.db
    .update(outbox)
    .set({ state: "skipped", failure: "said by the edit" })
    .where(
      inArray(
        outbox.seq,
        echoes.map((echo) => echo.seq),
      ),
    );
}

const rowOf = prepared(({ db, t: { outbox } }, { seq }: Given<{ seq: number }>) =>
  db
    .select({ externalId: outbox.externalId, state: outbox.state, message: outbox.message })
    .from(outbox)
    .where(eq(outbox.seq, seq)),
);

/** What an edit changes: the first message's id at the messenger, and what it held. */
export async function selectEdited(tx: Tx, seq: number) {
  const [row] = await rowOf(tx, { seq });
  return row && { ...row, message: row.message as Message | null };
}

const newerEdits = prepared(({ db, t: { outbox } }, { edits, seq }: Given<{ edits: number; seq: number }>) =>
  db
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
    .limit(1),
);

/** A newer edit of the same message waits already: the older's words need not be sent. */
export const hasNewerEdit = async (tx: Tx, edits: number, seq: number): Promise<boolean> =>
  (await newerEdits(tx, { edits, seq })).length > 0;

const earliest = prepared((tx, { accountIds }: Given<{ accountIds: string }>) => {
  const { outbox } = tx.t;
  return tx.db
    .select({ at: sql<number | null>`min(${outbox.notBefore})` })
    .from(outbox)
    .where(and(isOpen(tx), eq(outbox.state, "pending"), among(tx, outbox.accountId, accountIds)));
});

/** When the next row may go, epoch milliseconds; null when nothing waits. */
export async function nextDueAt(tx: Tx, accountIds: readonly string[]): Promise<number | null> {
  if (accountIds.length === 0) return null;
  const [row] = await earliest(tx, { accountIds: JSON.stringify(accountIds) });
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
