/** What a price is made of: lists on three levels, each with quantities and days, and what is taken off. */
import type { Money } from "../money.ts";

/** Whose list it is, the nearest to the buyer first. */
export const priceLevels = ["company", "group", "base"] as const;
export type LevelName = (typeof priceLevels)[number];

/**
 * priority: the first level that has a price for this quantity on this day, and the first that has a discount.
 * minimum: the lowest price of all levels, and the largest discount.
 */
export const priceStrategies = ["priority", "minimum"] as const;
export type PriceStrategy = (typeof priceStrategies)[number];

/** Days something holds, ISO, both included: an empty first one is since ever, null for good. */
export interface Validity {
  validFrom: string;
  validTo: string | null;
}

/** A line of a price list for one product. */
export interface ListPrice extends Validity {
  /** From this quantity on, thousandths of the unit. */
  fromMilli: number;
  /** Minor units for one unit. */
  amountMinor: number;
}

/** What one list says of one product. */
export interface PriceLevel {
  level: LevelName;
  /** At the group's level, where both may stand: the company's own price type, before its group's list. */
  isOwnType?: boolean;
  currency: string;
  prices: readonly ListPrice[];
}

export interface Discount extends Validity {
  /** For one company, its group, or everybody. */
  level: LevelName;
  /** Hundredths of a percent. */
  basisPoints: number;
  /** Ids of the product groups it is for; null = all products. */
  groupIds: ReadonlySet<string> | null;
}

/** All that decides what one product costs one buyer on one day. */
export interface PriceRules {
  strategy: PriceStrategy;
  /** ISO, in the tenant's zone. */
  day: string;
  /** The product's own group. */
  groupId: string | null;
  /** Nearest first. */
  levels: readonly PriceLevel[];
  discounts: readonly Discount[];
}

/** Where a price comes from. */
export interface PriceReason extends Validity {
  level: LevelName;
  isOwnType: boolean;
  fromMilli: number;
  /** Before the discount. */
  listedMinor: number;
  discount: Pick<Discount, "level" | "basisPoints" | "validTo"> | null;
}

/** From a quantity on, thousandths of the unit, one unit costs so much. */
export interface PriceTier {
  fromMilli: number;
  price: Money;
  why: PriceReason;
}
