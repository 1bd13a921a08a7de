/** Queries of what dealers want changed in orders that are agreed on. */
import { and, eq } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";
import type { AskedLine, LineRequest } from "./model.ts";
import { selectPersonNames } from "./store.ts";

/** `version`: of the order it was asked for. */
export type StoredRequest = LineRequest & { version: number };

export async function selectRequest(tx: Tx, scope: Scope, orderId: string): Promise<StoredRequest | null> {
  const { orderRequests: r } = tx.t;
  const [row] = await tx.db
    .select()
    .from(r)
    .where(and(eq(r.tenantId, scope.tenant.id), eq(r.orderId, orderId)));
  if (!row) return null;
  const { version, askedBy: id, askedAt, answerDueAt } = row;
  const names = await selectPersonNames(tx, scope, [id]);
  const askedBy = { id, name: names.get(id) ?? "" };
  return { version, askedBy, askedAt, answerDueAt, lines: row.lines as AskedLine[] };
}

/** In place of what was wanted before. */
export async function upsertRequest(
  tx: Tx,
  { tenant }: Scope,
  orderId: string,
  { lines, askedBy, ...request }: Omit<StoredRequest, "askedBy"> & { askedBy: string },
): Promise<void> {
  const { orderRequests: r } = tx.t;
  const row = { ...request, askedBy, lines: [...lines] };
  await tx.db
    .insert(r)
    .values({ tenantId: tenant.id, orderId, ...row })
    .onConflictDoUpdate({ target: [r.tenantId, r.orderId], set: row });
}

/** Answers whose it was, a person's id; null where there was none. */
export async function deleteRequest(tx: Tx, { tenant }: Scope, orderId: string): Promise<string | null> {
  const { orderRequests: r } = tx.t;
  const gone = await tx.db
    .delete(r)
    .where(and(eq(r.tenantId, tenant.id), eq(r.orderId, orderId)))
    .returning({ askedBy: r.askedBy });
  return gone[0]?.askedBy ?? null;
}
