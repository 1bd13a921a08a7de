/** Queries of how companies take deals: their profiles, and what they serve. */
import { and, asc, eq, exists, inArray, ne, or, sql } from "drizzle-orm";
import { type Given, prepared } from "../../../db/prepared.ts";
import type { Tx } from "../../../db/store.ts";
import type { Scope } from "../../scope.ts";

export type ProfileRow = Omit<Tx["t"]["dealerProfiles"]["$inferSelect"], "tenantId">;
export interface ScopeRow {
  kind: "region" | "postal" | "group" | "client";
  value: string;
}

type Own = { tenantId: string };

const profileOf = prepared(
  ({ db, t: { dealerProfiles: p } }, { tenantId, companyId }: Given<Own & { companyId: string }>) =>
    db
      .select()
      .from(p)
      .where(and(eq(p.tenantId, tenantId), eq(p.companyId, companyId))),
);

export async function selectProfile(tx: Tx, scope: Scope, companyId: string): Promise<ProfileRow | null> {
  const [row] = await profileOf(tx, { tenantId: scope.tenant.id, companyId });
  return row ?? null;
}

const scopesOf = prepared(
  ({ db, t: { dealerScopes: s } }, { tenantId, companyId }: Given<Own & { companyId: string }>) =>
    db
      .select({ kind: s.kind, value: s.value })
      .from(s)
      .where(and(eq(s.tenantId, tenantId), eq(s.companyId, companyId))),
);

export async function selectScopes(tx: Tx, scope: Scope, companyId: string): Promise<ScopeRow[]> {
  const rows = await scopesOf(tx, { tenantId: scope.tenant.id, companyId });
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
  const kinds = [...new Set(served.map(({ kind }) => kind))];
  const valuesOf = (wanted: ScopeRow["kind"]) =>
    served.filter(({ kind }) => kind === wanted).map(({ value }) => value);
  const isSame = or(...kinds.map((kind) => and(eq(s.kind, kind), inArray(s.value, valuesOf(kind)))));
  const isOther = and(eq(p.tenantId, scope.tenant.id), ne(p.companyId, companyId), eq(p.isPaused, false));
  const serves = tx.db
    .select({ one: sql`1` })
    .from(s)
    .where(and(eq(s.tenantId, p.tenantId), eq(s.companyId, p.companyId), isSame));
  // By turn: the first who serves one of them ends the search, among thousands too.
  const [row] = await tx.db
    .select({ turn: p.turn })
    .from(p)
    .where(and(isOther, isSame && exists(serves)))
    .orderBy(asc(p.turn))
    .limit(1);
  return row?.turn ?? null;
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

/** Every region some company takes deals in. */
export async function selectServedRegions(tx: Tx, scope: Scope): Promise<string[]> {
  const { dealerScopes: s } = tx.t;
  const rows = await tx.db
    .selectDistinct({ value: s.value })
    .from(s)
    .where(and(eq(s.tenantId, scope.tenant.id), eq(s.kind, "region")));
  return rows.map(({ value }) => value);
}
