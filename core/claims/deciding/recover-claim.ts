/** What a distributor gave its dealer, back from the manufacturer: a claim of its own that names the one it is for. */
import { may } from "../../network/model.ts";
import { ok, type Result, refuse } from "../../result.ts";
import { acceptedOf, type Claim, type ClaimLine, type ClaimRefusal, undecided } from "../model.ts";
import { selectRecoveryOf } from "../related-store.ts";
import { insertDraft, ownReporter } from "../report-claim.ts";
import { type ClaimWork, claimStages, findClaim, funnelOf, waitingStages } from "../work.ts";
import { outcomeMeaning } from "./decisions.ts";

/** Whether the one who asks has given something for this claim that the manufacturer may give back. */
export function mayRecover({ scope }: Pick<ClaimWork, "scope">, claim: Claim): boolean {
  const { actor, tenant } = scope;
  return (
    actor?.company.kind === "distributor" &&
    may(actor, "claims.report", tenant.blocks) &&
    claim.supplierId === actor.company.id &&
    // What the dealer may still dispute is not given yet.
    (claim.canonical === "won" ||
      (claim.canonical === "decided" && !waitingStages(scope, "dealer").includes(claim.stage))) &&
    claim.lines.some((line) => acceptedOf(line) > 0)
  );
}

/** The number of what was begun to get it back; null: nothing, or nobody's who asks. */
export async function recoveryOf(work: ClaimWork, claim: Claim): Promise<number | null> {
  if (!mayRecover(work, claim)) return null;
  const { tx, scope } = work;
  const made = await selectRecoveryOf(tx, scope, { id: claim.id, gone: claimStages(scope, "lost") });
  return made?.number ?? null;
}

/** A draft with all that was accepted, at the distributor's own prices: it knows what it paid. */
export async function recoverClaim(work: ClaimWork, id: string): Promise<Result<Claim, ClaimRefusal>> {
  const { tx, scope } = work;
  await tx.lock(`claims/${scope.tenant.id}/${id}`);
  const claim = await findClaim(work, { id });
  if (!claim) return refuse("notFound");
  if (!mayRecover(work, claim)) return refuse("nothingToRecover");
  const made = await selectRecoveryOf(tx, scope, { id, gone: claimStages(scope, "lost") });
  if (made) return refuse("recoveredAlready", { number: made.number });
  const funnel = funnelOf(work, claim);
  const accepted = claim.lines.filter((line) => acceptedOf(line) > 0);
  const lines: ClaimLine[] = [];
  for (const line of accepted) {
    const { productId, article, name, groupName, unit, serial, serialKey } = line;
    const { warrantyUntil, coverage } = line;
    const product = productId === null ? null : await work.catalog.product(productId);
    const isMended = outcomeMeaning(funnel, line.outcome) === "repair";
    lines.push({
      ...{ position: lines.length + 1, orderId: null, productId, article, name, groupName, unit },
      ...{ serial, serialKey, warrantyUntil, coverage, ...undecided },
      quantityMilli: acceptedOf(line),
      // Of a mending its cost was agreed to, and not the goods.
      priceMinor: isMended ? perUnit(line) : (product?.price?.amountMinor ?? null),
    });
  }
  return ok(
    await insertDraft(work, { kind: "recovery", order: null, lines, recoversId: id }, ownReporter(work)),
  );
}

/** What a unit's mending cost, minor units, rounded; null where nobody has said. */
function perUnit(line: ClaimLine): number | null {
  return line.sumMinor === null ? null : Math.round((line.sumMinor * 1_000) / acceptedOf(line));
}
