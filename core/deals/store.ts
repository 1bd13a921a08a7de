/** Queries of deals. */
import { and, asc, count, desc, eq, inArray, isNotNull, isNull, or, type SQL, sql, sum } from "drizzle-orm";
import { type Given, placed, prepared } from "../../db/prepared.ts";
import type { Tx } from "../../db/store.ts";
import type { Page, PageRequest } from "../page.ts";
import type { Scope } from "../scope.ts";
import { insertMove } from "./leading/moves-store.ts";

export type DealRow = Tx["t"]["deals"]["$inferSelect"];
/** A deal as its queries give it: with what its company is, and the names of that and of its owner. */
export type NamedDeal = DealRow & {
  companyName: string | null;
  companyKind: string | null;
  ownerName: string | null;
};
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
    | "postponedUntil"
    | "postponedWhy"
    | "minutesLeft"
    | "pooledUntil"
  >
>;

/** Which deals are seen: all of the tenant's, or those a company has; `isSupplier`: those it assigns too. */
export type DealEyes = "tenant" | { companyId: string; isSupplier: boolean };

export interface DealQuery {
  stages?: readonly string[];
  companyId?: string;
  supplierId?: string;
  /** Only those past their time at this instant. */
  overdueAt?: number;
  isPostponed?: boolean;
  isPooled?: boolean;
}

type Own = { tenantId: string };

const insertRow = prepared(({ db, t: { deals } }, row: Given<DealRow>) =>
  db.insert(deals).values({
    tenantId: row.tenantId,
    id: row.id,
    number: row.number,
    funnel: row.funnel,
    stage: row.stage,
    version: row.version,
    supplierId: row.supplierId,
    companyId: row.companyId,
    ownerId: row.ownerId,
    title: row.title,
    clientName: row.clientName,
    clientPhone: row.clientPhone,
    clientKey: row.clientKey,
    phoneKey: row.phoneKey,
    region: row.region,
    city: row.city,
    postalCode: row.postalCode,
    latitude: row.latitude,
    longitude: row.longitude,
    productGroup: row.productGroup,
    amountMinor: row.amountMinor,
    currency: row.currency,
    fields: row.fields,
    source: row.source,
    sourceKey: row.sourceKey,
    createdBy: row.createdBy,
    createdAt: row.createdAt,
    stageSince: row.stageSince,
    dueAt: row.dueAt,
    wonAt: row.wonAt,
    nextWhat: row.nextWhat,
    nextAt: row.nextAt,
    nextPersonId: row.nextPersonId,
    nextCompanyId: row.nextCompanyId,
    postponedUntil: row.postponedUntil,
    postponedWhy: row.postponedWhy,
    minutesLeft: row.minutesLeft,
    pooledUntil: row.pooledUntil,
    updatedAt: row.updatedAt,
  }),
);

export async function insertDeal(tx: Tx, scope: Scope, row: Omit<DealRow, "tenantId">): Promise<void> {
  await insertRow(tx, { tenantId: scope.tenant.id, ...row });
  await insertMove(tx, scope, row);
}

type Changed = Required<DealChange> & Own & { id: string; version: number; next: number; updatedAt: number };

const changeRow = prepared(({ db, t: { deals } }, given: Given<Changed>) =>
  db
    .update(deals)
    .set(
      placed({
        stage: given.stage,
        supplierId: given.supplierId,
        companyId: given.companyId,
        ownerId: given.ownerId,
        amountMinor: given.amountMinor,
        fields: given.fields,
        stageSince: given.stageSince,
        dueAt: given.dueAt,
        wonAt: given.wonAt,
        postponedUntil: given.postponedUntil,
        postponedWhy: given.postponedWhy,
        minutesLeft: given.minutesLeft,
        pooledUntil: given.pooledUntil,
        version: given.next,
        updatedAt: given.updatedAt,
      }),
    )
    .where(and(eq(deals.tenantId, given.tenantId), eq(deals.id, given.id), eq(deals.version, given.version)))
    .returning({ id: deals.id }),
);

