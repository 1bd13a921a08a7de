/** What core tells of claims and of goods called back. */
import { all, ofEach, ofFound, page, type Reads, told } from "./asking.ts";

export const claims: Reads = {
  claims: async ({ core, ids, others }) => [
    ...(await ofEach(
      ids.claims,
      (id) => core.claims.find(id),
      (id) => core.claims.archive(id),
      (id) => core.claims.costs(id),
      (id) => core.claims.act(id),
      (id) => core.claims.creditNote(id),
      (id) => core.claims.history(id),
    )),
    ...(await ofFound(
      ids.claims,
      (id) => core.claims.find(id),
      (claim) => [core.claims.checklist(claim), core.claims.moves(claim), core.claims.mayRemind(claim)],
      (claim) => core.claims.othersOn(claim),
      (claim) => core.claims.recoveryOf(claim),
      (claim) => core.claims.mayRecover(claim),
    )),
    ...(await ofEach(
      ids.orders,
      (id) => core.claims.ofOrder(id),
      (id) => core.claims.isReceived({ id, canonical: "accepted" }),
      (orderId) =>
        all(ids.products, (productId) => core.claims.leftToClaim({ orderId, productId, claimId: null })),
    )),
    ...(await all(ids.claimNumbers, (number) => core.claims.findByNumber(number))),
    // A company nobody knows has what all have in the tenant of who asks.
    ...(await all(others.companies, ({ id }) => core.claims.authority(id))),
    ...(await ofEach(
      ids.companies.filter(({ id }) => others.companies.every((other) => other.id !== id)),
      (id) => core.claims.authority(id),
    )),
    ...(await all(
      ["waiting", "drafts", "open", "above", "closed"] as const,
      (filter) => core.claims.list(filter, page, true),
      (filter) => core.claims.list(filter, page, false),
      (filter) => core.claims.count(filter, true),
      (filter) => core.claims.count(filter, false),
    )),
    ...(await all(ids.products, (productId) => core.claims.same({ productId, serial: null }))),
    ...(await all(ids.serials, ({ id: serial }) => core.claims.same({ productId: "", serial }))),
  ],

  recalls: async ({ core: { recalls }, ids, others, foreign }) => [
    ...(await all(
      ids.recalls,
      ({ id }) => recalls.find(id),
      ({ id }) => recalls.own(id),
    )),
    ...(await all(ids.recalls, ({ id }) => recalls.answers(id))),
    ...(await all(others.recalls, async ({ id }) => told(foreign, await recalls.find(id)))),
    ...(await all(ids.products, (id) => recalls.trace(id, ""))),
    await recalls.list(page),
  ],
};
