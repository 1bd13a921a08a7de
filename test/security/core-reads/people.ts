/** What core tells of people: companies and who works there, their talk, their deals, reports of all that. */
import { claimDimensions } from "../../../core/reports/claims-model.ts";
import { dimensions } from "../../../core/reports/model.ts";
import { all, ofEach, ofFound, page, type Reads } from "./asking.ts";

export const people: Reads = {
  network: async ({ core: { network }, ids, probes }) => [
    ...(await ofEach(
      ids.companies,
      (id) => network.company(id),
      (id) => network.dealer(id),
      (id) => network.staff(id),
      (id) => network.openInvites(id),
      (id) => network.rolesToGive(id),
    )),
    ...(await all(probes, (words) => network.dealers(words, page))),
    ...(await all(ids.requests, (id) => network.accessRequest(id))),
    ...(await ofEach(ids.links, (id) => network.isLinked(id))),
    [await network.manufacturer(), await network.managerName(), await network.managersChat()],
    [await network.openAccessRequests(page), await network.countAccessRequests()],
    [await network.wasMember(), await network.ownAccessRequest(), await network.keptWords()],
    await network.messengers(),
  ],

  questions: async ({ core: { questions }, ids }) => [
    ...(await ofEach(
      ids.questions,
      (id) => questions.find(id),
      (id) => questions.arrivals(id),
    )),
    [await questions.open(page), await questions.countOpen(), await questions.addressee()],
    [await questions.current(), await questions.latest(), await questions.topicCompany()],
  ],

  fills: async ({ core: { fills, questions }, ids }) => [
    ...(await ofEach(ids.questions, (id) => fills.find(id))),
    ...(await ofFound(
      ids.questions,
      (id) => questions.find(id),
      (question) => fills.mayFill(question),
    )),
  ],

  deals: async ({ core: { deals }, ids, probes }) => [
    ...(await ofEach(
      ids.deals,
      (id) => deals.find(id),
      (id) => deals.offers(id),
      (id) => deals.activities(id, 9),
      (id) => deals.lostText(id),
      (id) => deals.beside(id),
      (id) => deals.orders(id),
      (id) => deals.whyNobody(id),
    )),
    ...(await ofFound(
      ids.deals,
      (id) => deals.find(id),
      (deal) => deals.moves(deal),
    )),
    // Whoever hands a deal on is shown to whom it may go.
    ...(await all(ids.deals, ({ id }) => deals.suggestions(id, "", page))),
    ...(await ofEach(ids.orders, (id) => deals.ofOrder(id))),
    ...(await ofEach(ids.companies, (id) => deals.profile(id))),
    ...(await all(ids.dealNumbers, (number) => deals.findByNumber(number))),
    ...(await all(
      ["waiting", "offered", "inWork", "standing", "postponed", "free", "closed", "all"] as const,
      (filter) => deals.list(filter, page),
    )),
    ...(await all(probes, (phone) => deals.ofClient({ phone }))),
    [await deals.board(), await deals.servedRegions(), await deals.cartDeal(), await deals.countNew([])],
  ],

  registrations: async ({ core: { registrations }, ids }) => [
    ...(await ofEach(
      ids.registrations,
      (id) => registrations.find(id),
      (id) => registrations.conflicts(id),
    )),
    ...(await all(["waiting", "protected", "over", "all"] as const, (filter) =>
      registrations.list(filter, page),
    )),
  ],

  reports: async ({ core: { reports } }) => [
    ...(await all(dimensions, async (by) => {
      const report = await reports.assigned("week", by);
      return report && { ...report, names: report.lines.map(({ key }) => report.names.get(key)) };
    })),
    ...(await all(claimDimensions, (by) => reports.claims("week", by))),
    [await reports.workbook("week"), await reports.claimsWorkbook("week"), await reports.own("week")],
  ],

  digest: async ({ core: { digest } }) => [await digest.count()],

  ownNumber: async ({ core: { ownNumber }, ids }) => all(ids.channels, (channel) => ownNumber.find(channel)),
};
