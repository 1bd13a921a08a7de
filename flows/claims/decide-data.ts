/** What deciding a claim has come to so far: lines with their decisions, and what the last of them still lacks. */
import * as z from "zod";
import { disputedDecisions } from "../../core/claims/deciding/disputes.ts";
import { repairPartSchema, shippedAs, wishesParts } from "../../core/claims/deciding/repair-parts.ts";
import {
  acceptedOf,
  type Claim,
  type ClaimLine,
  type LineDecision,
  lineDecisions,
} from "../../core/claims/model.ts";
import type { Funnel } from "../../core/funnels/model.ts";
import { funnelNamed } from "../../core/funnels/tenant-funnels.ts";
import { lineAmount } from "../../core/money.ts";
import type { FlowContext, Outcome, Step } from "../flow.ts";
import { changedScreen } from "./screens.ts";

const decisionSchema = z.object({
  position: z.int(),
  decision: z.enum(lineDecisions),
  acceptedMilli: z.int().optional(),
  outcome: z.string().optional(),
  reason: z.string().optional(),
  sumMinor: z.int().optional(),
  /** Of mending: the work within the sum. */
  labourMinor: z.int().optional(),
  parts: z.array(repairPartSchema).optional(),
});

/** A part that was typed and is one of several, or has no price. */
const doubtSchema = z.object({
  said: z.string(),
  productIds: z.array(z.string()),
  quantityMilli: z.int(),
  priceMinor: z.int().nullable(),
});

export const decideSchema = z.object({
  claimId: z.string(),
  version: z.int(),
  /** Lines decided by now; the last one may still lack its outcome, reason or sum. */
  decisions: z.array(decisionSchema).default([]),
  /** Parts of the last line's repair that are still to be chosen among. */
  doubts: z.array(doubtSchema).default([]),
  question: z.string().nullable().default(null),
  /** What becomes of accepted goods; null: they stay where they are. */
  disposal: z.enum(["return", "dispose"]).nullable().default(null),
  /** Whether the catalog's parts of a repair go to the dealer; null: as its wish has it. */
  shipsParts: z.boolean().nullable().default(null),
  /** What a rejection is founded on, and papers for it. */
  grounds: z.string().nullable().default(null),
  ruling: z.array(z.string()).default([]),
  /** What the move asks for besides, by the names of its fields. */
  more: z.record(z.string(), z.unknown()).default({}),
});
export type DecideData = z.infer<typeof decideSchema>;
export type PartDoubt = z.infer<typeof doubtSchema>;

export const isAccepted = ({ decision }: DecideData["decisions"][number]): boolean =>
  decision === "approve" || decision === "part";

export type DecideStepName =
  | "line"
  | "amount"
  | "outcome"
  | "reason"
  | "sum"
  | "labour"
  | "question"
  | "basis"
  | "summary"
  | "more";
export type DecideStep = Step<DecideStepName, DecideData>;
export type DecideAnswer = Outcome<DecideStepName, DecideData>;

export interface DecideView {
  claim: Claim;
  funnel: Funnel;
  /** The line under question: the last one begun, else the first without a decision. */
  line: ClaimLine | undefined;
  decision: LineDecision | undefined;
}

export async function viewOf(data: DecideData, { core, tenant }: FlowContext): Promise<DecideView | null> {
  const claim = await core.claims.find(data.claimId);
  if (!claim || claim.version !== data.version) return null;
  const decision = data.decisions.at(-1) as LineDecision | undefined;
  const line = claim.lines.find(({ position }) => position === decision?.position);
  return { claim, funnel: funnelNamed(tenant, claim.funnel), line, decision };
}

export const about =
  (screen: (view: DecideView, data: DecideData, context: FlowContext) => ReturnType<DecideStep["ask"]>) =>
  async (data: DecideData, context: FlowContext) => {
    const view = await viewOf(data, context);
    return view ? screen(view, data, context) : changedScreen(data.claimId, context);
  };

/** Deciding begun: what was decided of other lines stays while one is asked about. */
export function begunOn({ id: claimId, version, lines }: Claim): DecideData {
  const known = lines.filter(({ decision }) => decision !== null);
  const decisions = known.length < lines.length ? known.map(decisionKept) : [];
  return decideSchema.parse({ claimId, version, decisions });
}

/** A line as it was decided before the dealer objected; none where parts were counted at the prices of whoever decided then. */
export const asWas = (claim: Claim, { position }: ClaimLine): ClaimLine | undefined =>
  disputedDecisions(claim).find((line) => line.position === position && !line.parts?.length);

/** What is stored of a line's decision, as the dialog holds it. */
export const decisionKept = (line: ClaimLine): Record<string, unknown> =>
  Object.fromEntries(
    Object.keys(decisionSchema.shape).flatMap((name) => {
      const value = line[name as keyof ClaimLine];
      return value === null ? [] : [[name, value]];
    }),
  );

export const nextLine = ({ lines }: Claim, { decisions }: DecideData): ClaimLine | undefined =>
  lines.find(({ position }) => !decisions.some((one) => one.position === position));

/** The line's decision with more in it. */
export const withMore = (data: DecideData, more: Partial<LineDecision>): DecideData => {
  const decisions = data.decisions.map((one, index) =>
    index === data.decisions.length - 1 ? { ...one, ...more } : one,
  );
  return { ...data, decisions: decisions as DecideData["decisions"] };
};

/** The lines as they are decided, with the parts of a repair that go to the dealer. */
export function decisionsOf(claim: Claim, { decisions, shipsParts }: DecideData): LineDecision[] {
  const isShipped = shipsParts ?? wishesParts(claim);
  return decisions.map(
    (one) => ({ ...one, ...(one.parts && { parts: shippedAs(one.parts, isShipped) }) }) as LineDecision,
  );
}

/** What the accepted goods cost. */
export const wholeOf = ({ claim, line, decision }: DecideView): number | null =>
  line?.priceMinor == null || !decision
    ? null
    : lineAmount(
        line.priceMinor,
        acceptedOf({
          ...line,
          ...decision,
          acceptedMilli: decision.acceptedMilli ?? null,
        } as (typeof claim.lines)[number]),
      );
