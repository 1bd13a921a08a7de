/** The cart: what was put together, what changed since, and on to the order. */
import { type Flow, flow } from "../flow.ts";
import { pickStep, quantityStep } from "./cart-change.ts";
import { type CartData, cartRef } from "./cart-data.ts";
import { doubtStep } from "./cart-doubts.ts";
import { cartScreen } from "./cart-screen.ts";
import { takeView } from "./cart-view.ts";

export const cart: Flow<CartData> = flow({
  ...cartRef,
  version: 1,
  permission: "orders.place",
  first: "view",
  steps: {
    view: { ask: cartScreen, take: { choice: takeView } },
    pick: pickStep,
    quantity: quantityStep,
    doubt: doubtStep,
  },
});
