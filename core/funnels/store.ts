/** What stands at the stages of a tenant's funnels, whatever kind it is: counted, and moved where a stage is no more. */
import { and, count, eq } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import type { FunnelKind } from "./model.ts";

/** Where things of a kind are kept; null for a kind of which nothing is kept yet. */
function tableOf({ t }: Tx, kind: FunnelKind) {
  if (kind === "order") return t.orders;
  return kind === "deal" ? (t.deals as unknown as Tx["t"]["orders"]) : null;
}

/** How many stand at each stage of a funnel, by stage. */
export async function countAtStages(
  tx: Tx,
  tenantId: string,
  { kind, id }: { kind: FunnelKind; id: string },
): Promise<Map<string, number>> {
  const table = tableOf(tx, kind);
  if (!table) return new Map();
  const rows = await tx.db
    .select({ stage: table.stage, count: count() })
    .from(table)
    .where(and(eq(table.tenantId, tenantId), eq(table.funnel, id)))
    .groupBy(table.stage);
  return new Map(rows.map((row) => [row.stage, Number(row.count)]));
}

/** Answers the ids of what was moved. */
export async function moveToStage(
  tx: Tx,
  tenantId: string,
  { kind, id }: { kind: FunnelKind; id: string },
  { from, to }: { from: string; to: string },
): Promise<string[]> {
  const table = tableOf(tx, kind);
  if (!table) return [];
  const moved = await tx.db
    .update(table)
    .set({ stage: to })
    .where(and(eq(table.tenantId, tenantId), eq(table.funnel, id), eq(table.stage, from)))
    .returning({ id: table.id });
  return moved.map((row) => row.id);
}
