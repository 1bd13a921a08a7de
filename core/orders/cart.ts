/** The cart: what a person has put together for a company and not sent yet. */
import type { Tx } from "../../db/store.ts";
import type { Result } from "../result.ts";
import type { Scope } from "../scope.ts";
import type { Cart, CartLine } from "./model.ts";

export type CartRefusal = "gone" | "belowMinimum" | "notMultiple" | "tooLarge";

export interface CartCore {
  view(): Promise<Cart>;
  /** How many lines, without their prices: for a menu's label. */
  count(): Promise<number>;
  /** Adds to what is there. params of a refusal: minimum, multiple (quantities) and nearest (what would do). */
  add(productId: string, quantityMilli: number): Promise<Result<CartLine, CartRefusal>>;
  /** Replaces the quantity; 0 removes. */
  set(productId: string, quantityMilli: number): Promise<Result<CartLine | null, CartRefusal>>;
  /** The removed line, so that it can be put back by `set`; null when there was none. */
  remove(productId: string): Promise<CartLine | null>;
  clear(): Promise<number>;
  /** Takes present prices as seen: the person was shown the changes. */
  acceptPrices(): Promise<void>;
  /** Adds an order's lines; lines no longer sold are left out and named. */
  addOrder(orderId: string): Promise<Result<{ added: number; gone: string[] }, "notFound">>;
}

export function cartCore(_tx: Tx, _scope: Scope): CartCore {
  throw new Error("skeleton");
}
