/** Stock as one company may count on it: what lies in the warehouses without what is kept for others. */

export interface Stock {
  /** Thousandths of the unit, over all warehouses. */
  quantityMilli: number;
  /** Epoch milliseconds: the oldest of the moments the figures were true. */
  asOf: number;
  /** The first day more is expected, ISO, today or later; null = nobody has said. */
  expectedOn: string | null;
}

export interface HeldLine {
  productId: string;
  quantityMilli: number;
}
