/** Queries of what another system calls things that are here, many rows a statement. */
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import { statements } from "../catalog/statements.ts";

export type RefKind =
  | "product"
  | "group"
  | "priceType"
  | "warehouse"
  | "offer"
  | "order"
  | "booked"
  | "status";

export interface ExternalRef<Details = unknown> {
  externalId: string;
  /** As the schema tells for each kind. */
  name: string;
  details: Details;
}

export function selectRefs(
  tx: Tx,
  tenantId: string,
  kind: RefKind,
  externalIds: readonly string[],
): Promise<ExternalRef[]> {
  const { externalRefs } = tx.t;
  return selectWhere(tx, tenantId, kind, inArray(externalRefs.externalId, [...externalIds]));
}

/** Products by article, offers by the product they wait for. */
export function selectRefsNamed(
  tx: Tx,
  tenantId: string,
  kind: RefKind,
  names: readonly string[],
): Promise<ExternalRef[]> {
  return selectWhere(tx, tenantId, kind, inArray(tx.t.externalRefs.name, [...names]));
}

function selectWhere(tx: Tx, tenantId: string, kind: RefKind, which: ReturnType<typeof inArray>) {
  const { externalRefs } = tx.t;
  const { externalId, name, details } = externalRefs;
  return tx.db
    .select({ externalId, name, details })
    .from(externalRefs)
    .where(and(eq(externalRefs.tenantId, tenantId), eq(externalRefs.kind, kind), which));
}

export async function upsertRefs(
  tx: Tx,
  tenantId: string,
  kind: RefKind,
  refs: readonly ExternalRef[],
): Promise<void> {
  const { externalRefs } = tx.t;
  for (const part of statements(refs))
    await tx.db
      .insert(externalRefs)
      .values(part.map((ref) => ({ tenantId, kind, ...ref })))
      .onConflictDoUpdate({
        target: [externalRefs.tenantId, externalRefs.kind, externalRefs.externalId],
        set: { name: sql`excluded.name`, details: sql`excluded.details` },
      });
}

export async function deleteRefs(
  tx: Tx,
  tenantId: string,
  kind: RefKind,
  externalIds: readonly string[],
): Promise<void> {
  const { externalRefs } = tx.t;
  for (const part of statements(externalIds))
    await tx.db
      .delete(externalRefs)
      .where(
        and(
          eq(externalRefs.tenantId, tenantId),
          eq(externalRefs.kind, kind),
          inArray(externalRefs.externalId, part),
        ),
      );
}

/** Another name of a price type or a warehouse; nothing where none is called so, or where the new name is taken. */
export async function renameNamed(
  tx: Tx,
  tenantId: string,
  kind: "priceType" | "warehouse",
  names: { from: string; to: string },
): Promise<void> {
  const table = kind === "priceType" ? tx.t.priceTypes : tx.t.warehouses;
  const taken = await tx.db
    .select({ id: table.id })
    .from(table)
    .where(and(eq(table.tenantId, tenantId), eq(table.name, names.to)));
  if (taken.length > 0) return;
  await tx.db
    .update(table)
    .set({ name: names.to })
    .where(and(eq(table.tenantId, tenantId), eq(table.name, names.from)));
}
