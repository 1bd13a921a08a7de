/** Companies, people and price types as the operator lists and enters them. */
import { and, asc, eq, isNull } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import type { Company, Role } from "../network/model.ts";

type CompanyRow = Tx["t"]["companies"]["$inferSelect"];

/** Active companies of a tenant, in the order they were entered. */
export function selectCompanies(tx: Tx, tenantId: string): Promise<CompanyRow[]> {
  const { companies } = tx.t;
  return tx.db
    .select()
    .from(companies)
    .where(and(eq(companies.tenantId, tenantId), eq(companies.isActive, true)))
    .orderBy(asc(companies.createdAt), asc(companies.id));
}

export async function insertCompany(tx: Tx, tenantId: string, company: Company, now: number): Promise<void> {
  await tx.db.insert(tx.t.companies).values({ tenantId, ...company, isActive: true, createdAt: now });
}

export async function updateCompany(
  tx: Tx,
  tenantId: string,
  id: string,
  fields: Partial<Pick<CompanyRow, "region" | "inn" | "priceTypeId" | "parentId" | "groupId" | "requisites">>,
): Promise<void> {
  const { companies } = tx.t;
  await tx.db
    .update(companies)
    .set(fields)
    .where(and(eq(companies.tenantId, tenantId), eq(companies.id, id)));
}

export function selectPriceTypes(tx: Tx, tenantId: string): Promise<{ id: string; name: string }[]> {
  const { priceTypes } = tx.t;
  return tx.db
    .select({ id: priceTypes.id, name: priceTypes.name })
    .from(priceTypes)
    .where(eq(priceTypes.tenantId, tenantId))
    .orderBy(asc(priceTypes.name));
}

export interface PersonRow {
  id: string;
  name: string;
  phone: string | null;
  companyId: string;
  companyName: string;
  role: Role;
}

/** A row for each membership that holds. */
export async function selectPeople(tx: Tx, tenantId: string): Promise<PersonRow[]> {
  const { people, memberships, companies } = tx.t;
  const rows = await tx.db
    .select({
      id: people.id,
      name: people.name,
      phone: people.phone,
      companyId: companies.id,
      companyName: companies.name,
      role: memberships.role,
    })
    .from(memberships)
    .innerJoin(people, and(eq(people.tenantId, memberships.tenantId), eq(people.id, memberships.personId)))
    .innerJoin(
      companies,
      and(eq(companies.tenantId, memberships.tenantId), eq(companies.id, memberships.companyId)),
    )
    .where(
      and(eq(memberships.tenantId, tenantId), isNull(memberships.removedAt), eq(companies.isActive, true)),
    )
    .orderBy(asc(memberships.createdAt), asc(people.name), asc(people.id));
  return rows.map((row) => ({ ...row, role: row.role as Role }));
}

/** Which messengers each person is known on. */
export function selectIdentities(
  tx: Tx,
  tenantId: string,
): Promise<{ personId: string; channel: string; address: string }[]> {
  const { identities } = tx.t;
  return tx.db
    .select({ personId: identities.personId, channel: identities.channel, address: identities.address })
    .from(identities)
    .where(eq(identities.tenantId, tenantId))
    .orderBy(asc(identities.createdAt), asc(identities.channel));
}

export async function insertIdentity(
  tx: Tx,
  identity: { tenantId: string; channel: string; address: string; personId: string },
  now: number,
): Promise<void> {
  await tx.db.insert(tx.t.identities).values({ ...identity, createdAt: now });
}
