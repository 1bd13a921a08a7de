/** A deal whose stage its funnel has replaced: the clock of the stage it stands at now begins, the old one is gone. */
import { offerTimer, stageEnd, startStanding } from "../deal-clock.ts";
import { noteOnDeal } from "../store.ts";
import { type DealWork, meaningOf, rowNow } from "../work.ts";
import { listen } from "./silence.ts";

export async function standAnew(work: DealWork, dealId: string): Promise<void> {
  const row = await rowNow(work, dealId);
  // An offer runs by its own time wherever it stands.
  if (meaningOf(work, row) === "offered") return;
  await work.timers.cancel(offerTimer, dealId);
  const isStopped = row.postponedUntil !== null || row.pooledUntil !== null;
  if (isStopped) return;
  const dueAt = await stageEnd(work, row);
  await noteOnDeal(work.tx, work.scope, dealId, { stageSince: work.scope.now, dueAt });
  await startStanding(work, row, dueAt);
  await listen(work, await rowNow(work, dealId));
}
