/** Queries of what reports tell of deals: where they have been, what was won and lost, what is open. */
import {
  aliasedTable,
  and,
  count,
  eq,
  gte,
  inArray,
  isNotNull,
  lt,
  max,
  min,
  type SQL,
  sql,
  sum,
} from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import type { Scope } from "../scope.ts";
import { type Dimension, type LostReason, type Period, type Step, steps } from "./model.ts";

/** Whose deals are counted: all of the tenant's, those a supplier assigns, those one company has had. */
export interface Counted {
  supplierId?: string;
  companyId?: string;
}

/** What a report is of: whose deals, gathered by what (null: all in one), in which time. */
export interface Asked {
  whose: Counted;
  by: Dimension | null;
  period: Period;
}

type Span = Pick<Period, "from" | "to">;
/** Both tables that say with whom a deal is have these columns. */
type Held = Tx["t"]["dealMoves"] | Tx["t"]["deals"];

const isWhose = ({ supplierId, companyId }: Counted, held: Held): SQL | undefined =>
  and(
    supplierId === undefined ? undefined : eq(held.supplierId, supplierId),
    companyId === undefined ? undefined : eq(held.companyId, companyId),
  );

/** What lines are gathered by; `held` says whose a deal was. */
function keyOf({ deals }: Tx["t"], by: Asked["by"], held: Held): SQL<string | null> {
  if (by === "dealer") return sql`${held.companyId}`;
  if (by === "region") return sql`coalesce(${deals.region}, '')`;
  return by === "funnel" ? sql`${deals.funnel}` : sql`${deals.tenantId}`;
}

const isKeyed = (by: Asked["by"], held: Held): SQL | undefined =>
  by === "dealer" ? isNotNull(held.companyId) : undefined;

export interface Came {
  key: string;
  reached: Record<Step, number>;
  lost: number;
}

/** Of the deals that came in the period, how far each has come by now; a line of the report each. */
export async function selectCame(tx: Tx, scope: Scope, { whose, by, period }: Asked): Promise<Came[]> {
  const { deals, dealMoves: m } = tx.t;
  const key = keyOf(tx.t, by, m).as("key");
  const ranks = steps.map((step, rank) => sql`when ${step} then ${sql.raw(String(rank))}`);
  const rank = sql`case ${m.canonical} ${sql.join(ranks, sql` `)} else 0 end`;
  const moved = tx.db
    .select({ id: m.dealId })
    .from(m)
    .where(and(eq(m.tenantId, scope.tenant.id), within(m.at, period)));
  const ways = tx.db
    .select({
      key,
      first: min(m.at).as("first"),
      furthest: sql<number>`max(${rank})`.as("furthest"),
      isLost: sql<number>`max(case when ${m.canonical} = 'lost' then 1 else 0 end)`.as("is_lost"),
    })
    .from(m)
    .innerJoin(deals, isDealOf(tx, m))
    .where(and(eq(m.tenantId, scope.tenant.id), inArray(m.dealId, moved), isWhose(whose, m), isKeyed(by, m)))
    .groupBy(m.dealId, keyOf(tx.t, by, m))
    .as("ways");
  const reachedCount = (from: number) =>
    sql<number>`sum(case when ${ways.furthest} >= ${sql.raw(String(from))} then 1 else 0 end)`;
  const rows = await tx.db
    .select({
      key: ways.key,
      lost: sum(ways.isLost),
      ...(Object.fromEntries(steps.map((step, index) => [step, reachedCount(index)])) as Record<
        Step,
        SQL<number>
      >),
    })
    .from(ways)
    .where(within(ways.first, period))
    .groupBy(sql`${ways.key}`);
  return rows.map(({ key: of, lost, ...reached }) => ({
    key: of ?? "",
    reached: Object.fromEntries(steps.map((step) => [step, Number(reached[step])])) as Record<Step, number>,
    lost: Number(lost ?? 0),
  }));
}

const within = (column: Parameters<typeof gte>[0], { from, to }: Span): SQL | undefined =>
  and(gte(column, from), lt(column, to));

const isDealOf = ({ t: { deals } }: Tx, m: Tx["t"]["dealMoves"]) =>
  and(eq(deals.tenantId, m.tenantId), eq(deals.id, m.dealId));

export async function selectWon(tx: Tx, scope: Scope, { whose, by, period }: Asked) {
  const { deals } = tx.t;
  const key = keyOf(tx.t, by, deals);
  const rows = await tx.db
    .select({ key, won: count(), wonMinor: sum(deals.amountMinor) })
    .from(deals)
    .where(
      and(
        eq(deals.tenantId, scope.tenant.id),
        within(deals.wonAt, period),
        isWhose(whose, deals),
        isKeyed(by, deals),
      ),
    )
    .groupBy(key);
  return rows.map((row) => ({
    key: row.key ?? "",
    won: Number(row.won),
    wonMinor: Number(row.wonMinor ?? 0),
  }));
}

