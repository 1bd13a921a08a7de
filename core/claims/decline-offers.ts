/** «Не нужно» under what goes with the goods of a settled claim. */
import { ok, type Result, refuse } from "../result.ts";
import type { Claim, ClaimRefusal } from "./model.ts";
import { declinedName } from "./next-sale.ts";
import { tellDealer } from "./notices/claim-notices.ts";
import { noteOnClaim } from "./store.ts";
import { asClaim, type ClaimWork, findRow, sideOf } from "./work.ts";

/** The dealer wants nothing besides: it is offered no more. */
export async function declineOffers(work: ClaimWork, id: string): Promise<Result<Claim, ClaimRefusal>> {
  const { tx, scope, audit } = work;
  await tx.lock(`claims/${scope.tenant.id}/${id}`);
  const row = await findRow(work, { id });
  if (!row) return refuse("notFound");
  if (sideOf(scope, row) !== "dealer") return refuse("notAllowed");
  const fields = { ...row.fields, [declinedName]: true };
  await noteOnClaim(tx, scope, id, { fields });
  await audit.record({ action: "claim.offers.decline", objectKind: "claim", objectId: id });
  const claim = await asClaim(work, { ...row, fields });
  await tellDealer(work, claim, "edit");
  return ok(claim);
}
