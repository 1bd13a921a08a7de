/** Writes of people: who they are, on which messenger, in which company; and a company's staff. */
import { and, asc, eq, isNull } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import { newId, type Scope } from "../scope.ts";
import type { Locale } from "../tenants/model.ts";
import type { Preferences, Role } from "./model.ts";
import type { StaffMember } from "./network.ts";
import { asPerson } from "./store.ts";

export interface NewPerson {
  name: string;
  phone: string | null;
  locale: Locale;
  channel: string;
  address: string;
}

/** A person nobody has met yet, known from now on by a messenger's address. */
export async function insertPerson(tx: Tx, scope: Scope, person: NewPerson): Promise<string> {
  const { name, phone, locale, channel, address } = person;
  const id = newId();
  const own = { tenantId: scope.tenant.id, createdAt: scope.now };
  await tx.db.insert(tx.t.people).values({ ...own, id, name, phone, locale, preferences: {} });
  await insertIdentity(tx, scope, { channel, address, personId: id });
  return id;
}

export async function insertIdentity(
  tx: Tx,
  scope: Scope,
  identity: { channel: string; address: string; personId: string },
): Promise<void> {
  await tx.db
    .insert(tx.t.identities)
    .values({ tenantId: scope.tenant.id, ...identity, createdAt: scope.now });
}

export async function findPersonByIdentity(
  tx: Tx,
  scope: Scope,
  { channel, address }: { channel: string; address: string },
): Promise<string | null> {
  const { identities } = tx.t;
  const [row] = await tx.db
    .select({ personId: identities.personId })
    .from(identities)
    .where(
      and(
        eq(identities.tenantId, scope.tenant.id),
        eq(identities.channel, channel),
        eq(identities.address, address),
      ),
    );
  return row?.personId ?? null;
}

export async function findPersonByPhone(tx: Tx, scope: Scope, phone: string): Promise<string | null> {
  const { people } = tx.t;
  const [row] = await tx.db
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.tenantId, scope.tenant.id), eq(people.phone, phone)))
    .orderBy(asc(people.createdAt));
  return row?.id ?? null;
}

/** Changes what a person's row holds. */
export async function updatePerson(
  tx: Tx,
  scope: Scope,
  id: string,
  change: { phone?: string; locale?: Locale; activeCompanyId?: string; preferences?: Preferences },
): Promise<void> {
  const { people } = tx.t;
  await tx.db
    .update(people)
    .set(change)
    .where(and(eq(people.tenantId, scope.tenant.id), eq(people.id, id)));
}

/** Makes somebody a member, or a member again. */
export async function upsertMembership(
  tx: Tx,
  scope: Scope,
  to: { personId: string; companyId: string; role: Role },
): Promise<void> {
  const { memberships } = tx.t;
  await tx.db
    .insert(memberships)
    .values({ tenantId: scope.tenant.id, ...to, createdAt: scope.now, removedAt: null })
    .onConflictDoUpdate({
      target: [memberships.tenantId, memberships.personId, memberships.companyId],
      set: { role: to.role, createdAt: scope.now, removedAt: null, limitMinor: null },
    });
}

/** Every membership a person has or had; `isActive` tells which. */
export async function selectAllMemberships(tx: Tx, scope: Scope, personId: string) {
  const { memberships } = tx.t;
  const rows = await tx.db
    .select({ companyId: memberships.companyId, removedAt: memberships.removedAt })
    .from(memberships)
    .where(and(eq(memberships.tenantId, scope.tenant.id), eq(memberships.personId, personId)));
  return rows.map(({ companyId, removedAt }) => ({ companyId, isActive: removedAt === null }));
}

/** Ends a membership; false when it was ended before. */
export async function endMembership(
  tx: Tx,
  scope: Scope,
  companyId: string,
  personId: string,
): Promise<boolean> {
  const { memberships } = tx.t;
  const ended = await tx.db
    .update(memberships)
    .set({ removedAt: scope.now })
    .where(
      and(
        eq(memberships.tenantId, scope.tenant.id),
        eq(memberships.companyId, companyId),
        eq(memberships.personId, personId),
        isNull(memberships.removedAt),
      ),
    )
    .returning({ personId: memberships.personId });
  return ended.length > 0;
}

/** A company's people now, oldest member first. */
export async function selectStaff(tx: Tx, scope: Scope, companyId: string): Promise<StaffMember[]> {
  const { memberships, people } = tx.t;
  const rows = await tx.db
    .select({
      person: people,
      role: memberships.role,
      since: memberships.createdAt,
      limitMinor: memberships.limitMinor,
    })
    .from(memberships)
    .innerJoin(people, and(eq(people.tenantId, memberships.tenantId), eq(people.id, memberships.personId)))
    .where(
      and(
        eq(memberships.tenantId, scope.tenant.id),
        eq(memberships.companyId, companyId),
        isNull(memberships.removedAt),
      ),
    )
    .orderBy(asc(memberships.createdAt), asc(people.name));
  return rows.map(({ person, role, ...own }) => ({ person: asPerson(person), role: role as Role, ...own }));
}

/** The most an order of a member may cost without the owner's yes; null for any sum. */
export async function updateLimit(
  tx: Tx,
  scope: Scope,
  { companyId, personId }: { companyId: string; personId: string },
  limitMinor: number | null,
): Promise<void> {
  const { memberships: m } = tx.t;
  await tx.db
    .update(m)
    .set({ limitMinor })
    .where(and(eq(m.tenantId, scope.tenant.id), eq(m.companyId, companyId), eq(m.personId, personId)));
}

/** Companies that expect the owner of a phone, by the imported directory. */
export async function selectDirectory(tx: Tx, scope: Scope, phone: string) {
  const { directory, companies } = tx.t;
  const rows = await tx.db
    .select({ companyId: directory.companyId, name: directory.name, role: directory.role })
    .from(directory)
    .innerJoin(
      companies,
      and(eq(companies.tenantId, directory.tenantId), eq(companies.id, directory.companyId)),
    )
    .where(
      and(eq(directory.tenantId, scope.tenant.id), eq(directory.phone, phone), eq(companies.isActive, true)),
    );
  return rows.map((row) => ({ ...row, role: row.role as Role }));
}

/** The phone a messenger vouched for; null where none did. */
export async function findPhone(tx: Tx, scope: Scope, personId: string): Promise<string | null> {
  const { people } = tx.t;
  const [row] = await tx.db
    .select({ phone: people.phone })
    .from(people)
    .where(and(eq(people.tenantId, scope.tenant.id), eq(people.id, personId)));
  return row?.phone ?? null;
}
