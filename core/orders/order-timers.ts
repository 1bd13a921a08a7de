/** What happens when an order's clock runs out: it is pushed again, then to the next manager. */
import { z } from "zod";
import type { TimerHandlers } from "../timers/handler.ts";

const waiting = z.object({ pushes: z.int(), isToldLate: z.boolean() });

export const orderTimers: TimerHandlers = {
  "order.unanswered": (core, { objectId, data }) => core.orders.runOut(objectId, waiting.parse(data)),
};
