/** How far a notice came in the private chats it went to: for whoever waits for an answer to it. */
import { and, desc, eq, isNull } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";

export interface Arrival {
  /** Whose chat it is. */
  name: string;
  /** lost: it will not arrive there. */
  state: "delivered" | "read" | "lost";
  /** Epoch milliseconds; of a lost one, when it was sent or written. */
  at: number;
}

/** Of each reader the newest message; nothing of those whose messenger tells nothing, or has not yet. */
export async function selectArrivals(tx: Tx, scope: Scope, noticeKey: string): Promise<Arrival[]> {
  const { outbox, chats, people } = tx.t;
  const rows = await tx.db
    .select({
      personId: people.id,
      name: people.name,
      state: outbox.state,
      writtenAt: outbox.createdAt,
      sentAt: outbox.sentAt,
      deliveredAt: outbox.deliveredAt,
      readAt: outbox.readAt,
    })
    .from(outbox)
    .innerJoin(chats, and(eq(chats.accountId, outbox.accountId), eq(chats.address, outbox.chat)))
    .innerJoin(people, and(eq(people.tenantId, chats.tenantId), eq(people.id, chats.personId)))
    .where(and(eq(outbox.tenantId, scope.tenant.id), eq(outbox.noticeKey, noticeKey), isNull(outbox.edits)))
    .orderBy(desc(outbox.seq));
  const newest = rows.filter(
    ({ personId }, index) => rows.findIndex((row) => row.personId === personId) === index,
  );
  return newest.flatMap((row) => arrivalOf(row) ?? []);
}

interface Row {
  name: string;
  state: string;
  writtenAt: number;
  sentAt: number | null;
  deliveredAt: number | null;
  readAt: number | null;
}

function arrivalOf({ name, state, writtenAt, sentAt, deliveredAt, readAt }: Row): Arrival | null {
  if (state === "dead") return { name, state: "lost", at: sentAt ?? writtenAt };
  if (readAt !== null) return { name, state: "read", at: readAt };
  return deliveredAt === null ? null : { name, state: "delivered", at: deliveredAt };
}
