/** Queries of recalls, of who has bought what is called back, and of the answers. */
import { and, asc, count, desc, eq, inArray, sum } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import type { Page, PageRequest } from "../page.ts";
import type { Scope } from "../scope.ts";
import { type Buyer, formerAnswer, type Purchase, type Recall, type RecallAnswer } from "./model.ts";

/** Orders of a product at these stages. */
export async function selectPurchases(
  { db, t: { orders: o, orderLines: l } }: Tx,
  { tenant }: Scope,
  productId: string,
  stages: readonly string[],
): Promise<Purchase[]> {
  const rows = await db
    .select({ companyId: o.companyId, number: o.number, bought: sum(l.quantityMilli) })
    .from(l)
    .innerJoin(o, and(eq(o.tenantId, l.tenantId), eq(o.id, l.orderId)))
    .where(and(eq(l.tenantId, tenant.id), eq(l.productId, productId), inArray(o.stage, [...stages])))
    .groupBy(o.companyId, o.number);
  return rows.map(({ bought, ...order }) => ({ ...order, milli: Number(bought ?? 0) }));
}

/** Names of companies that are active, by their ids. */
export async function selectActiveNames(tx: Tx, { tenant }: Scope): Promise<Map<string, string>> {
  const { companies: c } = tx.t;
  const rows = await tx.db
    .select({ id: c.id, name: c.name })
    .from(c)
    .where(and(eq(c.tenantId, tenant.id), eq(c.isActive, true)));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

type RecallRow = Omit<Recall, "asked" | "answered" | "foundMilli">;
type NewRecall = Omit<RecallRow, "createdAt" | "remindedAt" | "closedAt"> & { startedBy: string };

export async function insertRecall(
  tx: Tx,
  { tenant, now }: Scope,
  recall: NewRecall,
  buyers: readonly Buyer[],
): Promise<void> {
  const { recalls, recallAnswers } = tx.t;
  await tx.db.insert(recalls).values({ tenantId: tenant.id, ...recall, createdAt: now });
  for (const { companyId, boughtMilli } of buyers)
    await tx.db
      .insert(recallAnswers)
      .values({ tenantId: tenant.id, recallId: recall.id, companyId, boughtMilli });
}

async function withCounts(tx: Tx, { tenant }: Scope, rows: readonly RecallRow[]): Promise<Recall[]> {
  const { recallAnswers: a } = tx.t;
  const counted = await tx.db
    .select({
      recallId: a.recallId,
      asked: count(),
      answered: count(a.foundMilli),
      found: sum(a.foundMilli),
    })
    .from(a)
    .where(
      and(
        eq(a.tenantId, tenant.id),
        inArray(
          a.recallId,
          rows.map(({ id }) => id),
        ),
      ),
    )
    .groupBy(a.recallId);
  return rows.map((row) => {
    const of = counted.find(({ recallId }) => recallId === row.id);
    return {
      ...row,
      asked: Number(of?.asked ?? 0),
      answered: Number(of?.answered ?? 0),
      foundMilli: Number(of?.found ?? 0),
    };
  });
}

const columnsOf = ({ recalls: r }: Tx["t"]) => ({
  ...{ id: r.id, number: r.number, productId: r.productId, article: r.article, name: r.name },
  ...{ unit: r.unit, batch: r.batch, words: r.words, createdAt: r.createdAt },
  ...{ remindedAt: r.remindedAt, closedAt: r.closedAt },
});

export async function selectRecall(tx: Tx, scope: Scope, id: string): Promise<Recall | null> {
  const { recalls: r } = tx.t;
  const rows = await tx.db
    .select(columnsOf(tx.t))
    .from(r)
    .where(and(eq(r.tenantId, scope.tenant.id), eq(r.id, id)));
  return (await withCounts(tx, scope, rows))[0] ?? null;
}

/** The newest first. */
export async function selectRecalls(tx: Tx, scope: Scope, page: PageRequest): Promise<Page<Recall>> {
  const { recalls: r } = tx.t;
  const own = eq(r.tenantId, scope.tenant.id);
  const rows = await tx.db
    .select(columnsOf(tx.t))
    .from(r)
    .where(own)
    .orderBy(desc(r.number))
    .limit(page.limit)
    .offset(page.offset);
  const [all] = await tx.db.select({ count: count() }).from(r).where(own);
  return { items: await withCounts(tx, scope, rows), total: Number(all?.count ?? 0) };
}

/** Who has not answered first, then by name; of one company alone where it is named. */
export async function selectAnswers(
  tx: Tx,
  { tenant }: Scope,
  recallId: string,
  companyId?: string,
): Promise<RecallAnswer[]> {
  const { recallAnswers: a, companies: c } = tx.t;
  const rows = await tx.db
    .select({
      ...{ companyId: a.companyId, company: c.name, boughtMilli: a.boughtMilli },
      ...{ foundMilli: a.foundMilli, claimId: a.claimId, former: a.former },
    })
    .from(a)
    .innerJoin(c, and(eq(c.tenantId, a.tenantId), eq(c.id, a.companyId)))
    .where(
      and(
        eq(a.tenantId, tenant.id),
        eq(a.recallId, recallId),
        companyId === undefined ? undefined : eq(a.companyId, companyId),
      ),
    )
    .orderBy(asc(c.name));
  const answers = rows.map((row) => ({ ...row, former: formerAnswer.array().parse(row.former ?? []) }));
  return answers.toSorted(
    (one, other) => Number(one.foundMilli !== null) - Number(other.foundMilli !== null),
  );
}

/** A company's answer, in place of the one there may be: that is kept among its former ones. */
export async function updateAnswer(
  tx: Tx,
  { tenant, actor, now }: Scope,
  { recallId, companyId }: { recallId: string; companyId: string },
  answer: { foundMilli: number; claimId: string | null },
): Promise<void> {
  const { recallAnswers: a } = tx.t;
  const its = and(eq(a.tenantId, tenant.id), eq(a.recallId, recallId), eq(a.companyId, companyId));
  const [before] = await tx.db.select().from(a).where(its);
  const { foundMilli, answeredBy, answeredAt, former } = before ?? {};
  const said = foundMilli == null ? [] : [{ foundMilli, answeredBy, answeredAt }];
  await tx.db
    .update(a)
    .set({
      ...answer,
      ...{ answeredBy: actor?.person.id ?? null, answeredAt: now, former: [...(former ?? []), ...said] },
    })
    .where(its);
}

export async function markReminded(tx: Tx, { tenant, now }: Scope, id: string): Promise<void> {
  const { recalls: r } = tx.t;
  await tx.db
    .update(r)
    .set({ remindedAt: now })
    .where(and(eq(r.tenantId, tenant.id), eq(r.id, id)));
}

export async function markClosed(tx: Tx, { tenant, now }: Scope, id: string): Promise<void> {
  const { recalls: r } = tx.t;
  await tx.db
    .update(r)
    .set({ closedAt: now })
    .where(and(eq(r.tenantId, tenant.id), eq(r.id, id)));
}

/** Who runs it: the person's id. */
export async function selectStarter(tx: Tx, { tenant }: Scope, id: string): Promise<string | null> {
  const { recalls: r } = tx.t;
  const [row] = await tx.db
    .select({ startedBy: r.startedBy })
    .from(r)
    .where(and(eq(r.tenantId, tenant.id), eq(r.id, id)));
  return row?.startedBy ?? null;
}
