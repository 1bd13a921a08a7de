/** Reports of claims: by what, and the figures they hold. */

import type { Rating } from "../claims/model.ts";
import type { Text } from "../outbox/message.ts";
import type { Period } from "./model.ts";

export const claimDimensions = ["article", "batch", "dealer", "reason"] as const;
export type ClaimDimension = (typeof claimDimensions)[number];

/**
 * How much was claimed of what. quantity: thousandths of one article, or of one batch of it; money: minor units of what a
 * dealer was delivered, whose goods are counted in many ways; claims: how many of all claims.
 */
export interface ClaimRate {
  in: "quantity" | "money" | "claims";
  claimed: number;
  of: number;
}

/** Of the claims sent in a period and not taken back; what became of them by now. */
export interface ClaimFigures {
  claims: number;
  /** Something of it was accepted, or the dealer was helped without a decision. */
  accepted: number;
  rejected: number;
  /** Null where it is not known what it is compared with. */
  rate: ClaimRate | null;
  /** Median of the working minutes from the sending to the decision; null where nothing is decided. */
  decisionMinutes: number | null;
  /** Of those its own decisions have settled: how dealers rate that, 1 to 3, and how many have. */
  rating: { average: number; count: number } | null;
  /** Minor units, what was recovered taken off. */
  costMinor: number;
}

export interface ClaimReportLine extends ClaimFigures {
  title: Text;
  /** Of an article: its unit. */
  unit: string;
}

/** A claim its dealer was not content with. */
export interface LowRating {
  number: number;
  company: string;
  rating: Rating;
  /** Null where the dealer has said none. */
  words: string | null;
}

export interface ClaimReport {
  period: Period;
  by: ClaimDimension;
  all: ClaimFigures;
  /** Those with most claims first. */
  lines: ClaimReportLine[];
  /** The lowest first. */
  low: LowRating[];
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

/** The part that was claimed: of a few goods of an older delivery it may be more than all; null where it is not known. */
export const partOf = (rate: ClaimRate | null): number | null =>
  rate === null || rate.of === 0 ? null : rate.claimed / rate.of;
