/** Queries of lists of prices on request. */
import { and, asc, count, desc, eq, gte, inArray, type SQL } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import type { Page, PageRequest } from "../page.ts";
import type { Scope } from "../scope.ts";
import type { QuoteState, QuoteSummary } from "./model.ts";

export interface QuoteQuery {
  whose: { companyId: string } | { supplierId: string };
  /** Any where left out. */
  states?: readonly QuoteState[];
  /** Of answered ones those that hold on this ISO day. */
  validOn?: string;
  /** The longest promised first, else the newest. */
  isByDeadline?: boolean;
}

function whereOf({ t: { quotes: q } }: Tx, { tenant }: Scope, query: QuoteQuery): SQL | undefined {
  const { whose, states, validOn } = query;
  return and(
    eq(q.tenantId, tenant.id),
    "companyId" in whose ? eq(q.companyId, whose.companyId) : eq(q.supplierId, whose.supplierId),
    states && inArray(q.state, [...states]),
    validOn === undefined ? undefined : gte(q.validUntil, validOn),
  );
}

export async function countQuotes(tx: Tx, scope: Scope, query: QuoteQuery): Promise<number> {
  const [row] = await tx.db
    .select({ count: count() })
    .from(tx.t.quotes)
    .where(whereOf(tx, scope, query));
  return Number(row?.count ?? 0);
}

export async function selectQuotes(
  tx: Tx,
  scope: Scope,
  query: QuoteQuery,
  page: PageRequest,
): Promise<Page<QuoteSummary>> {
  const { quotes: q, companies, quoteLines } = tx.t;
  const rows = await tx.db
    .select({
      id: q.id,
      number: q.number,
      companyName: companies.name,
      state: q.state,
      validUntil: q.validUntil,
      answerDueAt: q.answerDueAt,
    })
    .from(q)
    .innerJoin(companies, and(eq(companies.tenantId, q.tenantId), eq(companies.id, q.companyId)))
    .where(whereOf(tx, scope, query))
    .orderBy(...(query.isByDeadline ? [asc(q.answerDueAt)] : [desc(q.createdAt)]), desc(q.number))
    .limit(page.limit)
    .offset(page.offset);
  const ids = rows.map(({ id }) => id);
  const counts =
    ids.length === 0
      ? []
      : await tx.db
          .select({ quoteId: quoteLines.quoteId, lines: count() })
          .from(quoteLines)
          .where(and(eq(quoteLines.tenantId, scope.tenant.id), inArray(quoteLines.quoteId, ids)))
          .groupBy(quoteLines.quoteId);
  const items = rows.map((row) => ({
    ...row,
    state: row.state as QuoteState,
    lineCount: Number(counts.find(({ quoteId }) => quoteId === row.id)?.lines ?? 0),
  }));
  return { items, total: await countQuotes(tx, scope, query) };
}
