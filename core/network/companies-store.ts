/** Queries of companies: one, those another supplies, and the names a card shows. */
import { and, asc, eq, ne } from "drizzle-orm";
import { among, type Given, prepared } from "../../db/prepared.ts";
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";
import type { Company } from "./model.ts";
import { asCompany } from "./store.ts";

const companyBy = prepared(
  ({ db, t: { companies } }, { tenantId, id }: Given<{ tenantId: string; id: string }>) =>
    db
      .select()
      .from(companies)
      .where(and(eq(companies.tenantId, tenantId), eq(companies.id, id), eq(companies.isActive, true))),
);

export async function findCompany(tx: Tx, scope: Scope, id: string): Promise<Company | null> {
  const [row] = await companyBy(tx, { tenantId: scope.tenant.id, id });
  return row ? asCompany(row) : null;
}

export async function findManufacturer(tx: Tx, scope: Scope): Promise<Company | null> {
  const { companies } = tx.t;
  const [row] = await tx.db
    .select()
    .from(companies)
    .where(and(eq(companies.tenantId, scope.tenant.id), eq(companies.kind, "manufacturer")));
  return row ? asCompany(row) : null;
}

/** Active companies a supplier answers for, by name; the manufacturer's own (null) are all of the network. */
export async function selectSupplied(tx: Tx, scope: Scope, supplierId: string | null): Promise<Company[]> {
  const { companies } = tx.t;
  const rows = await tx.db
    .select()
    .from(companies)
    .where(
      and(
        eq(companies.tenantId, scope.tenant.id),
        eq(companies.isActive, true),
        ne(companies.kind, "manufacturer"),
        ...(supplierId === null ? [] : [eq(companies.supplierId, supplierId)]),
      ),
    )
    .orderBy(asc(companies.name), asc(companies.id));
  return rows.map(asCompany);
}

export async function findPriceTypeName(tx: Tx, scope: Scope, id: string): Promise<string | null> {
  const { priceTypes } = tx.t;
  const [row] = await tx.db
    .select({ name: priceTypes.name })
    .from(priceTypes)
    .where(and(eq(priceTypes.tenantId, scope.tenant.id), eq(priceTypes.id, id)));
  return row?.name ?? null;
}

const namesOf = prepared((tx, { tenantId, ids }: Given<{ tenantId: string; ids: string }>) => {
  const { people } = tx.t;
  return tx.db
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(and(eq(people.tenantId, tenantId), among(tx, people.id, ids)));
});

/** Names of people by their ids; unknown ids are left out. */
export async function selectNames(
  tx: Tx,
  scope: Scope,
  ids: readonly (string | null)[],
): Promise<Map<string, string>> {
  const wanted = ids.filter((id) => id !== null);
  if (wanted.length === 0) return new Map();
  const rows = await namesOf(tx, { tenantId: scope.tenant.id, ids: JSON.stringify(wanted) });
  return new Map(rows.map(({ id, name }) => [id, name]));
}
