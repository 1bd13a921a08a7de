/** The pages behind an order's card, the same for both sides: all its lines, and what happened to it. */
import * as z from "zod";
import { type FlowRef, goTo, type Step } from "../../flow.ts";
import { turnedTo } from "../../paging.ts";
import { arrivalLines } from "../../told-words.ts";
import { historyScreen, lineScreen, missingScreen } from "./order-screen.ts";

export const orderInView = z.object({ orderId: z.string(), offset: z.int().min(0).default(0) });
export type OrderInView = z.infer<typeof orderInView>;

/** The dealer's own card, for what leads to it and stands on it too. */
export const orderCardRef: FlowRef<OrderInView> = { id: "order-card", data: orderInView };

export const orderPages: { lines: Step<"lines", OrderInView>; history: Step<"history", OrderInView> } = {
  lines: {
    async ask({ orderId, offset }, { core }) {
      const order = await core.orders.find(orderId);
      return order ? lineScreen(order, offset) : missingScreen();
    },
    take: { choice: (id, data) => goTo("lines", { ...data, offset: turnedTo(id, data.offset) ?? 0 }) },
  },
  history: {
    async ask({ orderId, offset }, context) {
      const { core } = context;
      const order = await core.orders.find(orderId);
      if (!order) return missingScreen();
      const arrivals = arrivalLines(await core.orders.arrivals(orderId), context);
      return historyScreen(order, await core.orders.history(orderId), { offset, arrivals });
    },
    take: { choice: (id, data) => goTo("history", { ...data, offset: turnedTo(id, data.offset) ?? 0 }) },
  },
};
