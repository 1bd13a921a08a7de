/** What may be decided of a claim's lines: pure rules, each refusal with its reason. */
import { canonicalOutcomes, type Funnel } from "../../funnels/model.ts";
import { type Refusal, refuse } from "../../result.ts";
import {
  type CanonicalOutcome,
  type ClaimKind,
  type ClaimLine,
  type ClaimRefusal,
  type LineDecision,
  outcomesOf,
} from "../model.ts";
import { mostParts, repairPartSchema } from "./repair-parts.ts";

type Option = Funnel["lists"][string][number];

/** What an outcome of a funnel comes to. */
export const meaningOf = ({ id, as }: Option): CanonicalOutcome | null =>
  as ?? canonicalOutcomes.find((known) => known === id) ?? null;

/** Outcomes of the funnel a claim of this kind may come to. */
export const outcomesFor = ({ lists }: Funnel, kind: ClaimKind): Option[] =>
  (lists.outcome ?? []).filter((option) => {
    const meaning = meaningOf(option);
    return meaning !== null && outcomesOf[kind].includes(meaning);
  });

/** What a dealer's wish would be as an outcome. */
export const wished: Readonly<Record<string, CanonicalOutcome>> = {
  replace: "replacement",
  repair: "repair",
  discount: "discount",
  refund: "refund",
  parts: "repair",
};

/** The funnel whose wishes are those a claim of this kind may come to: what never came is not mended. */
export function withWishesOf(funnel: Funnel, kind: ClaimKind): Funnel {
  const { wish, ...lists } = funnel.lists;
  if (!wish) return funnel;
  const may = wish.filter(({ id, as }) => {
    const meaning = as ?? wished[id];
    return meaning === undefined || outcomesOf[kind].includes(meaning);
  });
  return { ...funnel, lists: { ...lists, wish: may } };
}

/** What a line's decision comes to; null where nothing of it was accepted. */
export function outcomeMeaning(
  { lists }: Funnel,
  outcome: string | null | undefined,
): CanonicalOutcome | null {
  const option = (lists.outcome ?? []).find(({ id }) => id === outcome);
  return option ? meaningOf(option) : null;
}

/** Why lines may not be decided so; null where they may. */
export function decisionFault(
  funnel: Funnel,
  claim: { kind: ClaimKind; lines: readonly ClaimLine[]; isDisputed: boolean },
  decisions: readonly LineDecision[],
): Refusal<ClaimRefusal> | null {
  const positions = decisions.map(({ position }) => position);
  const isEach = claim.lines.every(({ position }) => positions.includes(position));
  if (!isEach || new Set(positions).size !== claim.lines.length || positions.length !== claim.lines.length)
    return refuse("linesOpen");
  for (const decision of decisions) {
    const line = claim.lines.find(({ position }) => position === decision.position);
    const fault = line && lineFault(funnel, claim, line, decision);
    if (fault) return fault;
  }
  return null;
}

/** The same of one line. */
export function lineFault(
  funnel: Funnel,
  { kind, isDisputed }: { kind: ClaimKind; isDisputed: boolean },
  { quantityMilli }: Pick<ClaimLine, "quantityMilli">,
  { decision, acceptedMilli, outcome, reason, sumMinor, labourMinor, parts }: LineDecision,
): Refusal<ClaimRefusal> | null {
  const isAccepted = decision === "approve" || decision === "part";
  if (decision === "sendBack" && isDisputed) return refuse("sentBackAgain");
  if (!isAccepted && outcome !== undefined) return refuse("outcomeOfNothing");
  if (decision === "reject")
    return (funnel.lists.reject ?? []).some(({ id }) => id === reason) ? null : refuse("noReason");
  if (decision === "sendBack") return null;
  if (decision === "part") {
    const isPart = Number.isSafeInteger(acceptedMilli) && Number(acceptedMilli) > 0;
    if (!isPart || Number(acceptedMilli) >= quantityMilli) return refuse("badPart");
  }
  if (sumMinor !== undefined && !(Number.isSafeInteger(sumMinor) && sumMinor >= 0))
    return refuse("badField", { field: "sum" });
  if (
    labourMinor !== undefined &&
    !(Number.isSafeInteger(labourMinor) && labourMinor >= 0 && labourMinor <= (sumMinor ?? 0))
  )
    return refuse("badField", { field: "labour" });
  const meaning = outcomeMeaning(funnel, outcome);
  if (meaning === null) return refuse("noOutcome");
  const arePartsSound = repairPartSchema
    .array()
    .max(mostParts)
    .safeParse(parts ?? []).success;
  // Of a replacement they are what goes in place of the goods.
  if (!arePartsSound || (parts !== undefined && meaning !== "repair" && meaning !== "replacement"))
    return refuse("badField", { field: "parts" });
  return outcomesOf[kind].includes(meaning) ? null : refuse("outcomeOfKind");
}
