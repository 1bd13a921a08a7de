/** Lists of requests for prices: whose they are, and which of them wait for the one who asks. */
import type { Tx } from "../../db/store.ts";
import { may } from "../network/model.ts";
import { dayOf } from "../orders/order-days.ts";
import type { Page, PageRequest } from "../page.ts";
import type { Scope } from "../scope.ts";
import { countQuotes, type QuoteQuery, selectQuotes } from "./list-store.ts";
import type { QuoteFilter, QuoteSummary } from "./model.ts";

export async function listQuotes(
  tx: Tx,
  scope: Scope,
  page: PageRequest,
  ...asked: [filter: QuoteFilter, isOwn: boolean]
): Promise<Page<QuoteSummary>> {
  const query = queryOf(scope, ...asked);
  return query ? selectQuotes(tx, scope, query, page) : { items: [], total: 0 };
}

export async function countListed(
  tx: Tx,
  scope: Scope,
  ...asked: [filter: QuoteFilter, isOwn: boolean]
): Promise<number> {
  const query = queryOf(scope, ...asked);
  return query ? countQuotes(tx, scope, query) : 0;
}

function queryOf({ actor, tenant, now }: Scope, filter: QuoteFilter, isOwn: boolean): QuoteQuery | null {
  if (!actor || !may(actor, isOwn ? "orders.place" : "orders.decide", tenant.blocks)) return null;
  const { id } = actor.company;
  const whose = isOwn ? { companyId: id } : { supplierId: id };
  if (filter === "all") return { whose };
  return isOwn
    ? { whose, states: ["answered"], validOn: dayOf(tenant.timeZone, now).date }
    : { whose, states: ["asked"], isByDeadline: true };
}
