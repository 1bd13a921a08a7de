/** Leases: who may send a row now. Rows are leased in order per chat. No scope: the sender serves all tenants. */
import { and, asc, eq, gt, inArray, isNull, lt, lte, or, type Placeholder, type SQL, sql } from "drizzle-orm";
import { among, type Given, placed, prepared } from "../../db/prepared.ts";
import { forUpdateSkipLocked } from "../../db/row-locks.ts";
import type { Tx } from "../../db/store.ts";
import {
  asDue,
  changedColumns,
  type DueRow,
  dueColumns,
  unknownColumns,
  type WrittenRow,
  writtenAsDue,
} from "./due-store.ts";

export interface ChatAddress {
  accountId: string;
  chat: string;
}

export interface Lease {
  leaseId: string;
  /** Epoch milliseconds, as `now`. */
  leaseUntil: number;
  now: number;
}

type OutboxTable = Tx["t"]["outbox"];

/** Rows still to be sent, in words the index of just these rows is known by. */
export const isOpen = (outbox: OutboxTable): SQL => sql`${outbox.state} in ('pending', 'leased')`;

/** Its time has come, and no process that may be alive has it. */
const isFree = (outbox: OutboxTable, now: Placeholder) =>
  and(lte(outbox.notBefore, now), or(eq(outbox.state, "pending"), lt(outbox.leaseUntil, now)));

/** A row whose lease ran out may have reached the person. */
const leaseMarks = (outbox: OutboxTable) => ({
  state: "leased",
  attempts: sql<number>`${outbox.attempts} + 1`,
  maybeRepeated: sql<boolean>`${outbox.maybeRepeated} OR ${outbox.state} = 'leased'`,
});

type LeaseTerms = Omit<Lease, "now">;

/** The statement that leases, still to be told which rows. */
const leasing = ({ db, t: { outbox } }: Tx, { leaseId, leaseUntil }: Given<LeaseTerms>) =>
  db.update(outbox).set({ ...leaseMarks(outbox), ...placed({ leaseId, leaseUntil }) });

/**
 * Of each chat the oldest unsettled row, where its time has come and no other process has it. One that another's open
 * transaction is just leasing looks free until that is committed: it is that one's.
 */
const dueHeads = prepared(
  (tx, { accountIds, now, limit }: Given<{ accountIds: string; now: number; limit: number }>) => {
    const { outbox, tenants } = tx.t;
    const heads = tx.db
      .select({ seq: sql<number>`min(${outbox.seq})`.as("head") })
      .from(outbox)
      .where(
        and(
          isOpen(outbox),
          among(tx, outbox.accountId, accountIds),
          // A push waiting for the morning holds up nobody; one that is being retried holds its chat's order.
          or(lte(outbox.notBefore, now), gt(outbox.attempts, 0)),
        ),
      )
      .groupBy(outbox.accountId, outbox.chat);
    const due = tx.db
      .select({ ...dueColumns(tx), tenant: tenants.slug, timeZone: tenants.timeZone, state: outbox.state })
      .from(outbox)
      .innerJoin(tenants, eq(tenants.id, outbox.tenantId))
      .where(and(inArray(outbox.seq, heads), isOpen(outbox), isFree(outbox, now)))
      .orderBy(asc(outbox.seq))
      .limit(limit);
    return forUpdateSkipLocked(tx, due, outbox);
  },
);

const markLeased = prepared((tx, given: Given<LeaseTerms & { seqs: string }>) =>
  leasing(tx, given).where(among(tx, tx.t.outbox.seq, given.seqs)),
);

/**
 * Leases the rows that may go now: of each chat the oldest unsettled one, so that order holds.
 * A row whose lease ran out may have reached the person: it is marked so.
 */
