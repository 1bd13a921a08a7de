/** The clocks of registrations: by when they are decided, and the end of a protection coming near. */
import type { TimerHandlers } from "../timers/handler.ts";
import { protectionTimer, undecidedTimer } from "./protection.ts";

export const registrationTimers: TimerHandlers = {
  [undecidedTimer]: (core, { objectId }) => core.registrations.undecided(objectId),
  [protectionTimer]: (core, { objectId }) => core.registrations.endNears(objectId),
};
