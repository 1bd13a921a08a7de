/** The database a command works on, and the tenant it is about. */
import type { Tenant } from "../../core/tenants/model.ts";
import { selectTenants } from "../../core/tenants/store.ts";
import type { Access, Store, Tx } from "../../db/store.ts";
import { type Config, loadConfig } from "../config.ts";
import { openStore } from "../open-store.ts";
import { Refused } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";

export interface Opened {
  store: Store;
  config: Config;
}

/** A running server may have the same database open: each waits for the other's transactions. */
export async function withStore<T>(terminal: Terminal, work: (opened: Opened) => Promise<T>): Promise<T> {
  const config = loadConfig(terminal.env);
  const store = await openStore(config);
  try {
    return await work({ store, config });
  } finally {
    await store.close();
  }
}

export interface OpenedTenant extends Opened {
  tenant: Tenant;
  /** Its rows and no others. */
  own: Access;
}

/** For a command about one tenant: that of the slug, or without one the only one there is. */
export const withStoreOf = <T>(
  terminal: Terminal,
  slug: string | undefined,
  work: (opened: OpenedTenant) => Promise<T>,
): Promise<T> =>
  withStore(terminal, async (opened) => {
    const tenant = await opened.store.everywhere.read((tx) => tenantNamed(tx, slug));
    return work({ ...opened, tenant, own: opened.store.of(tenant.id) });
  });

/** The tenant of this slug; without one the only tenant there is. */
export async function tenantNamed(tx: Tx, slug: string | undefined): Promise<Tenant> {
  const tenants = await selectTenants(tx);
  const known = tenants.map((tenant) => tenant.slug).join(", ");
  const [only] = tenants;
  if (!only) throw new Refused("noTenants");
  if (slug === undefined) {
    if (tenants.length > 1) throw new Refused("whichTenant", { known });
    return only;
  }
  const found = tenants.find((tenant) => tenant.slug === slug);
  if (!found) throw new Refused("noTenant", { name: slug, known });
  return found;
}
