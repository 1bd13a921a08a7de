/** A report's figures, put together line by line of what the queries give. */

import type { Tx } from "../../db/store.ts";
import { workingMinutesBetween } from "../calendar/working-calendar.ts";
import { dealerCalendar } from "../deals/offers/dealer-profiles.ts";
import { stageIn } from "../funnels/tenant-funnels.ts";
import type { Scope } from "../scope.ts";
import { type Figures, medianOf, type ReportLine, steps } from "./model.ts";
import {
  type Asked,
  selectAcceptances,
  selectCame,
  selectLost,
  selectProfiles,
  selectStanding,
  selectWon,
} from "./store.ts";

const nothing = (): Figures => ({
  reached: { came: 0, accepted: 0, qualified: 0, quoted: 0, negotiation: 0, won: 0 },
  cameLost: 0,
  won: 0,
  wonMinor: 0,
  lost: 0,
  expectedMinor: 0,
  acceptMinutes: null,
});

/** A line for each key anything is known of; what was won most comes first, then what came. */
export async function reckonLines(tx: Tx, scope: Scope, asked: Asked): Promise<ReportLine[]> {
  const lines = new Map<string, ReportLine>();
  const lineOf = (key: string): ReportLine => {
    const line = lines.get(key) ?? { key, ...nothing() };
    lines.set(key, line);
    return line;
  };
  for (const { key, reached, lost } of await selectCame(tx, scope, asked))
    Object.assign(lineOf(key), { reached, cameLost: lost });
  for (const { key, ...won } of await selectWon(tx, scope, asked)) Object.assign(lineOf(key), won);
  for (const { key, lost } of await selectLost(tx, scope, asked)) lineOf(key).lost = lost;
  for (const { key, minor } of await expected(tx, scope, asked)) lineOf(key).expectedMinor += minor;
  for (const [key, minutes] of await acceptMinutes(tx, scope, asked)) lineOf(key).acceptMinutes = minutes;
  return [...lines.values()].sort(compared);
}

export async function reckonAll(tx: Tx, scope: Scope, asked: Omit<Asked, "by">): Promise<Figures> {
  const [all] = await reckonLines(tx, scope, { ...asked, by: null });
  return all ?? nothing();
}

const compared = (one: ReportLine, other: ReportLine): number =>
  other.wonMinor - one.wonMinor ||
  other.won - one.won ||
  other.reached.came - one.reached.came ||
  other.reached.accepted - one.reached.accepted ||
  one.key.localeCompare(other.key);

/** Several lines as one: a median of medians would be none, so it has no time. */
export const summed = (lines: readonly Figures[]): Figures =>
  lines.reduce((all, line) => {
    const reached = { ...all.reached };
    for (const step of steps) reached[step] += line.reached[step];
    return {
      reached,
      cameLost: all.cameLost + line.cameLost,
      won: all.won + line.won,
      wonMinor: all.wonMinor + line.wonMinor,
      lost: all.lost + line.lost,
      expectedMinor: all.expectedMinor + line.expectedMinor,
      acceptMinutes: null,
    };
  }, nothing());

/** Sums of open deals by the likelihood their stages have. */
async function expected(tx: Tx, scope: Scope, asked: Asked) {
  const standing = await selectStanding(tx, scope, asked);
  return standing.flatMap(({ key, amountMinor, ...at }) => {
    const { canonical, probability = 0 } = stageIn(scope.tenant, at);
    const isOpen = canonical !== "won" && canonical !== "lost";
    const minor = Math.round((amountMinor * probability) / 100);
    return isOpen && minor > 0 ? [{ key, minor }] : [];
  });
}

/** By each company's own hours: a night between an offer and its acceptance is nobody's delay. */
async function acceptMinutes(tx: Tx, scope: Scope, asked: Asked): Promise<Map<string, number | null>> {
  const accepted = await selectAcceptances(tx, scope, asked);
  if (accepted.length === 0) return new Map();
  const profiles = new Map((await selectProfiles(tx, scope)).map((profile) => [profile.companyId, profile]));
  const known = new Set<string>();
  const minutesOf = new Map<string, number[]>();
  for (const { key, dealId, companyId, at, offeredAt } of accepted) {
    // A deal that comes to a second stage of the same meaning is accepted once.
    const offer = `${dealId} ${companyId} ${offeredAt}`;
    if (known.has(offer)) continue;
    known.add(offer);
    const calendar = dealerCalendar(scope, profiles.get(companyId) ?? null);
    const all = minutesOf.get(key) ?? [];
    minutesOf.set(key, all);
    all.push(workingMinutesBetween(calendar, offeredAt, at));
  }
  return new Map([...minutesOf].map(([key, minutes]) => [key, medianOf(minutes)]));
}
