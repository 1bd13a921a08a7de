/** Queries of prices on request. */
import { and, asc, eq } from "drizzle-orm";
import type { Tx } from "../../db/store.ts";
import type { VatMode } from "../prices/vat.ts";
import type { Scope } from "../scope.ts";
import type { Quote, QuoteLine, QuoteState } from "./model.ts";

type QuoteRow = Tx["t"]["quotes"]["$inferSelect"];
export type NewQuote = Omit<
  QuoteRow,
  "tenantId" | "validUntil" | "vatMode" | "vatPercent" | "answeredBy" | "reason" | "orderId"
>;

export async function selectQuote(
  tx: Tx,
  scope: Scope,
  by: { id: string } | { sourceKey: string },
): Promise<Quote | null> {
  const { quotes, quoteLines, companies, people } = tx.t;
  const tenantId = scope.tenant.id;
  const isIt = "id" in by ? eq(quotes.id, by.id) : eq(quotes.sourceKey, by.sourceKey);
  const [row] = await tx.db
    .select()
    .from(quotes)
    .where(and(eq(quotes.tenantId, tenantId), isIt));
  if (!row) return null;
  const lines = await tx.db
    .select()
    .from(quoteLines)
    .where(and(eq(quoteLines.tenantId, tenantId), eq(quoteLines.quoteId, row.id)))
    .orderBy(asc(quoteLines.position));
  const nameIn = async (table: typeof companies | typeof people, id: string): Promise<string> => {
    const [named] = await tx.db
      .select({ name: table.name })
      .from(table)
      .where(and(eq(table.tenantId, tenantId), eq(table.id, id)));
    return named?.name ?? "";
  };
  const person = async (id: string) => ({ id, name: await nameIn(people, id) });
  const { tenantId: _, sourceKey: __, requestedBy, answeredBy, state, vatMode, vatPercent, ...quote } = row;
  return {
    ...quote,
    state: state as QuoteState,
    vatRate: vatMode === null ? null : { mode: vatMode as VatMode, percent: vatPercent ?? 0 },
    companyName: await nameIn(companies, row.companyId),
    requestedBy: await person(requestedBy),
    answeredBy: answeredBy === null ? null : await person(answeredBy),
    lines: lines.map(({ tenantId: ___, quoteId, ...line }) => line),
  };
}

export async function insertQuote(
  tx: Tx,
  scope: Scope,
  quote: NewQuote,
  lines: readonly QuoteLine[],
): Promise<void> {
  const tenantId = scope.tenant.id;
  await tx.db.insert(tx.t.quotes).values({ tenantId, ...quote });
  await tx.db.insert(tx.t.quoteLines).values(lines.map((line) => ({ tenantId, quoteId: quote.id, ...line })));
}

export type QuoteChange = Partial<
  Pick<QuoteRow, "state" | "validUntil" | "vatMode" | "vatPercent" | "answeredBy" | "reason" | "orderId">
>;

/** One version further, if it still is at `version`; false when somebody was first. */
export async function updateQuote(
  tx: Tx,
  scope: Scope,
  { id, version }: Pick<Quote, "id" | "version">,
  change: QuoteChange,
): Promise<boolean> {
  const { quotes } = tx.t;
  const changed = await tx.db
    .update(quotes)
    .set({ ...change, version: version + 1, updatedAt: scope.now })
    .where(and(eq(quotes.tenantId, scope.tenant.id), eq(quotes.id, id), eq(quotes.version, version)))
    .returning({ id: quotes.id });
  return changed.length > 0;
}

export async function updateLinePrice(
  tx: Tx,
  scope: Scope,
  quoteId: string,
  { position, priceMinor }: Pick<QuoteLine, "position" | "priceMinor">,
): Promise<void> {
  const { quoteLines } = tx.t;
  await tx.db
    .update(quoteLines)
    .set({ priceMinor })
    .where(
      and(
        eq(quoteLines.tenantId, scope.tenant.id),
        eq(quoteLines.quoteId, quoteId),
        eq(quoteLines.position, position),
      ),
    );
}
