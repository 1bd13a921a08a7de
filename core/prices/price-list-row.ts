/** One row of a table of prices and discounts, whichever file it comes from. */
import type { ListName } from "./lists.ts";

/** A price of an article, or a discount; for whom none of the names says: for everybody. */
export interface PriceListRow extends ListName {
  row: number;
  article: string;
  /** Of a discount: the group of products it is for; empty = all of them. */
  productGroup: string;
  /** Minor units for one unit; null takes the price away. */
  priceMinor: number | null;
  /** Thousandths of the unit; null = whatever is taken. */
  fromMilli: number | null;
  /** ISO days, both included. */
  validFrom: string | null;
  validTo: string | null;
  /** Hundredths of a percent, 0 takes the discount away; null: the row is a price. */
  basisPoints: number | null;
}

export type PriceColumn = keyof PriceListRow;

/** The last day comes before the first. */
export const periodFault = ({ validFrom, validTo }: Pick<PriceListRow, "validFrom" | "validTo">): boolean =>
  validFrom !== null && validTo !== null && validTo < validFrom;
