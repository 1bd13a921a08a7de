/** Queries of what companies call products. */
import { and, asc, count, eq } from "drizzle-orm";
import { among, type Given, prepared } from "../../db/prepared.ts";
import type { Tx } from "../../db/store.ts";
import type { Page, PageRequest } from "../page.ts";
import type { Scope } from "../scope.ts";
import type { Alias } from "./model.ts";

interface Own {
  tenantId: string;
  companyId: string;
}

const isOf = ({ t: { articleAliases: a } }: Tx, { tenantId, companyId }: Given<Own>) =>
  and(eq(a.tenantId, tenantId), eq(a.companyId, companyId));

const columnsOf = ({ t: { articleAliases: a } }: Tx) => ({
  key: a.key,
  words: a.words,
  productId: a.productId,
});

const amongKeys = prepared((tx, given: Given<Own & { keys: string }>) => {
  const { articleAliases: a } = tx.t;
  return tx.db
    .select(columnsOf(tx))
    .from(a)
    .where(and(isOf(tx, given), among(tx, a.key, given.keys)));
});

export const selectByKeys = (
  tx: Tx,
  { tenant }: Scope,
  companyId: string,
  keys: readonly string[],
): Promise<Alias[]> => amongKeys(tx, { tenantId: tenant.id, companyId, keys: JSON.stringify(keys) });

/** In the order of their words. */
export async function selectAliases(
  tx: Tx,
  { tenant }: Scope,
  companyId: string,
  { offset, limit }: PageRequest,
): Promise<Page<Alias>> {
  const { articleAliases: a } = tx.t;
  const own = and(eq(a.tenantId, tenant.id), eq(a.companyId, companyId));
  const items = await tx.db
    .select(columnsOf(tx))
    .from(a)
    .where(own)
    .orderBy(asc(a.key))
    .limit(limit)
    .offset(offset);
  const [counted] = await tx.db.select({ total: count() }).from(a).where(own);
  return { items, total: counted?.total ?? 0 };
}

/** What the words meant before is forgotten. */
export async function upsertAlias(
  tx: Tx,
  { tenant, now }: Scope,
  { companyId, personId, ...alias }: Alias & { companyId: string; personId: string },
): Promise<void> {
  const { articleAliases: a } = tx.t;
  const { words, productId } = alias;
  await tx.db
    .insert(a)
    .values({ tenantId: tenant.id, companyId, personId, createdAt: now, ...alias })
    .onConflictDoUpdate({
      target: [a.tenantId, a.companyId, a.key],
      set: { words, productId, personId, createdAt: now },
    });
}

/** False where there was none. */
export async function deleteAlias(
  tx: Tx,
  { tenant }: Scope,
  companyId: string,
  key: string,
): Promise<boolean> {
  const { articleAliases: a } = tx.t;
  const gone = await tx.db
    .delete(a)
    .where(and(eq(a.tenantId, tenant.id), eq(a.companyId, companyId), eq(a.key, key)))
    .returning({ key: a.key });
  return gone.length > 0;
}
