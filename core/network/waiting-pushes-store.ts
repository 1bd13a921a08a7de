/** Pushes that wait for a person (for the morning, for a retry) and concern a company. */
import { and, eq, inArray, isNotNull, isNull, or } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";

/** Numbers of the waiting outbox rows; of all companies when `companyId` is null. */
export async function selectWaitingPushes(
  tx: Tx,
  scope: Scope,
  personId: string,
  companyId: string | null,
): Promise<number[]> {
  const { outbox, chats } = tx.t;
  const rows = await tx.db
    .select({ seq: outbox.seq, noticeKey: outbox.noticeKey, aboutId: outbox.aboutId })
    .from(outbox)
    .innerJoin(chats, and(eq(chats.accountId, outbox.accountId), eq(chats.address, outbox.chat)))
    .where(
      and(
        eq(outbox.tenantId, scope.tenant.id),
        eq(chats.tenantId, scope.tenant.id),
        eq(chats.personId, personId),
        eq(chats.kind, "private"),
        eq(outbox.state, "pending"),
        isNull(outbox.edits),
        or(isNotNull(outbox.noticeKey), isNotNull(outbox.aboutId)),
      ),
    );
  if (companyId === null) return rows.map(({ seq }) => seq);
  const keys = await noticesOf(tx, scope, companyId, rows);
  const objects = await objectsOf(tx, scope, companyId, rows);
  return rows
    .filter(({ noticeKey, aboutId }) => keys.has(noticeKey) || objects.has(aboutId))
    .map(({ seq }) => seq);
}

/** The notices among them whose buttons are this company's to press. */
async function noticesOf(tx: Tx, scope: Scope, companyId: string, rows: { noticeKey: string | null }[]) {
  const { actions } = tx.t;
  const wanted = rows.map(({ noticeKey }) => noticeKey).filter((key) => key !== null);
  if (wanted.length === 0) return new Set<string | null>();
  const found = await tx.db
    .selectDistinct({ key: actions.noticeKey })
    .from(actions)
    .where(
      and(
        eq(actions.tenantId, scope.tenant.id),
        eq(actions.companyId, companyId),
        inArray(actions.noticeKey, wanted),
      ),
    );
  return new Set<string | null>(found.map(({ key }) => key));
}

/** The orders and questions among them that are this company's, as the one that asks or the one that answers. */
async function objectsOf(tx: Tx, scope: Scope, companyId: string, rows: { aboutId: string | null }[]) {
  const wanted = rows.map(({ aboutId }) => aboutId).filter((id) => id !== null);
  const found = new Set<string | null>();
  if (wanted.length === 0) return found;
  for (const table of [tx.t.orders, tx.t.questions] as const) {
    const own = await tx.db
      .select({ id: table.id })
      .from(table)
      .where(
        and(
          eq(table.tenantId, scope.tenant.id),
          inArray(table.id, wanted),
          or(eq(table.companyId, companyId), eq(table.supplierId, companyId)),
        ),
      );
    for (const { id } of own) found.add(id);
  }
  return found;
}
