/** The clocks of deals: an offer's marks, and the time a stage may last. */
import type { TimerHandlers } from "../timers/handler.ts";
import { offerTimer, offerWait, standingTimer, standingWait } from "./deal-clock.ts";

export const dealTimers: TimerHandlers = {
  [offerTimer]: (core, { objectId, data }) => core.deals.markReached(objectId, offerWait.parse(data)),
  [standingTimer]: (core, { objectId, data }) => core.deals.runOut(objectId, standingWait.parse(data).pushes),
};
