/** A distributor hands a claim up, or its time is over: the manufacturer decides it. */

import { selectManufacturerId } from "../../network/trade-store.ts";
import { text } from "../../outbox/message.ts";
import { ok, type Result, refuse } from "../../result.ts";
import { watchJumps } from "../jumps/jumps.ts";
import type { Claim, ClaimRefusal } from "../model.ts";
import { noteStep } from "../note-step.ts";
import { tellDealer, tellSupplier } from "../notices/claim-notices.ts";
import { stageEnd, startClock } from "../stage-limits.ts";
import { updateClaim } from "../store.ts";
import { asClaim, type ClaimWork, type Held, notNow } from "../work.ts";
import { isBelow } from "./authority.ts";

export async function handUp(
  work: ClaimWork,
  { row, claim, side }: Held,
): Promise<Result<Claim, ClaimRefusal>> {
  const { tx, scope } = work;
  if (side === "dealer") return refuse("notAllowed");
  if (!isBelow(claim)) return refuse("noLevelAbove");
  if (claim.canonical !== "new" && claim.canonical !== "examined") return notNow(claim);
  const supplierId = await selectManufacturerId(tx, scope);
  const at = { ...row, supplierId };
  const dueAt = stageEnd(work, at);
  if (!(await updateClaim(tx, scope, row, { supplierId, dueAt })))
    throw new Error(`The claim ${row.id} was changed by somebody while it was held`);
  await noteStep(work, { row, side }, { name: "handUp", at, fields: {} });
  await startClock(work, row.id, at, dueAt);
  const after = await asClaim(work, { ...at, dueAt, version: row.version + 1 });
  await tellSupplier(work, after, "push", { before: null });
  await tellSupplier(work, after, "edit", { to: row.supplierId });
  // What was promised for an answer is no more.
  await tellDealer(work, after, "receipt", { head: text("claims.toldUp", { number: after.number }) });
  // It is one more of those the manufacturer has.
  await watchJumps(work, after);
  return ok(after);
}
