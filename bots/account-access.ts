/** Whose rows an account's updates are about, known before a transaction opens: an account never goes to another tenant. */
import { findTenantOfAccount } from "../core/tenants/store.ts";
import type { Access, Store } from "../db/store.ts";

type OwnAccess = Access & { tenantId: string };

export class AccountAccess {
  private readonly tenants = new Map<string, string>();
  private readonly store: Store;

  constructor(store: Store) {
    this.store = store;
  }

  /** Its tenant's rows; undefined for an account that is off, or of no tenant of ours. */
  async of(accountId: string): Promise<OwnAccess | undefined> {
    const known = this.tenants.get(accountId);
    if (known !== undefined) return { tenantId: known, ...this.store.of(known) };
    const tenant = await this.store.everywhere.read((tx) => findTenantOfAccount(tx, accountId));
    if (!tenant) return undefined;
    this.tenants.set(accountId, tenant.id);
    return { tenantId: tenant.id, ...this.store.of(tenant.id) };
  }
}
