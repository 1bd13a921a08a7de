/** Groups, price types and warehouses as another system calls them. */
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";
import { byId } from "./external-model.ts";
import { renameNamed, selectRefs, upsertRefs } from "./external-refs-store.ts";

export async function takeGroups(
  tx: Tx,
  scope: Scope,
  groups: readonly { id: string; path: readonly string[] }[],
): Promise<void> {
  const refs = groups.map(({ id, path }) => ({ externalId: id, name: path.at(-1) ?? id, details: path }));
  await upsertRefs(tx, scope.tenant.id, "group", refs);
}

/** One that is called otherwise now keeps its prices or its stock under the new name. */
export async function takeNamed(
  tx: Tx,
  scope: Scope,
  kind: "priceType" | "warehouse",
  named: readonly { id: string; name: string }[],
): Promise<void> {
  const own = scope.tenant.id;
  const ids = named.map(({ id }) => id);
  const known = byId(await selectRefs(tx, own, kind, ids));
  for (const { id, name } of named) {
    const before = known.get(id)?.name;
    if (before !== undefined && before !== name) await renameNamed(tx, own, kind, { from: before, to: name });
  }
  await upsertRefs(
    tx,
    own,
    kind,
    named.map(({ id, name }) => ({ externalId: id, name, details: {} })),
  );
}

/** By id; one that was never named is called by the beginning of its id, until it is. */
export async function namesOf(
  tx: Tx,
  tenantId: string,
  kind: "priceType" | "warehouse",
  ids: readonly string[],
  plain: string,
): Promise<Map<string, string>> {
  const known = byId(await selectRefs(tx, tenantId, kind, ids));
  const unnamed = ids.filter((id) => id !== "" && !known.has(id)).map((id) => ({ id, name: id.slice(0, 8) }));
  await upsertRefs(
    tx,
    tenantId,
    kind,
    unnamed.map(({ id, name }) => ({ externalId: id, name, details: {} })),
  );
  return new Map([
    ["", plain],
    ...[...known].map(([id, { name }]) => [id, name] as const),
    ...unnamed.map(({ id, name }) => [id, name] as const),
  ]);
}
