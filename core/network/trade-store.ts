/** Queries of what an order needs to know of a company: who answers it, and where it has had deliveries. */
import { and, eq, sql } from "drizzle-orm";
import { type Given, kept } from "../../db/prepared.ts";
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";

const factsOf = kept(
  ({ db, t: { companies } }, { tenantId, id }: Given<{ tenantId: string; id: string }>) =>
    db
      .select({ managerId: companies.managerId, addresses: companies.addresses })
      .from(companies)
      .where(and(eq(companies.tenantId, tenantId), eq(companies.id, id))),
  ([row]) => row,
);

/** Who of the supplier's is asked first about a company's orders; null when anybody may be. */
export async function selectManagerId(tx: Tx, scope: Scope, companyId: string): Promise<string | null> {
  const facts = await factsOf(tx, { tenantId: scope.tenant.id, id: companyId });
  return facts?.managerId ?? null;
}

const manufacturerOf = kept(
  ({ db, t: { companies } }, { tenantId }: Given<{ tenantId: string }>) =>
    db
      .select({ id: companies.id })
      .from(companies)
      // As a literal, or no database knows that the partial index serves it.
      .where(and(eq(companies.tenantId, tenantId), sql`${companies.kind} = 'manufacturer'`)),
  ([row]) => row,
);

/** Every tenant has one manufacturer: it answers where nobody else is named. */
export async function selectManufacturerId(tx: Tx, scope: Scope): Promise<string> {
  const row = await manufacturerOf(tx, { tenantId: scope.tenant.id });
  if (!row) throw new Error(`The tenant ${scope.tenant.slug} has no manufacturer`);
  return row.id;
}

/** Newest first. */
export async function selectAddresses(tx: Tx, scope: Scope, companyId: string): Promise<readonly string[]> {
  const facts = await factsOf(tx, { tenantId: scope.tenant.id, id: companyId });
  return facts?.addresses ?? [];
}

const REMEMBERED_ADDRESSES = 10;

/** Puts an address first; the oldest are forgotten. */
export async function rememberAddress(
  tx: Tx,
  scope: Scope,
  companyId: string,
  address: string,
): Promise<void> {
  const folded = (words: string) => words.toLowerCase().replace(/\s+/g, " ");
  const known = await selectAddresses(tx, scope, companyId);
  if (known[0] === address) return;
  const others = known.filter((one) => folded(one) !== folded(address));
  const { companies } = tx.t;
  await tx.db
    .update(companies)
    .set({ addresses: [address, ...others].slice(0, REMEMBERED_ADDRESSES) })
    .where(and(eq(companies.tenantId, scope.tenant.id), eq(companies.id, companyId)));
}
