/** What happens when a claim's clock runs out. */
import { z } from "zod";
import type { TimerHandlers } from "../timers/handler.ts";
import { standingTimer } from "./stage-limits.ts";

const standing = z.object({ pushes: z.int() });

export const claimTimers: TimerHandlers = {
  [standingTimer]: (core, { objectId, data }) =>
    core.claims.standsLong(objectId, standing.parse(data).pushes),
};
