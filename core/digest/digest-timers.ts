/** The morning has come: digests go out, on the week's first one its reports too, and the next morning is waited for. */
import type { TimerHandlers } from "../timers/handler.ts";
import { digestTimer } from "./plan.ts";

export const digestTimers: TimerHandlers = {
  [digestTimer]: async (core, { dueAt }) => {
    await core.digest.send(dueAt);
    await core.reports.sendWeekly(dueAt);
  },
};