export async function leaseDue(
  tx: Tx,
  options: Lease & { accountIds: readonly string[]; limit: number },
): Promise<DueRow[]> {
  if (options.accountIds.length === 0) return [];
  const { now, limit, leaseId, leaseUntil } = options;
  const rows = await dueHeads(tx, { accountIds: JSON.stringify(options.accountIds), now, limit });
  if (rows.length > 0) {
    const seqs = JSON.stringify(rows.map(({ seq }) => seq));
    await markLeased(tx, { seqs, leaseId, leaseUntil });
  }
  return rows.map(({ state, ...row }) => ({
    ...asDue(row),
    maybeRepeated: row.maybeRepeated || state === "leased",
  }));
}

/** As long as any pause that can end before its time. */
const HASTENED_MS = 60_000;

/** An account, or one chat of it, that is written to again. */
export type Resumed = Pick<ChatAddress, "accountId"> & Partial<ChatAddress>;

/** What was tried and put off for a little goes now; what waits for its hour, or fails for long, goes on waiting. */
export async function hasten(tx: Tx, { accountId, chat }: Resumed, now: number): Promise<void> {
  const { outbox } = tx.t;
  const isPutOff = and(
    eq(outbox.state, "pending"),
    gt(outbox.attempts, 0),
    eq(outbox.failures, 0),
    gt(outbox.notBefore, now),
    lte(outbox.notBefore, now + HASTENED_MS),
  );
  await tx.db
    .update(outbox)
    .set({ notBefore: now })
    .where(
      and(eq(outbox.accountId, accountId), chat === undefined ? undefined : eq(outbox.chat, chat), isPutOff),
    );
}

/** The oldest unsettled row of a chat, where its time has come and no other has it. */
function isFreeHead({ db, t: { outbox } }: Tx, { accountId, chat, now }: Given<ChatAddress & Lease>) {
  const oldest = db
    .select({ seq: outbox.seq })
    .from(outbox)
    .where(
      and(
        eq(outbox.accountId, accountId),
        eq(outbox.chat, chat),
        isOpen(outbox),
        or(lte(outbox.notBefore, now), gt(outbox.attempts, 0)),
      ),
    )
    .orderBy(asc(outbox.seq))
    .limit(1);
  return and(eq(outbox.seq, sql`(${oldest})`), isOpen(outbox), isFree(outbox, now));
}

const unreadColumns = (tx: Tx) => ({ seq: tx.t.outbox.seq, ...unknownColumns(tx) });

const headLeased = (tx: Tx, given: Given<ChatAddress & Lease>) =>
  leasing(tx, given).where(isFreeHead(tx, given));
const leaseWhole = prepared((tx, given: Given<ChatAddress & Lease>) =>
  headLeased(tx, given).returning(changedColumns(tx)),
);
const leaseUnread = prepared((tx, given: Given<ChatAddress & Lease>) =>
  headLeased(tx, given).returning(unreadColumns(tx)),
);

const findWhole = prepared((tx, given: Given<ChatAddress & Lease>) => {
  const { outbox } = tx.t;
  const { attempts, maybeRepeated } = leaseMarks(outbox);
  const marked = { attempts, maybeRepeated: maybeRepeated.mapWith(outbox.maybeRepeated) };
  return tx.db
    .select({ ...changedColumns(tx), ...marked })
    .from(outbox)
    .where(isFreeHead(tx, given));
});
const findUnread = prepared((tx, given: Given<ChatAddress & Lease>) =>
  tx.db.select(unreadColumns(tx)).from(tx.t.outbox).where(isFreeHead(tx, given)),
);

const markOne = prepared((tx, given: Given<LeaseTerms & { seq: number }>) =>
  leasing(tx, given).where(eq(tx.t.outbox.seq, given.seq)),
);

type HeadQuery<Row> = (tx: Tx, given: ChatAddress & Lease) => Promise<Row[]>;

/**
 * Leases a chat's head. In one statement where others may lease meanwhile and each is a way there and back; on SQLite,
 * which has one writer, it is found and then marked: to tell what it changed SQLite keeps the whole row as it was and as
 * it is, three times as long as both take.
 */
