/** What the dealer says to what goes with the goods of a settled claim: one of it is taken, or nothing is wanted. */
import { ok, type Result } from "../result.ts";
import type { Claim, ClaimRefusal } from "./model.ts";
import { declinedName, takenName, takenOf } from "./next-sale.ts";
import { tellDealer } from "./notices/claim-notices.ts";
import { noteOnClaim } from "./store.ts";
import { asClaim, type ClaimWork, ownClaim } from "./work.ts";

/** One of it is in the dealer's cart, and the others stay offered; null: nothing is wanted, and nothing is offered any more. */
export async function answerOffers(
  work: ClaimWork,
  id: string,
  productId: string | null,
): Promise<Result<Claim, ClaimRefusal>> {
  const { tx, scope, audit } = work;
  const own = await ownClaim(work, id);
  if (!own.ok) return own;
  const row = own.value;
  const answer =
    productId === null
      ? { [declinedName]: true }
      : { [takenName]: [...new Set([...takenOf(row), productId])] };
  const fields = { ...row.fields, ...answer };
  await noteOnClaim(tx, scope, id, { fields });
  const action = productId === null ? "claim.offers.decline" : "claim.offers.take";
  await audit.record({ action, objectKind: "claim", objectId: id });
  const claim = await asClaim(work, { ...row, fields });
  await tellDealer(work, claim, "edit");
  return ok(claim);
}
