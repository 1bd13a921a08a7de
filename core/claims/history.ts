/** What became of a claim, step by step, as its card shows it. */
import { slotSchema } from "../agreements/slot.ts";
import { selectPersonNames } from "../orders/store.ts";
import type { Claim, ClaimStep } from "./model.ts";
import { selectSteps } from "./store.ts";
import { type ClaimWork, stageOfClaim } from "./work.ts";

/** The newest first. */
export async function claimHistory(work: ClaimWork, { id, funnel }: Claim): Promise<ClaimStep[]> {
  const { tx, scope } = work;
  const steps = await selectSteps(tx, scope, id);
  const people = steps.map(({ personId }) => personId ?? "");
  const names = await selectPersonNames(tx, scope, people);
  return steps.map(({ name, stage, side, personId, at, fields }) => ({
    name,
    stageTitles: stageOfClaim(work, { funnel, stage }).titles,
    slot: slotSchema.safeParse(fields.day).data ?? null,
    side: side as ClaimStep["side"],
    person: names.get(personId ?? "") ?? null,
    at,
  }));
}
