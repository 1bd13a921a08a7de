/** Queries of deals that are of one client: by its taxpayer number or its phone. */
import { and, asc, eq, ne, not, or } from "drizzle-orm";
import { among, type Given, prepared } from "../../../db/prepared.ts";
import type { Tx } from "../../../db/store.ts";
import type { Scope } from "../../scope.ts";

/** A deal of the same client that is not over. */
export interface SameClient {
  id: string;
  number: number;
  funnel: string;
  stage: string;
  supplierId: string;
  /** Who is asked about it, or leads it; null where it is nobody's yet. */
  companyId: string | null;
  companyName: string | null;
  ownerId: string | null;
}

interface Asked {
  tenantId: string;
  exceptId: string;
  /** JSON lists: what the client is known by, stages of deals that are over. */
  keys: string;
  over: string;
}

/** So many are enough to see whose the client is. */
const MOST = 5;

const ofClient = prepared((tx, given: Given<Asked>) => {
  const { deals: d, companies } = tx.t;
  const isOwn = eq(d.tenantId, given.tenantId);
  return tx.db
    .select({
      id: d.id,
      number: d.number,
      funnel: d.funnel,
      stage: d.stage,
      supplierId: d.supplierId,
      companyId: d.companyId,
      companyName: companies.name,
      ownerId: d.ownerId,
    })
    .from(d)
    .leftJoin(companies, and(eq(companies.tenantId, d.tenantId), eq(companies.id, d.companyId)))
    .where(
      and(
        // The tenant in each half: so SQLite finds either by its index.
        or(and(isOwn, among(tx, d.clientKey, given.keys)), and(isOwn, among(tx, d.phoneKey, given.keys))),
        ne(d.id, given.exceptId),
        not(among(tx, d.stage, given.over)),
      ),
    )
    .orderBy(asc(d.createdAt), asc(d.number))
    .limit(MOST);
});

/** The oldest first, whoever has them: who may know of them, the caller knows. */
export const selectSameClient = (
  tx: Tx,
  { tenant }: Scope,
  { keys, over, exceptId = "" }: { keys: readonly string[]; over: readonly string[]; exceptId?: string },
): Promise<SameClient[]> =>
  ofClient(tx, {
    ...{ tenantId: tenant.id, exceptId },
    ...{ keys: JSON.stringify(keys), over: JSON.stringify(over) },
  });
