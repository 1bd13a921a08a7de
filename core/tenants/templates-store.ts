/** Texts a messenger has approved for a tenant, as its channel reads them. */
import { and, asc, eq } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";

export interface StoredTemplate {
  tenantId: string;
  name: string;
  entry: unknown;
}

const columns = ({ t: { templates } }: Tx) => ({
  tenantId: templates.tenantId,
  name: templates.name,
  entry: templates.entry,
});

/** Those of all tenants: for the channels, which serve all. */
export const selectAllTemplates = (tx: Tx): Promise<StoredTemplate[]> =>
  tx.db
    .select(columns(tx))
    .from(tx.t.templates)
    .orderBy(asc(tx.t.templates.tenantId), asc(tx.t.templates.name));

export const selectTemplates = (tx: Tx, { tenant }: Scope): Promise<StoredTemplate[]> =>
  tx.db
    .select(columns(tx))
    .from(tx.t.templates)
    .where(eq(tx.t.templates.tenantId, tenant.id))
    .orderBy(asc(tx.t.templates.name));

/** In the place of one of the same name. */
export async function upsertTemplate(tx: Tx, scope: Scope, name: string, entry: unknown): Promise<void> {
  const { templates } = tx.t;
  const row = { tenantId: scope.tenant.id, name, entry, updatedAt: scope.now };
  await tx.db
    .insert(templates)
    .values(row)
    .onConflictDoUpdate({ target: [templates.tenantId, templates.name], set: row });
}

/** False where there is none of this name. */
export async function deleteTemplate(tx: Tx, scope: Scope, name: string): Promise<boolean> {
  const { templates } = tx.t;
  const gone = await tx.db
    .delete(templates)
    .where(and(eq(templates.tenantId, scope.tenant.id), eq(templates.name, name)))
    .returning({ name: templates.name });
  return gone.length > 0;
}