function lostIn(tx: Tx, scope: Scope, { whose, by, period }: Asked): SQL | undefined {
  const { dealMoves: m } = tx.t;
  const isLost = and(eq(m.tenantId, scope.tenant.id), eq(m.canonical, "lost"), within(m.at, period));
  return and(isLost, isWhose(whose, m), isKeyed(by, m));
}

export async function selectLost(tx: Tx, scope: Scope, asked: Asked) {
  const { deals, dealMoves: m } = tx.t;
  const key = keyOf(tx.t, asked.by, m);
  const rows = await tx.db
    .select({ key, lost: count() })
    .from(m)
    .innerJoin(deals, isDealOf(tx, m))
    .where(lostIn(tx, scope, asked))
    .groupBy(key);
  return rows.map((row) => ({ key: row.key ?? "", lost: Number(row.lost) }));
}

/** The commonest first. */
export async function selectLostReasons(tx: Tx, scope: Scope, asked: Asked): Promise<LostReason[]> {
  const { deals, dealMoves: m } = tx.t;
  const reason = sql<string | null>`${deals.fields} ->> 'reason'`;
  const rows = await tx.db
    .select({ funnel: deals.funnel, reason, count: count() })
    .from(m)
    .innerJoin(deals, isDealOf(tx, m))
    .where(lostIn(tx, scope, asked))
    .groupBy(deals.funnel, reason);
  return rows
    .map((row) => ({ ...row, count: Number(row.count) }))
    .sort((one, other) => other.count - one.count || (one.reason ?? "").localeCompare(other.reason ?? ""));
}

/** What stands where now, and for how much. */
export async function selectStanding(tx: Tx, scope: Scope, { whose, by }: Asked) {
  const { deals } = tx.t;
  const key = keyOf(tx.t, by, deals);
  const rows = await tx.db
    .select({ key, funnel: deals.funnel, stage: deals.stage, amountMinor: sum(deals.amountMinor) })
    .from(deals)
    .where(and(eq(deals.tenantId, scope.tenant.id), isWhose(whose, deals), isKeyed(by, deals)))
    .groupBy(key, deals.funnel, deals.stage);
  return rows.map((row) => ({ ...row, key: row.key ?? "", amountMinor: Number(row.amountMinor ?? 0) }));
}

/** Each acceptance in the period, the earliest first, and when the deal was offered to that company last before it. */
export async function selectAcceptances(tx: Tx, scope: Scope, { whose, by, period }: Asked) {
  const { deals, dealMoves: m } = tx.t;
  const o = aliasedTable(m, "o");
  const isOffer = and(eq(o.canonical, "offered"), lt(o.version, m.version));
  const lastOffer = tx.db
    .select({ at: max(o.at) })
    .from(o)
    .where(and(eq(o.tenantId, m.tenantId), eq(o.dealId, m.dealId), eq(o.companyId, m.companyId), isOffer));
  const isAccepted = and(eq(m.canonical, "accepted"), isNotNull(m.companyId), within(m.at, period));
  const rows = await tx.db
    .select({
      key: keyOf(tx.t, by, m),
      dealId: m.dealId,
      companyId: m.companyId,
      at: m.at,
      offeredAt: sql<number | string | null>`${lastOffer}`,
    })
    .from(m)
    .innerJoin(deals, isDealOf(tx, m))
    .where(and(eq(m.tenantId, scope.tenant.id), isAccepted, isWhose(whose, m)))
    .orderBy(m.at);
  return rows.flatMap(({ key, dealId, companyId, at, offeredAt }) =>
    companyId === null || offeredAt === null
      ? []
      : [{ key: key ?? "", dealId, companyId, at, offeredAt: Number(offeredAt) }],
  );
}

/** Every company's way of taking deals: by its hours acceptances are measured. */
export function selectProfiles(tx: Tx, scope: Scope) {
  const { dealerProfiles: p } = tx.t;
  return tx.db.select().from(p).where(eq(p.tenantId, scope.tenant.id));
}

export async function selectNames(tx: Tx, scope: Scope): Promise<Map<string, string>> {
  const { companies: c } = tx.t;
  const rows = await tx.db.select({ id: c.id, name: c.name }).from(c).where(eq(c.tenantId, scope.tenant.id));
  return new Map(rows.map(({ id, name }) => [id, name]));
}
