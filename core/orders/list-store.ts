/** Queries of orders in lists: whose, of which stages, in which order. */
import { and, asc, count, desc, eq, gte, inArray, lt, max, or, type SQL, sql } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import type { Page, PageRequest } from "../page.ts";
import type { Scope } from "../scope.ts";
import type { OrderSummary } from "./model.ts";
import { asOrders, countLines } from "./store.ts";

export interface OrderQuery {
  /** Ordered by this company. */
  companyId?: string | undefined;
  /** Answered by this company. */
  supplierId?: string | undefined;
  stages?: readonly string[];
  /** Besides those of `stages`: those that stand at one of these and whose dealer wants other lines. */
  requestedAt?: readonly string[];
  /** Due that ISO day, or submitted within its instants. */
  day?: { date: string; from: number; to: number };
}

/** Newest first; `isByDeadline`: the longest promised first, those without a promise by their last change. */
export async function selectOrders(
  tx: Tx,
  scope: Scope,
  query: OrderQuery,
  page: PageRequest,
  isByDeadline: boolean,
): Promise<Page<OrderSummary>> {
  const { orders, orderRequests: asked } = tx.t;
  const deadline = sql`coalesce(${asked.answerDueAt}, ${orders.answerDueAt}, ${orders.updatedAt})`;
  const found = await tx.db
    .select({ row: orders, requestDueAt: asked.answerDueAt })
    .from(orders)
    .leftJoin(asked, and(eq(asked.tenantId, orders.tenantId), eq(asked.orderId, orders.id)))
    .where(whereOf(tx, scope, query))
    .orderBy(
      ...(isByDeadline
        ? [asc(deadline), asc(orders.number)]
        : [desc(orders.submittedAt), desc(orders.number)]),
    )
    .limit(page.limit)
    .offset(page.offset);
  const bare = await asOrders(
    tx,
    scope,
    found.map(({ row }) => row),
  );
  const lineCounts = await countLines(
    tx,
    scope,
    bare.map(({ id }) => id),
  );
  const items = bare.map((order, index) => ({
    ...order,
    lineCount: lineCounts.get(order.id) ?? 0,
    requestDueAt: found[index]?.requestDueAt ?? null,
  }));
  return { items, total: await countOrders(tx, scope, query) };
}

export async function countOrders(tx: Tx, scope: Scope, query: OrderQuery): Promise<number> {
  const [row] = await tx.db
    .select({ orders: count() })
    .from(tx.t.orders)
    .where(whereOf(tx, scope, query));
  return row?.orders ?? 0;
}

/** The most of a product a company has had in one order, thousandths; 0 where it has had none. */
export async function selectMostOrdered(
  { db, t: { orders, orderLines } }: Tx,
  { tenant }: Scope,
  { companyId, productId }: { companyId: string; productId: string },
): Promise<number> {
  const [row] = await db
    .select({ most: max(orderLines.quantityMilli) })
    .from(orderLines)
    .innerJoin(orders, and(eq(orders.tenantId, orderLines.tenantId), eq(orders.id, orderLines.orderId)))
    .where(
      and(
        eq(orderLines.tenantId, tenant.id),
        eq(orderLines.productId, productId),
        eq(orders.companyId, companyId),
      ),
    );
  return Number(row?.most ?? 0);
}

function whereOf(
  { db, t: { orders, orderRequests } }: Tx,
  { tenant }: Scope,
  query: OrderQuery,
): SQL | undefined {
  const { companyId, supplierId, stages, requestedAt, day } = query;
  const requested = db
    .select({ id: orderRequests.orderId })
    .from(orderRequests)
    .where(eq(orderRequests.tenantId, tenant.id));
  const isRequested =
    requestedAt && and(inArray(orders.stage, [...requestedAt]), inArray(orders.id, requested));
  return and(
    eq(orders.tenantId, tenant.id),
    companyId === undefined ? undefined : eq(orders.companyId, companyId),
    supplierId === undefined ? undefined : eq(orders.supplierId, supplierId),
    stages && or(inArray(orders.stage, [...stages]), isRequested),
    day &&
      or(eq(orders.day, day.date), and(gte(orders.submittedAt, day.from), lt(orders.submittedAt, day.to))),
  );
}
