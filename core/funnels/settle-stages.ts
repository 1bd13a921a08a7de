/** What stands at stages that a release has taken away: brought where the funnel says, else kept in sight where it stands. */
import type { Tx } from "../../db/store.ts";
import { insertAudit } from "../audit/store.ts";
import { createCore } from "../core.ts";
import type { Tenant } from "../tenants/model.ts";
import { operatorScope } from "../tenants/operator.ts";
import { updateTenant } from "../tenants/operator-store.ts";
import type { FunnelLayer } from "./layers.ts";
import type { Funnel } from "./model.ts";
import { countBeside, moveToStage } from "./store.ts";
import { funnelsOf } from "./tenant-funnels.ts";

/** So many stood at a stage that is no more; `to` is where they are now, null: where they were, by its id. */
export interface SettledStage {
  funnel: string;
  from: string;
  to: string | null;
  count: number;
}

/** The stage that has taken the place of another, as its funnel says; null where none has. */
export const placeOf = ({ stages }: Funnel, from: string): string | null =>
  stages.find(({ was }) => was?.includes(from))?.id ?? null;

/** Moves all that stands at a stage; the clock of the other one begins. `tenant` already has the changed funnel. */
export async function carryOver(
  tx: Tx,
  now: number,
  tenant: Tenant,
  funnel: Funnel,
  way: { from: string; to: string },
): Promise<void> {
  const core = createCore(tx, operatorScope(tenant, now));
  const parts = { order: core.orders, deal: core.deals, claim: core.claims };
  for (const id of await moveToStage(tx, tenant.id, funnel, way)) await parts[funnel.kind].standAnew(id);
}

/** Answers what was found of a tenant, and nothing where all stands at stages there are. */
export async function settleStages(tx: Tx, now: number, tenant: Tenant): Promise<SettledStage[]> {
  const settled: SettledStage[] = [];
  let { funnels } = tenant;
  for (const funnel of funnelsOf(tenant).values()) {
    const { id, kept } = funnel;
    const there = funnel.stages.flatMap((stage) => (kept.includes(stage.id) ? [] : stage.id));
    const lost = [...(await countBeside(tx, tenant.id, funnel, there))];
    for (const [from, count] of lost) {
      const to = placeOf(funnel, from);
      if (to === null && kept.includes(from)) continue;
      await carryOver(tx, now, tenant, funnel, { from, to: to ?? from });
      settled.push({ funnel: id, from, to, count });
    }
    const stays = lost.flatMap(([from]) => (placeOf(funnel, from) === null ? [from] : [])).sort();
    if (stays.join() === kept.toSorted().join()) continue;
    const { [id]: _, ...others } = funnels;
    const layer = keeping(tenant, id, stays);
    funnels = layer ? { ...others, [id]: layer } : others;
  }
  if (funnels === tenant.funnels) return settled;
  await updateTenant(tx, tenant.id, { funnels });
  await insertAudit(tx, operatorScope(tenant, now), {
    action: "funnel.settle",
    objectKind: "tenant",
    objectId: tenant.id,
    before: { funnels: tenant.funnels },
    after: { funnels, settled },
  });
  return settled;
}

/** A tenant's own layer, or its pack's as it is, with the stages that stay in sight; null: its pack's says it all. */
function keeping({ pack, funnels }: Tenant, id: string, stays: readonly string[]): FunnelLayer | null {
  const { kept: _, ...layer } = funnels[id] ?? { extends: `${pack}/${id}` };
  if (stays.length > 0) return { ...layer, kept: [...stays] };
  const isPacks = layer.extends === `${pack}/${id}` && Object.keys(layer).length === 1;
  return isPacks ? null : layer;
}
