/** Queries of orders and their lines. */

import { and, asc, count, desc, eq, gte, inArray } from "drizzle-orm";
import { among, type Given, kept, prepared } from "../../db/prepared.ts";
import type { Tx } from "../../db/store.ts";
import type { VatMode } from "../prices/vat.ts";
import type { Scope } from "../scope.ts";
import { claimIn } from "./claim-cause.ts";
import type { CanonicalOrderStage, Order, OrderLine, Receipt } from "./model.ts";
import { stageOfOrder } from "./order-funnel.ts";

type OrderRow = Tx["t"]["orders"]["$inferSelect"];
/** Which orders are seen at all: all of the tenant's, those a company ordered, those it answers, or both. */
export type Eyes = "tenant" | { orderedBy: string | null; answeredBy: string | null };

const isSeenBy = (eyes: Eyes, { companyId, supplierId }: OrderRow): boolean =>
  eyes === "tenant" || companyId === eyes.orderedBy || supplierId === eyes.answeredBy;

type Own = { tenantId: string };

const isOwn = ({ t: { orders } }: Tx, { tenantId }: Given<Own>) => eq(orders.tenantId, tenantId);

const orderById = prepared((tx, given: Given<Own & { id: string }>) => {
  const { orders } = tx.t;
  return tx.db
    .select()
    .from(orders)
    .where(and(isOwn(tx, given), eq(orders.id, given.id)));
});

const orderByNumber = prepared((tx, given: Given<Own & { number: number }>) => {
  const { orders } = tx.t;
  return tx.db
    .select()
    .from(orders)
    .where(and(isOwn(tx, given), eq(orders.number, given.number)));
});

const orderBySource = prepared((tx, given: Given<Own & { sourceKey: string }>) => {
  const { orders } = tx.t;
  return tx.db
    .select()
    .from(orders)
    .where(and(isOwn(tx, given), eq(orders.sourceKey, given.sourceKey)));
});

type OrderKey = { id: string } | { number: number } | { sourceKey: string };

function rowsOf(tx: Tx, { tenant }: Scope, by: OrderKey): Promise<OrderRow[]> {
  const tenantId = tenant.id;
  if ("id" in by) return orderById(tx, { tenantId, id: by.id });
  if ("number" in by) return orderByNumber(tx, { tenantId, number: by.number });
  return orderBySource(tx, { tenantId, sourceKey: by.sourceKey });
}

/** One order with its lines; null also when it exists and is not for these eyes. */
export async function selectOrder(tx: Tx, scope: Scope, eyes: Eyes, by: OrderKey): Promise<Order | null> {
  const rows = (await rowsOf(tx, scope, by)).filter((row) => isSeenBy(eyes, row));
  const [row] = rows;
  if (!row) return null;
  const [[bare], lines] = await Promise.all([asOrders(tx, scope, [row]), selectLines(tx, scope, row.id)]);
  return bare ? { lines, ...bare } : null;
}

interface Same {
  companyId: string;
  fingerprint: string;
  since: number;
}

const newestSame = prepared((tx, given: Given<Own & Same & { stages: string }>) => {
  const { orders } = tx.t;
  return tx.db
    .select({ number: orders.number, submittedAt: orders.submittedAt })
    .from(orders)
    .where(
      and(
        isOwn(tx, given),
        eq(orders.companyId, given.companyId),
        eq(orders.fingerprint, given.fingerprint),
        gte(orders.submittedAt, given.since),
        among(tx, orders.stage, given.stages),
      ),
    )
    .orderBy(desc(orders.submittedAt))
    .limit(1);
});

/** The newest order of a company with these lines and receipt, of one of the stages, since a moment. */
export async function selectSame(
  tx: Tx,
  scope: Scope,
  same: Same & { stages: readonly string[] },
): Promise<{ number: number; submittedAt: number } | undefined> {
  const { companyId, fingerprint, since } = same;
  const stages = JSON.stringify(same.stages);
  const [row] = await newestSame(tx, { tenantId: scope.tenant.id, companyId, fingerprint, since, stages });
  return row;
}

type Sending = { companyId: string; orderedBy: string; since: number };

const firstSent = prepared((tx, given: Given<Own & Sending>) => {
  const { orders } = tx.t;
  return tx.db
    .select({ id: orders.id, number: orders.number })
    .from(orders)
    .where(
      and(
        isOwn(tx, given),
        eq(orders.companyId, given.companyId),
        eq(orders.orderedBy, given.orderedBy),
        gte(orders.submittedAt, given.since),
      ),
    )
    .orderBy(asc(orders.submittedAt), asc(orders.number))
    .limit(1);
});

/** The first order somebody sent for a company since a moment. */
export async function selectFirstSent(
  tx: Tx,
  { tenant }: Scope,
  sending: Sending,
): Promise<{ id: string; number: number } | undefined> {
  const [row] = await firstSent(tx, { tenantId: tenant.id, ...sending });
  return row;
}

