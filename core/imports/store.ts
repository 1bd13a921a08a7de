/** Queries of what tables of prices and of the network name: groups of companies. */
import { eq } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";

export interface CompanyGroup {
  id: string;
  name: string;
  priceTypeId: string | null;
}

export function selectCompanyGroups(tx: Tx, tenantId: string): Promise<CompanyGroup[]> {
  const { companyGroups } = tx.t;
  return tx.db
    .select({ id: companyGroups.id, name: companyGroups.name, priceTypeId: companyGroups.priceTypeId })
    .from(companyGroups)
    .where(eq(companyGroups.tenantId, tenantId));
}

/** A new one, or another price type of one there is. */
export async function upsertCompanyGroup(tx: Tx, tenantId: string, group: CompanyGroup): Promise<void> {
  const { companyGroups } = tx.t;
  await tx.db
    .insert(companyGroups)
    .values({ tenantId, ...group })
    .onConflictDoUpdate({
      target: [companyGroups.tenantId, companyGroups.id],
      set: { priceTypeId: group.priceTypeId },
    });
}
