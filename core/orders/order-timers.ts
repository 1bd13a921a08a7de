/** What happens when an order's clock runs out: it is pushed again, then to the next manager; and a cart's. */
import * as z from "zod";
import type { TimerHandlers } from "../timers/handler.ts";
import { requestTimer } from "./request-notices.ts";

const waiting = z.object({ pushes: z.int(), isToldLate: z.boolean() });

const asked = z.object({ pushes: z.int() });

const cartOf = z.object({ companyId: z.string() });

export const orderTimers: TimerHandlers = {
  "cart.holdOver": (core, { objectId: personId, data }) =>
    core.orders.holdOver({ personId, ...cartOf.parse(data) }),
  "order.unanswered": (core, { objectId, data }) => core.orders.runOut(objectId, waiting.parse(data)),
  [requestTimer]: (core, { objectId, data }) =>
    core.orders.requests.unanswered(objectId, asked.parse(data).pushes),
};
