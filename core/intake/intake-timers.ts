/** The clock of the intake: keys that are old enough are forgotten. */
import type { TimerHandlers } from "../timers/handler.ts";
import { forgetTimer } from "./forget-calls.ts";

export const intakeTimers: TimerHandlers = {
  [forgetTimer]: (core, { objectId }) => core.forgetIntakeCalls(objectId),
};
