/** Queries of who may have a deal: whom a rule finds, whose turn it is, how much they lead now. */
import { and, asc, count, eq, exists, gt, inArray, ne, not, or, type SQL, sql } from "drizzle-orm";
import { among, type Given, prepared } from "../../../db/prepared.ts";
import type { Tx } from "../../../db/store.ts";
import type { AssignmentRule } from "../../funnels/model.ts";
import type { Scope } from "../../scope.ts";
import { clientKey as keyOf } from "../model.ts";
import type { ProfileRow, ScopeRow } from "./profiles-store.ts";
import { postalPrefixes } from "./territory.ts";

/** The group of whoever names none: all of them. */
export const ALL_GROUPS = "*";

/** What of a deal decides who may have it. */
export interface Lead {
  clientKey: string | null;
  clientPhone: string | null;
  region: string | null;
  postalCode: string | null;
  latitude: number | null;
  longitude: number | null;
  productGroup: string | null;
}

type Own = { tenantId: string };

type Rule = Pick<AssignmentRule, "match" | "level">;

interface Wanted {
  rule: Rule;
  lead: Lead;
  /** The distributor whose dealers are looked at; null: the manufacturer's. */
  supplierId: string | null;
  /** Not these. */
  excluded: readonly string[];
}

/** What a rule's query is given: the deal's facts, null where it has none; then nobody fits by them. */
interface Asked extends Omit<Lead, "clientKey" | "clientPhone" | "postalCode" | "productGroup"> {
  tenantId: string;
  supplierId: string | null;
  level: string | null;
  /** JSON lists: beginnings of the postal code, companies left out, groups that fit, whose the client is. */
  prefixes: string;
  excluded: string;
  groups: string;
  holders: string;
}

/** Those a rule finds, whose turn it is first; of a radius also some that lie just outside it. */
export async function selectCandidates(
  tx: Tx,
  scope: Scope,
  { rule, lead, supplierId, excluded }: Wanted,
  offset: number,
): Promise<ProfileRow[]> {
  const { region, latitude, longitude, productGroup, postalCode } = lead;
  const holders = await holdersOf(tx, scope, rule, lead);
  if (holders?.length === 0) return [];
  // Of no group a deal is anybody's.
  const match = rule.match.filter((condition) => condition !== "group" || productGroup !== null);
  const prefixes = postalPrefixes(postalCode ?? "");
  const known = { region: region !== null, postal: prefixes.length > 0, point: latitude !== null };
  const rows = await queryFor(
    { ...rule, match },
    known,
    offset,
  )(tx, {
    ...{ region, latitude, longitude },
    tenantId: scope.tenant.id,
    supplierId,
    level: rule.level ?? null,
    prefixes: JSON.stringify(prefixes),
    excluded: JSON.stringify(excluded),
    groups: JSON.stringify([productGroup, ALL_GROUPS]),
    holders: JSON.stringify(holders ?? []),
  });
  return rows.map(({ profile }) => profile);
}

/** Whose the client is, where a rule asks for it: few, and most often none, so they are found before all others. */
async function holdersOf(
  tx: Tx,
  scope: Scope,
  { match }: Rule,
  { clientKey, clientPhone }: Lead,
): Promise<string[] | null> {
  const own = { tenantId: scope.tenant.id, key: clientKey ?? "", now: scope.now };
  const keys = JSON.stringify([clientKey, keyOf({ phone: clientPhone })]);
  const lists: { companyId: string }[][] = [];
  if (match.includes("registered"))
    lists.push(clientKey === null ? [] : await registeredBy(tx, { ...own, keys }));
  if (match.includes("client")) lists.push(clientKey === null ? [] : await pinnedTo(tx, own));
  const [first, ...others] = lists.map((rows) => rows.map(({ companyId }) => companyId));
  return first?.filter((id) => others.every((ids) => ids.includes(id))) ?? null;
}

/** By either of what a client is known by. Above the holder's supplier it is that supplier, who hands it on. */
const registeredBy = prepared((tx, given: Given<Own & { keys: string; now: number }>) => {
  const { registrations: r, companies } = tx.t;
  return tx.db
    .select({ companyId: companies.id })
    .from(r)
    .innerJoin(
      companies,
      and(
        eq(companies.tenantId, r.tenantId),
        or(
          eq(companies.id, r.companyId),
          and(eq(companies.id, r.supplierId), ne(companies.kind, "manufacturer")),
        ),
      ),
    )
    .where(
      and(
        eq(r.tenantId, given.tenantId),
        or(among(tx, r.clientKey, given.keys), among(tx, r.phoneKey, given.keys)),
        eq(r.state, "approved"),
        gt(r.expiresAt, given.now),
      ),
    );
});

const pinnedTo = prepared(({ db, t: { dealerScopes: s } }, { tenantId, key }: Given<Own & { key: string }>) =>
  db
    .select({ companyId: s.companyId })
    .from(s)
    .where(and(eq(s.tenantId, tenantId), eq(s.kind, "client"), eq(s.value, key))),
);

