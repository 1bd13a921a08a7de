/** Deciding a claim line by line: within the limit of whoever decides, by the rules of its kind. */
import { sum } from "../../money.ts";
import { ok, type Result } from "../../result.ts";
import { type Claim, type ClaimRefusal, type LineDecision, undecided } from "../model.ts";
import { allowedMove, carryOut } from "../move-claim.ts";
import { updateLine } from "../store.ts";
import { type ClaimWork, funnelOf, hold } from "../work.ts";
import { authorityFault, authorityOf, isBelow } from "./authority.ts";
import { decisionFault, outcomeMeaning } from "./decisions.ts";
import { withPartsSum } from "./repair-parts.ts";

/** `fields`: what the move asks for besides the lines: the question of what is sent back, grounds, a cause. */
export async function decideClaim(
  work: ClaimWork,
  at: { id: string; version: number },
  given: readonly LineDecision[],
  fields: Readonly<Record<string, unknown>>,
): Promise<Result<Claim, ClaimRefusal>> {
  const { tx, scope } = work;
  const held = await hold(work, at);
  if (!held.ok) return held;
  const { claim } = held.value;
  const funnel = funnelOf(work, claim);
  const decisions = given.map((one) =>
    outcomeMeaning(funnel, one.outcome) === "repair" ? withPartsSum(one) : one,
  );
  const brought = { ...fields, ...summed(decisions) };
  const move = { name: moveFor(claim, decisions), fields: brought };
  const fault = decisionFault(funnel, claim, decisions);
  // Whoever may not decide at all learns that first.
  const allowed = allowedMove(work, held.value, move);
  if (!allowed.ok && allowed.error !== "incomplete") return allowed;
  if (fault) return fault;
  if (!allowed.ok) return allowed;
  const isSentBack = decisions.some(({ decision }) => decision === "sendBack");
  const total = sum(decisions.map(({ sumMinor = 0 }) => sumMinor));
  const above =
    isBelow(claim) && !isSentBack
      ? authorityFault(await authorityOf(work, claim.distributorId), claim, total)
      : null;
  if (above) return above;
  for (const { position, ...decided } of decisions) {
    const acceptedMilli = decided.decision === "part" ? (decided.acceptedMilli ?? null) : null;
    await updateLine(tx, scope, claim.id, position, { ...undecided, ...decided, acceptedMilli });
  }
  return ok(await carryOut(work, held.value, allowed.value, brought));
}

/** Something sent back asks the dealer; nothing accepted is a rejection; of a dispute both are the last word. */
export function moveFor(
  { isDisputed }: Pick<Claim, "isDisputed">,
  decisions: readonly LineDecision[],
): string {
  if (decisions.some(({ decision }) => decision === "sendBack")) return "askMore";
  const isRejected = decisions.every(({ decision }) => decision === "reject");
  if (isDisputed) return isRejected ? "rejectAgain" : "decideAgain";
  return isRejected ? "reject" : "decide";
}

/** What the move itself asks for, as the lines say it: of several the first. */
function summed(decisions: readonly LineDecision[]): Record<string, unknown> {
  const outcome = decisions.find((line) => line.outcome !== undefined)?.outcome;
  const reason = decisions.find((line) => line.reason !== undefined)?.reason;
  const sums = decisions.flatMap(({ sumMinor }) => sumMinor ?? []);
  return {
    ...(outcome !== undefined && { outcome }),
    ...(reason !== undefined && { reason }),
    ...(sums.length > 0 && { sum: sum(sums) }),
  };
}