async function leaseHeadRow<Row extends { seq: number }>(
  tx: Tx,
  given: ChatAddress & Lease,
  { lease, find }: { lease: HeadQuery<Row>; find: HeadQuery<Row> },
): Promise<Row | undefined> {
  if (tx.dialect === "pg") return (await lease(tx, given))[0];
  const [row] = await find(tx, given);
  const { leaseId, leaseUntil } = given;
  if (row) await markOne(tx, { seq: row.seq, leaseId, leaseUntil });
  return row;
}

const leased = prepared((tx, { seq }: Given<{ seq: number }>) =>
  tx.db.select(changedColumns(tx)).from(tx.t.outbox).where(eq(tx.t.outbox.seq, seq)),
);

/** The row says how many attempts were begun, this one not counted. */
const asBegun = (row: Parameters<typeof asDue>[0]): DueRow => ({ ...asDue(row), attempts: row.attempts - 1 });

/**
 * Leases the oldest unsettled row of a chat, as `leaseDue` would, without looking at any other chat; undefined where its
 * time has not come, another has it, or nothing waits.
 */
export async function leaseHead(tx: Tx, at: ChatAddress, lease: Lease): Promise<DueRow | undefined> {
  const row = await leaseHeadRow(tx, givenFor(at, lease), { lease: leaseWhole, find: findWhole });
  return row && asBegun(row);
}

/**
 * The same by the turn that wrote a row there: mostly that one is leased, and what the turn knows of it, its words above
 * all, is not read back.
 */
export async function leaseWritten(tx: Tx, row: WrittenRow, lease: Lease): Promise<DueRow | undefined> {
  const oldest = await leaseHeadRow(tx, givenFor(row, lease), { lease: leaseUnread, find: findUnread });
  if (!oldest) return undefined;
  if (oldest.seq === row.seq) return writtenAsDue(row, oldest);
  const [other] = await leased(tx, { seq: oldest.seq });
  return other && asBegun(other);
}

const givenFor = ({ accountId, chat }: ChatAddress, { leaseId, leaseUntil, now }: Lease) => ({
  ...{ accountId, chat, leaseId, leaseUntil, now },
});

/** Keeps a row leased for longer while its sending goes on. */
export async function renewLease(tx: Tx, seq: number, leaseId: string, leaseUntil: number): Promise<void> {
  const { outbox } = tx.t;
  await tx.db
    .update(outbox)
    .set({ leaseUntil })
    .where(and(eq(outbox.seq, seq), eq(outbox.leaseId, leaseId)));
}

const earliest = prepared((tx, { accountIds, since }: Given<{ accountIds: string; since: number }>) => {
  const { outbox } = tx.t;
  return tx.db
    .select({ at: sql<number | null>`min(${outbox.notBefore})` })
    .from(outbox)
    .where(
      and(
        isOpen(outbox),
        eq(outbox.state, "pending"),
        gt(outbox.notBefore, since),
        among(tx, outbox.accountId, accountIds),
      ),
    );
});

/**
 * When the next row's time comes, of those whose time had not come at `since` (epoch milliseconds): the others are on
 * their way, or wait in their chat for one that is. Null when there is none.
 */
export async function nextDueAt(
  tx: Tx,
  accountIds: readonly string[],
  since: number,
): Promise<number | null> {
  if (accountIds.length === 0) return null;
  const [row] = await earliest(tx, { accountIds: JSON.stringify(accountIds), since });
  return row?.at == null ? null : Number(row.at);
}

/** Gives back what this process leased and did not send: at a stop. */
export async function releaseLeases(tx: Tx, leaseId: string): Promise<void> {
  const { outbox } = tx.t;
  await tx.db
    .update(outbox)
    .set({ state: "pending", leaseId: null, leaseUntil: null })
    .where(
      and(isOpen(outbox), eq(outbox.leaseId, leaseId), eq(outbox.state, "leased"), isNull(outbox.externalId)),
    );
}
