/** Queries of deliveries and of their versions. */
import { and, asc, count, desc, eq, inArray, or, type SQL } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import type { Page, PageRequest } from "../page.ts";
import type { Scope } from "../scope.ts";
import type { DeliverySide, DeliveryState, Difference, Settlement, Terms, VersionAnswer } from "./model.ts";

type Row = Tx["t"]["deliveries"]["$inferSelect"];
export type DeliveryRow = Omit<
  Row,
  "tenantId" | "state" | "terms" | "proposal" | "proposedBy" | "differences" | "settlement"
> & {
  state: DeliveryState;
  terms: Terms | null;
  proposal: Terms | null;
  proposedBy: DeliverySide | null;
  differences: Difference[];
  settlement: Settlement | null;
};
export type DeliveryChange = Partial<
  Omit<DeliveryRow, "id" | "orderId" | "ordinal" | "version" | "companyId" | "supplierId" | "createdAt">
>;

const asRow = ({ tenantId: _, ...row }: Row): DeliveryRow => {
  const terms = row.terms as Terms | null;
  return { ...row, differences: differencesOf(row.differences, terms?.lines ?? []) } as DeliveryRow;
};

/** Of the time when a line had one reason, a row says how much came whole, and not how much is so. */
function differencesOf(stored: unknown[], lines: Terms["lines"]): Difference[] {
  return (stored as (Difference & { receivedMilli?: number })[]).map(({ receivedMilli, ...difference }) => {
    if (receivedMilli === undefined) return difference;
    const planned = lines.find(({ productId }) => productId === difference.productId)?.quantityMilli ?? 0;
    return { ...difference, note: difference.note ?? "", quantityMilli: Math.abs(planned - receivedMilli) };
  });
}

export async function insertDelivery(tx: Tx, { tenant }: Scope, row: DeliveryRow): Promise<void> {
  await tx.db.insert(tx.t.deliveries).values({ tenantId: tenant.id, ...row });
}

/** One version further, if it still is at the row's; null when somebody was first. */
export async function updateDelivery(
  tx: Tx,
  { tenant, now }: Scope,
  row: DeliveryRow,
  change: DeliveryChange,
): Promise<DeliveryRow | null> {
  const { deliveries: d } = tx.t;
  const fresh = { ...change, version: row.version + 1, updatedAt: now };
  const [changed] = await tx.db
    .update(d)
    .set(fresh)
    .where(and(eq(d.tenantId, tenant.id), eq(d.id, row.id), eq(d.version, row.version)))
    .returning({ id: d.id });
  return changed ? { ...row, ...fresh } : null;
}

/** Whoever's it is: who may see it, its order says. */
export async function selectDelivery(tx: Tx, { tenant }: Scope, id: string): Promise<DeliveryRow | null> {
  const { deliveries: d } = tx.t;
  const [row] = await tx.db
    .select()
    .from(d)
    .where(and(eq(d.tenantId, tenant.id), eq(d.id, id)));
  return row ? asRow(row) : null;
}

/** Of one order, the first shipment first. */
export async function selectOfOrder(tx: Tx, { tenant }: Scope, orderId: string): Promise<DeliveryRow[]> {
  const { deliveries: d } = tx.t;
  const rows = await tx.db
    .select()
    .from(d)
    .where(and(eq(d.tenantId, tenant.id), eq(d.orderId, orderId)))
    .orderBy(asc(d.ordinal));
  return rows.map(asRow);
}

export interface DeliveryQuery {
  whose: { companyId: string } | { supplierId: string };
  states: readonly DeliveryState[];
  /** Of these, what waits for this side: the other's proposals, and for a supplier acts of differences. */
  waitsFor?: DeliverySide;
  /** Agreed for this ISO day. */
  day?: string;
}

