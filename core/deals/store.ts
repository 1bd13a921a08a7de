/** Queries of deals and of their offers. */
import { and, asc, count, desc, eq, inArray, or, type SQL, sql, sum } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import type { Page, PageRequest } from "../page.ts";
import type { Scope } from "../scope.ts";
import { type OfferState, type Why, whySchema } from "./model.ts";

export type DealRow = Tx["t"]["deals"]["$inferSelect"];
/** A deal as its queries give it: with the names of its company and its owner. */
export type NamedDeal = DealRow & { companyName: string | null; ownerName: string | null };
export type DealChange = Partial<
  Pick<
    DealRow,
    | "stage"
    | "supplierId"
    | "companyId"
    | "ownerId"
    | "amountMinor"
    | "fields"
    | "stageSince"
    | "dueAt"
    | "wonAt"
  >
>;

/** Which deals are seen: all of the tenant's, or those a company assigns or has. */
export type DealEyes = "tenant" | { companyId: string };

export interface DealQuery {
  stages?: readonly string[];
  companyId?: string;
  supplierId?: string;
  /** Only those past their time at this instant. */
  overdueAt?: number;
}

export async function insertDeal(tx: Tx, scope: Scope, row: Omit<DealRow, "tenantId">): Promise<void> {
  await tx.db.insert(tx.t.deals).values({ tenantId: scope.tenant.id, ...row });
}

/** One version further, if it still is at `version`; false when somebody was first. */
export async function updateDeal(
  tx: Tx,
  scope: Scope,
  at: { id: string; version: number },
  change: DealChange,
): Promise<boolean> {
  const { deals } = tx.t;
  const changed = await tx.db
    .update(deals)
    .set({ ...change, version: at.version + 1, updatedAt: scope.now })
    .where(and(eq(deals.tenantId, scope.tenant.id), eq(deals.id, at.id), eq(deals.version, at.version)))
    .returning({ id: deals.id });
  return changed.length > 0;
}

function named(tx: Tx) {
  const { deals, companies, people } = tx.t;
  return tx.db
    .select({ deal: deals, companyName: companies.name, ownerName: people.name })
    .from(deals)
    .leftJoin(companies, and(eq(companies.tenantId, deals.tenantId), eq(companies.id, deals.companyId)))
    .leftJoin(people, and(eq(people.tenantId, deals.tenantId), eq(people.id, deals.ownerId)));
}

const asNamed = (row: {
  deal: DealRow;
  companyName: string | null;
  ownerName: string | null;
}): NamedDeal => ({
  ...row.deal,
  companyName: row.companyName,
  ownerName: row.ownerName,
});

function isSeen({ t: { deals } }: Tx, eyes: DealEyes): SQL | undefined {
  if (eyes === "tenant") return undefined;
  return or(eq(deals.companyId, eyes.companyId), eq(deals.supplierId, eyes.companyId));
}

/** Null also when it exists and is not for these eyes. */
export async function selectDeal(
  tx: Tx,
  scope: Scope,
  eyes: DealEyes,
  by: { id: string } | { number: number } | { sourceKey: string },
): Promise<NamedDeal | null> {
  const { deals } = tx.t;
  const isIt =
    "id" in by
      ? eq(deals.id, by.id)
      : "number" in by
        ? eq(deals.number, by.number)
        : eq(deals.sourceKey, by.sourceKey);
  const [row] = await named(tx).where(and(eq(deals.tenantId, scope.tenant.id), isIt, isSeen(tx, eyes)));
  return row ? asNamed(row) : null;
}

function whereOf(tx: Tx, scope: Scope, eyes: DealEyes, query: DealQuery): SQL | undefined {
  const { deals } = tx.t;
  return and(
    eq(deals.tenantId, scope.tenant.id),
    isSeen(tx, eyes),
    query.stages && inArray(deals.stage, [...query.stages]),
    query.companyId === undefined ? undefined : eq(deals.companyId, query.companyId),
    query.supplierId === undefined ? undefined : eq(deals.supplierId, query.supplierId),
    query.overdueAt === undefined ? undefined : sql`${deals.dueAt} < ${query.overdueAt}`,
  );
}

/** The soonest due first, those without a time newest first. */
export async function selectDeals(
  tx: Tx,
  scope: Scope,
  eyes: DealEyes,
  query: DealQuery,
  page: PageRequest,
): Promise<Page<NamedDeal>> {
  const { deals } = tx.t;
  const where = whereOf(tx, scope, eyes, query);
  const rows = await named(tx)
    .where(where)
    .orderBy(sql`${deals.dueAt} is null`, asc(deals.dueAt), desc(deals.createdAt), desc(deals.number))
    .limit(page.limit)
    .offset(page.offset);
  const [total] = await tx.db.select({ count: count() }).from(deals).where(where);
  return { items: rows.map(asNamed), total: Number(total?.count ?? 0) };
}

export interface BoardRow {
  funnel: string;
  stage: string;
  count: number;
  amountMinor: number;
}

/** How many stand at each stage and for how much. */
export async function selectBoard(
  tx: Tx,
  scope: Scope,
  eyes: DealEyes,
  query: DealQuery,
): Promise<BoardRow[]> {
  const { deals } = tx.t;
  const rows = await tx.db
    .select({ funnel: deals.funnel, stage: deals.stage, count: count(), amountMinor: sum(deals.amountMinor) })
    .from(deals)
    .where(whereOf(tx, scope, eyes, query))
    .groupBy(deals.funnel, deals.stage);
  return rows.map((row) => ({
    ...row,
    count: Number(row.count),
    amountMinor: Number(row.amountMinor ?? 0),
  }));
}

export type OfferRow = Omit<Tx["t"]["dealOffers"]["$inferSelect"], "tenantId" | "why" | "state"> & {
  state: OfferState;
  why: Why;
  companyName: string;
};

/** To whom a deal was offered, in that order. */
export async function selectOffers(tx: Tx, scope: Scope, dealId: string): Promise<OfferRow[]> {
  const { dealOffers, companies } = tx.t;
  const rows = await tx.db
    .select({ offer: dealOffers, companyName: companies.name })
    .from(dealOffers)
    .innerJoin(
      companies,
      and(eq(companies.tenantId, dealOffers.tenantId), eq(companies.id, dealOffers.companyId)),
    )
    .where(and(eq(dealOffers.tenantId, scope.tenant.id), eq(dealOffers.dealId, dealId)))
    .orderBy(asc(dealOffers.ordinal));
  return rows.map(({ offer, companyName }) => ({
    ...offer,
    state: offer.state as OfferState,
    why: whySchema.parse(offer.why),
    companyName,
  }));
}

export async function insertOffer(
  tx: Tx,
  scope: Scope,
  offer: { dealId: string; ordinal: number; companyId: string; supplierId: string; why: Why; dueAt: number },
): Promise<void> {
  await tx.db.insert(tx.t.dealOffers).values({
    tenantId: scope.tenant.id,
    ...offer,
    why: { ...offer.why },
    state: "offered",
    offeredAt: scope.now,
  });
}

export async function closeOffer(
  tx: Tx,
  scope: Scope,
  at: { dealId: string; ordinal: number },
  change: { state: OfferState; reason?: string | null; answeredBy?: string | null },
): Promise<void> {
  const { dealOffers } = tx.t;
  await tx.db
    .update(dealOffers)
    .set({ ...change, answeredAt: scope.now })
    .where(
      and(
        eq(dealOffers.tenantId, scope.tenant.id),
        eq(dealOffers.dealId, at.dealId),
        eq(dealOffers.ordinal, at.ordinal),
      ),
    );
}
