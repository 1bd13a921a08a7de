/** Tenants and their messenger accounts. */
import { and, eq, sql } from "drizzle-orm";
import { type Given, kept, prepared } from "../../db/prepared.ts";
import type { Tx } from "../../db/store.ts";
import { shapedOnce } from "../shaped-once.ts";
import { asLocale, type Block, blocks, settingsSchema, type Tenant } from "./model.ts";

type TenantRow = Tx["t"]["tenants"]["$inferSelect"];

const settingsOf = shapedOnce(settingsSchema);

export function asTenant(row: TenantRow): Tenant {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    timeZone: row.timeZone,
    locale: asLocale(row.locale),
    currency: row.currency,
    blocks: row.blocks.filter((block): block is Block => blocks.some((known) => known === block)),
    settings: settingsOf(row.settings),
    pack: row.pack,
    funnels: row.funnels,
  };
}

const tenantOfAccount = kept(
  ({ db, t: { tenants, accounts } }, { accountId }: Given<{ accountId: string }>) =>
    db
      .select({ tenant: tenants })
      .from(accounts)
      .innerJoin(tenants, eq(tenants.id, accounts.tenantId))
      .where(and(eq(accounts.id, accountId), eq(accounts.isActive, true))),
  ([row]) => row && asTenant(row.tenant),
);

export const findTenantOfAccount = (tx: Tx, accountId: string): Promise<Tenant | undefined> =>
  tenantOfAccount(tx, { accountId });

export async function findTenant(tx: Tx, by: { id: string } | { slug: string }): Promise<Tenant | undefined> {
  const { tenants } = tx.t;
  const [row] = await tx.db
    .select()
    .from(tenants)
    .where("id" in by ? eq(tenants.id, by.id) : eq(tenants.slug, by.slug));
  return row && asTenant(row);
}

export async function selectTenants(tx: Tx): Promise<Tenant[]> {
  const rows = await tx.db.select().from(tx.t.tenants).orderBy(tx.t.tenants.slug);
  return rows.map(asTenant);
}

export const selectAccounts = (tx: Tx) =>
  tx.db.select().from(tx.t.accounts).where(eq(tx.t.accounts.isActive, true)).orderBy(tx.t.accounts.createdAt);

const countOn = prepared(
  (
    { db, t: { counters } },
    { tenantId, name, first }: Given<{ tenantId: string; name: string; first: number }>,
  ) =>
    db
      .insert(counters)
      .values({ tenantId, name, value: first })
      .onConflictDoUpdate({
        target: [counters.tenantId, counters.name],
        set: { value: sql`${counters.value} + 1` },
      })
      .returning({ value: counters.value }),
);

/** The next number of a tenant's counter; each is given once, gaps may come from undone transactions. */
export async function nextNumber(tx: Tx, tenantId: string, name: string, first: number): Promise<number> {
  const [row] = await countOn(tx, { tenantId, name, first });
  if (!row) throw new Error(`The counter ${name} gave no number`);
  return row.value;
}
