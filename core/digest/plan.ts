/** Waiting for the next digest: one timer a tenant, set at its beginning and at every start, moved with its settings. */
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";
import { timersCore } from "../timers/timers.ts";
import { nextDigestAt } from "./model.ts";

export const digestTimer = "digest.daily";

const next = ({ tenant, now }: Scope) => ({
  kind: digestTimer,
  objectId: tenant.id,
  dueAt: nextDigestAt(tenant, now),
});

/** One that is set already stays: it may be due and not have run yet. */
export const planDigest = (tx: Tx, scope: Scope): Promise<void> => timersCore(tx, scope).setOnce(next(scope));

/** After a digest, and when the tenant's hours have changed. */
export const replanDigest = (tx: Tx, scope: Scope): Promise<void> => timersCore(tx, scope).set(next(scope));
