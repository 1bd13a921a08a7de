/** Setting and cancelling timers of objects; what each kind does when due stands in core/timers/handlers.ts. */
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";
import { deleteTimer, insertTimer, type Timer, upsertTimer } from "./store.ts";

export type Timers = ReturnType<typeof timersCore>;

export const timersCore = (tx: Tx, scope: Scope) => ({
  /** Sets or moves the timer of this kind for this object. */
  set: (timer: Omit<Timer, "tenantId" | "data"> & { data?: Record<string, unknown> }) =>
    upsertTimer(tx, scope, { data: {}, ...timer }),
  /** Sets the timer unless one of this kind is set for this object. */
  setOnce: (timer: Omit<Timer, "tenantId" | "data">) => insertTimer(tx, scope, { data: {}, ...timer }),
  cancel: (kind: string, objectId: string) => deleteTimer(tx, scope, kind, objectId),
});
