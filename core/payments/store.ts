/** Queries of what is known of orders' payments. The caller has found the order in its own scope. */
import { and, asc, eq, gt, inArray } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";
import type { PaymentFacts } from "./model.ts";
import type { StatementOrder } from "./statement.ts";

export async function selectPayment(
  { db, t: { orderPayments } }: Tx,
  { tenant }: Scope,
  orderId: string,
): Promise<PaymentFacts | null> {
  const [row] = await db
    .select({ paidMinor: orderPayments.paidMinor, dueOn: orderPayments.dueOn })
    .from(orderPayments)
    .where(and(eq(orderPayments.tenantId, tenant.id), eq(orderPayments.orderId, orderId)));
  return row ?? null;
}

export async function upsertPayment(
  { db, t: { orderPayments } }: Tx,
  { tenant, now }: Scope,
  orderId: string,
  facts: PaymentFacts,
): Promise<void> {
  const set = { ...facts, updatedAt: now };
  await db
    .insert(orderPayments)
    .values({ tenantId: tenant.id, orderId, ...set })
    .onConflictDoUpdate({ target: [orderPayments.tenantId, orderPayments.orderId], set });
}

/** A company's orders of one supplier at these stages sent since a moment, with what has come for each; oldest first. */
export async function selectOrdersSince(
  { db, t: { orders, orderPayments } }: Tx,
  { tenant }: Scope,
  companyId: string,
  { supplierId, since, stages }: { supplierId: string; since: number; stages: readonly string[] },
): Promise<StatementOrder[]> {
  const rows = await db
    .select({
      number: orders.number,
      totalMinor: orders.totalMinor,
      paidMinor: orderPayments.paidMinor,
      submittedAt: orders.submittedAt,
    })
    .from(orders)
    .leftJoin(
      orderPayments,
      and(eq(orderPayments.tenantId, orders.tenantId), eq(orderPayments.orderId, orders.id)),
    )
    .where(
      and(
        eq(orders.tenantId, tenant.id),
        eq(orders.companyId, companyId),
        eq(orders.supplierId, supplierId),
        gt(orders.submittedAt, since),
        inArray(orders.stage, [...stages]),
      ),
    )
    .orderBy(asc(orders.submittedAt));
  return rows.map((row) => ({ ...row, paidMinor: row.paidMinor ?? 0 }));
}

/** Orders of these numbers, with what is known of their payment. */
export async function selectPayable(
  { db, t: { orders, orderPayments } }: Tx,
  { tenant }: Scope,
  numbers: readonly number[],
): Promise<{ id: string; number: number; totalMinor: number; facts: PaymentFacts | null }[]> {
  const rows = await db
    .select({
      id: orders.id,
      number: orders.number,
      totalMinor: orders.totalMinor,
      paidMinor: orderPayments.paidMinor,
      dueOn: orderPayments.dueOn,
    })
    .from(orders)
    .leftJoin(
      orderPayments,
      and(eq(orderPayments.tenantId, orders.tenantId), eq(orderPayments.orderId, orders.id)),
    )
    .where(and(eq(orders.tenantId, tenant.id), inArray(orders.number, [...numbers])));
  return rows.map(({ paidMinor, dueOn, ...order }) => ({
    ...order,
    facts: paidMinor === null ? null : { paidMinor, dueOn },
  }));
}
