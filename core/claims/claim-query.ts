/** Which claims a list of somebody's shows. */
import { may } from "../network/model.ts";
import type { Scope } from "../scope.ts";
import type { ClaimFilter } from "./model.ts";
import type { ClaimQuery } from "./store.ts";
import { claimStages, draftStages, waitingStages } from "./work.ts";

/** Null for whoever sees none. */
export function queryOf(scope: Scope, filter: ClaimFilter, isOwn: boolean): ClaimQuery | null {
  const { actor, tenant } = scope;
  if (!actor || !may(actor, isOwn ? "claims.report" : "claims.receive", tenant.blocks)) return null;
  const { id } = actor.company;
  const whose = isOwn ? { companyId: id } : { supplierId: id };
  const drafts = draftStages(scope);
  const among = (...stages: Parameters<typeof claimStages>[1][]) =>
    claimStages(scope, ...stages).filter((stage) => !drafts.includes(stage));
  switch (filter) {
    case "drafts":
      return isOwn ? { whose, stages: drafts } : null;
    case "above":
      return isOwn ? null : { whose: { handedUpBy: id }, stages: among("new", "examined", "decided") };
    case "closed":
      return { whose, stages: among("won", "lost") };
    case "open":
      return { whose, stages: among("new", "examined", "decided") };
    case "waiting":
      return { whose, stages: waitingStages(scope, isOwn ? "dealer" : "supplier") };
  }
}
