/** Queries of what reports tell of claims: what was claimed, when it was decided, what it cost, what was delivered. */
import { and, eq, gte, inArray, isNull, lt, min, or, type SQL, sql, sum } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import type { RepairPart } from "../claims/deciding/repair-parts.ts";
import type { Rating } from "../claims/model.ts";
import type { Scope } from "../scope.ts";
import type { Period } from "./model.ts";

type Span = Pick<Period, "from" | "to">;

export interface ClaimedLine {
  claimId: string;
  number: number;
  rating: Rating | null;
  /** It answers the claim: what that costs is its matter alone. */
  isOwn: boolean;
  companyId: string;
  company: string;
  /** Whose dealer that is; null: the manufacturer's own. */
  distributorId: string | null;
  funnel: string;
  stage: string;
  kind: string;
  fields: Record<string, unknown>;
  sentAt: number;
  productId: string | null;
  article: string | null;
  name: string;
  unit: string;
  quantityMilli: number;
  /** What a unit cost, minor units; null where nobody knows. */
  priceMinor: number | null;
  decision: string | null;
  /** Spare parts its repair takes. */
  parts: RepairPart[] | null;
  /** As it was sold under; null where its number is none of a lot. */
  lot: string | null;
}

/** Lines of claims sent in a time that a company decides, or was asked about first. */
export async function selectClaimedLines(
  { db, t: { claims: c, claimLines: l, companies, serials: s } }: Tx,
  { tenant }: Scope,
  supplierId: string,
  { from, to }: Span,
): Promise<ClaimedLine[]> {
  const rows = await db
    .select({
      ...{
        claimId: c.id,
        number: c.number,
        rating: c.rating,
        companyId: c.companyId,
        company: companies.name,
        distributorId: c.distributorId,
      },
      ...{ funnel: c.funnel, stage: c.stage, priceMinor: l.priceMinor },
      ...{ answeredBy: c.supplierId },
      ...{ kind: c.kind, fields: c.fields, sentAt: c.sentAt, productId: l.productId },
      ...{ article: l.article, name: l.name, unit: l.unit, quantityMilli: l.quantityMilli },
      ...{ decision: l.decision, parts: l.parts, lot: s.label },
    })
    .from(c)
    .innerJoin(l, and(eq(l.tenantId, c.tenantId), eq(l.claimId, c.id)))
    .leftJoin(
      s,
      and(
        ...[eq(s.tenantId, c.tenantId), eq(s.serial, l.serialKey), eq(s.productId, l.productId)],
        ...[eq(s.companyId, c.companyId), eq(s.isLot, true)],
      ),
    )
    .innerJoin(companies, and(eq(companies.tenantId, c.tenantId), eq(companies.id, c.companyId)))
    .where(
      and(
        eq(c.tenantId, tenant.id),
        or(eq(c.supplierId, supplierId), eq(c.distributorId, supplierId)),
        gte(c.sentAt, from),
        lt(c.sentAt, to),
      ),
    );
  return rows.map(({ answeredBy, ...row }) => {
    const isOwn = answeredBy === supplierId;
    return {
      ...row,
      isOwn,
      rating: row.rating as Rating | null,
      sentAt: row.sentAt ?? 0,
      parts: isOwn ? (row.parts as RepairPart[] | null) : null,
    };
  });
}

const ofClaims = (column: Parameters<typeof inArray>[0], ids: readonly string[]): SQL =>
  inArray(column, [...ids]);

/** When each claim was decided first, epoch milliseconds. */
export async function selectDecidedAt(
  { db, t: { claimMoves: m } }: Tx,
  { tenant }: Scope,
  ids: readonly string[],
): Promise<Map<string, number>> {
  const rows = await db
    .select({ claimId: m.claimId, at: min(m.at) })
    .from(m)
    .where(and(eq(m.tenantId, tenant.id), ofClaims(m.claimId, ids), inArray(m.name, ["decide", "reject"])))
    .groupBy(m.claimId);
  return new Map(rows.flatMap(({ claimId, at }) => (at === null ? [] : [[claimId, Number(at)]])));
}

/** What each claim cost, what was recovered taken off; minor units. */
export async function selectCostOf(
  { db, t: { claimCosts: k } }: Tx,
  { tenant }: Scope,
  ids: readonly string[],
): Promise<Map<string, number>> {
  const signed = sql<number>`case when ${k.kind} = 'recovered' then -${k.amountMinor} else ${k.amountMinor} end`;
  const rows = await db
    .select({ claimId: k.claimId, minor: sum(signed) })
    .from(k)
    .where(and(eq(k.tenantId, tenant.id), ofClaims(k.claimId, ids), isNull(k.undoneAt)))
    .groupBy(k.claimId);
  return new Map(rows.map(({ claimId, minor }) => [claimId, Number(minor ?? 0)]));
}

export interface DeliveredGoods {
  productId: string;
  companyId: string;
  unit: string;
  milli: number;
  /** What it cost, minor units. */
  minor: number;
}

/** What a company has confirmed in orders sent in a time, without what replaced other goods. */
export async function selectDeliveredGoods(
  { db, t: { orders: o, orderLines: l } }: Tx,
  { tenant }: Scope,
  supplierId: string,
  { stages, from, to }: Span & { stages: readonly string[] },
): Promise<DeliveredGoods[]> {
  const rows = await db
    .select({
      productId: l.productId,
      companyId: o.companyId,
      unit: l.unit,
      milli: sum(l.quantityMilli),
      minor: sum(l.amountMinor),
    })
    .from(l)
    .innerJoin(o, and(eq(o.tenantId, l.tenantId), eq(o.id, l.orderId)))
    .where(
      and(
        eq(l.tenantId, tenant.id),
        eq(o.supplierId, supplierId),
        inArray(o.stage, [...stages]),
        gte(o.submittedAt, from),
        lt(o.submittedAt, to),
        sql`${o.totalMinor} > 0`,
      ),
    )
    .groupBy(l.productId, o.companyId, l.unit);
  return rows.map((row) => ({ ...row, milli: Number(row.milli ?? 0), minor: Number(row.minor ?? 0) }));
}

/** A batch that was sent to a company, and what its order brought of the article. */
export interface BatchShipment {
  productId: string;
  /** The batch as shipments have it. */
  label: string;
  /** Null where it names no order, or one that is not known. */
  order: { id: string; supplierId: string; milli: number } | null;
}

export async function selectBatchShipments(
  { db, t: { serials: s, orders: o, orderLines: l } }: Tx,
  { tenant }: Scope,
  { productIds, stages }: { productIds: readonly string[]; stages: readonly string[] },
): Promise<BatchShipment[]> {
  const rows = await db
    .select({
      ...{ productId: s.productId, label: s.label },
      ...{ id: o.id, supplierId: o.supplierId, milli: l.quantityMilli },
    })
    .from(s)
    .leftJoin(
      o,
      and(
        ...[eq(o.tenantId, s.tenantId), eq(o.number, s.orderNumber), eq(o.companyId, s.companyId)],
        inArray(o.stage, [...stages]),
      ),
    )
    .leftJoin(l, and(eq(l.tenantId, o.tenantId), eq(l.orderId, o.id), eq(l.productId, s.productId)))
    .where(and(eq(s.tenantId, tenant.id), eq(s.isLot, true), inArray(s.productId, [...productIds])));
  return rows.map(({ productId, label, id, supplierId, milli }) => ({
    ...{ productId, label },
    order: id === null || supplierId === null || milli === null ? null : { id, supplierId, milli },
  }));
}