function whereOf({ t: { deliveries: d } }: Tx, { tenant }: Scope, query: DeliveryQuery): SQL | undefined {
  const { whose, states, waitsFor, day } = query;
  const isProposed = and(
    inArray(d.state, ["open", "agreed"]),
    eq(d.proposedBy, waitsFor === "dealer" ? "supplier" : "dealer"),
  );
  return and(
    eq(d.tenantId, tenant.id),
    "companyId" in whose ? eq(d.companyId, whose.companyId) : eq(d.supplierId, whose.supplierId),
    inArray(d.state, [...states]),
    waitsFor && (waitsFor === "dealer" ? isProposed : or(isProposed, eq(d.state, "disputed"))),
    day === undefined ? undefined : eq(d.day, day),
  );
}

/** The nearest day first; what has none yet stands by when it was proposed. */
export async function selectDeliveries(
  tx: Tx,
  scope: Scope,
  query: DeliveryQuery,
  page: PageRequest,
): Promise<Page<DeliveryRow>> {
  const { deliveries: d } = tx.t;
  const rows = await tx.db
    .select()
    .from(d)
    .where(whereOf(tx, scope, query))
    .orderBy(asc(d.day), asc(d.createdAt), asc(d.ordinal))
    .limit(page.limit)
    .offset(page.offset);
  return { items: rows.map(asRow), total: await countDeliveries(tx, scope, query) };
}

export async function countDeliveries(tx: Tx, scope: Scope, query: DeliveryQuery): Promise<number> {
  const [row] = await tx.db
    .select({ count: count() })
    .from(tx.t.deliveries)
    .where(whereOf(tx, scope, query));
  return Number(row?.count ?? 0);
}

/** A supplier's newest deliveries: what trucks and prices it has named lately. A pickup's truck is its dealer's. */
export async function selectRecentTerms(tx: Tx, { tenant }: Scope, supplierId: string): Promise<Terms[]> {
  const { deliveries: d } = tx.t;
  const rows = await tx.db
    .select({ terms: d.terms, proposal: d.proposal })
    .from(d)
    .where(and(eq(d.tenantId, tenant.id), eq(d.supplierId, supplierId)))
    .orderBy(desc(d.updatedAt))
    .limit(RECENT);
  return rows
    .flatMap(({ terms, proposal }) => ((terms ?? proposal) as Terms | null) ?? [])
    .filter(({ way }) => way !== "pickup");
}
const RECENT = 20;

export interface VersionRow {
  deliveryId: string;
  number: number;
  side: DeliverySide;
  proposedBy: string;
  terms: Terms;
  at: number;
  answer: VersionAnswer | null;
  answeredBy: string | null;
  answeredAt: number | null;
}

export async function insertVersion(
  tx: Tx,
  { tenant, now }: Scope,
  version: Pick<VersionRow, "deliveryId" | "number" | "side" | "proposedBy" | "terms">,
): Promise<void> {
  await tx.db.insert(tx.t.deliveryVersions).values({ tenantId: tenant.id, ...version, at: now });
}

export async function answerVersion(
  tx: Tx,
  { tenant, now }: Scope,
  at: { deliveryId: string; number: number },
  { answer, by }: { answer: VersionAnswer; by: string | null },
): Promise<void> {
  const { deliveryVersions: v } = tx.t;
  await tx.db
    .update(v)
    .set({ answer, answeredBy: by, answeredAt: now })
    .where(and(eq(v.tenantId, tenant.id), eq(v.deliveryId, at.deliveryId), eq(v.number, at.number)));
}

/** The newest first. */
export async function selectVersions(tx: Tx, { tenant }: Scope, deliveryId: string): Promise<VersionRow[]> {
  const { deliveryVersions: v } = tx.t;
  const rows = await tx.db
    .select()
    .from(v)
    .where(and(eq(v.tenantId, tenant.id), eq(v.deliveryId, deliveryId)))
    .orderBy(desc(v.number));
  return rows.map(({ tenantId: _, ...row }) => row as VersionRow);
}
