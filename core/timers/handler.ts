/** What a timer does when its time has come, in a transaction of its own. */
import type { Core } from "../core.ts";
import type { Timer } from "./store.ts";

type TimerHandler = (core: Core, timer: Timer) => Promise<void>;

/** By the kind a timer is stored under: "order.unanswered". */
export type TimerHandlers = Readonly<Record<string, TimerHandler>>;
