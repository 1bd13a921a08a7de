/** An order is due tomorrow, or was due and is not paid. */
import type { TimerHandlers } from "../timers/handler.ts";
import { paymentTimer } from "./reminders.ts";

export const paymentTimers: TimerHandlers = {
  [paymentTimer]: (core, { objectId }) => core.payments.remind(objectId),
};
