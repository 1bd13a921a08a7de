/** A lead is handed in by a site: once for each key, and assigned at once like any other. */
import type { Tx } from "../../db/store.ts";
import { createCore } from "../core.ts";
import type { DealRefusal, NewDeal } from "../deals/model.ts";
import { ok, type Result, refuse } from "../result.ts";
import type { Scope } from "../scope.ts";
import { findCall, type IntakeCall, insertCall } from "./store.ts";

export interface HandedIn {
  dealId: string;
  number: number;
  /** It had come before, under the same key. */
  isRepeat: boolean;
}

/** "otherBody": the key was used before, for something else. */
export async function handIn(
  tx: Tx,
  scope: Scope,
  call: IntakeCall,
  lead: NewDeal,
): Promise<Result<HandedIn, "otherBody" | DealRefusal>> {
  const { tokenId, key, bodyHash } = call;
  // The same twice at once: the second waits, and finds what the first has made.
  await tx.lock(`intake/${tokenId}/${key}`);
  const known = await findCall(tx, scope, call);
  if (known) {
    const { dealId, number } = known;
    return known.bodyHash === bodyHash ? ok({ dealId, number, isRepeat: true }) : refuse("otherBody");
  }
  const { deals } = createCore(tx, scope);
  const made = await deals.create({ ...lead, source: "api" }, { sourceKey: `intake:${tokenId}:${key}` });
  if (!made.ok) return made;
  const { id: dealId, number } = made.value;
  await insertCall(tx, scope, { ...call, dealId });
  return ok({ dealId, number, isRepeat: false });
}
