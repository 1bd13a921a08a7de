/** Keys by which leads were handed in are kept for a time; a site sends nothing again after so long. */
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";
import type { Timers } from "../timers/timers.ts";
import { deleteCallsBefore, oldestCallAt } from "./store.ts";

const DAY_MS = 24 * 60 * 60_000;
export const KEPT_MS = 30 * DAY_MS;
export const forgetTimer = "intake.forget";

/** Of one token, once a day while there are any. A deal made under a key is never made twice: it keeps the key itself. */
export async function forgetCalls(
  tx: Tx,
  scope: Scope,
  { tokenId, timers }: { tokenId: string; timers: Timers },
): Promise<void> {
  await deleteCallsBefore(tx, scope, tokenId, scope.now - KEPT_MS);
  const oldest = await oldestCallAt(tx, scope, tokenId);
  if (oldest === null) return;
  const dueAt = Math.max(oldest + KEPT_MS, scope.now + DAY_MS);
  await timers.set({ kind: forgetTimer, objectId: tokenId, dueAt });
}
