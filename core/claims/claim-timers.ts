/** What happens when a claim's clock runs out. */
import * as z from "zod";
import type { TimerHandlers } from "../timers/handler.ts";
import { standingTimer } from "./stage-limits.ts";
import { visitAnswerTimer, visitDayTimer } from "./visits/visit-clocks.ts";

const standing = z.object({ pushes: z.int() });
const waiting = z.object({ by: z.enum(["dealer", "supplier"]), pushes: z.int() });
const day = z.object({ on: z.enum(["eve", "passed"]) });

export const claimTimers: TimerHandlers = {
  [standingTimer]: (core, { objectId, data }) =>
    core.claims.standsLong(objectId, standing.parse(data).pushes),
  [visitAnswerTimer]: (core, { objectId, data }) =>
    core.claims.visitUnanswered(objectId, waiting.parse(data)),
  [visitDayTimer]: (core, { objectId, data }) => core.claims.visitComes(objectId, day.parse(data).on),
};
