/** Timers: something to do at a time, in the database so that a restart forgets nothing. */
import { and, asc, count, eq, lt, lte, sql } from "drizzle-orm";
import { type Given, placed, prepared } from "../../db/prepared.ts";
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";

export interface Timer {
  tenantId: string;
  kind: string;
  objectId: string;
  /** Epoch milliseconds. */
  dueAt: number;
  data: Record<string, unknown>;
}

const putTimer = prepared(({ db, t: { timers } }, { tenantId, kind, objectId, dueAt, data }: Given<Timer>) =>
  db
    .insert(timers)
    .values({ tenantId, kind, objectId, dueAt, data, attempts: 0 })
    .onConflictDoUpdate({
      target: [timers.tenantId, timers.kind, timers.objectId],
      set: placed({ dueAt, data, attempts: 0 }),
    }),
);

/** Sets or moves the one timer of a kind an object has. */
export async function upsertTimer(tx: Tx, scope: Scope, timer: Omit<Timer, "tenantId">): Promise<void> {
  await putTimer(tx, { tenantId: scope.tenant.id, ...timer });
}

/** Sets a timer; one that is set already stays as it is. */
export async function insertTimer(tx: Tx, scope: Scope, timer: Omit<Timer, "tenantId">): Promise<void> {
  await tx.db
    .insert(tx.t.timers)
    .values({ tenantId: scope.tenant.id, ...timer, attempts: 0 })
    .onConflictDoNothing();
}

const dropTimer = prepared(
  (
    { db, t: { timers } },
    { tenantId, kind, objectId }: Given<{ tenantId: string; kind: string; objectId: string }>,
  ) =>
    db
      .delete(timers)
      .where(and(eq(timers.tenantId, tenantId), eq(timers.kind, kind), eq(timers.objectId, objectId))),
);

export async function deleteTimer(tx: Tx, scope: Scope, kind: string, objectId: string): Promise<void> {
  await dropTimer(tx, { tenantId: scope.tenant.id, kind, objectId });
}

const dueBy = prepared(({ db, t: { timers } }, { now, limit }: Given<{ now: number; limit: number }>) =>
  db.select().from(timers).where(lte(timers.dueAt, now)).orderBy(asc(timers.dueAt)).limit(limit),
);

/** Timers whose time has come, oldest first; no scope: the worker serves all tenants. */
export function selectDue(tx: Tx, now: number, limit: number): Promise<Timer[]> {
  return dueBy(tx, { now, limit });
}

/** Takes a due timer away in the transaction that does its work; false when another process was first. */
export async function takeTimer(tx: Tx, timer: Timer): Promise<boolean> {
  const { timers } = tx.t;
  const taken = await tx.db
    .delete(timers)
    .where(
      and(
        eq(timers.tenantId, timer.tenantId),
        eq(timers.kind, timer.kind),
        eq(timers.objectId, timer.objectId),
        eq(timers.dueAt, timer.dueAt),
      ),
    )
    .returning({ objectId: timers.objectId });
  return taken.length > 0;
}

/** Puts a timer whose work threw off, longer each time; given up for good after `maxAttempts`. */
export async function postponeTimer(tx: Tx, timer: Timer, now: number, maxAttempts: number): Promise<void> {
  const { timers } = tx.t;
  const isIt = and(
    eq(timers.tenantId, timer.tenantId),
    eq(timers.kind, timer.kind),
    eq(timers.objectId, timer.objectId),
    eq(timers.dueAt, timer.dueAt),
  );
  const [row] = await tx.db.select({ attempts: timers.attempts }).from(timers).where(isIt);
  if (!row) return;
  if (row.attempts + 1 >= maxAttempts) {
    await tx.db.delete(timers).where(isIt);
    return;
  }
  const waitMs = Math.min(1_000 * 2 ** row.attempts, 3_600_000);
  await tx.db
    .update(timers)
    .set({ attempts: row.attempts + 1, dueAt: now + waitMs })
    .where(isIt);
}

export async function earliestDueAt(tx: Tx): Promise<number | null> {
  const [row] = await tx.db.select({ at: sql<number | null>`min(${tx.t.timers.dueAt})` }).from(tx.t.timers);
  return row?.at == null ? null : Number(row.at);
}

/** Timers whose time came before `at` and that have not run. */
export async function countOverdue(tx: Tx, at: number): Promise<number> {
  const { timers } = tx.t;
  const [row] = await tx.db.select({ count: count() }).from(timers).where(lt(timers.dueAt, at));
  return Number(row?.count ?? 0);
}
