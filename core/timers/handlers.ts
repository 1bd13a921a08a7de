/** What each kind of timer does when its time has come; the worker calls it in a transaction of its own. */
import type { Core } from "../core.ts";
import type { Timer } from "./store.ts";

export type TimerHandler = (core: Core, timer: Timer) => Promise<void>;

export const timerHandlers: Readonly<Record<string, TimerHandler>> = {};
