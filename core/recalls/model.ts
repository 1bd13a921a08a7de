/** Goods called back: every company that has bought them is asked whether it has any, and each answer is counted. */
import * as z from "zod";

export interface Recall {
  id: string;
  number: number;
  productId: string;
  article: string;
  name: string;
  unit: string;
  /** Empty: all of the article. */
  batch: string;
  /** What is wrong and what to do. */
  words: string;
  /** Epoch milliseconds. */
  createdAt: number;
  asked: number;
  answered: number;
  /** Thousandths of the unit, of all that have answered. */
  foundMilli: number;
  /** Epoch milliseconds; null: never, and not yet. */
  remindedAt: number | null;
  closedAt: number | null;
}

export interface RecallAnswer {
  companyId: string;
  company: string;
  boughtMilli: number;
  /** Null until it answers; 0: it has none. */
  foundMilli: number | null;
  /** The claim that was prepared for what it has. */
  claimId: string | null;
  /** What it has said before, the oldest first. */
  former: FormerAnswer[];
}

/** An answer that was corrected: `answeredAt` is when it was given. */
export const formerAnswer = z.object({
  foundMilli: z.int(),
  answeredBy: z.string().nullable(),
  answeredAt: z.int(),
});
export type FormerAnswer = z.infer<typeof formerAnswer>;

/** What a company has bought of a product by one order, of anybody in the network. */
export interface Purchase {
  companyId: string;
  /** The order's. */
  number: number;
  milli: number;
}

export interface Buyer {
  companyId: string;
  /** Thousandths of what may be of the batch; 0 where shipments name the company, and no order does. */
  boughtMilli: number;
  /** Shipments say that it was sent the batch. */
  isTold: boolean;
}

/**
 * all: no batch was named. untold: shipments say nothing of the product's batches. noSuch: they name batches, and not this
 * one. told: they name it.
 */
export interface BatchTrace<B extends Buyer = Buyer> {
  is: "all" | "untold" | "noSuch" | "told";
  /** Who has it, or may have. */
  buyers: B[];
  /** Who was sent other batches alone. */
  others: B[];
}

export type NamedBuyer = Buyer & { name: string };

export const longestBatch = 40;
export const longestWords = 600;

/** Tail of a key under recalls.refused. */
export type RecallRefusal =
  | "notFound"
  | "notAllowed"
  /** Nobody has bought it. */
  | "noBuyers"
  /** Nothing is said of what is wrong. */
  | "noWords"
  | "noQuantity"
  /** The company has said already: params.state. */
  | "answered"
  /** What was found after all is more than what was told: params.found. */
  | "notMore"
  /** It is over; nobody is asked any more. */
  | "closed"
  /** Nobody is left to be reminded. */
  | "allAnswered"
  /** It was done just now. */
  | "remindedNow";
