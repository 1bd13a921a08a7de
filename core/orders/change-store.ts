/** Writes of orders and their lines. */
import { and, eq } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";
import type { OrderLine } from "./model.ts";

type OrderRow = Tx["t"]["orders"]["$inferSelect"];
export type NewOrder = Omit<Tx["t"]["orders"]["$inferInsert"], "tenantId">;
/** What a move may change of an order's own row. */
export type OrderChange = Partial<
  Pick<
    OrderRow,
    "stage" | "totalMinor" | "day" | "proposedDay" | "reason" | "decidedBy" | "answerDueAt" | "updatedAt"
  >
>;

export async function insertOrder(
  tx: Tx,
  scope: Scope,
  order: NewOrder,
  lines: readonly OrderLine[],
): Promise<void> {
  await tx.db.insert(tx.t.orders).values({ tenantId: scope.tenant.id, ...order });
  await insertLines(tx, scope, order.id, lines);
}

/** One version further, if it still is at `version`; false when somebody was first. */
export async function updateOrder(
  tx: Tx,
  scope: Scope,
  at: { id: string; version: number },
  change: OrderChange,
): Promise<boolean> {
  const { orders } = tx.t;
  const changed = await tx.db
    .update(orders)
    .set({ ...change, version: at.version + 1, updatedAt: scope.now })
    .where(and(eq(orders.tenantId, scope.tenant.id), eq(orders.id, at.id), eq(orders.version, at.version)))
    .returning({ id: orders.id });
  return changed.length > 0;
}

/** A promise renewed by the clock: it is no move, so buttons made for the order stay good. */
export async function updateAnswerDue(tx: Tx, scope: Scope, id: string, answerDueAt: number): Promise<void> {
  const { orders } = tx.t;
  await tx.db
    .update(orders)
    .set({ answerDueAt })
    .where(and(eq(orders.tenantId, scope.tenant.id), eq(orders.id, id)));
}

export async function replaceLines(
  tx: Tx,
  scope: Scope,
  orderId: string,
  lines: readonly OrderLine[],
): Promise<void> {
  const { orderLines } = tx.t;
  await tx.db
    .delete(orderLines)
    .where(and(eq(orderLines.tenantId, scope.tenant.id), eq(orderLines.orderId, orderId)));
  await insertLines(tx, scope, orderId, lines);
}

/** Few enough columns a row that SQLite's limit on parameters is far. */
const LINES_AT_ONCE = 500;

async function insertLines(
  tx: Tx,
  scope: Scope,
  orderId: string,
  lines: readonly OrderLine[],
): Promise<void> {
  for (let from = 0; from < lines.length; from += LINES_AT_ONCE) {
    const rows = lines
      .slice(from, from + LINES_AT_ONCE)
      .map((line) => ({ tenantId: scope.tenant.id, orderId, ...line }));
    await tx.db.insert(tx.t.orderLines).values(rows);
  }
}
