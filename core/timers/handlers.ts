/** What each kind of timer does when its time has come; the worker calls it in a transaction of its own. */
import type { Core } from "../core.ts";
import { digestTimers } from "../digest/digest-timers.ts";
import { accessTimers } from "../network/access-timers.ts";
import { orderTimers } from "../orders/order-timers.ts";
import { questionTimers } from "../questions/question-timers.ts";
import type { Timer } from "./store.ts";

export type TimerHandler = (core: Core, timer: Timer) => Promise<void>;
/** By the kind a timer is stored under: "order.unanswered". */
export type TimerHandlers = Readonly<Record<string, TimerHandler>>;

export const timerHandlers: TimerHandlers = {
  ...accessTimers,
  ...orderTimers,
  ...questionTimers,
  ...digestTimers,
};
