/** Writes of orders and their lines. */
import { and, eq } from "drizzle-orm";
import { type Given, prepared, preparedRows } from "../../db/prepared.ts";
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";
import type { OrderLine, Receipt } from "./model.ts";

type OrderRow = Tx["t"]["orders"]["$inferSelect"];
export type NewOrder = Omit<OrderRow, "tenantId" | "proposedDay" | "reason" | "decidedBy" | "dealId">;
/** What a move may change of an order's own row. */
export type OrderChange = Partial<
  Pick<
    OrderRow,
    "stage" | "totalMinor" | "day" | "proposedDay" | "reason" | "decidedBy" | "answerDueAt" | "updatedAt"
  >
>;

type Own = { tenantId: string };

const insertRow = prepared(({ db, t: { orders } }, row: Given<Own & NewOrder>) =>
  db.insert(orders).values({
    tenantId: row.tenantId,
    id: row.id,
    number: row.number,
    companyId: row.companyId,
    supplierId: row.supplierId,
    orderedBy: row.orderedBy,
    funnel: row.funnel,
    stage: row.stage,
    version: row.version,
    currency: row.currency,
    totalMinor: row.totalMinor,
    vatMode: row.vatMode,
    vatPercent: row.vatPercent,
    receipt: row.receipt,
    address: row.address,
    day: row.day,
    comment: row.comment,
    sourceKey: row.sourceKey,
    fingerprint: row.fingerprint,
    answerDueAt: row.answerDueAt,
    submittedAt: row.submittedAt,
    updatedAt: row.updatedAt,
  }),
);

const insertLineRows = preparedRows(
  ({ db, t: { orderLines } }, rows: Given<Own & Required<OrderLine> & { orderId: string }>[]) =>
    db.insert(orderLines).values(
      rows.map((row) => ({
        tenantId: row.tenantId,
        orderId: row.orderId,
        position: row.position,
        productId: row.productId,
        article: row.article,
        name: row.name,
        unit: row.unit,
        packQuantityMilli: row.packQuantityMilli,
        quantityMilli: row.quantityMilli,
        creditedMilli: row.creditedMilli,
        priceMinor: row.priceMinor,
        amountMinor: row.amountMinor,
      })),
    ),
);

export async function insertOrder(
  tx: Tx,
  scope: Scope,
  order: NewOrder,
  lines: readonly OrderLine[],
): Promise<void> {
  await insertRow(tx, { tenantId: scope.tenant.id, ...order });
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
export async function updateAnswerDue(
  tx: Tx,
  scope: Scope,
  id: string,
  answerDueAt: number | null,
): Promise<void> {
  const { orders } = tx.t;
  await tx.db
    .update(orders)
    .set({ answerDueAt })
    .where(and(eq(orders.tenantId, scope.tenant.id), eq(orders.id, id)));
}

/** Both sides have agreed on how and when it comes: it is no move either. */
export async function updateReceipt(
  tx: Tx,
  scope: Scope,
  id: string,
  { day, receipt }: { day: string; receipt: Receipt },
): Promise<void> {
  const { orders } = tx.t;
  const address = receipt.kind === "delivery" ? receipt.address : null;
  await tx.db
    .update(orders)
    .set({ day, receipt: receipt.kind, address })
    .where(and(eq(orders.tenantId, scope.tenant.id), eq(orders.id, id)));
}

/** What a discount took off of these lines, and what the order comes to since. */
export async function updateCredit(
  tx: Tx,
  scope: Scope,
  id: string,
  { totalMinor, lines }: { totalMinor: number; lines: readonly OrderLine[] },
): Promise<void> {
  const { orders, orderLines } = tx.t;
  await tx.db
    .update(orders)
    .set({ totalMinor, updatedAt: scope.now })
    .where(and(eq(orders.tenantId, scope.tenant.id), eq(orders.id, id)));
  for (const { position, creditedMilli = 0, amountMinor } of lines)
    await tx.db
      .update(orderLines)
      .set({ creditedMilli, amountMinor })
      .where(
        and(
          eq(orderLines.tenantId, scope.tenant.id),
          eq(orderLines.orderId, id),
          eq(orderLines.position, position),
        ),
      );
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

async function insertLines(
  tx: Tx,
  scope: Scope,
  orderId: string,
  lines: readonly OrderLine[],
): Promise<void> {
  const tenantId = scope.tenant.id;
  await insertLineRows(
    tx,
    lines.map((line) => ({ tenantId, orderId, ...line, creditedMilli: line.creditedMilli ?? 0 })),
  );
}
