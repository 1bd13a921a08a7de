/** Queries of claims, of their lines and of their steps. */
import { and, asc, count, desc, eq, inArray, isNotNull, ne, or, type SQL } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import type { Page, PageRequest } from "../page.ts";
import type { Scope } from "../scope.ts";
import type { RepairPart } from "./deciding/repair-parts.ts";
import type { ClaimKind, ClaimLine, LineDecisionKind, Rating } from "./model.ts";

type Row = Tx["t"]["claims"]["$inferSelect"];
export type ClaimRow = Omit<Row, "tenantId" | "kind" | "rating"> & { kind: ClaimKind; rating: Rating | null };
/** With the names its card needs. */
export type NamedClaim = ClaimRow & { companyName: string; orderNumber: number | null };
export type ClaimChange = Partial<
  Pick<
    ClaimRow,
    | "stage"
    | "supplierId"
    | "fields"
    | "disputedAt"
    | "dueAt"
    | "replacementId"
    | "rating"
    | "recoversId"
    | "sentAt"
    | "stageSince"
  >
>;

/** Who sees a claim: its own company, whoever decides it, and the distributor that was asked first. */
export type ClaimEyes = "tenant" | { companyId: string; canReport: boolean; canDecide: boolean };

export async function insertClaim(tx: Tx, { tenant }: Scope, row: ClaimRow): Promise<void> {
  await tx.db.insert(tx.t.claims).values({ tenantId: tenant.id, ...row });
}

/** One version further, if it still is at the row's; false when somebody was first. */
export async function updateClaim(
  tx: Tx,
  { tenant, now }: Scope,
  { id, version }: Pick<ClaimRow, "id" | "version">,
  change: ClaimChange,
): Promise<boolean> {
  const { claims: c } = tx.t;
  const changed = await tx.db
    .update(c)
    .set({ ...change, version: version + 1, updatedAt: now })
    .where(and(eq(c.tenantId, tenant.id), eq(c.id, id), eq(c.version, version)))
    .returning({ id: c.id });
  return changed.length > 0;
}

/** What decides no move raises no version: buttons made for it stay good. */
export async function noteOnClaim(
  tx: Tx,
  { tenant, now }: Scope,
  id: string,
  change: ClaimChange,
): Promise<void> {
  const { claims: c } = tx.t;
  await tx.db
    .update(c)
    .set({ ...change, updatedAt: now })
    .where(and(eq(c.tenantId, tenant.id), eq(c.id, id)));
}

/** Of all claims those these eyes see. */
export function seenBy({ t: { claims: c } }: Tx, eyes: ClaimEyes): SQL | undefined {
  if (eyes === "tenant") return undefined;
  const { companyId, canReport, canDecide } = eyes;
  return or(
    ...(canReport ? [eq(c.companyId, companyId)] : []),
    ...(canDecide ? [eq(c.supplierId, companyId), eq(c.distributorId, companyId)] : []),
  );
}

export async function selectClaim(
  tx: Tx,
  { tenant }: Scope,
  eyes: ClaimEyes,
  by: { id: string } | { number: number },
): Promise<NamedClaim | null> {
  const { claims: c, companies, orders } = tx.t;
  const isIt = "id" in by ? eq(c.id, by.id) : eq(c.number, by.number);
  const [row] = await tx.db
    .select({ claim: c, companyName: companies.name, orderNumber: orders.number })
    .from(c)
    .innerJoin(companies, and(eq(companies.tenantId, c.tenantId), eq(companies.id, c.companyId)))
    .leftJoin(orders, and(eq(orders.tenantId, c.tenantId), eq(orders.id, c.orderId)))
    .where(and(eq(c.tenantId, tenant.id), isIt, seenBy(tx, eyes)));
  if (!row) return null;
  const { tenantId: _, ...claim } = row.claim;
  return { ...(claim as ClaimRow), companyName: row.companyName, orderNumber: row.orderNumber };
}

export interface ClaimQuery {
  whose: { companyId: string } | { supplierId: string } | { handedUpBy: string };
  stages: readonly string[];
}

function whereOf(
  { t: { claims: c } }: Tx,
  { tenant }: Scope,
  { whose, stages }: ClaimQuery,
): SQL | undefined {
  const isWhose =
    "companyId" in whose
      ? eq(c.companyId, whose.companyId)
      : "supplierId" in whose
        ? eq(c.supplierId, whose.supplierId)
        : and(eq(c.distributorId, whose.handedUpBy), ne(c.supplierId, whose.handedUpBy));
  return and(eq(c.tenantId, tenant.id), isWhose, inArray(c.stage, [...stages]));
}

/** Ids, by their deadline; what has none comes last, the newest first. */
export async function selectClaims(
  tx: Tx,
  scope: Scope,
  query: ClaimQuery,
  page: PageRequest,
): Promise<Page<string>> {
  const { claims: c } = tx.t;
  const rows = await tx.db
    .select({ id: c.id })
    .from(c)
    .where(whereOf(tx, scope, query))
    .orderBy(asc(c.dueAt), desc(c.number))
    .limit(page.limit)
    .offset(page.offset);
  return { items: rows.map(({ id }) => id), total: await countClaims(tx, scope, query) };
}

