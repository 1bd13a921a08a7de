/** The funnels a tenant works by: its pack's, with what it has changed of them. */
import { packNamed, packNames } from "../packs/packs.ts";
import type { Tenant } from "../tenants/model.ts";
import type { FunnelLayer } from "./layers.ts";
import { type FunnelSource, resolveFunnel, withBelow } from "./load-funnel.ts";
import { stageOf } from "./machine.ts";
import type { Funnel, FunnelKind, Stage } from "./model.ts";

type Owner = Pick<Tenant, "pack" | "funnels">;

/** By id, in the order of the pack, a tenant's own last. */
export type TenantFunnels = ReadonlyMap<string, Funnel>;

const known = new Map<string, TenantFunnels>();

/** Reckoned once for each pack and what is changed of it. */
export function funnelsOf({ pack, funnels }: Owner): TenantFunnels {
  const key = `${pack} ${JSON.stringify(funnels)}`;
  const found = known.get(key);
  if (found) return found;
  const basis = packNamed(pack);
  if (!basis) throw new Error(`There is no pack ${pack}; there are ${packNames.join(", ")}`);
  const all = new Map(basis.funnels.map((funnel) => [funnel.id, funnel]));
  for (const [id, layer] of Object.entries(funnels)) all.set(id, resolveFunnel(withBelow(stored(id, layer))));
  known.set(key, all);
  return all;
}

/** A tenant's own layer was checked by its file when it was stored: it has no lines any more. */
const stored = (id: string, data: FunnelLayer): FunnelSource => ({
  file: `the stored funnel ${id}`,
  data,
  lineOf: () => ({ line: 1, isExact: false }),
});

/** The funnel a row names. Throws where the tenant has none of that id: rows only hold funnels there are. */
export function funnelNamed(tenant: Owner, id: string): Funnel {
  const funnel = funnelsOf(tenant).get(id);
  if (!funnel) throw new Error(`The tenant has no funnel ${id}`);
  return funnel;
}

/** All funnels of a kind; what is new passes the first, unless another is named. */
export const funnelsOfKind = (tenant: Owner, kind: FunnelKind): Funnel[] =>
  [...funnelsOf(tenant).values()].filter((funnel) => funnel.kind === kind);

export function defaultFunnel(tenant: Owner, kind: FunnelKind): Funnel {
  const [first] = funnelsOfKind(tenant, kind);
  if (!first) throw new Error(`The tenant has no funnel for a ${kind}`);
  return first;
}

/** The stage a row stands at. */
export const stageIn = (tenant: Owner, at: { funnel: string; stage: string }): Stage =>
  stageOf(funnelNamed(tenant, at.funnel), at.stage);
