/** Queries of the network: companies, people, identities, memberships. */
import { and, eq, getTableColumns, isNull } from "drizzle-orm";
import { type Given, kept } from "../../db/prepared.ts";
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";
import { asLocale } from "../tenants/model.ts";
import {
  type Actor,
  type Company,
  type CompanyKind,
  type Person,
  preferencesOf,
  type Role,
} from "./model.ts";

type CompanyRow = Tx["t"]["companies"]["$inferSelect"];
type PersonRow = Tx["t"]["people"]["$inferSelect"];

export const asCompany = (row: CompanyRow): Company => ({
  id: row.id,
  kind: row.kind as CompanyKind,
  name: row.name,
  parentId: row.parentId,
  supplierId: row.supplierId,
  managerId: row.managerId,
  region: row.region,
  inn: row.inn,
  priceTypeId: row.priceTypeId,
  groupId: row.groupId,
  addresses: row.addresses,
});

export const asPerson = (row: PersonRow): Person => ({
  id: row.id,
  name: row.name,
  phone: row.phone,
  locale: asLocale(row.locale),
  preferences: preferencesOf(row.preferences),
});

/** A sender as the network knows it: a person, and the actor it is while it belongs to a company. */
export interface KnownSender {
  person: Person;
  actor: Actor | null;
}

/** The person once for each company it belongs to now, the oldest first; once without one where it belongs to none. */
const personBehind = kept(
  (
    { db, t: { identities, people, memberships, companies } },
    { tenantId, channel, address }: Given<{ tenantId: string; channel: string; address: string }>,
  ) =>
    db
      .select({
        person: people,
        role: memberships.role,
        limitMinor: memberships.limitMinor,
        ...getTableColumns(companies),
      })
      .from(identities)
      .innerJoin(people, and(eq(people.tenantId, identities.tenantId), eq(people.id, identities.personId)))
      .leftJoin(
        memberships,
        and(
          eq(memberships.tenantId, identities.tenantId),
          eq(memberships.personId, identities.personId),
          isNull(memberships.removedAt),
        ),
      )
      .leftJoin(
        companies,
        and(
          eq(companies.tenantId, memberships.tenantId),
          eq(companies.id, memberships.companyId),
          eq(companies.isActive, true),
        ),
      )
      .where(
        and(
          eq(identities.tenantId, tenantId),
          eq(identities.channel, channel),
          eq(identities.address, address),
        ),
      )
      .orderBy(memberships.createdAt),
  (rows): KnownSender | null => {
    const [found] = rows;
    if (!found) return null;
    const memberships = rows.flatMap(({ person: _, role, limitMinor, ...company }) =>
      company.id === null
        ? []
        : [{ company: asCompany(company as CompanyRow), role: role as Role, limitMinor }],
    );
    return knownBy(found.person, memberships);
  },
);

/** Who is behind a messenger's address; null for a stranger. As it is at every turn, so a removal holds at once. */
export const findSender = (
  tx: Tx,
  tenantId: string,
  channel: string,
  address: string,
): Promise<KnownSender | null> => personBehind(tx, { tenantId, channel, address });

function knownBy(row: PersonRow, memberships: Actor["memberships"]): KnownSender {
  const person = asPerson(row);
  const active = memberships.find(({ company }) => company.id === row.activeCompanyId) ?? memberships[0];
  return { person, actor: active ? { person, ...active, memberships } : null };
}

/** The actor a person is, whichever messenger it writes from; null for who belongs to no company. */
export async function findMember(tx: Tx, tenantId: string, personId: string): Promise<Actor | null> {
  const { people } = tx.t;
  const [row] = await tx.db
    .select()
    .from(people)
    .where(and(eq(people.tenantId, tenantId), eq(people.id, personId)));
  return row ? knownBy(row, await selectMemberships(tx, tenantId, row.id)).actor : null;
}

const membershipsOf = kept(
  (
    { db, t: { memberships, companies } },
    { tenantId, personId }: Given<{ tenantId: string; personId: string }>,
  ) =>
    db
      .select({ company: companies, role: memberships.role, limitMinor: memberships.limitMinor })
      .from(memberships)
      .innerJoin(
        companies,
        and(eq(companies.tenantId, memberships.tenantId), eq(companies.id, memberships.companyId)),
      )
      .where(
        and(
          eq(memberships.tenantId, tenantId),
          eq(memberships.personId, personId),
          isNull(memberships.removedAt),
          eq(companies.isActive, true),
        ),
      )
      .orderBy(memberships.createdAt),
  (rows) =>
    rows.map(({ company, role, limitMinor }) => ({
      company: asCompany(company),
      role: role as Role,
      limitMinor,
    })),
);

/** The companies a person belongs to now, oldest first. */
export const selectMemberships = (tx: Tx, tenantId: string, personId: string) =>
  membershipsOf(tx, { tenantId, personId });

const staffOf = kept(
  ({ db, t: { memberships } }, { tenantId, companyId }: Given<{ tenantId: string; companyId: string }>) =>
    db
      .select({ personId: memberships.personId, role: memberships.role })
      .from(memberships)
      .where(
        and(
          eq(memberships.tenantId, tenantId),
          eq(memberships.companyId, companyId),
          isNull(memberships.removedAt),
        ),
      )
      .orderBy(memberships.createdAt),
);

/** Ids of a company's people whose membership holds, optionally only of some roles, oldest first. */
export async function selectStaffIds(
  tx: Tx,
  scope: Scope,
  companyId: string,
  roles?: readonly Role[],
): Promise<string[]> {
  const staff = await staffOf(tx, { tenantId: scope.tenant.id, companyId });
  const wanted = roles ? staff.filter(({ role }) => roles.includes(role as Role)) : staff;
  return wanted.map(({ personId }) => personId);
}

/** People who hear of a tenant's technical troubles: the manufacturer's operators. */
export const selectOperatorIds = (tx: Tx, tenantId: string): Promise<string[]> =>
  selectIdsIn(tx, tenantId, "operator");

/** Who runs the manufacturer's side. */
export const selectAdminIds = (tx: Tx, tenantId: string): Promise<string[]> =>
  selectIdsIn(tx, tenantId, "admin");

async function selectIdsIn(tx: Tx, tenantId: string, role: Role): Promise<string[]> {
  const { memberships } = tx.t;
  const rows = await tx.db
    .select({ personId: memberships.personId })
    .from(memberships)
    .where(
      and(eq(memberships.tenantId, tenantId), eq(memberships.role, role), isNull(memberships.removedAt)),
    );
  return rows.map((row) => row.personId);
}
