/** What happens when a delivery's clock runs out. */
import * as z from "zod";
import type { TimerHandlers } from "../timers/handler.ts";
import { answerTimer, dayTimer } from "./clocks.ts";
import { unplannedTimer } from "./unplanned.ts";

const answering = z.object({ by: z.enum(["dealer", "supplier"]), pushes: z.int() });
const day = z.object({ on: z.enum(["eve", "passed"]) });
const reminding = z.object({ pushes: z.int() });

export const deliveryTimers: TimerHandlers = {
  [answerTimer]: (core, { objectId, data }) => core.deliveries.unanswered(objectId, answering.parse(data)),
  [dayTimer]: (core, { objectId, data }) => core.deliveries.dayComes(objectId, day.parse(data).on),
  [unplannedTimer]: (core, { objectId, data }) =>
    core.deliveries.remindUnplanned(objectId, reminding.parse(data).pushes),
};
