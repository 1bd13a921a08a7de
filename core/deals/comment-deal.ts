/** Notes on a deal, of its dealer and its supplier. */
import { ok, type Result, refuse } from "../result.ts";
import { actorOf } from "../scope.ts";
import { type DealComment, insertComment, selectComments } from "./activities-store.ts";
import type { DealRefusal } from "./model.ts";
import type { NamedDeal } from "./store.ts";
import { asDeal, type DealWork, findRow, stateText } from "./work.ts";

const mostCharacters = 1_000;

/** Who has not taken a deal sees nothing of its client, so nothing that was noted either. */
export async function commentDeal(
  work: DealWork,
  dealId: string,
  given: string,
): Promise<Result<NamedDeal, DealRefusal>> {
  const row = await findRow(work, { id: dealId });
  if (!row) return refuse("notFound");
  if (asDeal(work, row).client.isMasked) return refuse("notNow", { state: { text: stateText(work, row) } });
  const words = given.trim();
  if (words === "" || words.length > mostCharacters) return refuse("badField", { field: "comment" });
  await insertComment(work.tx, work.scope, { dealId, personId: actorOf(work.scope).person.id, words });
  // The words may name somebody, and the trail is never changed.
  await work.audit.record({ action: "deal.comment", objectKind: "deal", objectId: dealId });
  return ok(row);
}

export async function commentsOf(work: DealWork, dealId: string, limit: number): Promise<DealComment[]> {
  const row = await findRow(work, { id: dealId });
  if (!row || asDeal(work, row).client.isMasked) return [];
  return selectComments(work.tx, work.scope, dealId, limit);
}
