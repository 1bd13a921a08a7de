/** The operator's own scope: the command line acts for no member, and what it does is audited all the same. */
import { newId, type Scope } from "../scope.ts";
import type { Tenant } from "./model.ts";

export const operatorScope = (tenant: Tenant, now: number): Scope => ({
  tenant,
  actor: null,
  sender: null,
  now,
  cause: `operator:${newId()}`,
});
