/** Scopes of the demo tenant's people, for tests that call core without a chat. */

import { type CatalogOf, catalogCore } from "../../../core/catalog/catalog.ts";
import { asPerson, selectMemberships } from "../../../core/network/store.ts";
import { demoSlug } from "../../../core/packs/demo/network.ts";
import type { Scope } from "../../../core/scope.ts";
import { findTenant } from "../../../core/tenants/store.ts";
import type { Store, Tx } from "../../../db/store.ts";
import { BEGINNING } from "../../databases.ts";

/** The tenant's own scope, as an import or the clock has it. */
export async function houseScope(tx: Tx): Promise<Scope> {
  const tenant = await findTenant(tx, { slug: demoSlug });
  if (!tenant) throw new Error("The demo tenant is missing");
  return { tenant, actor: null, sender: null, now: BEGINNING, cause: "test" };
}

/** What a person of the demo network would ask through. */
export async function scopeOf(tx: Tx, personId: string): Promise<Scope> {
  const scope = await houseScope(tx);
  const rows = await tx.db.select().from(tx.t.people);
  const row = rows.find(({ id }) => id === personId);
  const memberships = await selectMemberships(tx, scope.tenant.id, personId);
  const [active] = memberships;
  if (!row || !active) throw new Error(`Nobody is called ${personId}`);
  return { ...scope, actor: { person: asPerson(row), ...active, memberships } };
}

/** Reads the catalog as a person sees it; null: as the tenant's own clock does. */
export async function look<T>(
  store: Store,
  personId: string | null,
  work: (catalog: CatalogOf) => Promise<T>,
): Promise<T> {
  const { tenant } = await store.everywhere.read(houseScope);
  return store
    .of(tenant.id)
    .read(async (tx) => work(catalogCore(tx, personId ? await scopeOf(tx, personId) : await houseScope(tx))));
}
