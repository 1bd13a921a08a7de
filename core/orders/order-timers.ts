/** What happens when an order's clock runs out: it is pushed again, then to the next manager; and a cart's. */
import * as z from "zod";
import type { TimerHandlers } from "../timers/handler.ts";

const waiting = z.object({ pushes: z.int(), isToldLate: z.boolean() });

const cartOf = z.object({ companyId: z.string() });

export const orderTimers: TimerHandlers = {
  "cart.holdOver": (core, { objectId: personId, data }) =>
    core.orders.holdOver({ personId, ...cartOf.parse(data) }),
  "order.unanswered": (core, { objectId, data }) => core.orders.runOut(objectId, waiting.parse(data)),
};
