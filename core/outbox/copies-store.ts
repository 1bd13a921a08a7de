/** Which messages are the copies of a notice: moving on to another message, and ceasing to be one. */
import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";
import type { Posted } from "./store.ts";

/** From here on another message is the notice's copy in its chat; the old one stays what it was about. */
export async function moveCopy(
  tx: Tx,
  scope: Scope,
  { seq, aboutKind, aboutId }: Posted,
  to: number,
  noticeKey: string,
): Promise<void> {
  const { outbox } = tx.t;
  const is = (row: number) => and(eq(outbox.tenantId, scope.tenant.id), eq(outbox.seq, row));
  await tx.db.update(outbox).set({ noticeKey: null }).where(is(seq));
  await tx.db.update(outbox).set({ noticeKey, aboutKind, aboutId }).where(is(to));
}

/** Messages that are no notice's copies any more: no change of it reaches them. */
export async function releaseCopies(tx: Tx, scope: Scope, seqs: readonly number[]): Promise<void> {
  if (seqs.length === 0) return;
  const { outbox } = tx.t;
  await tx.db
    .update(outbox)
    .set({ noticeKey: null })
    .where(and(eq(outbox.tenantId, scope.tenant.id), inArray(outbox.seq, [...seqs])));
}
