/** What happens when nobody has answered a request for access by the promised time. */
import type { TimerHandlers } from "../timers/handler.ts";

export const accessTimers: TimerHandlers = {
  "access.unanswered": (core, { objectId }) => core.network.remindOfAccess(objectId),
};
