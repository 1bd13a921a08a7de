/** How companies take deals: where, what, how much at once, with which share, and by whose clock. */
import type { WorkingCalendar } from "../../calendar/model.ts";
import { ok, type Result, refuse } from "../../result.ts";
import type { Scope } from "../../scope.ts";
import { calendarOf } from "../../tenants/model.ts";
import { regionKey } from "../leads/regions.ts";
import { clientKey, type NewProfile, profileSchema } from "../model.ts";
import type { DealWork } from "../work.ts";
import { turnOf } from "./assignment.ts";
import { ALL_GROUPS } from "./candidates-store.ts";
import {
  type ProfileRow,
  putProfile,
  type ScopeRow,
  selectLowestTurn,
  selectProfile,
  selectScopes,
} from "./profiles-store.ts";

const millionths = (degrees: number | null): number | null =>
  degrees === null ? null : Math.round(degrees * 1e6);

/** What a company takes from now on; all that is not named is as at first. */
export async function setProfile(
  { tx, scope, audit }: DealWork,
  companyId: string,
  wanted: NewProfile,
): Promise<Result<ProfileRow, "badField">> {
  const parsed = profileSchema.safeParse(wanted);
  if (!parsed.success) return refuse("badField", { field: String(parsed.error.issues[0]?.path[0]) });
  const { regions, postalCodes, groups, clients, ...own } = parsed.data;
  const served = rowsOf({
    region: regions.map(regionKey),
    postal: postalCodes.map((code) => code.replace(/\D/g, "")),
    group: groups.length === 0 ? [ALL_GROUPS] : groups.map((group) => group.trim().toLowerCase()),
    client: clients.flatMap((client) => clientKey({ inn: asInn(client), phone: client }) ?? []),
  });
  const before = await selectProfile(tx, scope, companyId);
  // Whoever is new, or comes back, is not owed the turns of the time it was away.
  const isBack = !before || (before.isPaused && !own.isPaused);
  const places = served.filter(({ kind }) => kind === "region" || kind === "postal");
  const lowest = isBack ? await selectLowestTurn(tx, scope, companyId, places) : null;
  const turn = before && !isBack ? before.turn : (lowest ?? 0) + turnOf(own.weight);
  const profile: ProfileRow = {
    ...own,
    companyId,
    latitude: millionths(own.latitude),
    longitude: millionths(own.longitude),
    turn,
  };
  await putProfile(tx, scope, profile, served);
  await audit.record({
    action: "dealer.profile",
    objectKind: "company",
    objectId: companyId,
    ...(before && { before: { ...before } }),
    after: { ...parsed.data },
  });
  return ok(profile);
}

/** A company's profile as it is set; null where it takes no deals. */
export async function profileOf({ tx, scope }: DealWork, companyId: string): Promise<NewProfile | null> {
  const row = await selectProfile(tx, scope, companyId);
  if (!row) return null;
  const { level, weight, capacity, isFallback, isPaused, radiusKm, latitude, longitude } = row;
  const { timeZone, workFrom, workTo, worksSaturday } = row;
  const served = await selectScopes(tx, scope, companyId);
  const of = (kind: ScopeRow["kind"]) => served.flatMap((one) => (one.kind === kind ? [one.value] : []));
  const degrees = (millionth: number | null) => (millionth === null ? null : millionth / 1e6);
  return {
    ...{ level, weight, capacity, isFallback, isPaused, radiusKm },
    ...{ timeZone, workFrom, workTo, worksSaturday },
    latitude: degrees(latitude),
    longitude: degrees(longitude),
    regions: of("region"),
    postalCodes: of("postal"),
    groups: of("group").filter((group) => group !== ALL_GROUPS),
    clients: of("client"),
  };
}

const asInn = (words: string): string | null => (/^\d{10}(\d{2})?$/.test(words.trim()) ? words.trim() : null);

function rowsOf(values: Record<ScopeRow["kind"], string[]>): ScopeRow[] {
  return Object.entries(values).flatMap(([kind, list]) =>
    [...new Set(list)]
      .filter((value) => value !== "")
      .map((value) => ({ kind: kind as ScopeRow["kind"], value })),
  );
}

/** A company's own working time: its hours in its zone, the tenant's where it has none of its own. */
export function dealerCalendar({ tenant }: Scope, profile: ProfileRow | null): WorkingCalendar {
  const { settings } = tenant;
  return calendarOf({
    timeZone: profile?.timeZone ?? tenant.timeZone,
    settings: {
      ...settings,
      workFrom: profile?.workFrom ?? settings.workFrom,
      workTo: profile?.workTo ?? settings.workTo,
      worksSaturday: profile?.worksSaturday ?? settings.worksSaturday,
    },
  });
}
