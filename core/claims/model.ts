/** Claims: goods that are not as they should be, decided line by line; what may be decided of which, and by whom. */
import type { AgreeingSide } from "../agreements/proposal.ts";
import type { Slot } from "../agreements/slot.ts";
import type { canonicalOutcomes, canonicalStages, Titles } from "../funnels/model.ts";
import type { Money } from "../money.ts";
import type { RepairPart } from "./deciding/repair-parts.ts";

/**
 * defect: broken as it came; transit: damaged on the way; shortage; wrong: other goods than ordered; warranty: a
 * client's product; preauth: work that is to be agreed to before it is done; recovery: what a distributor gave its
 * dealers, back from the manufacturer.
 */
export const claimKinds = [
  "defect",
  "transit",
  "shortage",
  "wrong",
  "warranty",
  "preauth",
  "recovery",
] as const;
export type ClaimKind = (typeof claimKinds)[number];

export type CanonicalOutcome = (typeof canonicalOutcomes)[number];
export type CanonicalClaimStage = (typeof canonicalStages)["claim"][number];

/** What a decision on a claim of a kind may come to: nothing is mended that never came, no work is a refund. */
export const outcomesOf: Readonly<Record<ClaimKind, readonly CanonicalOutcome[]>> = {
  defect: ["replacement", "repair", "discount", "refund"],
  transit: ["replacement", "repair", "discount", "refund"],
  shortage: ["replacement", "discount", "refund"],
  wrong: ["replacement", "discount", "refund"],
  warranty: ["replacement", "repair", "refund"],
  preauth: ["replacement", "repair"],
  recovery: ["replacement", "discount", "refund"],
};

export const lineDecisions = ["approve", "part", "reject", "sendBack"] as const;
export type LineDecisionKind = (typeof lineDecisions)[number];

/** What is decided of one line; `outcome` and `reason` are of the funnel's lists. */
export interface LineDecision {
  position: number;
  decision: LineDecisionKind;
  /** Of "part": how much is accepted. */
  acceptedMilli?: number;
  /** Of what is accepted. */
  outcome?: string;
  /** Of what is rejected. */
  reason?: string;
  /** What is paid back, or what mending costs; minor units. */
  sumMinor?: number;
  /** Of what mending costs, the work; minor units. */
  labourMinor?: number;
  /** Of mending: its spare parts; then the sum is theirs with the work's. */
  parts?: RepairPart[];
}

export interface ClaimLine {
  position: number;
  /** The order it came by; null where none is known, and in lines from before that was kept: then its claim's. */
  orderId: string | null;
  productId: string | null;
  article: string | null;
  name: string;
  /** The groups it stands in, the outermost first: "Насосы / Дренажные"; null where nobody knows. */
  groupName: string | null;
  /** Of the piece or the lot, as its plate has it; null where it was not said. */
  serial: string | null;
  /** The same as it is looked for. */
  serialKey: string | null;
  /** ISO: the last day of its warranty; null where nobody knows of one. */
  warrantyUntil: string | null;
  /** What that warranty holds for, as it was known when it was claimed; null where nobody has said. */
  coverage: string | null;
  unit: string;
  quantityMilli: number;
  /** What a unit cost, minor units; null where nobody knows. */
  priceMinor: number | null;
  decision: LineDecisionKind | null;
  acceptedMilli: number | null;
  outcome: string | null;
  reason: string | null;
  sumMinor: number | null;
  labourMinor: number | null;
  parts: RepairPart[] | null;
}

/** What is undecided of a line. */
export const undecided = {
  ...{ decision: null, acceptedMilli: null, outcome: null },
  ...{ reason: null, sumMinor: null, labourMinor: null, parts: null },
} as const;

/** What is claimed, as it is reported. */
export interface ClaimedGoods {
  productId: string | null;
  /** Where the catalog has no such goods: the dealer's words for them. */
  words: string | null;
  orderId: string | null;
  quantityMilli: number;
  /** The number of the piece or the lot, as it was typed; it names goods and order by itself. */
  serial?: string | null;
}

export interface Claim {
  id: string;
  number: number;
  version: number;
  kind: ClaimKind;
  funnel: string;
  stage: string;
  stageTitles: Titles;
  canonical: CanonicalClaimStage;
  isFinal: boolean;
  companyId: string;
  companyName: string;
  /** Who decides it now. */
  supplierId: string;
  /** The distributor that is asked before the manufacturer; null where there is none. */
  distributorId: string | null;
  /** The order the goods came by, with its number. */
  order: { id: string; number: number } | null;
  lines: ClaimLine[];
  /** What all its lines cost; null where a price is not known. */
  worth: Money | null;
  fields: Readonly<Record<string, unknown>>;
  /** Ids of all files that were sent with it. */
  files: string[];
  isDisputed: boolean;
  /** Days that are agreed on, or talked about, by now. */
  visits: ClaimVisit[];
  dueAt: number | null;
  replacement: { id: string; number: number } | null;
  /** Of a recovery: the number of the claim a distributor has settled and wants back. */
  recovers: { id: string; number: number } | null;
  rating: Rating | null;
  sentAt: number | null;
  currency: string;
}

