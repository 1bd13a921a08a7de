/** The clocks of deals: an offer's marks, the time a stage may last, what is planned, put off, free or silent. */
import type { TimerHandlers } from "../timers/handler.ts";
import { offerTimer, offerWait, standingTimer, standingWait } from "./deal-clock.ts";
import { nextTimer } from "./leading/next-step.ts";
import { wakeTimer } from "./leading/postpone-deal.ts";
import { silenceTimer, silenceWait } from "./leading/silence.ts";
import { poolTimer } from "./offers/free-deal.ts";

export const dealTimers: TimerHandlers = {
  [offerTimer]: (core, { objectId, data }) => core.deals.markReached(objectId, offerWait.parse(data)),
  [nextTimer]: (core, { objectId }) => core.deals.nextReached(objectId),
  [poolTimer]: (core, { objectId }) => core.deals.poolReached(objectId),
  [wakeTimer]: (core, { objectId }) => core.deals.wakeReached(objectId),
  [silenceTimer]: (core, { objectId, data }) =>
    core.deals.silenceReached(objectId, silenceWait.parse(data).isAsked),
  [standingTimer]: (core, { objectId, data }) => core.deals.runOut(objectId, standingWait.parse(data).pushes),
};
