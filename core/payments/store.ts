/** Queries of what is known of orders' payments. The caller has found the order in its own scope. */
import { and, eq } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";
import type { PaymentFacts } from "./model.ts";

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
