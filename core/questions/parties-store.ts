/** Who takes part: people and their companies now, who supplies whom, who ordered, whose topic it is. */
import { and, eq, inArray, isNull } from "drizzle-orm";
import { inChat } from "../../db/in-chat.ts";
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";
import type { Author } from "./model.ts";

/** People with the companies they belong to now: a person of two companies is there twice. */
export async function selectMembers(
  tx: Tx,
  scope: Scope,
  personIds: readonly string[],
): Promise<(Author & { companyId: string })[]> {
  if (personIds.length === 0) return [];
  const { people, memberships } = tx.t;
  return tx.db
    .select({ id: people.id, name: people.name, companyId: memberships.companyId })
    .from(people)
    .innerJoin(
      memberships,
      and(eq(memberships.tenantId, people.tenantId), eq(memberships.personId, people.id)),
    )
    .where(
      and(
        eq(people.tenantId, scope.tenant.id),
        inArray(people.id, [...personIds]),
        isNull(memberships.removedAt),
      ),
    );
}

/** The company that answers, and the dealer's own manager's id, as a company's row has them. */
export async function selectSupply(tx: Tx, scope: Scope, companyId: string) {
  const { companies } = tx.t;
  const ofTenant = eq(companies.tenantId, scope.tenant.id);
  const [company] = await tx.db
    .select({ supplierId: companies.supplierId, managerId: companies.managerId })
    .from(companies)
    .where(and(ofTenant, eq(companies.id, companyId)));
  if (!company) return undefined;
  if (company.supplierId !== null) return { ...company, supplierId: company.supplierId };
  const [manufacturer] = await tx.db
    .select({ id: companies.id })
    .from(companies)
    .where(and(ofTenant, eq(companies.kind, "manufacturer")));
  return manufacturer && { ...company, supplierId: manufacturer.id };
}

/** Who sent an order and for which company. */
export async function selectOrderer(tx: Tx, scope: Scope, orderId: string) {
  const { orders } = tx.t;
  const [row] = await tx.db
    .select({ companyId: orders.companyId, personId: orders.orderedBy, supplierId: orders.supplierId })
    .from(orders)
    .where(and(eq(orders.tenantId, scope.tenant.id), eq(orders.id, orderId)));
  return row;
}

/** The dealer whose topic this is; undefined where it is nobody's. */
export async function selectTopicCompany(
  tx: Tx,
  scope: Scope,
  at: { accountId: string; chat: string; thread: string },
): Promise<string | undefined> {
  const { topics } = tx.t;
  const [row] = await tx.db
    .select({ companyId: topics.companyId })
    .from(topics)
    .where(and(inChat(topics, scope.tenant.id, at), eq(topics.thread, at.thread)));
  return row?.companyId;
}
