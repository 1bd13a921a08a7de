/** Queries of what another system has been handed of orders: of which change of each it knows. */
import { and, asc, eq, inArray, isNotNull, isNull, ne, or, sql } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";

/** A change of an order: a discount raises no version, and two moves may come within one instant. */
export const changeOf = ({ version, updatedAt }: { version: number; updatedAt: number }): string =>
  `${version}/${updatedAt}`;

/** Ids of orders of a supplier that were never handed and stand at one of the stages, or have changed since; the oldest change first. */
export async function selectUnhanded(
  { db, t: { orders, externalRefs } }: Tx,
  { tenant }: Scope,
  { supplierId, stages, most }: { supplierId: string; stages: readonly string[]; most: number },
): Promise<string[]> {
  const rows = await db
    .select({ id: orders.id })
    .from(orders)
    .leftJoin(
      externalRefs,
      and(
        eq(externalRefs.tenantId, orders.tenantId),
        eq(externalRefs.kind, "order"),
        eq(externalRefs.externalId, orders.id),
      ),
    )
    .where(
      and(
        eq(orders.tenantId, tenant.id),
        eq(orders.supplierId, supplierId),
        or(
          and(isNull(externalRefs.externalId), inArray(orders.stage, [...stages])),
          and(
            isNotNull(externalRefs.externalId),
            ne(
              externalRefs.name,
              sql`cast(${orders.version} as text) || '/' || cast(${orders.updatedAt} as text)`,
            ),
          ),
        ),
      ),
    )
    .orderBy(asc(orders.updatedAt), asc(orders.number))
    .limit(most);
  return rows.map(({ id }) => id);
}
