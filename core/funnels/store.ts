/** What stands at the stages of a tenant's funnels, whatever kind it is: counted, and moved where a stage is no more. */
import { and, count, eq, gt, lt, type SQL } from "drizzle-orm";
import { type Given, prepared } from "../../db/prepared.ts";
import type { Tx } from "../../db/store.ts";
import type { FunnelKind } from "./model.ts";

/** Where things of a kind are kept: of each table only what all three have is read. */
function tableOf({ t }: Tx, kind: FunnelKind) {
  const tables = { order: t.orders, deal: t.deals, claim: t.claims };
  return tables[kind] as unknown as Tx["t"]["orders"];
}

interface Range {
  tenantId: string;
  funnel: string;
  above: string;
}

const counted = (kind: FunnelKind) => {
  const counts = (tx: Tx, given: Given<Range>, isBelow?: SQL) => {
    const { tenantId, funnel, stage } = tableOf(tx, kind);
    return tx.db
      .select({ stage, count: count() })
      .from(tableOf(tx, kind))
      .where(and(eq(tenantId, given.tenantId), eq(funnel, given.funnel), gt(stage, given.above), isBelow))
      .groupBy(stage);
  };
  return {
    above: prepared((tx, given: Given<Range>) => counts(tx, given)),
    between: prepared((tx, given: Given<Range & { below: string }>) =>
      counts(tx, given, lt(tableOf(tx, kind).stage, given.below)),
    ),
  };
};
const counting = { order: counted("order"), deal: counted("deal"), claim: counted("claim") };

/**
 * How many stand at stages of a funnel other than these, by stage. Looked for before, between and behind them, since a
 * million may stand at them: in whatever order a database has them, what is none of them lies in one of these ranges.
 */
export async function countBeside(
  tx: Tx,
  tenantId: string,
  { kind, id: funnel }: { kind: FunnelKind; id: string },
  stages: readonly string[],
): Promise<Map<string, number>> {
  const { above: behind, between } = counting[kind];
  const edges = ["", ...stages.toSorted()];
  const found = await Promise.all(
    edges.map((above, at) => {
      const below = edges[at + 1];
      const range = { tenantId, funnel, above };
      return below === undefined ? behind(tx, range) : between(tx, { ...range, below });
    }),
  );
  const known = new Set(stages);
  return new Map(
    found.flatMap((rows) =>
      rows.filter(({ stage }) => !known.has(stage)).map((row) => [row.stage, Number(row.count)]),
    ),
  );
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
