/** What core tells of trade: orders, what they cost, how they come, their papers and payment. */
import { all, ofEach, ofFound, page, type Reads, told } from "./asking.ts";

export const trade: Reads = {
  orders: async ({ core: { orders }, ids }) => [
    ...(await ofEach(
      ids.orders,
      (id) => orders.find(id),
      (id) => orders.history(id),
      (id) => orders.changes(id),
      (id) => orders.told(id),
      (id) => orders.arrivals(id),
      (id) => orders.requests.find(id),
    )),
    ...(await ofFound(
      ids.orders,
      (id) => orders.find(id),
      (order) => [orders.moves(order), orders.steps(order), orders.reachable(order)],
      (order) => orders.requests.mayAsk(order),
    )),
    ...(await all(ids.numbers, (number) => orders.findByNumber(number))),
    ...(await all(
      ["all", "waiting", "open", "inWork", "new", "today"] as const,
      (filter) => orders.list(filter, page),
      (filter) => orders.count(filter),
      (filter) =>
        ofEach(
          ids.companies,
          (id) => orders.list(filter, page, id),
          (id) => orders.count(filter, id),
        ),
    )),
    ...(await all(ids.products, (id) => orders.mostOrdered(id))),
    await orders.cart.view(),
    [await orders.cart.count(), await orders.cart.heldUntil(), await orders.cart.hints()],
    [await orders.addresses(), await orders.balance(), orders.nextDays(3), await orders.firstSentSince(0)],
    await orders.creditWarnings({ amountMinor: 1_000_000_000, currency: "RUB" }),
  ],

  approvals: async ({ core: { approvals, orders }, ids }) => [
    ...(await ofEach(ids.approvals, (id) => approvals.find(id))),
    ...(await ofFound(
      ids.approvals,
      (id) => approvals.find(id),
      (approval) => approvals.credit(approval),
      (approval) => orders.unlikeApproved(approval),
    )),
    await approvals.open(9),
    await approvals.count(),
  ],

  quotes: async ({ core: { quotes }, ids }) => [
    ...(await ofEach(ids.quotes, (id) => quotes.find(id))),
    ...(await ofFound(
      ids.quotes,
      (id) => quotes.find(id),
      (quote) => quotes.facts(quote),
      (quote) => [quotes.isSupplier(quote), quotes.isExpired(quote)],
    )),
    ...(await all(
      ["waiting", "all"] as const,
      (filter) => quotes.list(filter, page, true),
      (filter) => quotes.list(filter, page, false),
      (filter) => quotes.count(filter, true),
      (filter) => quotes.count(filter, false),
    )),
    await quotes.receiptOf(),
  ],

  deliveries: async ({ core: { deliveries }, ids, others, foreign }) => [
    ...(await ofEach(
      ids.deliveries,
      (id) => deliveries.find(id),
      (id) => deliveries.versions(id),
      (id) => deliveries.act(id),
    )),
    ...(await ofFound(
      ids.deliveries,
      (id) => deliveries.find(id),
      (delivery) => deliveries.acts(delivery),
    )),
    ...(await ofEach(
      ids.orders,
      (id) => deliveries.ofOrder(id),
      (id) => deliveries.left(id),
      (id) => deliveries.split(id),
      (id) => deliveries.closing(id),
    )),
    // Orders ask for these of what they have found themselves.
    ...(await all(others.orders, async ({ id }) =>
      told(foreign, [await deliveries.loadedAt(id), await deliveries.isPlanned(id)]),
    )),
    ...(await all(
      ["waiting", "open", "today"] as const,
      (filter) => deliveries.list(filter, page),
      (filter) => deliveries.count(filter),
      (filter) =>
        all(
          ids.companies,
          ({ id }) => deliveries.list(filter, page, id),
          ({ id }) => deliveries.count(filter, id),
        ),
    )),
    await deliveries.recentTerms(),
  ],

  documents: async ({ core: { documents }, ids }) => [
    ...(await ofEach(
      ids.orders,
      (id) => documents.of(id),
      (id) => documents.workbook(id),
      (id) => documents.paper(id, "invoice"),
      (id) => documents.paper(id, "confirmation"),
      (id) => documents.lacking(id),
    )),
    ...(await ofEach(ids.companies, (id) => documents.requisites(id))),
    await documents.priceList(),
    await documents.ownRequisites(),
  ],

  payments: async ({ core: { payments }, ids }) => ofEach(ids.orders, (id) => payments.of(id)),

  reconciliation: async ({ core: { reconciliation } }) => [
    await reconciliation.statement(),
    await reconciliation.statementPaper(),
  ],
};
