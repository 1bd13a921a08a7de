/** The supplier's deals: how many stand at each stage and for how much, the lists behind that, a new one. */
import { funnelNamed } from "../../core/funnels/tenant-funnels.ts";
import { sum } from "../../core/money.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import { call, type Flow, type FlowContext, flow, goTo, type Screen } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { countRegistrations, registrationsList } from "../registrations/registrations-list.ts";
import { createDeal } from "./create-deal.ts";
import { countDeals, type DealListData, dealListData, dealListStep, filterNamed } from "./deal-list.ts";
import { dealReport } from "./deal-report.ts";

export const dealsBoard: Flow<DealListData> = flow({
  id: "deals-board",
  version: 1,
  permission: "deals.assign",
  first: "board",
  data: dealListData,
  steps: {
    board: {
      ask: (_, context) => boardScreen(context),
      take: {
        choice(id) {
          if (id === "create") return call(createDeal, createDeal.data.parse({}));
          if (id === "registrations") return call(registrationsList, registrationsList.data.parse({}));
          if (id === "report") return call(dealReport, dealReport.data.parse({}));
          return goTo("list", { filter: filterNamed(id) ?? "inWork", offset: 0 });
        },
      },
    },
    list: dealListStep,
  },
});

async function boardScreen(context: FlowContext): Promise<Screen> {
  const [waiting, offered] = [await countDeals("waiting", context), await countDeals("offered", context)];
  const [inWork, standing] = [await countDeals("inWork", context), await countDeals("standing", context)];
  return {
    lines: await boardLines(context),
    choices: [
      [
        { id: "waiting", label: text("deals.list.waiting", { count: waiting }) },
        { id: "offered", label: text("deals.list.asked", { count: offered }) },
      ],
      [
        { id: "inWork", label: text("deals.list.inWork", { count: inWork }) },
        standing > 0
          ? { id: "standing", label: text("deals.list.standing", { count: standing }) }
          : { id: "closed", label: text("deals.list.closed") },
      ],
      [
        { id: "create", label: text("deals.list.create") },
        {
          id: "registrations",
          label: text("registrations.list", { count: await countRegistrations("waiting", context) }),
        },
      ],
      [{ id: "report", label: text("reports.menu") }, globalLabels.back],
    ],
  };
}

/** The open stages in their funnel's order. */
async function boardLines(context: FlowContext): Promise<Text[]> {
  const { core, tenant } = context;
  const rows = await core.deals.board();
  const placed = rows.map((row) => {
    const { stages } = funnelNamed(tenant, row.funnel);
    const order = stages.findIndex(({ id }) => id === row.stage);
    return { ...row, order, stage: stages[order] };
  });
  const open = placed
    .filter(({ stage }) => stage && !stage.isFinal)
    .toSorted((one, other) => one.funnel.localeCompare(other.funnel) || one.order - other.order);
  const count = sum(open.map((row) => row.count));
  const money = (amountMinor: number) => ({ money: amountMinor, currency: tenant.currency });
  const total = sum(open.map(({ amountMinor }) => amountMinor));
  if (count === 0) return [text("deals.list.none")];
  const head =
    total > 0 ? text("deals.list.headSum", { count, sum: money(total) }) : text("deals.list.head", { count });
  const lines = open.map(({ stage, count: standing, amountMinor }) => {
    const at = { stage: { text: { titles: stage?.titles ?? { ru: "", en: "" } } }, count: standing };
    return amountMinor > 0
      ? text("deals.list.stageSum", { ...at, sum: money(amountMinor) })
      : text("deals.list.stage", at);
  });
  const put = await countDeals("postponed", context);
  const free = await countDeals("free", context);
  return [
    head,
    ...lines,
    ...(put > 0 ? [text("work.postpone.board", { count: put })] : []),
    ...(free > 0 ? [text("work.pool.title", { count: free })] : []),
  ];
}
