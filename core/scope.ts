/** Whose eyes core looks through: a tenant, and the member who asks. Taken from the sender, never from a payload. */
import { v7 } from "uuid";
import type { Actor } from "./network/model.ts";
import type { Tenant } from "./tenants/model.ts";

export interface Scope {
  tenant: Tenant;
  /** Null for the clock's own work and for a stranger: then only what both may do is open. */
  actor: Actor | null;
  /** Epoch milliseconds of this turn: one moment for all its rows. */
  now: number;
  /** What set this work off (an update, a timer): outbox rows written under it are never written twice. */
  cause: string;
}

/** The one who asks; a use case that needs somebody throws here when a door let a stranger through. */
export function actorOf(scope: Scope): Actor {
  if (!scope.actor) throw new Error("This use case needs a member, and the door let in a stranger");
  return scope.actor;
}

export const newId = (): string => v7();
