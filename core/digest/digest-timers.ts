/** The morning has come: digests go out, and the next morning is waited for. */
import type { TimerHandlers } from "../timers/handler.ts";
import { digestTimer } from "./plan.ts";

export const digestTimers: TimerHandlers = {
  [digestTimer]: async (core, { dueAt }) => core.digest.send(dueAt),
};
