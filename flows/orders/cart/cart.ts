/** The cart: what was put together, what changed since, and on to the order. */
import { may } from "../../../core/network/model.ts";
import { call, type Flow, flow } from "../../flow.ts";
import type { Understander } from "../../module.ts";
import { pickStep, quantityStep } from "./cart-change.ts";
import { type CartData, cartData, cartRef, doubtfulCartRef } from "./cart-data.ts";
import { doubtStep } from "./cart-doubts.ts";
import { cartScreen } from "./cart-screen.ts";
import { clearStep, takeView } from "./cart-view.ts";

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
    clear: clearStep,
  },
} as const;

export const cart: Flow<CartData> = flow({ ...shared, id: cartRef.id, first: "view" });
/** Called for by words: a press is meant, words may be misread. */
export const clearCart: Flow<CartData> = flow({ ...shared, id: "clear-cart", first: "clear" });
export const doubtfulCart: Flow<CartData> = flow({ ...shared, id: doubtfulCartRef.id, first: "doubt" });

const clearing =
  /^\s*(?:пожалуйста,?\s*)?(?:очист\p{L}*|опустош\p{L}*|сброс\p{L}*|(?:убр|убер|удал)\p{L}*\s+вс[её]\s+из|clear|empty)\s+(?:(?:мою|всю|the|my|whole)\s+)*(?:корзин[уы]|cart|basket)[\s.!]*$/iu;

/** «Очистить корзину» is no word to a person. */
export const clearWords: Understander = {
  position: 11,
  async understand(reply, context) {
    if (reply.kind !== "text" || !clearing.test(reply.text)) return null;
    if (!context.actor || !may(context.actor, "orders.place", context.tenant.blocks)) return null;
    return call(clearCart, cartData.parse({}));
  },
};
