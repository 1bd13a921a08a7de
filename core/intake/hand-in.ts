/** A lead is handed in by a site: once for each key, and assigned at once like any other. */
import type { Tx } from "../../db/store.ts";
import { createCore } from "../core.ts";
import type { DealRefusal, NewDeal } from "../deals/model.ts";
import { ok, type Result, refuse } from "../result.ts";
import type { Scope } from "../scope.ts";
import { forgetTimer, KEPT_MS } from "./forget-calls.ts";
import { countCallsSince, findCall, type IntakeCall, insertCall } from "./store.ts";

/** Leads of one token in a minute, of all processes together. */
export const LEADS_A_MINUTE = 60;
const MINUTE_MS = 60_000;

export interface HandedIn {
  dealId: string;
  number: number;
  /** It had come before, under the same key. */
  isRepeat: boolean;
}

/** "otherBody": the key was used before, for something else. "tooMany": params.seconds until there is room again. */
export async function handIn(
  tx: Tx,
  scope: Scope,
  call: IntakeCall,
  lead: NewDeal,
  leadsAMinute = LEADS_A_MINUTE,
): Promise<Result<HandedIn, "otherBody" | "tooMany" | DealRefusal>> {
  const { tokenId, key, bodyHash } = call;
  // The same twice at once: the second waits, and finds what the first has made. So does what is one too many.
  await tx.lock(`intake/${tokenId}`);
  const known = await findCall(tx, scope, call);
  if (known) {
    const { dealId, number } = known;
    return known.bodyHash === bodyHash ? ok({ dealId, number, isRepeat: true }) : refuse("otherBody");
  }
  const lately = await countCallsSince(tx, scope, tokenId, scope.now - MINUTE_MS);
  if (lately.count >= leadsAMinute)
    return refuse("tooMany", { seconds: Math.ceil((lately.first + MINUTE_MS - scope.now) / 1000) });
  const { deals, timers } = createCore(tx, scope);
  const made = await deals.create({ ...lead, source: "api" }, { sourceKey: `intake:${tokenId}:${key}` });
  if (!made.ok) return made;
  const { id: dealId, number } = made.value;
  await insertCall(tx, scope, { ...call, dealId });
  await timers.setOnce({ kind: forgetTimer, objectId: tokenId, dueAt: scope.now + KEPT_MS });
  return ok({ dealId, number, isRepeat: false });
}
