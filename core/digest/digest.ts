/** The managers' daily digest: what waits for them this morning. */
import type { TimerHandlers } from "../timers/handlers.ts";

export const digestTimers: TimerHandlers = {};
