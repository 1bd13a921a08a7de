/** Reports of deals: of which time, by what, and the figures they hold. */
import { DateTime } from "luxon";
import type { CanonicalDealStage } from "../deals/model.ts";

export const periodNames = ["week", "lastWeek", "month", "lastMonth"] as const;
export type PeriodName = (typeof periodNames)[number];

/** What the lines of a report are. */
export const dimensions = ["dealer", "region", "funnel"] as const;
export type Dimension = (typeof dimensions)[number];

/** Epoch milliseconds, the end left out; the days are the tenant's, both in. */
export interface Period {
  name: PeriodName;
  from: number;
  to: number;
  firstDay: string;
  lastDay: string;
}

/** A week begins on Monday; what still runs ends today. */
export function periodOf(name: PeriodName, now: number, timeZone: string): Period {
  const unit = name === "week" || name === "lastWeek" ? "week" : "month";
  const present = DateTime.fromMillis(now, { zone: timeZone }).startOf(unit);
  const isLast = name === "lastWeek" || name === "lastMonth";
  const from = isLast ? present.minus({ [unit]: 1 }) : present;
  const to = from.plus({ [unit]: 1 });
  const last = isLast ? to.minus({ days: 1 }) : DateTime.fromMillis(now, { zone: timeZone });
  return {
    name,
    from: from.toMillis(),
    to: to.toMillis(),
    firstDay: from.toFormat("yyyy-MM-dd"),
    lastDay: last.toFormat("yyyy-MM-dd"),
  };
}

/** How far a deal has come, from the first step to the last: each counts for all before it. */
export const steps = [
  "came",
  "accepted",
  "qualified",
  "quoted",
  "negotiation",
  "won",
] as const satisfies readonly (CanonicalDealStage | "came")[];
export type Step = (typeof steps)[number];

/** What happened to the deals of a dealer, of a region, of a kind, or to all. */
export interface Figures {
  /** Of those that came in the period, how many have come so far by now. */
  reached: Record<Step, number>;
  /** Of the same, lost by now. */
  cameLost: number;
  /** Won and lost in the period, whenever they came. */
  won: number;
  wonMinor: number;
  lost: number;
  /** Of those open now the sums, each weighed by its stage. */
  expectedMinor: number;
  /** Median of the working minutes from an offer to its acceptance; null where none was accepted in the period. */
  acceptMinutes: number | null;
}

export interface ReportLine extends Figures {
  /** A company's id, a region's key, a funnel's id; empty for deals without a region. */
  key: string;
}

/** Why deals were lost in the period: an id of their funnel's list of reasons, or words of one's own. */
export interface LostReason {
  funnel: string;
  reason: string | null;
  count: number;
}

export interface Report {
  period: Period;
  by: Dimension;
  all: Figures;
  /** Those with most won first. */
  lines: ReportLine[];
  /** The commonest first. */
  lostReasons: LostReason[];
  /** Companies' names by id, where the lines are companies. */
  names: ReadonlyMap<string, string>;
}

/** A company's place by what was won among those that have deals of the same supplier. */
export interface Place {
  place: number;
  of: number;
}

export function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