/** Looked at together: most often one of the first few is free, and the search ends where they are found. */
export const pageFrom = (offset: number): number => (offset === 0 ? 4 : 24);

/** What of a lead's place is known: what is not is not looked for. */
type PlaceParts = Record<"region" | "postal" | "point", boolean>;

/** A query for each set of conditions and page: a limit that is bound costs SQLite more than the query. */
const queries = new Map<string, ReturnType<typeof queryOf>>();

function queryFor({ match, level }: Rule, known: PlaceParts, offset: number): ReturnType<typeof queryOf> {
  const isOfLevel = level !== undefined;
  const key = [match.join(), isOfLevel, ...Object.values(known), offset].join(" ");
  const query = queries.get(key) ?? queryOf(match, known, isOfLevel, offset);
  queries.set(key, query);
  return query;
}

const queryOf = (match: AssignmentRule["match"], known: PlaceParts, isOfLevel: boolean, offset: number) =>
  prepared((tx, given: Given<Asked>) => {
    const { dealerProfiles: p, companies } = tx.t;
    return tx.db
      .select({ profile: p })
      .from(p)
      .innerJoin(companies, and(eq(companies.tenantId, p.tenantId), eq(companies.id, p.companyId)))
      .where(
        and(
          eq(p.tenantId, given.tenantId),
          sql`not ${p.isPaused}`,
          sql`${companies.isActive}`,
          ne(companies.kind, "manufacturer"),
          sql`coalesce(${companies.supplierId}, '') = coalesce(${given.supplierId}, '')`,
          isOfLevel ? eq(p.level, given.level) : undefined,
          not(among(tx, p.companyId, given.excluded)),
          ...match.map((condition) => conditionOf(tx, given, condition, known)),
        ),
      )
      .orderBy(asc(p.turn), asc(p.companyId))
      .limit(pageFrom(offset))
      .offset(offset);
  });

function conditionOf(
  tx: Tx,
  given: Given<Asked>,
  condition: AssignmentRule["match"][number],
  known: PlaceParts,
): SQL | undefined {
  const { dealerProfiles: p, dealerScopes: s } = tx.t;
  switch (condition) {
    case "registered":
    case "client":
      return among(tx, p.companyId, given.holders);
    case "territory":
      return (
        or(
          known.region ? serves(tx, given, "region", eq(s.value, given.region)) : undefined,
          known.postal ? serves(tx, given, "postal", among(tx, s.value, given.prefixes)) : undefined,
          // A box by latitude alone: 111 km a degree; who lies outside the circle is left out afterwards.
          known.point
            ? sql`abs(${p.latitude} - ${given.latitude}) <= ${p.radiusKm} * 1000000 / 111`
            : undefined,
        ) ?? sql`1 = 0`
      );
    case "group":
      // Asked of the few that are left: nearly everybody serves one or all.
      return exists(
        tx.db
          .select({ one: sql`1` })
          .from(s)
          .where(
            and(
              eq(s.tenantId, given.tenantId),
              eq(s.companyId, p.companyId),
              eq(s.kind, "group"),
              among(tx, s.value, given.groups),
            ),
          ),
      );
    case "fallback":
      return sql`${p.isFallback}`;
  }
}

/** That a company has such a row of this kind; found once, not for each company. */
function serves(tx: Tx, given: Given<Asked>, kind: ScopeRow["kind"], isIt: SQL): SQL {
  const { dealerProfiles: p, dealerScopes: s } = tx.t;
  return inArray(
    p.companyId,
    tx.db
      .select({ companyId: s.companyId })
      .from(s)
      .where(and(eq(s.tenantId, given.tenantId), eq(s.kind, kind), isIt)),
  );
}

const ledBy = prepared((tx, given: Given<Own & { companyIds: string; stages: string }>) => {
  const { deals } = tx.t;
  return tx.db
    .select({ companyId: deals.companyId, count: count() })
    .from(deals)
    .where(
      and(
        eq(deals.tenantId, given.tenantId),
        among(tx, deals.companyId, given.companyIds),
        among(tx, deals.stage, given.stages),
      ),
    )
    .groupBy(deals.companyId);
});

/** Deals each company has at these stages. */
export async function countLed(
  tx: Tx,
  scope: Scope,
  companyIds: readonly string[],
  stages: readonly string[],
): Promise<Map<string, number>> {
  if (companyIds.length === 0) return new Map();
  const rows = await ledBy(tx, {
    tenantId: scope.tenant.id,
    companyIds: JSON.stringify(companyIds),
    stages: JSON.stringify(stages),
  });
  return new Map(rows.map((row) => [row.companyId ?? "", Number(row.count)]));
}

const raise = prepared(
  ({ db, t: { dealerProfiles: p } }, given: Given<Own & { companyId: string; by: number }>) =>
    db
      .update(p)
      .set({ turn: sql`${p.turn} + ${given.by}` })
      .where(and(eq(p.tenantId, given.tenantId), eq(p.companyId, given.companyId))),
);

export async function raiseTurn(tx: Tx, scope: Scope, companyId: string, by: number): Promise<void> {
  await raise(tx, { tenantId: scope.tenant.id, companyId, by });
}
