/** What the sender asks and tells of a row besides its lease. No scope: it serves all tenants. */
import { and, eq, inArray, isNull, lt, ne } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import type { DueRow } from "./due-store.ts";
import { isOpen } from "./lease-store.ts";
import type { Message } from "./message.ts";

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

/** Sends a row to its chat itself: the topic it was written for is gone. */
export async function withoutThread(tx: Tx, seq: number): Promise<void> {
  await tx.db.update(tx.t.outbox).set({ thread: null }).where(eq(tx.t.outbox.seq, seq));
}

/** The message a row shows is another one at the messenger now, sent just then; what was told of the old one is not told of it. */
export async function moveExternalId(
  tx: Tx,
  seq: number,
  { externalId, sentAt }: { externalId: string; sentAt: number },
): Promise<void> {
  const { outbox } = tx.t;
  await tx.db
    .update(outbox)
    .set({ externalId, sentAt, deliveredAt: null, readAt: null })
    .where(and(eq(outbox.seq, seq), ne(outbox.externalId, externalId)));
}

/** The message that showed it before: somebody may quote that one still. */
export async function keepFormerId(tx: Tx, seq: number, formerId: string): Promise<void> {
  const { outbox } = tx.t;
  await tx.db.update(outbox).set({ formerId }).where(eq(outbox.seq, seq));
}

/** The edit had to become a message of its own: what would say it again is left unsaid. */
export async function skipEchoes(tx: Tx, { seq, accountId, chat }: DueRow): Promise<void> {
  const { outbox } = tx.t;
  const waiting = await tx.db
    .select({ seq: outbox.seq, message: outbox.message })
    .from(outbox)
    .where(
      and(
        isOpen(outbox),
        eq(outbox.accountId, accountId),
        eq(outbox.chat, chat),
        eq(outbox.state, "pending"),
      ),
    );
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

/** The messenger's own id of a message that was sent; null while it is not known. */
export async function selectExternalId(tx: Tx, seq: number): Promise<string | null> {
  const { outbox } = tx.t;
  const rows = await tx.db.select({ externalId: outbox.externalId }).from(outbox).where(eq(outbox.seq, seq));
  return rows[0]?.externalId ?? null;
}

type ToForget = Pick<DueRow, "seq" | "message">;

/** A secret that has arrived is kept no longer. */
export async function forgetWords(tx: Tx, { seq, message: said }: ToForget): Promise<void> {
  const { outbox } = tx.t;
  // That there is a picture is no secret, and whoever changes the message has to know.
  const message: Message = { lines: [], isSecret: true, ...(said?.qr !== undefined && { qr: "" }) };
  await tx.db.update(outbox).set({ message }).where(eq(outbox.seq, seq));
}
