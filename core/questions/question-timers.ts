/** What happens when nobody answered a question in time. */
import type { TimerHandlers } from "../timers/handlers.ts";

export const questionTimers: TimerHandlers = {};
