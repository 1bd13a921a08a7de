/** Queries of assortments: what a group of companies may have, and what of the catalog lies within. */
import { and, count, eq, or, sql } from "drizzle-orm";
import { among, type Given, kept, prepared } from "../../db/prepared.ts";
import type { Tx } from "../../db/store.ts";
import type { PageRequest } from "../page.ts";
import type { Scope } from "../scope.ts";
import type { Assortment } from "./assortment.ts";

export interface AssortmentRow {
  companyGroupId: string;
  kind: "group" | "product";
  objectId: string;
}

const rowsOf = kept(
  ({ db, t: { assortments } }, given: Given<{ tenantId: string; companyGroupId: string }>) =>
    db
      .select({ kind: assortments.kind, objectId: assortments.objectId })
      .from(assortments)
      .where(
        and(eq(assortments.tenantId, given.tenantId), eq(assortments.companyGroupId, given.companyGroupId)),
      ),
);

/** None: the group is limited to nothing. */
export const selectAssortment = (tx: Tx, scope: Scope, companyGroupId: string) =>
  rowsOf(tx, { tenantId: scope.tenant.id, companyGroupId });

export async function selectAllAssortments(tx: Tx, scope: Scope): Promise<AssortmentRow[]> {
  const { assortments } = tx.t;
  const rows = await tx.db.select().from(assortments).where(eq(assortments.tenantId, scope.tenant.id));
  return rows.map(({ companyGroupId, kind, objectId }) => ({
    companyGroupId,
    kind: kind as AssortmentRow["kind"],
    objectId,
  }));
}

export async function insertAssortment(tx: Tx, scope: Scope, row: AssortmentRow): Promise<void> {
  await tx.db.insert(tx.t.assortments).values({ tenantId: scope.tenant.id, ...row });
}

export async function deleteAssortment(tx: Tx, scope: Scope, row: AssortmentRow): Promise<void> {
  const { assortments } = tx.t;
  await tx.db
    .delete(assortments)
    .where(
      and(
        eq(assortments.tenantId, scope.tenant.id),
        eq(assortments.companyGroupId, row.companyGroupId),
        eq(assortments.kind, row.kind),
        eq(assortments.objectId, row.objectId),
      ),
    );
}

interface Within {
  tenantId: string;
  allowedGroupIds: string;
  allowedIds: string;
}

const isAllowed = (tx: Tx, given: Given<Within>) =>
  and(
    eq(tx.t.products.tenantId, given.tenantId),
    or(
      among(tx, tx.t.products.groupId, given.allowedGroupIds),
      among(tx, tx.t.products.id, given.allowedIds),
    ),
  );

const given = ({ tenant }: Scope, { groupIds, productIds }: Assortment): Within => ({
  tenantId: tenant.id,
  allowedGroupIds: JSON.stringify([...groupIds]),
  allowedIds: JSON.stringify([...productIds]),
});

const seqsWithin = prepared((tx, of: Given<Within & { seqs: string }>) => {
  const { products } = tx.t;
  return tx.db
    .select({ seq: products.seq })
    .from(products)
    .where(and(among(tx, products.seq, of.seqs), isAllowed(tx, of)));
});

/** Of these row numbers the ones within, in their order. */
export async function selectWithin(
  tx: Tx,
  scope: Scope,
  assortment: Assortment,
  seqs: readonly number[],
): Promise<number[]> {
  const rows = await seqsWithin(tx, { ...given(scope, assortment), seqs: JSON.stringify(seqs) });
  const within = new Set(rows.map(({ seq }) => seq));
  return seqs.filter((seq) => within.has(seq));
}

const idsWithin = prepared((tx, of: Given<Within & { groupIds: string } & PageRequest>) => {
  const { products } = tx.t;
  return tx.db
    .select({ id: products.id })
    .from(products)
    .where(and(among(tx, products.groupId, of.groupIds), isAllowed(tx, of), sql`${products.isActive}`))
    .orderBy(products.position, products.seq)
    .limit(of.limit)
    .offset(of.offset);
});

/** Ids of the active products of these groups that are within, in the catalog's order. */
export async function selectIdsWithin(
  tx: Tx,
  scope: Scope,
  assortment: Assortment,
  { groupIds, page }: { groupIds: readonly string[]; page: PageRequest },
): Promise<string[]> {
  const of = { ...given(scope, assortment), groupIds: JSON.stringify(groupIds), ...page };
  return (await idsWithin(tx, of)).map(({ id }) => id);
}

const countsWithin = prepared((tx, of: Given<Within>) => {
  const { products } = tx.t;
  return tx.db
    .select({ groupId: products.groupId, count: count() })
    .from(products)
    .where(and(isAllowed(tx, of), sql`${products.isActive}`))
    .groupBy(products.groupId);
});

/** How many active products of each group itself are within. */
export async function countWithin(
  tx: Tx,
  scope: Scope,
  assortment: Assortment,
): Promise<Map<string | null, number>> {
  const rows = await countsWithin(tx, given(scope, assortment));
  return new Map(rows.map(({ groupId, count: found }) => [groupId, found]));
}
