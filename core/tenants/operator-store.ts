/** The operator's queries: they write tenants and accounts, and count across all tenants. */
import { and, count, eq, ne } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import type { Tenant } from "./model.ts";

type AccountRow = Tx["t"]["accounts"]["$inferSelect"];

export async function insertTenant(
  tx: Tx,
  tenant: Omit<Tenant, "blocks"> & { blocks: string[] },
  now: number,
): Promise<void> {
  await tx.db.insert(tx.t.tenants).values({ ...tenant, createdAt: now });
}

export async function updateTenant(
  tx: Tx,
  id: string,
  change: Partial<Pick<Tenant, "name" | "timeZone" | "locale" | "settings" | "funnels">> & {
    blocks?: string[];
  },
): Promise<void> {
  const { settings, ...fields } = change;
  await tx.db
    .update(tx.t.tenants)
    .set({ ...fields, ...(settings && { settings: { ...settings } }) })
    .where(eq(tx.t.tenants.id, id));
}

/** The company every tenant begins with. */
export async function insertManufacturer(
  tx: Tx,
  company: { tenantId: string; id: string; name: string },
  now: number,
): Promise<void> {
  await tx.db
    .insert(tx.t.companies)
    .values({ ...company, kind: "manufacturer", addresses: [], isActive: true, createdAt: now });
}

export async function insertAccount(
  tx: Tx,
  account: Pick<AccountRow, "id" | "tenantId" | "channel" | "sealedToken" | "webhookSecret">,
  now: number,
): Promise<void> {
  await tx.db.insert(tx.t.accounts).values({ ...account, username: null, isActive: true, createdAt: now });
}

export async function updateAccount(
  tx: Tx,
  id: string,
  change: Partial<Pick<AccountRow, "username" | "sealedToken" | "webhookSecret" | "isActive">>,
): Promise<void> {
  await tx.db.update(tx.t.accounts).set(change).where(eq(tx.t.accounts.id, id));
}

/** Active or not, the oldest first: a tenant has one account on a channel. */
export async function findAccountOn(
  tx: Tx,
  tenantId: string,
  channel: string,
): Promise<AccountRow | undefined> {
  const { accounts } = tx.t;
  const [row] = await tx.db
    .select()
    .from(accounts)
    .where(and(eq(accounts.tenantId, tenantId), eq(accounts.channel, channel)))
    .orderBy(accounts.createdAt)
    .limit(1);
  return row;
}

export const selectAccountsOn = (tx: Tx, channel: string): Promise<AccountRow[]> =>
  tx.db
    .select()
    .from(tx.t.accounts)
    .where(and(eq(tx.t.accounts.channel, channel), eq(tx.t.accounts.isActive, true)));

/** Every account, inactive ones included, in a steady order. */
export const selectAllAccounts = (tx: Tx): Promise<AccountRow[]> =>
  tx.db.select().from(tx.t.accounts).orderBy(tx.t.accounts.createdAt, tx.t.accounts.id);

export interface TenantCounts {
  companies: number;
  people: number;
  orders: number;
}

/** By tenant id; a tenant with nothing of a kind is left out of that kind's map. */
export async function countByTenant(tx: Tx): Promise<Record<keyof TenantCounts, Map<string, number>>> {
  const { companies, people, orders } = tx.t;
  const dealers = and(eq(companies.isActive, true), ne(companies.kind, "manufacturer"));
  const counted = async (
    table: typeof companies | typeof people | typeof orders,
    isCounted?: typeof dealers,
  ) => {
    const rows = await tx.db
      .select({ tenantId: table.tenantId, count: count() })
      .from(table)
      .where(isCounted)
      .groupBy(table.tenantId);
    return new Map(rows.map((row) => [row.tenantId, Number(row.count)]));
  };
  return {
    companies: await counted(companies, dealers),
    people: await counted(people),
    orders: await counted(orders),
  };
}
