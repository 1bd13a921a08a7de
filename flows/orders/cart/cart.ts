/** The cart: what was put together, what changed since, and on to the order. */
import { type Flow, flow } from "../../flow.ts";
import { pickStep, quantityStep } from "./cart-change.ts";
import { type CartData, cartData, cartRef, doubtfulCartRef } from "./cart-data.ts";
import { doubtStep } from "./cart-doubts.ts";
import { cartScreen } from "./cart-screen.ts";
import { takeView } from "./cart-view.ts";

const shared = {
  version: 1,
  permission: "orders.place",
  data: cartData,
  isOverOnceOrdered: () => true,
  steps: {
    view: { ask: cartScreen, take: { choice: takeView } },
    pick: pickStep,
    quantity: quantityStep,
    doubt: doubtStep,
  },
} as const;

export const cart: Flow<CartData> = flow({ ...shared, id: cartRef.id, first: "view" });
export const doubtfulCart: Flow<CartData> = flow({ ...shared, id: doubtfulCartRef.id, first: "doubt" });
