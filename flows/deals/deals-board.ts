/** The supplier's deals: how many stand at each stage and for how much, the lists behind that, a new one. */
import { funnelNamed } from "../../core/funnels/tenant-funnels.ts";
import { sum } from "../../core/money.ts";
import { type Text, text } from "../../core/outbox/message.ts";
import { type Choice, call, type Flow, type FlowContext, flow, goTo, type Screen } from "../flow.ts";
import { globalLabels } from "../global-choices.ts";
import { pairs } from "../pairs.ts";
import { registerClient } from "../registrations/register-client.ts";
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
    board: { ask: (_, context) => boardScreen(context), take: { choice: chosen } },
    more: { ask: (_, context) => moreScreen(context), take: { choice: chosen } },
    list: dealListStep,
  },
});

function chosen(id: string, data: DealListData) {
  if (id === "more") return goTo("more", data);
  if (id === "create") return call(createDeal, createDeal.data.parse({}));
  if (id === "registrations") return call(registrationsList, registrationsList.data.parse({}));
  if (id === "register") return call(registerClient, registerClient.data.parse({}));
  if (id === "report") return call(dealReport, dealReport.data.parse({}));
  return goTo("list", { filter: filterNamed(id) ?? "inWork", offset: 0 });
}

/** What is the supplier's to do; all else is behind «Ещё». */
async function boardScreen(context: FlowContext): Promise<Screen> {
  const [standing, inWork] = [await standingChoice(context), await countDeals("inWork", context)];
  const waiting = await countDeals("waiting", context);
  return {
    lines: await boardLines(context),
    choices: [
      [
        { id: "waiting", label: text("deals.list.waiting", { count: waiting }) },
        standing ?? (await offeredChoice(context)),
      ],
      [
        { id: "inWork", label: text("deals.list.inWork", { count: inWork }) },
        { id: "create", label: text("deals.list.create") },
      ],
      [{ id: "more", label: text("deals.card.more") }, globalLabels.back],
    ],
  };
}

async function moreScreen(context: FlowContext): Promise<Screen> {
  const { actor } = context;
  const free = await countDeals("free", context);
  const undecided = await countRegistrations("waiting", context);
  const choices: Choice[] = [
    { id: "registrations", label: text("registrations.list", { count: undecided }) },
    { id: "report", label: text("reports.menu") },
    // Where something stands, that has its place on the board.
    ...((await standingChoice(context)) ? [await offeredChoice(context)] : []),
    ...(free > 0 ? [{ id: "free", label: text("work.pool.list", { count: free }) }] : []),
    ...(actor?.company.kind === "distributor" ? [{ id: "register", label: text("registrations.menu") }] : []),
    globalLabels.back,
  ];
  return { lines: [text("deals.list.more")], choices: pairs(choices) };
}

const offeredChoice = async (context: FlowContext): Promise<Choice> => ({
  id: "offered",
  label: text("deals.list.asked", { count: await countDeals("offered", context) }),
});

/** Null while nothing stands. */
async function standingChoice(context: FlowContext): Promise<Choice | null> {
  const count = await countDeals("standing", context);
  return count > 0 ? { id: "standing", label: text("deals.list.standing", { count }) } : null;
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
  const head =
    count === 0
      ? text("deals.list.none")
      : total > 0
        ? text("deals.list.headSum", { count, sum: money(total) })
        : text("deals.list.head", { count });
  const lines = open.map(({ stage, count: standing, amountMinor }) => {
    const at = { stage: { text: { titles: stage?.titles ?? { ru: "", en: "" } } }, count: standing };
    return amountMinor > 0
      ? text("deals.list.stageSum", { ...at, sum: money(amountMinor) })
      : text("deals.list.stage", at);
  });
  const put = await countDeals("postponed", context);
  const free = await countDeals("free", context);
  const undecided = await countRegistrations("waiting", context);
  return [
    head,
    ...lines,
    ...(put > 0 ? [text("work.postpone.board", { count: put })] : []),
    ...(free > 0 ? [text("work.pool.title", { count: free })] : []),
    ...(undecided > 0 ? [text("registrations.board.undecided", { count: undecided })] : []),
  ];
}
