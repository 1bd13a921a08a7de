/** A dealer's deals: those it is asked about, those it leads, those that are over. */
import { text } from "../../core/outbox/message.ts";
import { call, type Flow, flow, goTo } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { pairs } from "../pairs.ts";
import { registerClient } from "../registrations/register-client.ts";
import { countDeals, type DealListData, dealListData, dealListStep, filterNamed } from "./deal-list.ts";
import { dealReport } from "./deal-report.ts";

export const ownDeals: Flow<DealListData> = flow({
  id: "own-deals",
  version: 1,
  permission: "deals.work",
  first: "filters",
  data: dealListData,
  steps: {
    filters: {
      async ask(_, context) {
        const [offered, inWork] = [await countDeals("offered", context), await countDeals("inWork", context)];
        const free = await countDeals("free", context);
        return {
          lines: [inWork > 0 ? text("deals.list.head", { count: inWork }) : text("deals.list.none")],
          choices: pairs([
            { id: "offered", label: text("deals.list.offered", { count: offered }) },
            { id: "inWork", label: text("deals.list.inWork", { count: inWork }) },
            ...(free > 0 ? [{ id: "free", label: text("work.pool.list", { count: free }) }] : []),
            { id: "register", label: text("registrations.menu") },
            // Six at most: they are behind those in work too.
            ...(free > 0 ? [] : [{ id: "closed", label: text("deals.list.closed") }]),
            { id: "report", label: text("reports.results") },
            globalLabels.back,
          ]),
        };
      },
      take: {
        choice: (id) =>
          id === "register"
            ? call(registerClient, registerClient.data.parse({}))
            : id === "report"
              ? call(dealReport, dealReport.data.parse({}))
              : goTo("list", { filter: filterNamed(id) ?? "inWork", offset: 0 }),
      },
    },
    list: dealListStep,
  },
});
