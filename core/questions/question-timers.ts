/** What happens when nobody answered a question in time. */
import type { TimerHandlers } from "../timers/handler.ts";

export const questionTimers: TimerHandlers = {
  "question.unanswered": async (core, { objectId, data }) =>
    core.questions.remind(objectId, typeof data.round === "number" ? data.round : 1),
};
