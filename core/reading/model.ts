/** What was understood of an order as it was sent: sure lines, and what has to be asked. */

/** Why something written became no line. */
export type AskReason =
  /** More than one product may be meant. */
  | "ambiguous"
  /** The catalog has nothing like it. */
  | "unknown"
  /** The product is sure, how much of it is not. */
  | "no_qty";

/** What a line's product was told by. */
export type Evidence = "article" | "barcode" | "words" | "context";

export interface ReadLine {
  productId: string;
  article: string;
  /** Thousandths of the unit. */
  quantityMilli: number;
  /** The catalog's base unit, or "pack": so many packs. */
  unit: string;
  /** As it was written. */
  said: string;
  /** How much is what a table's formula came to when it was last reckoned. */
  isReckoned?: boolean;
  why: LineReason;
}

export interface LineReason {
  by: Evidence;
  /** The words and numbers that told the product. */
  goods: string;
  /** The words that told how much. */
  amount: string;
}

export interface ReadAsk {
  /** As it was written. */
  text: string;
  why: AskReason;
  candidates: Candidate[];
  /** How much was written, where that is sure; the unit as in a line. */
  quantityMilli?: number;
  unit?: string;
}

export interface Candidate {
  productId: string;
  article: string;
}

export interface OrderReading {
  lines: ReadLine[];
  asks: ReadAsk[];
  /** An earlier order is meant: "as last time". */
  isRepeat: boolean;
}

export const emptyReading = (): OrderReading => ({ lines: [], asks: [], isRepeat: false });
