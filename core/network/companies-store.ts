/** Queries of companies: one, those another supplies, and the names a card shows. */
import { and, asc, eq, inArray, ne } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";
import type { Company } from "./model.ts";
import { asCompany } from "./store.ts";

export async function findCompany(tx: Tx, scope: Scope, id: string): Promise<Company | null> {
  const { companies } = tx.t;
  const [row] = await tx.db
    .select()
    .from(companies)
    .where(and(eq(companies.tenantId, scope.tenant.id), eq(companies.id, id), eq(companies.isActive, true)));
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

/** Names of people by their ids; unknown ids are left out. */
export async function selectNames(
  tx: Tx,
  scope: Scope,
  ids: readonly (string | null)[],
): Promise<Map<string, string>> {
  const { people } = tx.t;
  const wanted = ids.filter((id) => id !== null);
  if (wanted.length === 0) return new Map();
  const rows = await tx.db
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(and(eq(people.tenantId, scope.tenant.id), inArray(people.id, wanted)));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
