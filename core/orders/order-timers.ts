/** What happens when an order's clock runs out: it is pushed again, then to the next manager. */
import type { TimerHandlers } from "../timers/handlers.ts";

export const orderTimers: TimerHandlers = {};
