/** Products as a company sees them: its own price, and stock with the time it was true. */

import type { Money } from "../money.ts";
import type { Page } from "../page.ts";
import type { PriceTier } from "../prices/model.ts";
import type { Stock } from "../stock/model.ts";

export interface ProductGroup {
  id: string;
  parentId: string | null;
  name: string;
  /** Active products in it and below. */
  productCount: number;
}

/** A product in the eyes of the company that asks. */
export interface Product {
  id: string;
  article: string;
  name: string;
  groupId: string | null;
  unit: string;
  /** Thousandths of the unit a pack holds; 1000 when sold singly. */
  packQuantityMilli: number;
  /** Orders are a multiple of this and at least that, thousandths; 0 = no rule. */
  multipleMilli: number;
  minimumMilli: number;
  barcode: string | null;
  pictureId: string | null;
  /** False also where it is not offered to the company that asks. */
  isActive: boolean;
  /** Sold, but not to the company that asks: it has it from before, in a cart or an order. */
  isOutside: boolean;
  /** For one unit where the least is taken; null = on request. */
  price: Money | null;
  /** The quantities from which a unit costs less or more, the smallest first; empty = on request. */
  tiers: PriceTier[];
  /** Null when no warehouse ever told. */
  stock: Stock | null;
}

/** How a product was found: by what it is called exactly, or by its words, mended or not. */
export type Match = "article" | "barcode" | "words" | "mended";

export interface SearchResult extends Page<Product> {
  match: Match;
  /** The words as they were understood, when they had to be mended; null when taken as written. */
  understoodAs: string | null;
}