/** 3: well settled; 1: badly. */
export const ratings = [3, 2, 1] as const;
export type Rating = (typeof ratings)[number];

/** What whoever decided hears of, and is asked about. */
export const isLowRating = (rating: Rating | number | null): boolean => rating !== null && rating < 3;

/** Where a claim keeps why it was rated so, in its dealer's words. */
export const ratingWords = "ratingWords";

/** Which claims a list shows. */
export type ClaimFilter =
  /** Waits for the one who asks. */
  | "waiting"
  | "drafts"
  /** Sent and not closed. */
  | "open"
  /** The same of a distributor's dealers, once the manufacturer decides it. */
  | "above"
  | "closed";

/** inspection: somebody comes to see the goods; return: when they go back. */
export const visitKinds = ["inspection", "return"] as const;
export type VisitKind = (typeof visitKinds)[number];

/** A day of a claim that is agreed like a delivery. */
export interface ClaimVisit {
  kind: VisitKind;
  /** What both sides have agreed to; null until then. */
  terms: Slot | null;
  /** What one side proposes and the other has not answered. */
  proposal: { terms: Slot; by: AgreeingSide } | null;
  offers: number;
  /** By when it is answered; epoch milliseconds. */
  answerDueAt: number | null;
}

/** One step of a claim, as its history tells it. */
export interface ClaimStep {
  name: string;
  stageTitles: Titles;
  /** The day a visit was proposed or agreed for. */
  slot: Slot | null;
  side: "dealer" | "supplier" | "clock";
  /** Null for the clock. */
  person: string | null;
  at: number;
}

/** Tail of a key under claims.refused. */
export type ClaimRefusal =
  | "notFound"
  /** Somebody was first: params.state says what is true now. */
  | "stale"
  /** It stands so that this cannot be done: params.state. */
  | "notNow"
  | "notAllowed"
  /** params.field: its question is not answered yet, or not so. */
  | "incomplete"
  | "badField"
  /** params.count: how many questions of the checklist are not answered. */
  | "notWhole"
  /** Above what the distributor may decide: params.limit. */
  | "overLimit"
  /** A kind of claim that is settled by the manufacturer alone. */
  | "kindAbove"
  /** A claim of this kind never comes to that. */
  | "outcomeOfKind"
  /** What is rejected or sent back comes to nothing. */
  | "outcomeOfNothing"
  | "noOutcome"
  | "noReason"
  /** A part is more than nothing and less than all. */
  | "badPart"
  /** Lines are decided each once, all of them. */
  | "linesOpen"
  /** The last word on a dispute is a decision. */
  | "sentBackAgain"
  | "disputedOnce"
  /** Something was accepted, or nothing was: it is closed the other way. */
  | "otherWay"
  | "noQuantity"
  /** The bytes of what was sent are the claim's already. */
  | "samePhoto"
  /** Of an order no more is claimed than came by it: params.goods, params.number, params.quantity. */
  | "moreThanCame"
  /** Other claims have some of it already: params.goods, params.number, params.quantity is left. */
  | "moreThanLeft"
  /** They have all of it: params.goods, params.number. */
  | "allClaimed"
  /** params.day: it is over. */
  | "pastDay"
  /** What is proposed is what stands already. */
  | "same"
  /** Goods are to come back, or to be gone, first. */
  | "goodsAwaited"
  /** What was decided still has time: params.due. */
  | "notLate"
  | "noLevelAbove"
  | "noFiles"
  /** In megabytes: params.size, params.limit. */
  | "archiveTooLarge"
  /** The goods of order params.number have not come yet. */
  | "notReceived"
  /** There is nothing to get back: it is not settled by a distributor, or nothing was given. */
  | "nothingToRecover"
  /** It was asked for already: params.number. */
  | "recoveredAlready"
  /** Somebody has corrected this cost already. */
  | "costGone"
  /** A recovery is begun from the claim it is for. */
  | "recoversWhat";

/** Accepted of a line, thousandths of its unit; 0 while it is not decided. */
export const acceptedOf = ({ decision, acceptedMilli, quantityMilli }: ClaimLine): number => {
  if (decision === "approve") return quantityMilli;
  return decision === "part" ? (acceptedMilli ?? 0) : 0;
};

/** Nothing of it was accepted. */
export const isRejectedWhole = ({ lines }: Pick<Claim, "lines">): boolean =>
  lines.every(({ decision }) => decision === "reject");
