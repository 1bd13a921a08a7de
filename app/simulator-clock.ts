/** The simulator's clock: moved from the page, the same after a restart, and begun in working time. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { officeCalendar } from "../core/calendar/model.ts";
import { isWorkingAt, nextWorkingMorning, nextWorkingStart } from "../core/calendar/working-calendar.ts";
import { type Clock, MovableClock, systemClock } from "../core/clock.ts";
import { demoTimeZone } from "../core/packs/demo/network.ts";
import { settingsSchema } from "../core/tenants/model.ts";
import type { Config } from "./config.ts";

/** Some minutes into the working day: then morning's pushes have gone and somebody is there. */
const INTO_THE_DAY_MS = 10 * 60_000;

/** How far ahead it was is kept in `file`: what was stored under it must not lie in the future after a restart. */
export function openSimulatorClock(file: string): MovableClock {
  return new MovableClock(readAhead(file), (aheadMs) => {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify({ aheadMs }));
  });
}

function readAhead(file: string): number {
  try {
    const { aheadMs } = JSON.parse(readFileSync(file, "utf8")) as { aheadMs: unknown };
    return typeof aheadMs === "number" && aheadMs >= 0 ? aheadMs : 0;
  } catch {
    return 0;
  }
}

/**
 * The clock of a process beside the server: the simulator's where there is one, as far ahead as the server has moved it
 * by now, else the system's.
 */
export function clockBeside(config: Pick<Config, "dataDir" | "hasSimulator">): Clock {
  if (!config.hasSimulator) return systemClock;
  const file = clockFile(config);
  return { now: () => Date.now() + readAhead(file) };
}

export const clockFile = ({ dataDir }: Pick<Config, "dataDir">): string =>
  join(dataDir, "simulator", "clock.json");

const demoCalendar = () => officeCalendar(demoTimeZone, settingsSchema.parse({}));

/** By night the day that comes, in working time the working day after it. */
export function morningAfter(now: number): number {
  const calendar = demoCalendar();
  const next = isWorkingAt(calendar, now) ? nextWorkingMorning : nextWorkingStart;
  return next(calendar, now) + INTO_THE_DAY_MS;
}

/** By night a demonstration would show pushes that wait for the morning, and look broken. */
export function moveToWorkingTime(clock: MovableClock): void {
  const now = clock.now();
  if (!isWorkingAt(demoCalendar(), now)) clock.advance(morningAfter(now) - now);
}
