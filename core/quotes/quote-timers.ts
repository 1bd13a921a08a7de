/** What happens when nobody has named prices in the time that was promised: all managers are told. */
import type { TimerHandlers } from "../timers/handler.ts";
import { unansweredQuoteTimer } from "./quotes.ts";

export const quoteTimers: TimerHandlers = {
  [unansweredQuoteTimer]: (core, { objectId }) => core.quotes.unanswered(objectId),
};
