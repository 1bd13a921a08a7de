/** Stock as one company may count on it: what lies in the warehouses without what is kept for others. */

/** What one warehouse told. */
export interface WarehouseStock {
  name: string;
  /** Thousandths of the unit; never more than there is for this company over all warehouses. */
  quantityMilli: number;
  /** Epoch milliseconds. */
  asOf: number;
  /** ISO, today or later. */
  expectedOn: string | null;
}

export interface Stock {
  /** Thousandths of the unit, over all warehouses. */
  quantityMilli: number;
  /** Epoch milliseconds: the oldest of the moments the figures were true. */
  asOf: number;
  /** The first day more is expected, ISO, today or later; null = nobody has said. */
  expectedOn: string | null;
  /** Of each warehouse that has told, the one made first before all others. */
  warehouses: WarehouseStock[];
}

export interface HeldLine {
  productId: string;
  quantityMilli: number;
}
