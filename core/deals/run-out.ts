/** A deal has stood at its stage for as long as it may: whoever's matter it is hears of it again, so often and no more. */
import { stageEnd, startStanding } from "./deal-clock.ts";
import { tellStanding } from "./deal-notices.ts";
import { type DealWork, rowNow, stageOfDeal } from "./work.ts";

export async function runOut(work: DealWork, dealId: string, pushes: number): Promise<void> {
  const row = await rowNow(work, dealId);
  const end = stageOfDeal(work, row).limit?.end;
  if (!end || !("remind" in end)) return;
  await tellStanding(work, row, end.remind);
  if (pushes + 1 < end.pushes) await startStanding(work, row, await stageEnd(work, row), pushes + 1);
}