const linesOf = prepared(
  ({ db, t: { orderLines } }, { tenantId, orderId }: Given<Own & { orderId: string }>) =>
    db
      .select({
        position: orderLines.position,
        productId: orderLines.productId,
        article: orderLines.article,
        name: orderLines.name,
        unit: orderLines.unit,
        packQuantityMilli: orderLines.packQuantityMilli,
        quantityMilli: orderLines.quantityMilli,
        creditedMilli: orderLines.creditedMilli,
        priceMinor: orderLines.priceMinor,
        amountMinor: orderLines.amountMinor,
      })
      .from(orderLines)
      .where(and(eq(orderLines.tenantId, tenantId), eq(orderLines.orderId, orderId)))
      .orderBy(asc(orderLines.position)),
);

const selectLines = (tx: Tx, scope: Scope, orderId: string): Promise<OrderLine[]> =>
  linesOf(tx, { tenantId: scope.tenant.id, orderId });

export async function countLines(
  tx: Tx,
  scope: Scope,
  orderIds: readonly string[],
): Promise<Map<string, number>> {
  if (orderIds.length === 0) return new Map();
  const { orderLines } = tx.t;
  const rows = await tx.db
    .select({ orderId: orderLines.orderId, lines: count() })
    .from(orderLines)
    .where(and(eq(orderLines.tenantId, scope.tenant.id), inArray(orderLines.orderId, [...orderIds])))
    .groupBy(orderLines.orderId);
  return new Map(rows.map(({ orderId, lines }) => [orderId, lines]));
}

/** Rows as orders without their lines, their companies' and people's names looked up together. */
export async function asOrders(
  tx: Tx,
  scope: Scope,
  rows: readonly OrderRow[],
): Promise<Omit<Order, "lines">[]> {
  if (rows.length === 0) return [];
  const companyIds = rows.map(({ companyId }) => companyId);
  const personIds = rows.flatMap(({ orderedBy, decidedBy }) =>
    decidedBy ? [orderedBy, decidedBy] : [orderedBy],
  );
  const [companyNames, personNames] = await Promise.all([
    namesIn(tx, scope, companyNamesOf, companyIds),
    selectPersonNames(tx, scope, personIds),
  ]);
  const person = (id: string) => ({ id, name: personNames.get(id) ?? "" });
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    companyId: row.companyId,
    companyName: companyNames.get(row.companyId) ?? "",
    supplierId: row.supplierId,
    orderedBy: person(row.orderedBy),
    version: row.version,
    total: { amountMinor: row.totalMinor, currency: row.currency },
    vatRate: { mode: row.vatMode as VatMode, percent: row.vatPercent },
    receipt: asReceipt(row),
    day: row.day,
    proposedDay: row.proposedDay,
    reason: row.reason,
    comment: row.comment,
    claimId: claimIn(row.sourceKey),
    decidedBy: row.decidedBy === null ? null : person(row.decidedBy),
    answerDueAt: row.answerDueAt,
    submittedAt: row.submittedAt,
    updatedAt: row.updatedAt,
    ...stagePart(scope, row),
  }));
}

function stagePart(scope: Scope, { funnel, stage }: OrderRow) {
  const { titles, canonical } = stageOfOrder(scope, { funnel, stage });
  return { funnel, stage, stageTitles: titles, canonical: canonical as CanonicalOrderStage };
}

const asReceipt = ({ receipt, address }: OrderRow): Receipt =>
  receipt === "pickup" ? { kind: "pickup" } : { kind: "delivery", address: address ?? "" };

const namesQuery = (table: "companies" | "people") =>
  kept((tx, { tenantId, ids }: Given<Own & { ids: string }>) => {
    const named = tx.t[table];
    return tx.db
      .select({ id: named.id, name: named.name })
      .from(named)
      .where(and(eq(named.tenantId, tenantId), among(tx, named.id, ids)));
  });
const companyNamesOf = namesQuery("companies");
const personNamesOf = namesQuery("people");

/** The turn knows what its own member and company are called. */
async function namesIn(
  tx: Tx,
  scope: Scope,
  namesOf: typeof companyNamesOf,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const { company, person } = scope.actor ?? {};
  const own = [company, person].flatMap((known) => (known && ids.includes(known.id) ? [known] : []));
  const others = [...new Set(ids)].filter((id) => own.every((known) => known.id !== id));
  const rows =
    others.length === 0 ? [] : await namesOf(tx, { tenantId: scope.tenant.id, ids: JSON.stringify(others) });
  return new Map([...own, ...rows].map(({ id, name }) => [id, name]));
}

/** By name, a person by id: whoever did something to an order long ago may have left since. */
export const selectPersonNames = (tx: Tx, scope: Scope, ids: readonly string[]) =>
  namesIn(tx, scope, personNamesOf, ids);