/** One version further, if it still is at the row's; false when somebody was first. */
export async function updateDeal(tx: Tx, scope: Scope, row: DealRow, change: DealChange): Promise<boolean> {
  const { stage, supplierId, companyId, ownerId, amountMinor, fields, stageSince, dueAt, wonAt, ...later } = {
    ...row,
    ...change,
  };
  const { postponedUntil, postponedWhy, minutesLeft, pooledUntil } = later;
  const next = row.version + 1;
  const changed = await changeRow(tx, {
    ...{ stage, supplierId, companyId, ownerId, amountMinor, fields, stageSince, dueAt, wonAt },
    ...{ postponedUntil, postponedWhy, minutesLeft, pooledUntil },
    tenantId: scope.tenant.id,
    id: row.id,
    version: row.version,
    next,
    updatedAt: scope.now,
  });
  if (changed.length === 0) return false;
  const hasMoved = stage !== row.stage || companyId !== row.companyId || supplierId !== row.supplierId;
  if (hasMoved) await insertMove(tx, scope, { ...row, version: next, stage, companyId, supplierId });
  return true;
}

type Unversioned = Partial<
  Pick<DealRow, "fields" | "nextWhat" | "nextAt" | "nextPersonId" | "nextCompanyId" | "stageSince" | "dueAt">
>;

/** What decides no move: buttons made for the deal stay good. For whoever has locked it. */
export async function noteOnDeal(
  tx: Tx,
  { tenant, now }: Scope,
  id: string,
  change: Unversioned,
): Promise<void> {
  const { deals } = tx.t;
  await tx.db
    .update(deals)
    .set({ ...change, updatedAt: now })
    .where(and(eq(deals.tenantId, tenant.id), eq(deals.id, id)));
}

function named(tx: Tx) {
  const { deals, companies, people } = tx.t;
  return tx.db
    .select({
      deal: deals,
      companyName: companies.name,
      companyKind: companies.kind,
      ownerName: people.name,
    })
    .from(deals)
    .leftJoin(companies, and(eq(companies.tenantId, deals.tenantId), eq(companies.id, deals.companyId)))
    .leftJoin(people, and(eq(people.tenantId, deals.tenantId), eq(people.id, deals.ownerId)));
}

const asNamed = ({ deal, ...names }: { deal: DealRow } & Omit<NamedDeal, keyof DealRow>): NamedDeal => ({
  ...deal,
  ...names,
});

function isSeen({ t: { deals } }: Tx, eyes: DealEyes): SQL | undefined {
  if (eyes === "tenant") return undefined;
  const { companyId, isSupplier } = eyes;
  return or(eq(deals.companyId, companyId), isSupplier ? eq(deals.supplierId, companyId) : undefined);
}

const dealBy = (column: "id" | "number" | "sourceKey") =>
  prepared((tx, { tenantId, key }: Given<Own & { key: string | number }>) => {
    const { deals } = tx.t;
    return named(tx).where(and(eq(deals.tenantId, tenantId), eq(deals[column], key)));
  });
const dealById = dealBy("id");
const dealByNumber = dealBy("number");
const dealBySource = dealBy("sourceKey");

type DealKey = { id: string } | { number: number } | { sourceKey: string };

function rowsBy(tx: Tx, tenantId: string, by: DealKey) {
  if ("id" in by) return dealById(tx, { tenantId, key: by.id });
  return "number" in by
    ? dealByNumber(tx, { tenantId, key: by.number })
    : dealBySource(tx, { tenantId, key: by.sourceKey });
}

/** Null also when it exists and is not for these eyes. */
export async function selectDeal(
  tx: Tx,
  scope: Scope,
  eyes: DealEyes,
  by: DealKey,
): Promise<NamedDeal | null> {
  const [row] = await rowsBy(tx, scope.tenant.id, by);
  if (!row) return null;
  const { companyId, supplierId } = row.deal;
  const isFor =
    eyes === "tenant" || companyId === eyes.companyId || (eyes.isSupplier && supplierId === eyes.companyId);
  return isFor ? asNamed(row) : null;
}

function whereOf(tx: Tx, scope: Scope, eyes: DealEyes, query: DealQuery): SQL | undefined {
  const { deals } = tx.t;
  return and(
    eq(deals.tenantId, scope.tenant.id),
    isSeen(tx, eyes),
    query.stages && inArray(deals.stage, [...query.stages]),
    query.companyId === undefined ? undefined : eq(deals.companyId, query.companyId),
    query.supplierId === undefined ? undefined : eq(deals.supplierId, query.supplierId),
    query.isPostponed ? isNotNull(deals.postponedUntil) : undefined,
    query.isPooled === undefined
      ? undefined
      : query.isPooled
        ? isNotNull(deals.pooledUntil)
        : isNull(deals.pooledUntil),
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
