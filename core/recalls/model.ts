/** Goods called back: every company that has bought them is asked whether it has any, and each answer is counted. */

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
}

export interface RecallAnswer {
  companyId: string;
  company: string;
  boughtMilli: number;
  /** Null until it answers; 0: it has none. */
  foundMilli: number | null;
  /** The claim that was prepared for what it has. */
  claimId: string | null;
}

/** Who has bought a product of anybody in the network. */
export interface Buyer {
  companyId: string;
  name: string;
  boughtMilli: number;
}

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
  | "answered";
