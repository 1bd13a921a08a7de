/** Queries of who may have a deal: profiles, what they serve, whose turn it is, how much they lead now. */
import {
  and,
  asc,
  count,
  eq,
  gt,
  inArray,
  isNull,
  min,
  ne,
  notInArray,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import type { AssignmentRule } from "../funnels/model.ts";
import type { Scope } from "../scope.ts";
import { postalPrefixes } from "./territory.ts";

export type ProfileRow = Omit<Tx["t"]["dealerProfiles"]["$inferSelect"], "tenantId">;
export interface ScopeRow {
  kind: "region" | "postal" | "group" | "client";
  value: string;
}

/** The group of whoever names none: all of them. */
export const ALL_GROUPS = "*";

/** What of a deal decides who may have it. */
export interface Lead {
  clientKey: string | null;
  region: string | null;
  postalCode: string | null;
  latitude: number | null;
  longitude: number | null;
  productGroup: string | null;
}

interface Wanted {
  rule: AssignmentRule;
  lead: Lead;
  /** The distributor whose dealers are looked at; null: the manufacturer's. */
  supplierId: string | null;
  /** Not these. */
  excluded: readonly string[];
}

/** Those a rule finds, whose turn it is first; of a radius also some that lie just outside it. */
export async function selectCandidates(
  tx: Tx,
  scope: Scope,
  { rule, lead, supplierId, excluded }: Wanted,
  page: { limit: number; offset: number },
): Promise<ProfileRow[]> {
  const { dealerProfiles: p, companies } = tx.t;
  const conditions = rule.match.map((condition) => conditionOf(tx, scope, lead, condition));
  if (conditions.some((condition) => condition === null)) return [];
  const rows = await tx.db
    .select({ profile: p })
    .from(p)
    .innerJoin(companies, and(eq(companies.tenantId, p.tenantId), eq(companies.id, p.companyId)))
    .where(
      and(
        eq(p.tenantId, scope.tenant.id),
        eq(p.isPaused, false),
        eq(companies.isActive, true),
        ne(companies.kind, "manufacturer"),
        supplierId === null ? isNull(companies.supplierId) : eq(companies.supplierId, supplierId),
        rule.level === undefined ? undefined : eq(p.level, rule.level),
        excluded.length === 0 ? undefined : notInArray(p.companyId, [...excluded]),
        ...conditions.flatMap((condition) => condition ?? []),
      ),
    )
    .orderBy(asc(p.turn), asc(p.companyId))
    .limit(page.limit)
    .offset(page.offset);
  return rows.map(({ profile }) => profile);
}

/** Null where the deal has not what is asked for: then nobody fits. */
function conditionOf(
  tx: Tx,
  scope: Scope,
  lead: Lead,
  condition: AssignmentRule["match"][number],
): SQL | undefined | null {
  const { dealerProfiles: p } = tx.t;
  switch (condition) {
    case "registered":
      return lead.clientKey === null ? null : isRegistered(tx, scope, lead.clientKey);
    case "client":
      return lead.clientKey === null ? null : serves(tx, scope, "client", [lead.clientKey]);
    case "territory":
      return territoryOf(tx, scope, lead);
    case "group":
      return lead.productGroup === null
        ? undefined
        : serves(tx, scope, "group", [lead.productGroup, ALL_GROUPS]);
    case "fallback":
      return eq(p.isFallback, true);
  }
}

function territoryOf(tx: Tx, scope: Scope, { region, postalCode, latitude, longitude }: Lead): SQL | null {
  const { dealerProfiles: p } = tx.t;
  const ways: SQL[] = [];
  if (region !== null) ways.push(serves(tx, scope, "region", [region]));
  if (postalCode !== null) ways.push(serves(tx, scope, "postal", postalPrefixes(postalCode)));
  if (latitude !== null && longitude !== null) {
    // A box by latitude alone: 111 km a degree; who lies outside the circle is left out afterwards.
    const box = sql`abs(${p.latitude} - ${latitude}) <= ${p.radiusKm} * 1000000 / 111`;
    ways.push(box);
  }
  return ways.length === 0 ? null : (or(...ways) ?? null);
}

/** That a company has a row of this kind of one of these values; found once, not for each company. */
function serves(tx: Tx, scope: Scope, kind: ScopeRow["kind"], values: readonly string[]): SQL {
  const { dealerProfiles: p, dealerScopes: s } = tx.t;
  return inArray(
    p.companyId,
    tx.db
      .select({ companyId: s.companyId })
      .from(s)
      .where(and(eq(s.tenantId, scope.tenant.id), eq(s.kind, kind), inArray(s.value, [...values]))),
  );
}

function isRegistered(tx: Tx, scope: Scope, key: string): SQL {
  const { dealerProfiles: p, registrations: r } = tx.t;
  return inArray(
    p.companyId,
    tx.db
      .select({ companyId: r.companyId })
      .from(r)
      .where(
        and(
          eq(r.tenantId, scope.tenant.id),
          eq(r.clientKey, key),
          eq(r.state, "approved"),
          gt(r.expiresAt, scope.now),
        ),
      ),
  );
}

/** Deals each company has at these stages. */
export async function countLed(
  tx: Tx,
  scope: Scope,
  companyIds: readonly string[],
  stages: readonly string[],
): Promise<Map<string, number>> {
  const { deals } = tx.t;
  if (companyIds.length === 0) return new Map();
  const rows = await tx.db
    .select({ companyId: deals.companyId, count: count() })
    .from(deals)
    .where(
      and(
        eq(deals.tenantId, scope.tenant.id),
        inArray(deals.companyId, [...companyIds]),
        inArray(deals.stage, [...stages]),
      ),
    )
    .groupBy(deals.companyId);
  return new Map(rows.map((row) => [row.companyId ?? "", Number(row.count)]));
}

export async function raiseTurn(tx: Tx, scope: Scope, companyId: string, by: number): Promise<void> {
  const { dealerProfiles: p } = tx.t;
  await tx.db
    .update(p)
    .set({ turn: sql`${p.turn} + ${by}` })
    .where(and(eq(p.tenantId, scope.tenant.id), eq(p.companyId, companyId)));
}

export async function selectProfile(tx: Tx, scope: Scope, companyId: string): Promise<ProfileRow | null> {
  const { dealerProfiles: p } = tx.t;
  const [row] = await tx.db
    .select()
    .from(p)
    .where(and(eq(p.tenantId, scope.tenant.id), eq(p.companyId, companyId)));
  return row ?? null;
}

export async function selectScopes(tx: Tx, scope: Scope, companyId: string): Promise<ScopeRow[]> {
  const { dealerScopes: s } = tx.t;
  const rows = await tx.db
    .select({ kind: s.kind, value: s.value })
    .from(s)
    .where(and(eq(s.tenantId, scope.tenant.id), eq(s.companyId, companyId)))
    .orderBy(asc(s.kind), asc(s.value));
  return rows.map(({ kind, value }) => ({ kind: kind as ScopeRow["kind"], value }));
}

/** The lowest turn among others who serve one of the same; null where nobody does. */
export async function selectLowestTurn(
  tx: Tx,
  scope: Scope,
  companyId: string,
  served: readonly ScopeRow[],
): Promise<number | null> {
  const { dealerProfiles: p, dealerScopes: s } = tx.t;
  const same = or(...served.map(({ kind, value }) => and(eq(s.kind, kind), eq(s.value, value))));
  const isOther = and(eq(p.tenantId, scope.tenant.id), ne(p.companyId, companyId), eq(p.isPaused, false));
  const [row] = same
    ? await tx.db
        .select({ turn: min(p.turn) })
        .from(p)
        .innerJoin(s, and(eq(s.tenantId, p.tenantId), eq(s.companyId, p.companyId)))
        .where(and(isOther, same))
    : await tx.db
        .select({ turn: min(p.turn) })
        .from(p)
        .where(isOther);
  return row?.turn == null ? null : Number(row.turn);
}

export async function putProfile(
  tx: Tx,
  scope: Scope,
  profile: ProfileRow,
  served: readonly ScopeRow[],
): Promise<void> {
  const { dealerProfiles: p, dealerScopes: s } = tx.t;
  const tenantId = scope.tenant.id;
  const { companyId, ...set } = profile;
  await tx.db
    .insert(p)
    .values({ tenantId, ...profile })
    .onConflictDoUpdate({ target: [p.tenantId, p.companyId], set });
  await tx.db.delete(s).where(and(eq(s.tenantId, tenantId), eq(s.companyId, companyId)));
  if (served.length > 0) await tx.db.insert(s).values(served.map((one) => ({ tenantId, companyId, ...one })));
}
