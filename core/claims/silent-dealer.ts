/** A dealer that is asked and does not answer: whoever asked hears of it, asks once more, or closes the claim. */
import { may } from "../network/model.ts";
import { ok, type Result, refuse } from "../result.ts";
import type { Claim, ClaimRefusal } from "./model.ts";
import { tellDealer, tellSupplier } from "./notices/claim-notices.ts";
import { remindHead } from "./notices/claim-words.ts";
import { isDealerSilent, stageEnd, startClock } from "./stage-limits.ts";
import { noteOnClaim } from "./store.ts";
import { asClaim, type ClaimWork, findRow, hold, notNow, sideOf } from "./work.ts";

/** Whether the one who asks may have the dealer asked once more. */
export function mayRemind(work: ClaimWork, claim: Claim): boolean {
  const { actor, tenant } = work.scope;
  if (!actor || sideOf(work.scope, claim) !== "supplier" || !isDealerSilent(work, claim)) return false;
  return may(actor, "claims.examine", tenant.blocks) || may(actor, "claims.decide", tenant.blocks);
}

/** The dealer's time begins anew. */
export async function remindDealer(
  work: ClaimWork,
  at: { id: string; version: number },
): Promise<Result<Claim, ClaimRefusal>> {
  const held = await hold(work, at);
  if (!held.ok) return held;
  const { row, claim, side } = held.value;
  if (side === "supplier" && !isDealerSilent(work, claim)) return notNow(claim);
  if (!mayRemind(work, claim)) return refuse("notAllowed");
  const { tx, scope, audit } = work;
  const dueAt = stageEnd(work, row);
  await noteOnClaim(tx, scope, row.id, { dueAt });
  await startClock(work, row.id, row, dueAt);
  await audit.record({ action: "claim.remind", objectKind: "claim", objectId: row.id, after: { dueAt } });
  const fresh = await findRow(work, { id: row.id });
  if (!fresh) throw new Error(`The claim ${row.id} was there and is not`);
  const after = await asClaim(work, fresh);
  await tellDealer(work, after, "push", { head: remindHead(after) });
  await tellSupplier(work, after, "edit");
  return ok(after);
}
