/** What stands at the stages of a tenant's funnels, whatever kind it is: counted, and moved where a stage is no more. */
import { and, count, eq } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import type { FunnelKind } from "./model.ts";

/** Where things of a kind are kept: of each table only what all three have is read. */
function tableOf({ t }: Tx, kind: FunnelKind) {
  const tables = { order: t.orders, deal: t.deals, claim: t.claims };
  return tables[kind] as unknown as Tx["t"]["orders"];
}

/** How many stand at each stage of a funnel, by stage. */
export async function countAtStages(
  tx: Tx,
  tenantId: string,
  { kind, id }: { kind: FunnelKind; id: string },
): Promise<Map<string, number>> {
  const table = tableOf(tx, kind);
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
  const moved = await tx.db
    .update(table)
    .set({ stage: to })
    .where(and(eq(table.tenantId, tenantId), eq(table.funnel, id), eq(table.stage, from)))
    .returning({ id: table.id });
  return moved.map((row) => row.id);
}
