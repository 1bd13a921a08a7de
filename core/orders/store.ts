/** Queries of orders and their lines. */

import { and, asc, count, desc, eq, gte, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import type { Page, PageRequest } from "../page.ts";
import type { Scope } from "../scope.ts";
import type { Order, OrderLine, OrderSummary, Receipt } from "./model.ts";
import { canonicalOf } from "./order-funnel.ts";

type OrderRow = Tx["t"]["orders"]["$inferSelect"];
/** Which orders are seen at all: all of the tenant's, those a company ordered, those it answers, or both. */
export type Eyes = "tenant" | { orderedBy: string | null; answeredBy: string | null };

/** No company's id. */
const NOBODY = "";

export interface OrderQuery {
  /** Ordered by this company. */
  companyId?: string | undefined;
  /** Answered by this company. */
  supplierId?: string | undefined;
  stages?: readonly string[];
  /** Due that ISO day, or submitted within its instants. */
  day?: { date: string; from: number; to: number };
}

function seenBy({ t: { orders } }: Tx, eyes: Eyes): SQL | undefined {
  if (eyes === "tenant") return undefined;
  const { orderedBy, answeredBy } = eyes;
  return or(eq(orders.companyId, orderedBy ?? NOBODY), eq(orders.supplierId, answeredBy ?? NOBODY));
}

/** One order with its lines; null also when it exists and is not for these eyes. */
export async function selectOrder(
  tx: Tx,
  scope: Scope,
  eyes: Eyes,
  by: { id: string } | { number: number } | { sourceKey: string },
): Promise<Order | null> {
  const { orders } = tx.t;
  const isIt =
    "id" in by
      ? eq(orders.id, by.id)
      : "number" in by
        ? eq(orders.number, by.number)
        : eq(orders.sourceKey, by.sourceKey);
  const rows = await tx.db
    .select()
    .from(orders)
    .where(and(eq(orders.tenantId, scope.tenant.id), isIt, seenBy(tx, eyes)));
  const [bare] = await asOrders(tx, scope, rows);
  return bare ? { ...bare, lines: await selectLines(tx, scope, bare.id) } : null;
}

/** Newest first; `isByDeadline`: the longest promised first, those without a promise by their last change. */
export async function selectOrders(
  tx: Tx,
  scope: Scope,
  query: OrderQuery,
  page: PageRequest,
  isByDeadline: boolean,
): Promise<Page<OrderSummary>> {
  const { orders } = tx.t;
  const deadline = sql`coalesce(${orders.answerDueAt}, ${orders.updatedAt})`;
  const rows = await tx.db
    .select()
    .from(orders)
    .where(whereOf(tx, scope, query))
    .orderBy(
      ...(isByDeadline
        ? [asc(deadline), asc(orders.number)]
        : [desc(orders.submittedAt), desc(orders.number)]),
    )
    .limit(page.limit)
    .offset(page.offset);
  const bare = await asOrders(tx, scope, rows);
  const lineCounts = await countLines(
    tx,
    scope,
    bare.map(({ id }) => id),
  );
  const items = bare.map((order) => ({ ...order, lineCount: lineCounts.get(order.id) ?? 0 }));
  return { items, total: await countOrders(tx, scope, query) };
}

export async function countOrders(tx: Tx, scope: Scope, query: OrderQuery): Promise<number> {
  const [row] = await tx.db
    .select({ orders: count() })
    .from(tx.t.orders)
    .where(whereOf(tx, scope, query));
  return row?.orders ?? 0;
}

function whereOf({ t: { orders } }: Tx, { tenant }: Scope, query: OrderQuery): SQL | undefined {
  const { companyId, supplierId, stages, day } = query;
  return and(
    eq(orders.tenantId, tenant.id),
    companyId === undefined ? undefined : eq(orders.companyId, companyId),
    supplierId === undefined ? undefined : eq(orders.supplierId, supplierId),
    stages && inArray(orders.stage, [...stages]),
    day &&
      or(eq(orders.day, day.date), and(gte(orders.submittedAt, day.from), lt(orders.submittedAt, day.to))),
  );
}

/** The newest order of a company with these lines and receipt, of one of the stages, since a moment. */
export async function selectSame(
  tx: Tx,
  scope: Scope,
  same: { companyId: string; fingerprint: string; since: number; stages: readonly string[] },
): Promise<{ number: number; submittedAt: number } | undefined> {
  const { orders } = tx.t;
  const rows = await tx.db
    .select({ number: orders.number, submittedAt: orders.submittedAt })
    .from(orders)
    .where(
      and(
        eq(orders.tenantId, scope.tenant.id),
        eq(orders.companyId, same.companyId),
        eq(orders.fingerprint, same.fingerprint),
        gte(orders.submittedAt, same.since),
        inArray(orders.stage, [...same.stages]),
      ),
    )
    .orderBy(desc(orders.submittedAt))
    .limit(1);
  return rows[0];
}

async function selectLines(tx: Tx, scope: Scope, orderId: string): Promise<OrderLine[]> {
  const { orderLines } = tx.t;
  const rows = await tx.db
    .select()
    .from(orderLines)
    .where(and(eq(orderLines.tenantId, scope.tenant.id), eq(orderLines.orderId, orderId)))
    .orderBy(asc(orderLines.position));
  return rows.map(({ tenantId: _tenant, orderId: _order, ...line }) => line);
}

async function countLines(tx: Tx, scope: Scope, orderIds: readonly string[]): Promise<Map<string, number>> {
  if (orderIds.length === 0) return new Map();
  const { orderLines } = tx.t;
  const rows = await tx.db
    .select({ orderId: orderLines.orderId, lines: count() })
    .from(orderLines)
    .where(and(eq(orderLines.tenantId, scope.tenant.id), inArray(orderLines.orderId, [...orderIds])))
    .groupBy(orderLines.orderId);
  return new Map(rows.map(({ orderId, lines }) => [orderId, lines]));
}

/** Rows as orders, their companies' and people's names looked up together. */
async function asOrders(tx: Tx, scope: Scope, rows: readonly OrderRow[]): Promise<Omit<Order, "lines">[]> {
  if (rows.length === 0) return [];
  const { companies } = tx.t;
  const companyNames = await namesIn(
    tx,
    scope,
    companies,
    rows.map(({ companyId }) => companyId),
  );
  const personNames = await namesIn(
    tx,
    scope,
    tx.t.people,
    rows.flatMap(({ orderedBy, decidedBy }) => (decidedBy ? [orderedBy, decidedBy] : [orderedBy])),
  );
  const person = (id: string) => ({ id, name: personNames.get(id) ?? "" });
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    companyId: row.companyId,
    companyName: companyNames.get(row.companyId) ?? "",
    supplierId: row.supplierId,
    orderedBy: person(row.orderedBy),
    funnel: row.funnel,
    stage: row.stage,
    canonical: canonicalOf(row.stage),
    version: row.version,
    total: { amountMinor: row.totalMinor, currency: row.currency },
    receipt: asReceipt(row),
    day: row.day,
    proposedDay: row.proposedDay,
    reason: row.reason,
    comment: row.comment,
    decidedBy: row.decidedBy === null ? null : person(row.decidedBy),
    answerDueAt: row.answerDueAt,
    submittedAt: row.submittedAt,
    updatedAt: row.updatedAt,
  }));
}

const asReceipt = ({ receipt, address }: OrderRow): Receipt =>
  receipt === "pickup" ? { kind: "pickup" } : { kind: "delivery", address: address ?? "" };

async function namesIn(
  tx: Tx,
  scope: Scope,
  table: Tx["t"]["companies"] | Tx["t"]["people"],
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await tx.db
    .select({ id: table.id, name: table.name })
    .from(table)
    .where(and(eq(table.tenantId, scope.tenant.id), inArray(table.id, [...new Set(ids)])));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** By name, a person by id: whoever did something to an order long ago may have left since. */
export const selectPersonNames = (tx: Tx, scope: Scope, ids: readonly string[]) =>
  ids.length === 0 ? Promise.resolve(new Map<string, string>()) : namesIn(tx, scope, tx.t.people, ids);
