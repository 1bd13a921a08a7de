/** Messages that are quoted, by the messenger's own ids of them. */
import { and, desc, eq, isNotNull, lt } from "drizzle-orm";
import { inChat } from "../../db/in-chat.ts";
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";
import type { Message } from "./message.ts";
import { asPosted, findPosted, type Posted, postedColumns } from "./store.ts";

interface Named {
  accountId: string;
  chat: string;
  externalId: string;
}

/**
 * The row behind a message the messenger names by its own id: what a reply to it is about. A change that had to become
 * a message of its own stands for the message it changed, and so does the one it took the place of.
 */
export async function findByExternalId(tx: Tx, scope: Scope, at: Named): Promise<Posted | undefined> {
  const { outbox } = tx.t;
  const rows = await tx.db
    .select({ ...postedColumns(tx), edits: outbox.edits })
    .from(outbox)
    .where(and(inChat(outbox, scope.tenant.id, at), eq(outbox.externalId, at.externalId)))
    .orderBy(outbox.seq);
  const [first] = rows;
  if (!first) return findFormer(tx, scope, at);
  return first.edits === null ? asPosted(first) : findPosted(tx, scope, first.edits);
}

async function findFormer(tx: Tx, scope: Scope, at: Named): Promise<Posted | undefined> {
  const { outbox } = tx.t;
  const [after] = await tx.db
    .select({ seq: outbox.seq, edits: outbox.edits })
    .from(outbox)
    .where(and(inChat(outbox, scope.tenant.id, at), eq(outbox.formerId, at.externalId)));
  const posted = after?.edits == null ? undefined : await findPosted(tx, scope, after.edits);
  if (!after || !posted) return undefined;
  const [shown] = await tx.db
    .select({ message: outbox.message })
    .from(outbox)
    .where(
      and(
        eq(outbox.tenantId, scope.tenant.id),
        eq(outbox.edits, posted.seq),
        eq(outbox.state, "sent"),
        isNotNull(outbox.message),
        lt(outbox.seq, after.seq),
      ),
    )
    .orderBy(desc(outbox.seq))
    .limit(1);
  return { ...posted, message: shown ? (shown.message as Message) : posted.message, isFormer: true };
}
