/** Reports of claims: by what, and the figures they hold. */
import type { Text } from "../outbox/message.ts";
import type { Period } from "./model.ts";

export const claimDimensions = ["article", "batch", "dealer", "reason"] as const;
export type ClaimDimension = (typeof claimDimensions)[number];

/** Of the claims sent in a period; what became of them by now. */
export interface ClaimFigures {
  claims: number;
  /** Something of it was accepted. */
  accepted: number;
  rejected: number;
  /** Claimed of what was delivered in the same time, thousandths; null where that is not known. */
  claimedMilli: number | null;
  deliveredMilli: number | null;
  /** Median of the working minutes from the sending to the decision; null where nothing is decided. */
  decisionMinutes: number | null;
  /** Minor units, what was recovered taken off. */
  costMinor: number;
}

export interface ClaimReportLine extends ClaimFigures {
  title: Text;
  /** Of an article: its unit. */
  unit: string;
}

export interface ClaimReport {
  period: Period;
  by: ClaimDimension;
  all: ClaimFigures;
  /** Those with most claims first. */
  lines: ClaimReportLine[];
}

/** A spare part of the repairs of a period, all of them together. */
export interface PartsLine {
  /** Null for parts that were named in words. */
  article: string | null;
  name: string;
  unit: string;
  quantityMilli: number;
  /** Minor units. */
  amountMinor: number;
}

/** Part of what was delivered that was claimed, 0 to 1; null where it is not known. */
export const rateOf = ({ claimedMilli, deliveredMilli }: ClaimFigures): number | null =>
  claimedMilli === null || deliveredMilli === null || deliveredMilli === 0
    ? null
    : claimedMilli / deliveredMilli;
