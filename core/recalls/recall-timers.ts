/** A recall that not everybody has answered: they are reminded once. */
import type { TimerHandlers } from "../timers/handler.ts";
import { recallTimer } from "./recalls.ts";

export const recallTimers: TimerHandlers = {
  [recallTimer]: (core, { objectId }) => core.recalls.remind(objectId),
};
