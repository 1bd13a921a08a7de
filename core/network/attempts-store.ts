/** Counts of tries within a window of time: what keeps guesses few. */
import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";

export interface TriesOf {
  kind: string;
  /** Channel and address of the sender. */
  subject: string;
  windowMs: number;
}

/** Tries within the window that is still open. */
export async function countTries(tx: Tx, scope: Scope, { kind, subject, windowMs }: TriesOf) {
  const { attempts } = tx.t;
  const [row] = await tx.db
    .select()
    .from(attempts)
    .where(
      and(eq(attempts.tenantId, scope.tenant.id), eq(attempts.kind, kind), eq(attempts.subject, subject)),
    );
  return row && row.windowFrom + windowMs > scope.now ? row.count : 0;
}

/** Counts one more; the first after a window has passed opens the next one. */
export async function noteTry(tx: Tx, scope: Scope, tries: TriesOf): Promise<void> {
  const { attempts } = tx.t;
  const isGoingOn = (await countTries(tx, scope, tries)) > 0;
  const { kind, subject } = tries;
  await tx.db
    .insert(attempts)
    .values({ tenantId: scope.tenant.id, kind, subject, windowFrom: scope.now, count: 1 })
    .onConflictDoUpdate({
      target: [attempts.tenantId, attempts.kind, attempts.subject],
      set: isGoingOn ? { count: sql`${attempts.count} + 1` } : { windowFrom: scope.now, count: 1 },
    });
}
