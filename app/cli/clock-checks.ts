/** How far this machine's clock is from another's: Telegram's, or that of the server PostgreSQL runs on. */
import type { Config } from "../config.ts";
import { answered } from "../open-store.ts";
import type { Check } from "./checks.ts";

/** Telegram's header tells whole seconds, and the way there takes time too. */
const CLOCK_OFF_MS = 5_000;
/** Promised times are wrong by minutes then. */
const CLOCK_WRONG_MS = 60_000;

const said = {
  telegram: { agrees: "clock", differs: "clockOff" },
  database: { agrees: "databaseClock", differs: "databaseClockOff" },
} as const;

/** `aheadMs`: how far this machine's clock is ahead of the other. */
export function clockCheck(of: keyof typeof said, aheadMs: number): Check {
  const { agrees, differs } = said[of];
  const seconds = Math.round(aheadMs / 1000);
  const off = Math.abs(aheadMs);
  if (off < CLOCK_OFF_MS) return { state: "ok", what: agrees };
  return { state: off < CLOCK_WRONG_MS ? "warning" : "broken", what: differs, params: { seconds } };
}

/** Leases of several machines end by the clock of the one that looks. Nothing with SQLite, which has no other clock. */
export async function checkDatabaseClock({ databaseUrl }: Config): Promise<Check[]> {
  if (!databaseUrl) return [];
  const { timeAt } = await import("../../db/time.pg.ts");
  const there = await answered(databaseUrl, timeAt);
  return [clockCheck("database", Date.now() - there)];
}
