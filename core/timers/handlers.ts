/** What each kind of timer does when its time has come; the worker calls it in a transaction of its own. */

import { claimTimers } from "../claims/claim-timers.ts";
import { dealTimers } from "../deals/deal-timers.ts";
import { deliveryTimers } from "../deliveries/delivery-timers.ts";
import { digestTimers } from "../digest/digest-timers.ts";
import { intakeTimers } from "../intake/intake-timers.ts";
import { accessTimers } from "../network/access-timers.ts";
import { orderTimers } from "../orders/order-timers.ts";
import { paymentTimers } from "../payments/payment-timers.ts";
import { questionTimers } from "../questions/question-timers.ts";
import { quoteTimers } from "../quotes/quote-timers.ts";
import { recallTimers } from "../recalls/recall-timers.ts";
import { registrationTimers } from "../registrations/registration-timers.ts";
import type { TimerHandlers } from "./handler.ts";

export const timerHandlers: TimerHandlers = {
  ...accessTimers,
  ...dealTimers,
  ...claimTimers,
  ...deliveryTimers,
  ...orderTimers,
  ...paymentTimers,
  ...questionTimers,
  ...quoteTimers,
  ...recallTimers,
  ...registrationTimers,
  ...digestTimers,
  ...intakeTimers,
};
