/** A tenant takes a changed funnel: what stands at a stage that is no more is asked about first, and nothing is stranded. */
import type { Tx } from "../../db/store.ts";
import { insertAudit } from "../audit/store.ts";
import { ok, type Result, refuse } from "../result.ts";
import type { Tenant } from "../tenants/model.ts";
import { operatorScope } from "../tenants/operator.ts";
import { updateTenant } from "../tenants/operator-store.ts";
import { type FunnelSource, resolveFunnel, withBelow } from "./load-funnel.ts";
import type { Funnel } from "./model.ts";
import { carryOver, placeOf } from "./settle-stages.ts";
import { countBeside } from "./store.ts";
import { funnelsOf } from "./tenant-funnels.ts";

/** What a change means for what there is. */
export interface FunnelChange {
  funnel: Funnel;
  isNew: boolean;
  added: string[];
  removed: string[];
  /** What stands at removed stages, and where it goes; null: nobody has said. */
  moves: { from: string; count: number; to: string | null }[];
}

/** toWhere: params.stages stand at stages that are no more. noStage: params.stage, params.known. */
export type FunnelChangeRefusal = "toWhere" | "noStage" | "otherKind";

/** Reckons what would become of everything; throws FunnelError where the file is no funnel. */
export async function planFunnel(
  tx: Tx,
  tenant: Tenant,
  source: FunnelSource,
  wanted: Readonly<Record<string, string>>,
): Promise<Result<FunnelChange, FunnelChangeRefusal>> {
  const funnel = resolveFunnel(withBelow(source));
  const before = funnelsOf(tenant).get(funnel.id);
  if (before && before.kind !== funnel.kind) return refuse("otherKind", { id: funnel.id, kind: before.kind });
  const has = (id: string) => funnel.stages.some((stage) => stage.id === id);
  const stages = funnel.stages.map(({ id }) => id);
  const known = stages.join(", ");
  const unknown = Object.values(wanted).find((to) => !has(to));
  if (unknown !== undefined) return refuse("noStage", { stage: unknown, known });
  const moves = [...(await countBeside(tx, tenant.id, funnel, stages))].map(([from, count]) => ({
    ...{ from, count },
    to: wanted[from] ?? placeOf(funnel, from),
  }));
  const was = before?.stages.map(({ id }) => id) ?? [];
  return ok({
    funnel,
    isNew: !before,
    added: stages.filter((id) => !was.includes(id)),
    removed: was.filter((id) => !has(id)),
    moves,
  });
}

/** Takes the funnel and moves what stands where no stage is any more; all of it, or nothing. */
export async function changeFunnel(
  tx: Tx,
  now: number,
  tenant: Tenant,
  source: FunnelSource,
  wanted: Readonly<Record<string, string>>,
): Promise<Result<FunnelChange, FunnelChangeRefusal>> {
  const planned = await planFunnel(tx, tenant, source, wanted);
  if (!planned.ok) return planned;
  const { funnel, moves } = planned.value;
  const stranded = moves.filter(({ to }) => to === null);
  if (stranded.length > 0) {
    const stages = stranded.map(({ from, count }) => `${from}: ${count}`).join(", ");
    return refuse("toWhere", { stages, known: funnel.stages.map(({ id }) => id).join(", ") });
  }
  const funnels = { ...tenant.funnels, [funnel.id]: source.data };
  await updateTenant(tx, tenant.id, { funnels });
  for (const { from, to } of moves)
    if (to !== null) await carryOver(tx, now, { ...tenant, funnels }, funnel, { from, to });
  await insertAudit(tx, operatorScope(tenant, now), {
    action: "funnel.change",
    objectKind: "tenant",
    objectId: tenant.id,
    before: { funnel: tenant.funnels[funnel.id] ?? null },
    after: { funnel: source.data, moved: moves },
  });
  return planned;
}
