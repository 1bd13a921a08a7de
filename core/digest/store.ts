/** Who gets a digest: the people of the tenant's suppliers who decide and answer. */
import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";

/** Each with the company it decides for; a person of two suppliers is there twice. */
export function selectManagers(tx: Tx, scope: Scope) {
  const { memberships, people, companies } = tx.t;
  return tx.db
    .select({ person: people, company: companies, role: memberships.role })
    .from(memberships)
    .innerJoin(people, and(eq(people.tenantId, memberships.tenantId), eq(people.id, memberships.personId)))
    .innerJoin(
      companies,
      and(eq(companies.tenantId, memberships.tenantId), eq(companies.id, memberships.companyId)),
    )
    .where(
      and(
        eq(memberships.tenantId, scope.tenant.id),
        isNull(memberships.removedAt),
        eq(companies.isActive, true),
        inArray(companies.kind, ["manufacturer", "distributor"]),
      ),
    )
    .orderBy(memberships.createdAt, memberships.personId);
}
