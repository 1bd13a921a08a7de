/** How a claim was settled, as its dealer says: once, and only of what is settled. */
import { ok, type Result, refuse } from "../result.ts";
import type { Claim, ClaimRefusal, Rating } from "./model.ts";
import { tellDealer } from "./notices/claim-notices.ts";
import { noteOnClaim } from "./store.ts";
import { type ClaimWork, findClaim, findRow, sideOf, stageOfClaim } from "./work.ts";

export async function rateClaim(
  work: ClaimWork,
  id: string,
  rating: Rating,
): Promise<Result<Claim, ClaimRefusal>> {
  const { tx, scope, audit } = work;
  await tx.lock(`claims/${scope.tenant.id}/${id}`);
  const row = await findRow(work, { id });
  if (!row) return refuse("notFound");
  if (sideOf(scope, row) !== "dealer") return refuse("notAllowed");
  if (stageOfClaim(work, row).canonical !== "won" || row.rating !== null) return refuse("notNow");
  await noteOnClaim(tx, scope, id, { rating });
  await audit.record({ action: "claim.rate", objectKind: "claim", objectId: id, after: { rating } });
  const claim = await findClaim(work, { id });
  if (!claim) throw new Error(`The claim ${id} was there and is not`);
  await tellDealer(work, claim, "edit");
  return ok(claim);
}
