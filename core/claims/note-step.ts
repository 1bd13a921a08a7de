/** A step of a claim as its history has it. */
import { insertStep } from "./store.ts";
import { type ClaimWork, funnelOf, type Held } from "./work.ts";

const wordy = ["text", "phone", "list", "files"];

/** The step as its history has it, and the audit trail: there figures and choices only, since words may name somebody. */
export async function noteStep(
  work: ClaimWork,
  { row, side }: Pick<Held, "row" | "side">,
  step: { name: string; at: { stage: string; supplierId: string }; fields: Record<string, unknown> },
): Promise<void> {
  const { tx, scope, audit } = work;
  const { stage, supplierId } = step.at;
  await insertStep(tx, scope, {
    claimId: row.id,
    version: row.version + 1,
    name: step.name,
    ...{ stage, supplierId, side },
    personId: scope.actor?.person.id ?? null,
    fields: step.fields,
    at: scope.now,
  });
  const types = new Map(
    funnelOf(work, row).transitions.flatMap(({ fields }) =>
      Object.entries(fields).map(([name, { type }]) => [name, type]),
    ),
  );
  const figures = Object.entries(step.fields).filter(([name]) => !wordy.includes(types.get(name) ?? "text"));
  await audit.record({
    action: `claim.${step.name}`,
    objectKind: "claim",
    objectId: row.id,
    before: { stage: row.stage, supplierId: row.supplierId },
    after: { by: side, stage, supplierId, ...Object.fromEntries(figures) },
  });
}