export async function countClaims(tx: Tx, scope: Scope, query: ClaimQuery): Promise<number> {
  const [row] = await tx.db
    .select({ count: count() })
    .from(tx.t.claims)
    .where(whereOf(tx, scope, query));
  return Number(row?.count ?? 0);
}

export async function insertLine(tx: Tx, { tenant }: Scope, claimId: string, line: ClaimLine): Promise<void> {
  await tx.db.insert(tx.t.claimLines).values({ tenantId: tenant.id, claimId, ...line });
}

export async function selectLines(tx: Tx, { tenant }: Scope, claimId: string): Promise<ClaimLine[]> {
  const { claimLines: l } = tx.t;
  const rows = await tx.db
    .select()
    .from(l)
    .where(and(eq(l.tenantId, tenant.id), eq(l.claimId, claimId)))
    .orderBy(asc(l.position));
  return rows.map(({ tenantId: _, claimId: __, ...line }) => asLine(line));
}

/** A line as its row has it. */
export const asLine = <R extends { decision: string | null; parts: unknown }>(row: R) => ({
  ...row,
  decision: row.decision as LineDecisionKind | null,
  parts: row.parts as RepairPart[] | null,
});

export async function updateLine(
  tx: Tx,
  { tenant }: Scope,
  claimId: string,
  position: number,
  change: Partial<Omit<ClaimLine, "position">>,
): Promise<void> {
  const { claimLines: l } = tx.t;
  await tx.db
    .update(l)
    .set(change)
    .where(and(eq(l.tenantId, tenant.id), eq(l.claimId, claimId), eq(l.position, position)));
}

interface SameQuery {
  companyId: string;
  productId: string;
  /** Of a piece with a number: that alone counts. */
  serialKey: string | null;
  stages: readonly string[];
}

export type MoveRow = Omit<Tx["t"]["claimMoves"]["$inferSelect"], "tenantId">;

export async function insertStep(tx: Tx, { tenant }: Scope, row: MoveRow): Promise<void> {
  await tx.db.insert(tx.t.claimMoves).values({ tenantId: tenant.id, ...row });
}

/** The newest first. */
export async function selectSteps(tx: Tx, { tenant }: Scope, claimId: string): Promise<MoveRow[]> {
  const { claimMoves: m } = tx.t;
  const rows = await tx.db
    .select()
    .from(m)
    .where(and(eq(m.tenantId, tenant.id), eq(m.claimId, claimId)))
    .orderBy(desc(m.version));
  return rows.map(({ tenantId: _, ...row }) => row);
}

/** The newest claim of a company on a product, or on a piece of a number, that is still open: it is told before another is made. */
export async function selectSame(
  tx: Tx,
  { tenant }: Scope,
  { companyId, productId, serialKey, stages }: SameQuery,
): Promise<string | null> {
  const { claims: c, claimLines: l } = tx.t;
  const [row] = await tx.db
    .select({ id: c.id })
    .from(c)
    .innerJoin(l, and(eq(l.tenantId, c.tenantId), eq(l.claimId, c.id)))
    .where(
      and(
        eq(c.tenantId, tenant.id),
        eq(c.companyId, companyId),
        serialKey === null ? eq(l.productId, productId) : eq(l.serialKey, serialKey),
        inArray(c.stage, [...stages]),
      ),
    )
    .orderBy(desc(c.number))
    .limit(1);
  return row?.id ?? null;
}

/** Ids of an order's claims that were sent, the oldest first. */
export async function selectOfOrder(
  tx: Tx,
  { tenant }: Scope,
  eyes: ClaimEyes,
  orderId: string,
): Promise<string[]> {
  const { claims: c } = tx.t;
  const rows = await tx.db
    .select({ id: c.id })
    .from(c)
    .where(and(eq(c.tenantId, tenant.id), eq(c.orderId, orderId), isNotNull(c.sentAt), seenBy(tx, eyes)))
    .orderBy(asc(c.number));
  return rows.map(({ id }) => id);
}

/** The order that replaces what was claimed: its parties see its number with the claim. */
export async function selectNumber(
  tx: Tx,
  { tenant }: Scope,
  id: string,
): Promise<{ id: string; number: number } | null> {
  const { orders: o } = tx.t;
  const [row] = await tx.db
    .select({ id: o.id, number: o.number })
    .from(o)
    .where(and(eq(o.tenantId, tenant.id), eq(o.id, id)));
  return row ?? null;
}

/** Who reported it: the person's id. */
export async function selectReporter(tx: Tx, { tenant }: Scope, id: string): Promise<string> {
  const { claims: c } = tx.t;
  const [row] = await tx.db
    .select({ reportedBy: c.reportedBy })
    .from(c)
    .where(and(eq(c.tenantId, tenant.id), eq(c.id, id)));
  return row?.reportedBy ?? "";
}

/** Who sent it, which need not be who began its draft; null while it is one, and where that person was erased. */
export async function selectSentBy(tx: Tx, { tenant }: Scope, claimId: string): Promise<string | null> {
  const { claimMoves: m } = tx.t;
  const [row] = await tx.db
    .select({ personId: m.personId })
    .from(m)
    .where(and(eq(m.tenantId, tenant.id), eq(m.claimId, claimId), eq(m.name, "send")))
    .limit(1);
  return row?.personId ?? null;
}
