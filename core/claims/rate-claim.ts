/** How a claim was settled, as its dealer says: once, and only of what is settled. */
import { ok, type Result, refuse } from "../result.ts";
import { type Claim, type ClaimRefusal, isLowRating, type Rating, ratingWords } from "./model.ts";
import { tellDealer } from "./notices/claim-notices.ts";
import { tellRating } from "./notices/rating-notice.ts";
import { noteOnClaim } from "./store.ts";
import { asClaim, type ClaimWork, findClaim, ownClaim, stageOfClaim } from "./work.ts";

export async function rateClaim(
  work: ClaimWork,
  id: string,
  rating: Rating,
): Promise<Result<Claim, ClaimRefusal>> {
  const { tx, scope, audit } = work;
  const own = await ownClaim(work, id);
  if (!own.ok) return own;
  const row = own.value;
  if (stageOfClaim(work, row).canonical !== "won" || row.rating !== null) return refuse("notNow");
  await noteOnClaim(tx, scope, id, { rating });
  await audit.record({ action: "claim.rate", objectKind: "claim", objectId: id, after: { rating } });
  const claim = await findClaim(work, { id });
  if (!claim) throw new Error(`The claim ${id} was there and is not`);
  await tellDealer(work, claim, "edit");
  if (isLowRating(rating)) await tellRating(work, claim, "push");
  return ok(claim);
}

/** Why it was rated low: whoever decided reads it beside the rating. */
export async function explainRating(
  work: ClaimWork,
  id: string,
  words: string,
): Promise<Result<Claim, ClaimRefusal>> {
  const { tx, scope, audit } = work;
  const own = await ownClaim(work, id);
  if (!own.ok) return own;
  const row = own.value;
  if (!isLowRating(row.rating) || words.trim() === "") return refuse("notNow");
  const fields = { ...row.fields, [ratingWords]: words.trim().slice(0, longestWords) };
  await noteOnClaim(tx, scope, id, { fields });
  await audit.record({ action: "claim.rate.words", objectKind: "claim", objectId: id });
  const claim = await asClaim(work, { ...row, fields });
  await tellRating(work, claim, "edit");
  return ok(claim);
}
const longestWords = 500;
